// What the letters of an unknown word look like: a given name, a surname, a coined name of an
// organization, an ordinary word.
//
// A naive Bayes classifier over trigrams of letters, without case and accents, whose counts are
// the names and words of the lexicon itself: "Ylena" has the letters of a given name, "Mélusis"
// those of a company.
//
//   LetterCounts counts;
//   counts.add("Hélène", LetterClass::kGiven);
//   ...
//   const std::string table = counts.table();
//   const uint32_t look = letters_look(as_letter_rows(table), "Ylena");
#ifndef BALISE_LEXICON_LETTERS_H_
#define BALISE_LEXICON_LETTERS_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace balise {

enum class LetterClass : uint8_t { kGiven, kSurname, kCoined, kOrdinary };
inline constexpr size_t kLetterClasses = 4;

// How much a trigram speaks for each class, in sixteenths of a nat.
using LetterRow = std::array<int8_t, kLetterClasses>;

// The resource under which a lexicon keeps its table.
inline constexpr std::string_view kLettersResource = "letters";

class LetterCounts {
 public:
  LetterCounts();
  // Counts the trigrams of a word. O(word).
  void add(std::string_view word, LetterClass c);
  // The bytes of the table; empty where a class has too few words to tell anything.
  std::string table() const;

 private:
  std::vector<std::array<uint32_t, kLetterClasses>> trigrams_;
  std::array<uint32_t, kLetterClasses> words_{};
};

// The rows of a table's bytes; none where they are no table.
std::span<const LetterRow> as_letter_rows(std::string_view bytes);

// The class that the letters of a word speak for, the one that is second, and how surely, as one
// number: (1 + best * 4 + second) * 4 + sureness of 0 to 3, the classes in the order of
// LetterClass; 0 for no rows. O(word).
uint32_t letters_look(std::span<const LetterRow> rows, std::string_view word);
inline constexpr uint32_t kLetterLooks = 1 << 7;  // all lie below

}  // namespace balise

#endif  // BALISE_LEXICON_LETTERS_H_
