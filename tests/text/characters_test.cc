#include "text/characters.h"

#include <unicode/uchar.h>

#include <catch2/catch.hpp>

#include "support/cases.h"
#include "support/invariants.h"
#include "support/random_text.h"
#include "text/utf8.h"

namespace balise::test {
namespace {

CharacterClass expected_class(UChar32 c) {
  if (c == '\n') return CharacterClass::kLineFeed;
  if (c >= 0x800 && u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK) == U_GCB_PREPEND) {
    return CharacterClass::kOther;
  }
  if (u_isUWhiteSpace(c)) return CharacterClass::kSpace;
  switch (u_charType(c)) {
    case U_LOWERCASE_LETTER:
      return CharacterClass::kLower;
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return CharacterClass::kUpper;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return CharacterClass::kLetter;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharacterClass::kMark;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharacterClass::kDigit;
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER:
      return CharacterClass::kNumber;
    case U_CONTROL_CHAR:
      return CharacterClass::kControl;
    case U_CURRENCY_SYMBOL:
      return CharacterClass::kCurrency;
    case U_MATH_SYMBOL:
    case U_MODIFIER_SYMBOL:
    case U_OTHER_SYMBOL:
      return CharacterClass::kSymbol;
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return CharacterClass::kPunctuation;
    default:
      return CharacterClass::kOther;
  }
}

// Characters that both utf8proc and ICU know, whichever is newer, and that reach a classifier: the
// normal form makes a line feed of U+0085.
bool is_settled(UChar32 c) {
  if (c == 0x85) return false;
  UVersionInfo age;
  u_charAge(c, age);
  return age[0] > 0 && age[0] < 14;
}

TEST_CASE("characters are classified as ICU does") {
  size_t differing = 0;
  for (UChar32 c = 0; c < 0x110000; ++c) {
    if (!is_settled(c)) continue;
    if (classify(static_cast<char32_t>(c)) != expected_class(c) && ++differing < 10) {
      UNSCOPED_INFO("U+" << std::hex << c << " is " << static_cast<int>(classify(char32_t(c)))
                         << ", not " << static_cast<int>(expected_class(c)));
    }
  }
  CHECK(differing == 0);
}

TEST_CASE("case is ICU's, one code point for one") {
  size_t differing = 0;
  for (UChar32 c = 0; c < 0x110000; ++c) {
    if (!is_settled(c) || c == 0xDF) continue;  // utf8proc makes a capital ẞ of ß
    const auto ours = static_cast<char32_t>(c);
    const bool same = to_lower(ours) == static_cast<char32_t>(u_tolower(c)) &&
                      to_upper(ours) == static_cast<char32_t>(u_toupper(c));
    if (!same && ++differing < 10) {
      UNSCOPED_INFO("U+" << std::hex << c << " lower " << uint32_t{to_lower(ours)} << " upper "
                         << uint32_t{to_upper(ours)});
    }
  }
  CHECK(differing == 0);
}

TEST_CASE("keys under which forms of a name meet") {
  for (const Case& one : read_cases("fold_key.tsv", 2)) {
    INFO("fold_key.tsv:" << one.line);
    CHECK(fold_key(one.fields[0]) == one.fields[1]);
    CHECK(fold_key(one.fields[1]) == one.fields[1]);
  }
}

TEST_CASE("accents go, letters and other bytes stay") {
  CHECK(strip_accents("Éàçñ Ç") == "Eacn C");
  CHECK(strip_accents("œæ") == "œæ");
  CHECK(strip_accents("a\xFFz") == "a\xFFz");
  CHECK(to_upper("é\xFFœ") == "É\xFFŒ");
  CHECK(to_title_case("JEAN-PIERRE de L'ÉTÉ") == "Jean-Pierre De L'Été");
  CHECK(to_title_case("E\u0301RIC éRIC \xFFÉT") == "E\u0301ric Éric \xFFÉt");
  CHECK(to_lower("É\xFFŒ") == "é\xFFœ");
}

TEST_CASE("user-perceived characters end where ICU ends them") {
  Random random(3);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = hostile_text(random, 1 + random.below(12), false);
    const std::vector<bool> boundaries = grapheme_boundaries(text);
    INFO(shown(text));
    size_t at = 0;
    while (at < text.size()) {
      size_t expected = at + 1;
      while (!boundaries[expected]) ++expected;
      const size_t end = grapheme_end(text, at);
      REQUIRE(end == expected);
      at = end;
    }
  }
}

TEST_CASE("emoji") {
  for (const char32_t c : {U'😀', U'👍', U'❤', U'⚽', U'🇫'}) CHECK(is_emoji(c));
  for (const char32_t c : {U'1', U'#', U'a', U'é', U'€', U' '}) CHECK_FALSE(is_emoji(c));
}

}  // namespace
}  // namespace balise::test
