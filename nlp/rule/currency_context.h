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
  // A country that the document names, and how often.
  struct Cue {
    uint16_t country;
    uint32_t count;
    std::string word;  // the first
  };
  struct Year {
    uint32_t token;
    uint32_t value;
  };
  std::vector<Cue> cues;
  std::vector<uint32_t> place_of_country;  // 1 + index into cues; 0 none
  std::vector<uint32_t> uses;              // amounts of each target, spelt out
  std::vector<uint32_t> settled;           // and by what the document shows
  std::vector<uint32_t> past;              // years before the one of each group
  std::vector<Year> years;                 // by token
};

class CurrencyContext {
 public:
  CurrencyContext(const MoneyTerms& terms, std::string_view countries, const Lexicon& lexicon);

  // Counts the cues of a document; the amounts are in the order of the text. O(tokens).
  void collect(std::string_view normal, std::span<const Token> tokens,
               std::span<const WordId> words, std::span<const Amount> amounts,
               Evidence& evidence) const;

  // Sets the currency (or the candidates) of an amount whose form is a group, and says in
  // `basis` what decided. Returns false where a name that is also a common noun has nothing to
  // show that it is money. Looks at a bounded window around the amount. O(cues of the document).
  bool settle(Evidence& evidence, const Sentence& sentence, std::span<const WordId> words,
              Amount& amount, std::string& basis) const;

  // The words that are cues.
  static std::vector<std::string> words(std::string_view countries);

 private:
  struct Country {
    std::string name;
    std::vector<int> targets;
  };

  // What speaks for one candidate.
  struct Score {
    uint32_t points = 0;
    uint32_t uses = 0;
    uint32_t years = 0;
    const Evidence::Cue* cue = nullptr;  // the strongest
  };

  std::span<const uint16_t> cues(WordId word) const { return lists_[cue_of_word_[word]]; }
  Score score(const Evidence& evidence, const Group& group, int candidate, const Sentence& near,
              std::span<const uint16_t> here, const Amount& amount) const;
  std::string explain(const Group& group, int candidate, const Score& score) const;

  const MoneyTerms& terms_;
  std::vector<Country> countries_;
  std::vector<uint16_t> cue_of_word_;         // WordId -> 1 + index into lists_, 0 none
  std::vector<std::vector<uint16_t>> lists_;  // countries
  uint16_t apostrophe_ = 0;                   // the list of those that group digits by it
};

}  // namespace balise::internal

#endif  // BALISE_RULE_CURRENCY_CONTEXT_H_
