#include "lexicon/letters.h"

#include <catch2/catch.hpp>

#include "lexicon/builder.h"
#include "lexicon/lexicon.h"
#include "support/memory_lexicon.h"

namespace balise::test {
namespace {

constexpr size_t kEnough = 600;

// Words of one ending a class.
std::string table_of_endings(size_t words) {
  LetterCounts counts;
  for (size_t i = 0; i < words; ++i) {
    std::string stem;
    for (size_t rest = i + 27; rest > 0; rest /= 26) stem += static_cast<char>('a' + rest % 26);
    counts.add(stem + "inette", LetterClass::kGiven);
    counts.add(stem + "ovitch", LetterClass::kSurname);
    counts.add(stem + "tex", LetterClass::kCoined);
    counts.add(stem + "ement", LetterClass::kOrdinary);
  }
  return counts.table();
}

}  // namespace

TEST_CASE("letters tell what a word looks like") {
  const std::string table = table_of_endings(kEnough);
  const std::span<const LetterRow> rows = as_letter_rows(table);
  const auto first = [&](std::string_view word) {
    const uint32_t look = letters_look(rows, word);
    CHECK(look < kLetterLooks);
    CHECK((look & 3) == 3);
    return static_cast<LetterClass>((look / 4 - 1) / kLetterClasses);
  };
  CHECK(first("Zulminette") == LetterClass::kGiven);
  CHECK(first("Dragovitch") == LetterClass::kSurname);
  CHECK(first("Mobitex") == LetterClass::kCoined);
  CHECK(first("Goulûment") == LetterClass::kOrdinary);
}

TEST_CASE("case, accents and what is no letter are one") {
  const std::string table = table_of_endings(kEnough);
  const std::span<const LetterRow> rows = as_letter_rows(table);
  CHECK(letters_look(rows, "ZÛLMÏNÉTTÈ") == letters_look(rows, "zulminette"));
  CHECK(letters_look(rows, "Zul-minette") == letters_look(rows, "zul'minette"));
  CHECK(letters_look(rows, "Λάμδα") < kLetterLooks);
  CHECK(letters_look(rows, "") < kLetterLooks);
}

TEST_CASE("too few words tell nothing, nor does a table of another size") {
  CHECK(table_of_endings(10).empty());
  CHECK(as_letter_rows("").empty());
  CHECK(as_letter_rows("abc").empty());
  CHECK(letters_look({}, "Dragovitch") == 0);
}

TEST_CASE("a lexicon learns its letters where it is told to") {
  std::string source = "name\tkind\tweight\tlower\n";
  for (size_t i = 0; i < kEnough; ++i) {
    std::string stem;
    for (size_t rest = i + 27; rest > 0; rest /= 26) stem += static_cast<char>('a' + rest % 26);
    source += "Z" + stem + "inette\tgiven\t5\t\n" + "Z" + stem + "ovitch\tsurname\t5\t\n" +
              "Groupe Z" + stem + "tex\tcompany\t\t\n" + stem + "ement\tword\t\t1000\n";
  }
  for (const bool learns : {true, false}) {
    LexiconBuilder builder(tokenizer());
    builder.add_source("letters.tsv", source);
    if (learns) builder.learn_letters();
    const auto lexicon = load_copy(builder.build());
    const uint32_t look = lexicon->letters("Mobitex");
    CHECK((look != 0) == learns);
    if (learns) {
      CHECK(static_cast<LetterClass>((look / 4 - 1) / kLetterClasses) == LetterClass::kCoined);
    }
  }
}

}  // namespace balise::test
