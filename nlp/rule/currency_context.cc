#include "rule/currency_context.h"

#include <algorithm>

#include "rule/table.h"

namespace balise::internal {
namespace {

// Points that speak for a currency. What a document names outright outweighs where it takes
// place, and the sentence of the amount counts beside the whole.
constexpr uint32_t kUsual = 4;
constexpr uint32_t kFaint = 1;
constexpr uint32_t kNamed = 8;
constexpr uint32_t kMostNamed = 16;
constexpr uint32_t kCue = 2;
constexpr uint32_t kMostCues = 24;
constexpr uint32_t kCueInSentence = 3;
constexpr uint32_t kPastYear = 2;
constexpr uint32_t kMostPastYears = 3;
constexpr uint32_t kPastYearInSentence = 3;
constexpr uint32_t kSpelledOut = 1;

constexpr std::string_view kApostrophe = "'";
// Tokens on either side of an amount that count as near.
constexpr uint32_t kNear = 40;

constexpr uint32_t kFirstYear = 1100;
constexpr uint32_t kLastYear = 2099;

uint32_t year_of(std::string_view text) {
  if (text.size() != 4) return 0;
  uint32_t year = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    year = year * 10 + static_cast<uint32_t>(c - '0');
  }
  return year >= kFirstYear && year <= kLastYear ? year : 0;
}

}  // namespace

CurrencyContext::CurrencyContext(const MoneyTerms& terms, std::string_view countries,
                                 const Lexicon& lexicon)
    : terms_(terms), cue_of_word_(lexicon.word_count() + size_t{1}) {
  lists_.emplace_back();
  Table table(countries, "rules/countries.tsv", {"country", "currencies", "words"});
  while (table.next()) {
    Country country{std::string(table[0]), {}};
    for (const std::string_view code : split(table[1], ',')) {
      const int target = terms.target(code);
      if (target < 0) table.fail(1, "no currency '" + std::string(code) + "'", "see iso4217.tsv");
      country.targets.push_back(target);
    }
    const auto index = static_cast<uint16_t>(countries_.size());
    countries_.push_back(std::move(country));
    for (const std::string_view word : split(table[2], '|')) {
      if (word == kApostrophe) {
        if (apostrophe_ == 0) {
          apostrophe_ = static_cast<uint16_t>(lists_.size());
          lists_.emplace_back();
        }
        lists_[apostrophe_].push_back(index);
        continue;
      }
      const WordId id = lexicon.find(word);
      if (id == 0) continue;
      if (cue_of_word_[id] == 0) {
        cue_of_word_[id] = static_cast<uint16_t>(lists_.size());
        lists_.emplace_back();
      }
      lists_[cue_of_word_[id]].push_back(index);
    }
  }
}

std::vector<std::string> CurrencyContext::words(std::string_view countries) {
  std::vector<std::string> words;
  Table table(countries, "rules/countries.tsv", {"country", "currencies", "words"});
  while (table.next()) {
    for (const std::string_view word : split(table[2], '|')) {
      if (word != kApostrophe) words.emplace_back(word);
    }
  }
  return words;
}

void CurrencyContext::collect(std::string_view normal, std::span<const Token> tokens,
                              std::span<const WordId> words, std::span<const Amount> amounts,
                              Evidence& evidence) const {
  evidence.cues.clear();
  evidence.place_of_country.assign(countries_.size(), 0);
  evidence.uses.assign(terms_.targets().size(), 0);
  evidence.settled.assign(terms_.targets().size(), 0);
  evidence.past.assign(terms_.groups().size(), 0);
  evidence.years.clear();
  const auto count = [&](uint16_t country, std::string_view word) {
    uint32_t& place = evidence.place_of_country[country];
    if (place == 0) {
      evidence.cues.push_back({country, 0, std::string(word)});
      place = static_cast<uint32_t>(evidence.cues.size());
    }
    ++evidence.cues[place - 1].count;
  };
  size_t amount = 0;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    while (amount < amounts.size() && amounts[amount].end <= i) ++amount;
    const bool inside = amount < amounts.size() && amounts[amount].begin <= i;
    if (tokens[i].kind == TokenKind::kNumber) {
      const std::string_view text = tokens[i].text(normal);
      if (text.find('\'') != text.npos) {
        for (const uint16_t country : lists_[apostrophe_]) count(country, text);
      }
      const uint32_t year = inside ? 0 : year_of(text);
      if (year != 0) evidence.years.push_back({i, year});
      continue;
    }
    if (inside) continue;
    for (const uint16_t country : cues(words[i])) count(country, tokens[i].text(normal));
  }
  for (size_t i = 0; i < terms_.groups().size(); ++i) {
    const uint32_t limit = terms_.groups()[i].year;
    if (limit == 0) continue;
    evidence.past[i] = static_cast<uint32_t>(
        std::count_if(evidence.years.begin(), evidence.years.end(),
                      [&](const Evidence::Year& year) { return year.value < limit; }));
  }
  for (const Amount& use : amounts) {
    if (terms_.targets()[use.form.target - 1u].group < 0) ++evidence.uses[use.form.target - 1u];
  }
}

CurrencyContext::Score CurrencyContext::score(const Evidence& evidence, const Group& group,
                                              int candidate, const Sentence& near,
                                              std::span<const uint16_t> here,
                                              const Amount& amount) const {
  Score score;
  const bool part = amount.form.exponent != 0;
  score.uses = evidence.uses[static_cast<size_t>(candidate)];
  if (part || group.usual < 0) score.uses += evidence.settled[static_cast<size_t>(candidate)];
  if (candidate == group.usual && !part) {
    // Who writes "dollars américains" may mean others where he writes dollars alone.
    if (score.uses == 0) score.points += group.faint ? kFaint : kUsual;
    score.uses = 0;
  }
  if (candidate == group.usual && part) score.points += kUsual;
  score.points += std::min(score.uses * kNamed, kMostNamed);
  const bool past = candidate == group.before;
  // Where another currency is the usual one, a country's former money needs a year beside it.
  const bool former = terms_.targets()[static_cast<size_t>(candidate)].past && group.usual >= 0;
  for (const Evidence::Cue& cue : evidence.cues) {
    if (former) break;
    const std::vector<int>& codes = countries_[cue.country].targets;
    if (std::find(codes.begin(), codes.end(), candidate) == codes.end()) continue;
    score.points += std::min(cue.count * (past ? 1 : kCue), kMostCues);
    if (!past && std::find(here.begin(), here.end(), cue.country) != here.end()) {
      score.points += kCueInSentence;
    }
    if (score.cue == nullptr || cue.count > score.cue->count) score.cue = &cue;
  }
  if (!past) return score;
  if (!former) {
    score.years = evidence.past[static_cast<size_t>(&group - terms_.groups().data())];
    score.points += std::min(score.years, kMostPastYears) * kPastYear;
  }
  auto year =
      std::lower_bound(evidence.years.begin(), evidence.years.end(), near.begin,
                       [](const Evidence::Year& y, uint32_t token) { return y.token < token; });
  for (; year != evidence.years.end() && year->token < near.end; ++year) {
    if (year->value >= group.year) continue;
    score.points += former ? kUsual + 1 : kPastYearInSentence;
    break;
  }
  if (amount.spelled && group.usual < 0) score.points += kSpelledOut;
  return score;
}

std::string CurrencyContext::explain(const Group& group, int candidate, const Score& score) const {
  std::string text = group.name + ": " + terms_.targets()[static_cast<size_t>(candidate)].code;
  const auto add = [&](const std::string& why) { text += ", " + why; };
  if (candidate == group.usual) add("the usual one");
  if (score.uses > 0) add("in " + std::to_string(score.uses) + " other amounts");
  if (score.cue != nullptr) {
    add("words of " + countries_[score.cue->country].name + " (" + score.cue->word + ", " +
        std::to_string(score.cue->count) + " in all)");
  }
  if (score.years > 0) {
    add(std::to_string(score.years) + " years before " + std::to_string(group.year));
  }
  return text;
}

bool CurrencyContext::settle(Evidence& evidence, const Sentence& sentence,
                             std::span<const WordId> words, Amount& amount,
                             std::string& basis) const {
  const Target& target = terms_.targets()[amount.form.target - 1u];
  const Group& group = terms_.groups()[static_cast<size_t>(target.group)];
  const Sentence near = {std::max(sentence.begin, amount.begin > kNear ? amount.begin - kNear : 0),
                         std::min(sentence.end, amount.end + kNear)};
  std::vector<uint16_t> here;
  for (uint32_t i = near.begin; i < near.end; ++i) {
    for (const uint16_t country : cues(words[i])) here.push_back(country);
  }
  int best = -1;
  Score most;
  for (const int candidate : group.candidates) {
    const Score found = score(evidence, group, candidate, near, here, amount);
    if (found.points <= most.points) continue;
    most = found;
    best = candidate;
  }
  if (amount.form.kind == FormKind::kContext && (best < 0 || !amount.large)) return false;
  if (best < 0) {
    for (const int candidate : group.candidates) {
      amount.value.candidates.push_back(terms_.targets()[static_cast<size_t>(candidate)].code);
    }
    basis = group.name + ": nothing in the text tells which";
    return true;
  }
  amount.value.inferred = true;
  amount.value.currency = terms_.targets()[static_cast<size_t>(best)].code;
  amount.settled = best;
  basis = explain(group, best, most);
  return true;
}

}  // namespace balise::internal
