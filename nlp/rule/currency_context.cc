#include "rule/currency_context.h"

#include <algorithm>

#include "rule/table.h"

namespace balise::internal {
namespace {

// Points that speak for a currency. What a document names outright outweighs where it takes
// place, and the sentence of the amount counts beside the whole.
constexpr uint32_t kUsual = 5;
constexpr uint32_t kNamed = 8;
constexpr uint32_t kMostNamed = 16;
constexpr uint32_t kCue = 2;
constexpr uint32_t kMostCues = 24;
constexpr uint32_t kCueInSentence = 4;
constexpr uint32_t kPastYear = 3;
constexpr uint32_t kPastYearInSentence = 10;
constexpr uint32_t kSpelledOut = 1;

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
    for (const std::string_view word : split(table[2], '|')) words.emplace_back(word);
  }
  return words;
}

std::span<const uint16_t> CurrencyContext::cues(WordId word) const {
  return lists_[cue_of_word_[word]];
}

void CurrencyContext::collect(std::string_view normal, std::span<const Token> tokens,
                              std::span<const WordId> words, std::span<const Amount> amounts,
                              Evidence& evidence) const {
  evidence.countries.assign(countries_.size(), 0);
  evidence.explicit_uses.assign(terms_.targets().size(), 0);
  evidence.words.assign(countries_.size(), {});
  evidence.years.clear();
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::kNumber) {
      const uint32_t year = year_of(tokens[i].text(normal));
      if (year != 0) evidence.years.push_back({i, year});
      continue;
    }
    for (const uint16_t country : cues(words[i])) {
      if (evidence.countries[country]++ == 0) evidence.words[country] = tokens[i].text(normal);
    }
  }
  // An amount is no year.
  std::erase_if(evidence.years, [&](const Evidence::Year& year) {
    return std::any_of(amounts.begin(), amounts.end(), [&](const Amount& amount) {
      return amount.begin <= year.token && year.token < amount.end;
    });
  });
  for (const Amount& amount : amounts) {
    if (terms_.targets()[amount.form.target - 1u].group < 0) {
      ++evidence.explicit_uses[amount.form.target - 1u];
    }
  }
}

namespace {

struct Score {
  uint32_t points = 0;
  std::string why;
};

void add(Score& score, uint32_t points, const std::string& why) {
  if (points == 0) return;
  score.points += points;
  if (!score.why.empty()) score.why += ", ";
  score.why += why;
}

}  // namespace

bool CurrencyContext::settle(const Evidence& evidence, const Sentence& sentence,
                             std::span<const WordId> words, Amount& amount,
                             std::string& basis) const {
  const Target& target = terms_.targets()[amount.form.target - 1u];
  const Group& group = terms_.groups()[static_cast<size_t>(target.group)];
  std::vector<uint32_t> here(countries_.size());
  for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
    for (const uint16_t country : cues(words[i])) ++here[country];
  }
  int best = -1;
  Score most;
  for (const int candidate : group.candidates) {
    Score score;
    if (candidate == group.usual) add(score, kUsual, "usual");
    const uint32_t uses = evidence.explicit_uses[static_cast<size_t>(candidate)];
    add(score, std::min(uses * kNamed, kMostNamed), "named " + std::to_string(uses) + " times");
    for (size_t i = 0; i < countries_.size(); ++i) {
      const std::vector<int>& codes = countries_[i].targets;
      if (evidence.countries[i] == 0) continue;
      if (std::find(codes.begin(), codes.end(), candidate) == codes.end()) continue;
      const uint32_t weight = candidate == group.before ? 1 : kCue;
      add(score,
          std::min(evidence.countries[i] * weight, kMostCues) +
              (here[i] != 0 && candidate != group.before ? kCueInSentence : 0),
          std::to_string(evidence.countries[i]) + " words of " + countries_[i].name + " (" +
              evidence.words[i] + ")");
    }
    if (candidate == group.before) {
      uint32_t years = 0;
      bool near = false;
      for (const Evidence::Year& year : evidence.years) {
        if (year.value >= group.year) continue;
        ++years;
        near |= year.token >= sentence.begin && year.token < sentence.end;
      }
      const std::string count =
          std::to_string(years) + " years before " + std::to_string(group.year);
      add(score, std::min(years, 3u) * kPastYear + (near ? kPastYearInSentence : 0), count);
      if (amount.spelled && group.usual < 0) add(score, kSpelledOut, "written out");
    }
    if (score.points > most.points) {
      most = score;
      best = candidate;
    }
  }
  if (amount.form.kind == FormKind::kContext && (best < 0 || !amount.large)) return false;
  amount.value.inferred = true;
  if (best < 0) {
    for (const int candidate : group.candidates) {
      amount.value.candidates.push_back(terms_.targets()[static_cast<size_t>(candidate)].code);
    }
    amount.value.inferred = false;
    basis = group.name + ": nothing in the text tells which";
    return true;
  }
  amount.value.currency = terms_.targets()[static_cast<size_t>(best)].code;
  basis = group.name + ": " + amount.value.currency + ", " + most.why;
  return true;
}

}  // namespace balise::internal
