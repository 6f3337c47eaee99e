// What a code point is, and what it folds to.
//
// Table look-ups for U+0000..U+07FF, utf8proc beyond. All functions are pure, thread-safe and
// O(1); the tables are built at first use (about 0.1 ms).
//
//   classify(U'É') == CharacterClass::kUpper; fold_key("Édouard") == "edouard"
#ifndef BALISE_TEXT_CHARACTERS_H_
#define BALISE_TEXT_CHARACTERS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace balise {

enum class CharacterClass : uint8_t {
  kOther,        // unassigned, private use, format characters, letters that prepend to others
  kSpace,        // white space but the line feed
  kLineFeed,     // U+000A, to which the normal form folds every line end
  kControl,      // NUL and the like
  kLower,        // Ll
  kUpper,        // Lu, Lt
  kLetter,       // Lo, Lm: letters without case
  kMark,         // Mn, Mc, Me
  kDigit,        // Nd
  kNumber,       // Nl, No: ², ½, Ⅳ
  kPunctuation,  // P*
  kCurrency,     // Sc
  kSymbol,       // the other S*, emoji among them
};

namespace internal {
extern const std::array<CharacterClass, 0x800> kClassTable;
CharacterClass classify_beyond_table(char32_t c);
}  // namespace internal

inline CharacterClass classify(char32_t c) {
  return c < 0x800 ? internal::kClassTable[c] : internal::classify_beyond_table(c);
}

inline bool is_letter(CharacterClass c) {
  return c == CharacterClass::kLower || c == CharacterClass::kUpper || c == CharacterClass::kLetter;
}
inline bool is_space(CharacterClass c) {
  return c == CharacterClass::kSpace || c == CharacterClass::kLineFeed;
}

char32_t to_lower(char32_t c);
char32_t to_upper(char32_t c);
// The letter without its accents: É -> E, ç -> c, ø -> o, ł -> l; œ and æ stay.
char32_t strip_accent(char32_t c);

// Per code point over valid UTF-8; other bytes are kept. O(n).
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);
std::string strip_accents(std::string_view text);
// A capital where a run of letters begins, small letters behind it: JEAN-PIERRE -> Jean-Pierre.
std::string to_title_case(std::string_view text);
// Lower case without accents, œ -> oe, æ -> ae: the key under which forms of one name meet.
std::string fold_key(std::string_view text);
// The same behind what `out` holds.
void append_fold_key(std::string& out, std::string_view text);

// The end of the user-perceived character (extended grapheme cluster) that starts at `at`.
// Bounded by kMaxClusterCodePoints.
size_t grapheme_end(std::string_view text, size_t at);
// Whether a grapheme cluster may end between two neighbouring code points.
bool grapheme_break_between(char32_t before, char32_t after);

// True for a code point that begins an emoji: pictographs, regional indicators, not digits.
bool is_emoji(char32_t c);

}  // namespace balise

#endif  // BALISE_TEXT_CHARACTERS_H_
