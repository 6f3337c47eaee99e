// UTF-8, one code point at a time, over bytes that may be anything.
//
// A bad byte sequence decodes as kReplacement, one for every maximal bad part (Unicode 15,
// section 3.9, "U+FFFD Substitution of Maximal Subparts"), which is what ICU, Python and the web
// count as well: code-point offsets agree with theirs.
//
//   for (size_t at = 0; at < text.size();) {
//     const CodePoint c = decode_at(text, at);
//     at += c.size;
//   }
#ifndef BALISE_TEXT_UTF8_H_
#define BALISE_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace balise {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = kReplacement;
  uint8_t size = 1;    // bytes consumed, at least 1
  bool valid = false;  // false: a bad part, `value` is kReplacement
};

inline bool is_continuation(char byte) { return (static_cast<uint8_t>(byte) & 0xC0) == 0x80; }

// Decodes the code point at `at`; requires at < text.size(). O(1).
inline CodePoint decode_at(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) -> uint32_t {
    return at + i < text.size() ? static_cast<uint8_t>(text[at + i]) : 0u;
  };
  const uint32_t b0 = byte(0);
  if (b0 < 0x80) return {b0, 1, true};
  if (b0 < 0xC2 || b0 > 0xF4) return {};
  const uint32_t b1 = byte(1);
  if (b0 < 0xE0) {
    if ((b1 & 0xC0) != 0x80) return {};
    return {((b0 & 0x1F) << 6) | (b1 & 0x3F), 2, true};
  }
  // The second byte's range excludes overlong forms, surrogates and beyond U+10FFFF.
  const uint32_t low = b0 == 0xE0 ? 0xA0 : b0 == 0xF0 ? 0x90 : 0x80;
  const uint32_t high = b0 == 0xED ? 0x9F : b0 == 0xF4 ? 0x8F : 0xBF;
  if (b1 < low || b1 > high) return {};
  const uint32_t b2 = byte(2);
  if ((b2 & 0xC0) != 0x80) return {kReplacement, 2, false};
  if (b0 < 0xF0) return {((b0 & 0x0F) << 12) | ((b1 & 0x3F) << 6) | (b2 & 0x3F), 3, true};
  const uint32_t b3 = byte(3);
  if ((b3 & 0xC0) != 0x80) return {kReplacement, 3, false};
  return {((b0 & 0x07) << 18) | ((b1 & 0x3F) << 12) | ((b2 & 0x3F) << 6) | (b3 & 0x3F), 4, true};
}

// The start of the code point that ends just before `at` in VALID UTF-8; requires at > 0.
inline size_t previous_start(std::string_view text, size_t at) {
  --at;
  while (at > 0 && is_continuation(text[at])) --at;
  return at;
}

// Appends a scalar value (not a surrogate) as UTF-8.
void append_utf8(std::string& out, char32_t value);

// True where every byte belongs to a well-formed sequence. O(n).
bool is_valid_utf8(std::string_view text);

// How many code points and UTF-16 units `text` counts, a bad part being one of each. O(n).
size_t count_code_points(std::string_view text);
size_t count_utf16_units(std::string_view text);

}  // namespace balise

#endif  // BALISE_TEXT_UTF8_H_
