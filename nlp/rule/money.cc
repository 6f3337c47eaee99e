#include "rule/money.h"

#include <algorithm>

namespace balise::internal {
namespace {

constexpr uint32_t kLongestPhrase = 5;
constexpr uint32_t kNegationReach = 3;
constexpr uint32_t kLongestForm = 6;

}  // namespace

// --- quantities

bool MoneyParser::quantity(Cursor at, Quantity& out) {
  const Term& first = term(at);
  if ((first.roles & kMinus) != 0) {
    const Cursor behind = next(at);
    const Part* part = peek(behind);
    const Token& sign = tokens_[at.token];
    const bool opened = at.token > 0 && tokens_[at.token - 1].kind == TokenKind::kPunctuation;
    const bool apart = sign.has(Token::kSpaceBefore) && !sign.has(Token::kLineStart);
    const bool free = at.token == 0 || opened || apart;
    if (part == nullptr || !part->digits || !free ||
        tokens_[behind.token].has(Token::kSpaceBefore)) {
      return false;
    }
    out.negative = true;
    at = behind;
  } else if ((first.roles & kVague) != 0) {
    at = next(at);
    const Part* part = peek(at);
    if (part == nullptr || part->digits) return false;
    out.vague = true;
  }
  const bool stands = !out.vague && number(at, out);
  if (!stands && !out.vague) {
    const MagnitudeKind kind = term(at).magnitude;
    if (kind != MagnitudeKind::kWord && kind != MagnitudeKind::kCollective &&
        kind != MagnitudeKind::kFraction) {
      return false;
    }
    out.value = Decimal(1);
  }
  fraction(at, out);
  magnitudes(at, out, stands);
  if (out.negative) out.value.negate();
  out.end = at;
  return stands || out.vague || !out.bare;
}

// "trois quarts de" before a magnitude, "un demi-"; leaves `at` before the magnitude.
void MoneyParser::fraction(Cursor& at, Quantity& out) {
  const Term here = term(at);
  if (here.magnitude != MagnitudeKind::kFraction) return;
  Cursor behind = next(at);
  behind = behind_link(behind);
  const MagnitudeKind kind = term(behind).magnitude;
  if (kind != MagnitudeKind::kWord && kind != MagnitudeKind::kCollective) return;
  if (here.factor == 0) out.vague = true;
  out.value.multiply(here.factor);
  out.value.shift(-2);
  out.one = false;
  out.part_of = true;
  at = behind;
}

void MoneyParser::magnitudes(Cursor& at, Quantity& out, bool stands) {
  constexpr int kMost = 4;
  stands = stands || out.part_of;
  for (int round = 0; round < kMost; ++round) {
    Cursor probe = at;
    if (round > 0) probe = behind_link(probe);
    while (has_role(probe, kFiller)) probe = next(probe);
    const Term here = term(probe);
    const bool collective = here.magnitude == MagnitudeKind::kCollective;
    const bool letter = here.magnitude == MagnitudeKind::kLetter;
    if (here.magnitude == MagnitudeKind::kNone || here.magnitude == MagnitudeKind::kFraction)
      return;
    if ((letter || here.magnitude == MagnitudeKind::kOpen) && (!stands || round > 0)) return;
    if (round > 0 && here.plurality == Plurality::kSingular) return;
    if (round == 0 && !stands && !out.vague && here.plurality == Plurality::kPlural) {
      out.vague = true;
    }
    at = next(probe);
    out.bare = false;
    out.scaled = true;
    out.one = false;
    out.singular = here.plurality == Plurality::kSingular;
    out.approximate |= collective;
    if (here.magnitude == MagnitudeKind::kOpen) {
      out.open = true;
      return;
    }
    if (collective) {
      out.value.multiply(here.factor);
      out.grouped.multiply(here.factor);
      out.exponent = 0;
      continue;
    }
    out.value.shift(here.factor);
    out.grouped.shift(here.factor);
    out.exponent = here.factor;
    if (letter) return;
    while (out.exponent > 0 && additional(at, out)) {
    }
    if (out.exponent == 0) return;
    half(at, out);
  }
}

// "et demi" behind a magnitude.
void MoneyParser::half(Cursor& at, Quantity& out) {
  if (!has_role(at, kAnd)) return;
  const Cursor behind = next(at);
  const Term here = term(behind);
  if (here.magnitude != MagnitudeKind::kFraction || here.factor == 0) return;
  Decimal rest(here.factor);
  rest.shift(out.exponent - 2);
  out.value.add(rest);
  at = next(behind);
}

// "trois cent mille" behind "deux millions": less than the magnitude before it.
bool MoneyParser::additional(Cursor& at, Quantity& out) {
  if (out.vague || out.doubt != Doubt::kNone) return false;
  Cursor probe = at;
  Quantity part;
  if (!number(probe, part) || part.doubt == Doubt::kComma) return false;
  Decimal value = part.doubt == Doubt::kDot ? part.grouped : part.value;
  int exponent = 0;
  const Term& here = term(probe);
  if (here.magnitude == MagnitudeKind::kWord && here.factor < out.exponent) {
    exponent = here.factor;
    value.shift(exponent);
    probe = next(probe);
  }
  Decimal limit(1);
  limit.shift(out.exponent);
  if (value >= limit) return false;
  out.value.add(value);
  out.exponent = exponent;
  out.scaled = exponent > 0;
  at = probe;
  return true;
}

// --- currencies

uint32_t MoneyParser::longest_form(uint32_t node, uint32_t token, uint32_t depth, uint32_t& end) {
  ++steps_;
  if (token >= tokens_.size() || depth == kLongestForm) return 0;
  if (depth > 0 && tokens_[token].has(Token::kParagraphStart)) return 0;
  const Symbol symbol = parts(token).count == 1 ? parts(token).part[0].symbol : Symbol{};
  uint32_t best = 0;
  uint32_t best_end = 0;
  for (const uint32_t child :
       {terms_.exact_child(node, symbol), terms_.folded_child(node, symbol)}) {
    if (child == 0) continue;
    uint32_t inner_end = 0;
    uint32_t found = longest_form(child, token + 1, depth + 1, inner_end);
    if (found == 0 && terms_.form(child).target != 0) {
      found = child;
      inner_end = token + 1;
    }
    if (found != 0 && inner_end > best_end) {
      best = found;
      best_end = inner_end;
    }
  }
  end = best_end;
  return best;
}

bool MoneyParser::is_trap(uint32_t token) {
  uint32_t node = 0;
  for (uint32_t depth = 0; depth < kLongestForm && token < tokens_.size(); ++depth, ++token) {
    ++steps_;
    const Symbol symbol = parts(token).part[0].symbol;
    node = terms_.folded_child(node, symbol);
    if (node == 0) return false;
    if (terms_.is_trap(node)) return true;
  }
  return false;
}

// The currency behind a quantity; a magnitude joined to it is added to the quantity.
bool MoneyParser::currency(Quantity& quantity, Currency& out) {
  Cursor at = quantity.end;
  if (quantity.scaled) at = behind_link(at);
  const Part* part = peek(at);
  if (part == nullptr || part->digits) return false;
  out.begin = at.token;
  const Joined* joined = terms_.joined(part->text);
  if (joined != nullptr && quantity.bare && !quantity.spelled) {
    out.form = joined->form;
    out.end = at.token + 1;
    quantity.value.shift(joined->exponent);
    quantity.grouped.shift(joined->exponent);
    quantity.exponent = joined->exponent;
    quantity.bare = false;
    return at.part + 1 == parts(at.token).count;
  }
  if (at.part != 0) {
    uint32_t child = terms_.exact_child(0, part->symbol);
    if (child == 0) child = terms_.folded_child(0, part->symbol);
    out.form = terms_.form(child);
    out.end = at.token + 1;
  } else {
    const uint32_t node = longest_form(0, at.token, 0, out.end);
    out.form = terms_.form(node);
  }
  return out.form.target != 0 && acceptable(quantity, out);
}

bool MoneyParser::followed_by_thing(uint32_t token) {
  if (token >= tokens_.size() || tokens_[token].has(Token::kSentenceStart)) return false;
  const Token& behind = tokens_[token];
  return behind.kind == TokenKind::kWord && !token_has_role(token, kFollower);
}

bool MoneyParser::acceptable(const Quantity& quantity, const Currency& currency) {
  const CurrencyForm& form = currency.form;
  if (form.kind == FormKind::kPrefix || (form.after_digits && quantity.spelled)) return false;
  const Decimal& value = quantity.doubt == Doubt::kNone ? quantity.value : quantity.grouped;
  if (form.kind == FormKind::kWeak && quantity.bare && value < Decimal(1000)) return false;
  if (form.kind == FormKind::kLetter && quantity.bare && value < Decimal(100)) return false;
  if (form.kind == FormKind::kNoun && quantity.exponent < 3 && !quantity.figures) return false;
  if (form.kind == FormKind::kAdjective && quantity.one && followed_by_thing(currency.end)) {
    return false;
  }
  const bool capital = tokens_[currency.begin].shape == Shape::kCapitalized;
  if (capital && form.kind == FormKind::kName && (quantity.year || is_year_token(currency.end))) {
    return false;
  }
  return !is_trap(currency.begin);
}

// --- amounts

bool MoneyParser::settled(const Quantity& quantity, const CurrencyForm& form,
                          Decimal& value) const {
  bool grouped = false;
  if (quantity.doubt == Doubt::kDot) {
    grouped = quantity.bare || !quantity.singular;
  } else if (quantity.doubt == Doubt::kComma) {
    const bool three_places = terms_.targets()[form.target - 1u].digits == 3;
    grouped = quantity.bare && !three_places && quantity.ends_in_hundreds;
  }
  value = grouped ? quantity.grouped : quantity.value;
  return value.valid();
}

// What stands behind the currency and belongs to the amount: "50", "et 50 centimes", "et demi".
// Adds it to `value` and returns the token behind it, or 0.
uint32_t MoneyParser::subunits(const Quantity& quantity, const Currency& currency, Decimal& value) {
  if (currency.form.exponent != 0 || !quantity.bare || quantity.vague || !value.is_whole()) {
    return 0;
  }
  Cursor at{currency.end, 0};
  if (at.token >= tokens_.size() || tokens_[at.token].has(Token::kParagraphStart)) return 0;
  const bool and_stands = has_role(at, kAnd);
  if (and_stands) at = next(at);
  const Term& here = term(at);
  if (and_stands && here.magnitude == MagnitudeKind::kFraction && here.factor == 50) {
    Decimal rest(here.factor);
    rest.shift(-2);
    value.add(rest);
    return next(at).token;
  }
  Quantity part;
  if (!number(at, part) || at.part != 0 || part.doubt != Doubt::kNone ||
      part.value >= Decimal(100) || !part.value.is_whole()) {
    return 0;
  }
  uint32_t end = 0;
  const uint32_t node = longest_form(0, at.token, 0, end);
  if (node != 0) {
    const CurrencyForm& form = terms_.form(node);
    if (form.exponent == 0 || (form.after_digits && part.spelled)) return 0;
    part.value.shift(form.exponent);
    value.add(part.value);
    return end;
  }
  // "quatre euros cinquante"; but not "22 000 euros neuf".
  const bool alike = part.spelled ? quantity.spelled && part.value >= Decimal(10) : part.two_digits;
  if (and_stands || !alike || followed_by_thing(at.token)) return 0;
  if (at.token < tokens_.size()) {
    const Token& behind = tokens_[at.token];
    const bool stop = behind.kind == TokenKind::kPunctuation || behind.kind == TokenKind::kWord;
    const bool joined = !behind.has(Token::kSpaceBefore) && text(at.token) == "/";
    if (!stop || joined || text(at.token) == "%") return 0;
    if (token_has_role(at.token, kDash) || token_has_role(at.token, kTo)) return 0;
  }
  part.value.shift(-2);
  value.add(part.value);
  return at.token;
}

bool MoneyParser::amount(uint32_t begin, const Quantity& quantity, const Currency& currency,
                         Amount& out) {
  Decimal value;
  if (!settled(quantity, currency.form, value)) return false;
  out.begin = begin;
  out.end = currency.end;
  out.form = currency.form;
  const uint32_t more = subunits(quantity, currency, value);
  if (more != 0) out.end = more;
  value.shift(currency.form.exponent);
  if (!value.valid()) return false;
  out.vague = quantity.vague || quantity.open;
  if (!out.vague) out.value.amount = value.str();
  out.value.approximate = quantity.approximate && !out.vague;
  out.spelled = quantity.spelled;
  out.one = quantity.one;
  out.large = !quantity.bare || value >= Decimal(100);
  return true;
}

// The magnitude of the second end goes for the first as well: 2 à 4 milliards, 20 à 30 000.
void MoneyParser::share_scale(Quantity& first, const Quantity& second, bool& inferred) const {
  if (!first.bare) return;
  if (second.exponent >= 3 && first.value < Decimal(1000)) {
    const Decimal before = first.value;
    first.value.shift(second.exponent);
    first.grouped.shift(second.exponent);
    first.bare = false;
    Decimal most = second.value;
    most.multiply(10);
    if (first.value > most && second.exponent > 3) {
      first.value = before;  // 800 à 1,2 milliard: millions
      first.value.shift(second.exponent - 3);
      inferred = true;
    }
    return;
  }
  const bool small =
      first.unit == 1 && first.value < Decimal(second.unit) && first.value.is_whole();
  if (second.unit > 1 && small && first.value < Decimal(second.head) &&
      first.doubt == Doubt::kNone) {
    first.value.multiply(second.unit);
    inferred = true;
  }
}

bool MoneyParser::range(uint32_t begin, Quantity first, const Quantity& second,
                        const Currency& currency, Amount& out) {
  if (first.vague || second.vague || first.open || second.open) return false;
  bool inferred = false;
  share_scale(first, second, inferred);
  Decimal low;
  Decimal high;
  if (!settled(first, currency.form, low) || !settled(second, currency.form, high)) return false;
  low.shift(currency.form.exponent);
  high.shift(currency.form.exponent);
  if (high < low) std::swap(low, high);
  if (!low.valid() || !high.valid()) return false;
  out.begin = begin;
  out.end = currency.end;
  out.form = currency.form;
  out.range = true;
  out.value.min = low.str();
  out.value.max = high.str();
  out.value.inferred = inferred;
  out.value.approximate = first.approximate || second.approximate;
  out.spelled = first.spelled && second.spelled;
  out.large = !second.bare || high >= Decimal(100);
  return true;
}

// A dash joins two numbers where there is a space on both sides or on none.
bool MoneyParser::joins(uint32_t token) {
  if (token_has_role(token, kTo)) return true;
  if (!token_has_role(token, kDash) || token + 1 >= tokens_.size()) return false;
  return tokens_[token].has(Token::kSpaceBefore) == tokens_[token + 1].has(Token::kSpaceBefore);
}

// "12 euros à 15 euros", "entre 12 euros et 15 euros".
bool MoneyParser::range_behind(uint32_t begin, const Quantity& first, const Currency& currency,
                               Amount& out) {
  const uint32_t at = currency.end;
  if (first.vague || at + 1 >= tokens_.size()) return false;
  const bool between = begin > 0 && token_has_role(begin - 1, kBetween) && token_has_role(at, kAnd);
  if (!between && !joins(at)) return false;
  Quantity second;
  Currency other;
  if (!quantity(next({at, 0}), second) || !this->currency(second, other)) return false;
  if (other.form.target != currency.form.target) return false;
  if (other.form.exponent != currency.form.exponent) return false;
  Quantity low = first;
  low.bare = false;  // it has a currency of its own: nothing is shared
  return range(begin, low, second, other, out);
}

// Two numbers with one currency behind: "10 à 15 euros", "300 et 400 euros".
bool MoneyParser::joined_numbers(uint32_t start, const Quantity& first, uint32_t anchor,
                                 std::vector<Amount>& amounts) {
  const Cursor at = first.end;
  if (at.part != 0 || first.vague || at.token + 1 >= tokens_.size()) return false;
  const bool between = start > 0 && token_has_role(start - 1, kBetween);
  const bool pair = has_role(at, kAnd) && !between;
  if (!pair && !joins(at.token) && !has_role(at, kOr) && !(between && has_role(at, kAnd))) {
    return false;
  }
  Quantity second;
  Currency currency;
  const Cursor behind = next(at);
  if (!quantity(behind, second) || second.vague) return false;
  if (!this->currency(second, currency) || currency.end <= anchor) return false;
  if (first.one && !second.spelled) return false;
  if (first.year && !second.year) return false;
  Amount amount;
  if (!pair) {
    if (!range(start, first, second, currency, amount)) return false;
    amounts.push_back(std::move(amount));
    return true;
  }
  Decimal most = first.value;
  most.multiply(10);
  const bool alike = first.bare && second.bare && !first.spelled && !second.spelled;
  if (!alike || second.value < first.value || most < second.value) return false;
  Currency shared = currency;
  shared.end = at.token;
  Amount other;
  if (!this->amount(start, first, shared, amount)) return false;
  amount.end = at.token;
  if (!this->amount(behind.token, second, currency, other)) return false;
  amounts.push_back(std::move(amount));
  amounts.push_back(std::move(other));
  return true;
}

bool MoneyParser::parse_from(uint32_t start, uint32_t anchor, std::vector<Amount>& amounts) {
  Quantity first;
  if (!quantity({start, 0}, first)) return false;
  Currency currency;
  if (!this->currency(first, currency)) return joined_numbers(start, first, anchor, amounts);
  if (currency.end <= anchor) return false;
  Amount out;
  if (!range_behind(start, first, currency, out)) {
    out = Amount();
    if (!amount(start, first, currency, out)) return false;
  }
  amounts.push_back(std::move(out));
  return true;
}

// A sign or code before the number: "US$ 50 millions", "EUR 1000".
bool MoneyParser::prefixed(uint32_t token, Quantity& quantity, Currency& currency) {
  currency.begin = token;
  const uint32_t node = longest_form(0, token, 0, currency.end);
  if (node == 0 || currency.end >= tokens_.size()) return false;
  currency.form = terms_.form(node);
  const FormKind kind = currency.form.kind;
  if (kind != FormKind::kSign && kind != FormKind::kPrefix && kind != FormKind::kCode) return false;
  if (currency.form.exponent != 0) return false;
  const Cursor at{currency.end, 0};
  const Part* part = peek(at);
  if (part == nullptr || !part->digits || tokens_[at.token].has(Token::kParagraphStart)) {
    return false;
  }
  if (!this->quantity(at, quantity) || quantity.end.part != 0) return false;
  currency.end = quantity.end.token;
  return true;
}

bool MoneyParser::parse_prefixed(uint32_t anchor, std::vector<Amount>& amounts) {
  Quantity first;
  Currency currency;
  if (!prefixed(anchor, first, currency)) return false;
  Amount out;
  const uint32_t at = currency.end;
  const bool between =
      anchor > 0 && token_has_role(anchor - 1, kBetween) && token_has_role(at, kAnd);
  Quantity second;
  Currency other;
  bool joined = false;
  if (at + 1 < tokens_.size() && (between || joins(at))) {
    const Cursor behind = next({at, 0});
    if (prefixed(behind.token, second, other)) {
      joined =
          other.form.target == currency.form.target && range(anchor, first, second, other, out);
    } else {
      Quantity end;
      const Part* part = peek(behind);
      if (part != nullptr && part->digits && quantity(behind, end) && end.end.part == 0) {
        Currency shared = currency;
        shared.end = end.end.token;
        joined = range(anchor, first, end, shared, out);
      }
    }
  }
  if (!joined) {
    out = Amount();
    if (!amount(anchor, first, currency, out)) return false;
  }
  amounts.push_back(std::move(out));
  return true;
}

// --- what is said of an amount outside it

void MoneyParser::apply(Phrase phrase, Amount& amount) {
  MoneyValue& value = amount.value;
  const bool about = phrase == Phrase::kApproximate || phrase == Phrase::kAboutLeast ||
                     phrase == Phrase::kAboutMost;
  if (about && !amount.vague) value.approximate = true;
  if (phrase == Phrase::kAtLeast || phrase == Phrase::kAboutLeast) value.bound = Bound::kAtLeast;
  if (phrase == Phrase::kAtMost || phrase == Phrase::kAboutMost) value.bound = Bound::kAtMost;
}

bool MoneyParser::modifiers(Amount& amount) {
  bool said = false;
  uint32_t begin = amount.begin;
  if (begin > 0 && token_has_role(begin - 1, kBetween)) --begin;
  // Most amounts stand beside a word that no phrase ends or begins with.
  uint32_t size = std::min(kLongestPhrase, begin);
  if (size > 0 && !terms_.ends_phrase(phrase(begin - 1, begin))) size = 0;
  for (; size > 0; --size) {
    const Phrase* found = terms_.phrase_before(phrase(begin - size, begin));
    if (found == nullptr) continue;
    apply(*found, amount);
    said = true;
    break;
  }
  size = std::min(kLongestPhrase, static_cast<uint32_t>(tokens_.size()) - amount.end);
  if (size > 0 && !terms_.begins_phrase(phrase(amount.end, amount.end + 1))) size = 0;
  for (; size > 0; --size) {
    const Phrase* found = terms_.phrase_behind(phrase(amount.end, amount.end + size));
    if (found == nullptr) continue;
    apply(*found, amount);
    break;
  }
  return said;
}

// "pas un centime", "sans débourser un euro".
bool MoneyParser::is_denied(const Amount& amount) {
  if (!amount.one) return false;
  const uint32_t reach = std::min(kNegationReach, amount.begin);
  for (uint32_t i = amount.begin - reach; i < amount.begin; ++i) {
    if (token_has_role(i, kNegation)) return true;
  }
  return false;
}

uint32_t MoneyParser::parse(uint32_t anchor, uint32_t floor, std::vector<Amount>& amounts) {
  const size_t before = amounts.size();
  const Parts& here = parts(anchor);
  uint32_t end = 0;
  if (here.count == 1 && terms_.joined(here.part[0].text) == nullptr &&
      longest_form(0, anchor, 0, end) == 0) {
    return 0;
  }
  bool found = false;
  for (uint32_t start = window_begin(anchor, floor); start <= anchor && !found; ++start) {
    found = parse_from(start, anchor, amounts);
  }
  if (!found && !parse_prefixed(anchor, amounts)) return 0;
  for (size_t i = before; i < amounts.size(); ++i) {
    if (!modifiers(amounts[i]) && is_denied(amounts[i])) amounts[i].kept = false;
  }
  return amounts.back().end;
}

}  // namespace balise::internal
