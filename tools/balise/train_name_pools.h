// Names of the lexicon, and made-up ones, that may stand where another name stood.
//
//   const NamePools pools(*lexicon);
//   std::mt19937_64 random(1);
//   pools.surname(random, onset_of("Macron"));   // "Toledano": no vowel at its head either
#ifndef BALISE_TOOLS_BALISE_TRAIN_NAME_POOLS_H_
#define BALISE_TOOLS_BALISE_TRAIN_NAME_POOLS_H_

#include <array>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/lexicon.h"

namespace balise::program {

// What a word before the name sees of it: `de` or `d'`. Of h and y only the ear can tell.
enum class Onset : uint8_t { kConsonant, kVowel, kSilentOrNot };
inline constexpr size_t kOnsetCount = 3;
Onset onset_of(std::string_view word);

class NamePools {
 public:
  // O(lexicon), about 0.1 s. The lexicon must outlive it.
  explicit NamePools(const Lexicon& lexicon);

  // All draw at random and answer an empty string where there is nothing to draw from. What is
  // drawn begins as `onset` asks.

  // A given name of the gender, as common as `like` if may be, with as many hyphens.
  std::string given(std::mt19937_64& random, const WordRecord& like, std::string_view name) const;
  std::string surname(std::mt19937_64& random, Onset onset) const;
  // A place of one word.
  std::string place(std::mt19937_64& random, Onset onset) const;
  // The head of one name and the tail of another that share two letters; no word of the lexicon.
  std::string made_up_surname(std::mt19937_64& random, Onset onset) const;
  std::string made_up_company(std::mt19937_64& random, Onset onset) const;

  // Which pool of organizations a form of the lexicon belongs to: those of one kind, number of
  // words, onset, capitals and head noun. Empty for a form that is no organization's, that may
  // mean others, or that means it only with support.
  std::string organization_pool(NodeId form) const;
  std::string organization(std::mt19937_64& random, const std::string& pool) const;

 private:
  using ByOnset = std::array<std::vector<std::string_view>, kOnsetCount>;
  void gather_words();
  void gather_organizations();
  void gather_form(NodeId node, const std::vector<WordId>& words);
  std::string pool_of(const std::vector<WordId>& words, Kind kind, const std::string& text) const;
  std::string made_up(std::mt19937_64& random, const ByOnset& pool, Onset onset) const;

  const Lexicon& lexicon_;
  std::map<std::string, std::vector<WordId>> given_;  // by gender, hyphens and onset
  ByOnset surnames_;
  ByOnset places_;
  ByOnset companies_;  // of one word that is nothing else
  std::unordered_map<std::string, std::vector<std::string>> organizations_;
  std::unordered_map<NodeId, std::string> pools_;
};

// Whether the text has letters with case, and all of them are capitals.
bool is_all_capitals(std::string_view text);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TRAIN_NAME_POOLS_H_
