// Which currency a document means by "francs", "dollars" or "dinars". Internal to the room.
#ifndef BALISE_RULE_CURRENCY_CONTEXT_H_
#define BALISE_RULE_CURRENCY_CONTEXT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/matcher.h"
#include "rule/money.h"
#include "rule/money_terms.h"
#include "token/token.h"

namespace balise::internal {

// What one document shows. Reusable.
struct Evidence {
  std::vector<uint32_t> countries;      // cues of each
  std::vector<uint32_t> explicit_uses;  // amounts of each target
  std::vector<std::string> words;       // the first cue of each country
  struct Year {
    uint32_t token;
    uint32_t value;
  };
  std::vector<Year> years;
};

class CurrencyContext {
 public:
  CurrencyContext(const MoneyTerms& terms, std::string_view countries, const Lexicon& lexicon);

  // Counts the cues of a document. O(tokens).
  void collect(std::string_view normal, std::span<const Token> tokens,
               std::span<const WordId> words, std::span<const Amount> amounts,
               Evidence& evidence) const;

  // Sets the currency (or the candidates) of an amount whose form is a group, and says in
  // `basis` what decided. Returns false where a name that is also a common noun has nothing to
  // show that it is money.
  bool settle(const Evidence& evidence, const Sentence& sentence, std::span<const WordId> words,
              Amount& amount, std::string& basis) const;

  // The words that are cues.
  static std::vector<std::string> words(std::string_view countries);

 private:
  struct Country {
    std::string name;
    std::vector<int> targets;
  };

  std::span<const uint16_t> cues(WordId word) const;

  const MoneyTerms& terms_;
  std::vector<Country> countries_;
  std::vector<uint16_t> cue_of_word_;         // WordId -> 1 + index into lists_, 0 none
  std::vector<std::vector<uint16_t>> lists_;  // countries
};

}  // namespace balise::internal

#endif  // BALISE_RULE_CURRENCY_CONTEXT_H_
