#include "rule/money_terms.h"

#include <algorithm>
#include <utility>

#include "rule/table.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace balise::internal {
namespace {

const Term kNoTerm;

bool is_sign(char32_t c) { return classify(c) == CharacterClass::kCurrency; }

}  // namespace

std::vector<std::string_view> spelling_tokens(std::string_view spelling) {
  std::vector<std::string_view> tokens;
  size_t begin = 0;
  const auto cut = [&](size_t end) {
    if (end > begin) tokens.push_back(spelling.substr(begin, end - begin));
    begin = end;
  };
  for (size_t at = 0; at < spelling.size();) {
    const CodePoint c = decode_at(spelling, at);
    const size_t end = at + c.size;
    if (c.value == U' ') {
      cut(at);
      begin = end;
    } else if (is_sign(c.value)) {
      cut(at);
      cut(end);
    } else if (c.value == U'\'' && at == begin + 1) {
      cut(end);
    }
    at = end;
  }
  cut(spelling.size());
  return tokens;
}

MoneyTerms::MoneyTerms(const Source& source) {
  terms_.emplace_back();
  forms_.emplace_back();
  traps_.push_back(0);
  read_numbers(source);
  read_magnitudes(source);
  read_roles(source);
  read_codes(source);
  read_groups(source);
  read_forms(source);
  read_traps(source);
}

uint32_t MoneyTerms::exact_word(std::string_view word) {
  const auto [place, fresh] = exact_.try_emplace(std::string(word), terms_.size());
  if (fresh) terms_.emplace_back();
  return place->second;
}

uint32_t MoneyTerms::folded_word(std::string_view word) {
  const auto [place, fresh] = folded_.try_emplace(to_lower(word), terms_.size());
  if (fresh) terms_.emplace_back();
  return place->second;
}

Symbol MoneyTerms::symbol(std::string_view token) const {
  constexpr size_t kLongestTerm = 32;
  Symbol symbol;
  if (token.empty() || token.size() > kLongestTerm) return symbol;
  const auto exact = exact_.find(token);
  if (exact != exact_.end()) symbol.exact = exact->second;
  const bool lower = std::all_of(token.begin(), token.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '\'' || c == '-';
  });
  const auto folded = lower ? folded_.find(token) : folded_.find(to_lower(token));
  if (folded != folded_.end()) symbol.folded = folded->second;
  return symbol;
}

const Term& MoneyTerms::term(Symbol symbol) const {
  if (symbol.exact != 0 && !terms_[symbol.exact].is_empty()) return terms_[symbol.exact];
  return symbol.folded != 0 ? terms_[symbol.folded] : kNoTerm;
}

uint32_t MoneyTerms::child(uint32_t node, uint32_t word) const {
  if (word == 0) return 0;
  const auto found = edges_.find(uint64_t{node} << 32 | word);
  return found == edges_.end() ? 0 : found->second;
}

uint32_t MoneyTerms::extend(uint32_t node, std::string_view word, bool folded) {
  const uint32_t id = folded ? folded_word(word) : exact_word(word);
  const auto [place, fresh] = edges_.try_emplace(uint64_t{node} << 32 | id, forms_.size());
  if (fresh) {
    forms_.emplace_back();
    traps_.push_back(0);
  }
  return place->second;
}

const Joined* MoneyTerms::joined(std::string_view token) const {
  const auto found = joined_.find(token);
  return found == joined_.end() ? nullptr : &found->second;
}

const Phrase* MoneyTerms::phrase_before(std::string_view words) const {
  const auto found = before_.find(words);
  return found == before_.end() ? nullptr : &found->second;
}

const Phrase* MoneyTerms::phrase_behind(std::string_view words) const {
  const auto found = behind_.find(words);
  return found == behind_.end() ? nullptr : &found->second;
}

int MoneyTerms::target(std::string_view name) const {
  const auto found = target_names_.find(name);
  return found == target_names_.end() ? -1 : found->second;
}

int MoneyTerms::add_target(Target target, std::string_view name) {
  const int index = static_cast<int>(targets_.size());
  target_names_.try_emplace(std::string(name), index);
  targets_.push_back(std::move(target));
  return index;
}

void MoneyTerms::read_numbers(const Source& source) {
  static constexpr std::pair<std::string_view, NumberKind> kKinds[] = {
      {"zero", NumberKind::kZero},         {"unit", NumberKind::kUnit},
      {"ten", NumberKind::kTen},           {"teen", NumberKind::kTeen},
      {"tens", NumberKind::kTens},         {"sixty", NumberKind::kSixty},
      {"score", NumberKind::kScore},       {"hundred", NumberKind::kHundred},
      {"thousand", NumberKind::kThousand},
  };
  Table table(source("numbers"), "rules/numbers.tsv", {"word", "kind", "value"});
  while (table.next()) {
    Term& term = terms_[folded_word(table[0])];
    for (const auto& [name, kind] : kKinds) {
      if (name == table[1]) term.number = kind;
    }
    if (term.number == NumberKind::kNone) {
      table.fail(1, "unknown kind '" + std::string(table[1]) + "'", "see the head of the file");
    }
    term.value = static_cast<uint16_t>(table.number(2));
  }
}

void MoneyTerms::read_magnitudes(const Source& source) {
  static constexpr std::pair<std::string_view, MagnitudeKind> kKinds[] = {
      {"word", MagnitudeKind::kWord},         {"letter", MagnitudeKind::kLetter},
      {"open", MagnitudeKind::kOpen},         {"collective", MagnitudeKind::kCollective},
      {"fraction", MagnitudeKind::kFraction},
  };
  Table table(source("magnitudes"), "rules/magnitudes.tsv", {"form", "kind", "value", "number"});
  while (table.next()) {
    MagnitudeKind found = MagnitudeKind::kNone;
    for (const auto& [name, kind] : kKinds) {
      if (name == table[1]) found = kind;
    }
    if (found == MagnitudeKind::kNone) {
      table.fail(1, "unknown kind '" + std::string(table[1]) + "'", "see the head of the file");
    }
    const bool letter = found == MagnitudeKind::kLetter || found == MagnitudeKind::kOpen;
    Term& term = terms_[letter ? exact_word(table[0]) : folded_word(table[0])];
    term.magnitude = found;
    term.factor = static_cast<uint16_t>(table.number(2));
    term.plurality = table[3] == "singular" ? Plurality::kSingular
                     : table[3] == "plural" ? Plurality::kPlural
                                            : Plurality::kAny;
    if (found == MagnitudeKind::kLetter) {
      letters_.emplace_back(table[0], static_cast<uint8_t>(term.factor));
    }
  }
}

void MoneyTerms::read_roles(const Source& source) {
  static constexpr std::pair<std::string_view, Role> kRoles[] = {
      {"link", kLink},
      {"and", kAnd},
      {"to", kTo},
      {"or", kOr},
      {"dash", kDash},
      {"minus", kMinus},
      {"vague", kVague},
      {"filler", kFiller},
      {"between", kBetween},
      {"follower", kFollower},
      {"cut_link", kCutLink},
      {"lost_mark", kLostMark},
      {"negation", kNegation},
  };
  static constexpr std::pair<std::string_view, Phrase> kPhrases[] = {
      {"approximate", Phrase::kApproximate}, {"at_least", Phrase::kAtLeast},
      {"at_most", Phrase::kAtMost},          {"about_least", Phrase::kAboutLeast},
      {"about_most", Phrase::kAboutMost},
  };
  Table table(source("money"), "rules/money.tsv", {"form", "role"});
  while (table.next()) {
    std::string_view role = table[1];
    bool known = false;
    for (const auto& [name, bit] : kRoles) {
      if (name != role) continue;
      terms_[folded_word(table[0])].roles |= bit;
      known = true;
    }
    const bool behind = role.starts_with("after_");
    if (behind) role.remove_prefix(6);
    for (const auto& [name, phrase] : kPhrases) {
      if (known || name != role) continue;
      std::string words;
      for (const std::string_view word : spelling_tokens(table[0])) {
        if (!words.empty()) words += ' ';
        words += word == "d'" ? "de" : to_lower(word);
      }
      if (behind) {
        behind_begins_.insert(words.substr(0, words.find(' ')));
      } else {
        before_ends_.insert(words.substr(words.rfind(' ') + 1));
      }
      (behind ? behind_ : before_).insert_or_assign(words, phrase);
      known = true;
    }
    if (!known) {
      table.fail(1, "unknown role '" + std::string(role) + "'", "see the head of the file");
    }
  }
}

void MoneyTerms::read_codes(const Source& source) {
  Table table(source("iso4217"), "rules/iso4217.tsv",
              {"code", "number", "digits", "state", "use", "singular", "plural"});
  while (table.next()) {
    Target currency;
    currency.code = table[0];
    currency.past = table[3] == "past";
    currency.digits = static_cast<uint8_t>(table.number(2));
    const int index = add_target(std::move(currency), table[0]);
    const auto target = static_cast<uint16_t>(index + 1);
    for (const size_t column : {size_t{5}, size_t{6}}) {
      if (!table[column].empty()) add_form(table[column], true, {target});
    }
    if (table[4] == "code") {
      add_form(table[0], false, {target, FormKind::kCode});
    } else if (table[4] == "weak") {
      add_form(table[0], false, {target, FormKind::kWeak});
    } else if (table[4] != "name") {
      table.fail(4, "unknown use '" + std::string(table[4]) + "'", "see the head of the file");
    }
  }
  Table others(source("other-currencies"), "rules/other-currencies.tsv", {"code", "name"});
  while (others.next()) {
    Target currency;
    currency.code = others[0];
    currency.iso = false;
    currency.digits = 8;
    const auto target = static_cast<uint16_t>(add_target(std::move(currency), others[0]) + 1);
    add_form(others[1], true, {target});
  }
}

void MoneyTerms::read_groups(const Source& source) {
  Table table(source("currency-groups"), "rules/currency-groups.tsv",
              {"group", "usual", "candidates", "before"});
  while (table.next()) {
    Group group;
    group.name = table[0];
    const auto need = [&](size_t column, std::string_view code) {
      const int found = target(code);
      if (found < 0) {
        table.fail(column, "no currency '" + std::string(code) + "'", "add it to iso4217.tsv");
      }
      return found;
    };
    std::string_view usual = table[1];
    group.faint = usual.ends_with('?');
    if (group.faint) usual.remove_suffix(1);
    if (usual != "-") group.usual = need(1, usual);
    for (const std::string_view code : split(table[2], ',')) {
      group.candidates.push_back(need(2, code));
    }
    if (table[3] != "-") {
      const size_t sign = table[3].find('<');
      if (sign == std::string_view::npos) {
        table.fail(3, "no year", "write a code, < and a year");
      }
      group.before = need(3, table[3].substr(0, sign));
      for (const char c : table[3].substr(sign + 1)) {
        group.year = group.year * 10 + static_cast<uint32_t>(c - '0');
      }
    }
    uint8_t digits = 2;
    for (const int candidate : group.candidates) {
      digits = std::max(digits, targets_[static_cast<size_t>(candidate)].digits);
    }
    Target target;
    target.digits = digits;
    target.group = static_cast<int>(groups_.size());
    add_target(std::move(target), table[0]);
    groups_.push_back(std::move(group));
  }
}

void MoneyTerms::add_form(std::string_view spelling, bool folded, const CurrencyForm& form) {
  const auto add = [&](const std::vector<std::string_view>& words) {
    uint32_t node = 0;
    for (const std::string_view word : words) node = extend(node, word, folded);
    forms_[node] = form;
  };
  std::vector<std::string_view> words = spelling_tokens(spelling);
  add(words);
  // The tokenizer keeps the stop of an abbreviation or cuts it off, by what follows.
  if (!folded && words.back().size() > 1 && words.back().back() == '.') {
    words.back().remove_suffix(1);
    words.push_back(".");
    add(words);
  }
}

void MoneyTerms::add_joined(std::string_view spelling, const CurrencyForm& form) {
  for (const auto& [letter, exponent] : letters_) {
    joined_.insert_or_assign(letter + std::string(spelling), Joined{exponent, form});
  }
}

namespace {

struct KindName {
  std::string_view name;
  FormKind kind;
  bool folded;
  int8_t exponent;
  bool after_digits;
};

constexpr KindName kKindNames[] = {
    {"name", FormKind::kName, true, 0, false},
    {"adjective", FormKind::kAdjective, true, 0, false},
    {"lower", FormKind::kName, false, 0, false},
    {"noun", FormKind::kNoun, true, 0, false},
    {"context", FormKind::kContext, true, 0, false},
    {"sign", FormKind::kSign, false, 0, false},
    {"prefix", FormKind::kPrefix, false, 0, false},
    {"short", FormKind::kShort, false, 0, false},
    {"letter", FormKind::kLetter, false, 0, false},
    {"glue", FormKind::kShort, false, 0, false},
    {"subunit", FormKind::kName, true, -2, false},
    {"subcent", FormKind::kShort, false, -2, true},
    {"submill", FormKind::kName, true, -3, false},
};

}  // namespace

void MoneyTerms::read_forms(const Source& source) {
  Table table(source("currencies"), "rules/currencies.tsv", {"form", "currency", "kind"});
  while (table.next()) {
    const auto* kind = std::find_if(std::begin(kKindNames), std::end(kKindNames),
                                    [&](const KindName& k) { return k.name == table[2]; });
    const bool known = kind != std::end(kKindNames);
    const bool power = table[2].size() == 6 && table[2].starts_with("power");
    if (!known && !power) {
      table.fail(2, "unknown kind '" + std::string(table[2]) + "'", "see the head of the file");
    }
    for (const std::string_view spelling : split(table[0], '|')) {
      const int found = target(table[1] == "=" ? spelling : table[1]);
      if (found < 0) {
        table.fail(1, "no currency or group '" + std::string(table[1]) + "'",
                   "add it to iso4217.tsv or currency-groups.tsv");
      }
      CurrencyForm form{static_cast<uint16_t>(found + 1)};
      if (power) {
        form.kind = FormKind::kShort;
        joined_.insert_or_assign(std::string(spelling),
                                 Joined{static_cast<uint8_t>(table[2].back() - '0'), form});
        continue;
      }
      form.kind = kind->kind;
      form.exponent = kind->exponent;
      form.after_digits = kind->after_digits;
      if (kind->name == "glue") {
        add_joined(spelling, form);
        continue;
      }
      add_form(spelling, kind->folded, form);
      if (kind->name == "lower") add_form(to_upper(spelling), false, form);
    }
  }
}

void MoneyTerms::read_traps(const Source& source) {
  Table table(source("money-traps"), "rules/money-traps.tsv", {"form"});
  while (table.next()) {
    uint32_t node = 0;
    for (const std::string_view word : spelling_tokens(table[0])) node = extend(node, word, true);
    traps_[node] = 1;
  }
}

bool MoneyTerms::is_anchor(std::string_view token) const {
  const Symbol found = symbol(token);
  return exact_child(0, found) != 0 || folded_child(0, found) != 0 || joined(token) != nullptr;
}

std::vector<std::string> MoneyTerms::anchor_words() const {
  std::vector<std::string> words;
  for (const auto& [word, id] : exact_) {
    if (child(0, id) != 0) words.push_back(word);
  }
  for (const auto& [word, id] : folded_) {
    if (child(0, id) == 0) continue;
    words.push_back(word);
    words.push_back(to_upper(word));
    std::string capital;
    const CodePoint first = decode_at(word, 0);
    append_utf8(capital, to_upper(first.value));
    words.push_back(capital + word.substr(first.size));
  }
  for (const auto& [word, joined] : joined_) words.push_back(word);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace balise::internal
