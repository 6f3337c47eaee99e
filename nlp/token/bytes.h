// What the scanner knows of a byte before it decodes anything. Internal to the room.
#ifndef BALISE_TOKEN_BYTES_H_
#define BALISE_TOKEN_BYTES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "token/token.h"

namespace balise {

enum ByteKind : uint8_t { kAny, kLowerLetter, kUpperLetter, kDigit, kBlank, kHigh };

constexpr std::array<ByteKind, 256> make_byte_table() {
  std::array<ByteKind, 256> table{};
  for (size_t i = 'a'; i <= 'z'; ++i) table[i] = kLowerLetter;
  for (size_t i = 'A'; i <= 'Z'; ++i) table[i] = kUpperLetter;
  for (size_t i = '0'; i <= '9'; ++i) table[i] = kDigit;
  for (const char c : {' ', '\n', '\t', '\v', '\f'}) table[static_cast<uint8_t>(c)] = kBlank;
  for (size_t i = 0x80; i < 256; ++i) table[i] = kHigh;
  return table;
}
inline constexpr std::array<ByteKind, 256> kBytes = make_byte_table();

inline ByteKind kind_of(char byte) { return kBytes[static_cast<uint8_t>(byte)]; }

// A byte from which on a code point may extend the one before it (U+0300 and beyond).
inline bool may_extend(char byte) { return static_cast<uint8_t>(byte) >= 0xCC; }

// What may stand behind a token that needs no thought, a bit a kind of token.
enum Behind : uint8_t {
  kEndsWord = 1 << 0,  // a word certainly ends before this byte, whatever follows it
  kEndsSign = 1 << 1,  // begins a character that is no part of the one before it
  kEndsDots = 1 << 2,  // and is no full stop
};

constexpr std::array<uint8_t, 256> make_behind_table() {
  std::array<uint8_t, 256> behind{};
  for (size_t i = 0; i < 0xCC; ++i) {
    if (i < 0x80 || i >= 0xC2) behind[i] = kEndsSign | kEndsDots;
  }
  behind['.'] = kEndsSign;
  for (const char c : {' ', '\n', '\t', ',', ';', ')', '(', '!', '?', '"', '/', ']', '%', '*'}) {
    behind[static_cast<uint8_t>(c)] |= kEndsWord;
  }
  return behind;
}
inline constexpr std::array<uint8_t, 256> kBehind = make_behind_table();

// A token of a first letter and lower-case ones, or of one sign, by its first byte.
struct PlainToken {
  TokenKind kind = TokenKind::kWord;
  std::array<Shape, 2> shape = {Shape::kNone, Shape::kNone};  // of one byte, of more
  uint8_t behind = 0;                                         // the Behind that ends it; 0: none
};

constexpr std::array<PlainToken, 256> make_plain_table() {
  std::array<PlainToken, 256> plain{};
  const auto word = [&](size_t byte, Shape one, Shape more) {
    plain[byte] = {TokenKind::kWord, {one, more}, kEndsWord};
  };
  for (size_t i = 'a'; i <= 'z'; ++i) word(i, Shape::kLower, Shape::kLower);
  for (size_t i = 'A'; i <= 'Z'; ++i) word(i, Shape::kInitial, Shape::kCapitalized);
  word(0xC3, Shape::kLower, Shape::kLower);
  const auto signs = [&](std::string_view bytes, TokenKind kind) {
    for (const char c : bytes) plain[static_cast<uint8_t>(c)] = {kind, {}, kEndsSign};
  };
  signs("!\"%&'()*,/:;?[\\]_{}\xC2", TokenKind::kPunctuation);  // C2: « and »
  signs("+<=>^`|~", TokenKind::kSymbol);
  signs("$", TokenKind::kCurrency);
  plain['.'].kind = TokenKind::kPunctuation;
  plain['.'].behind = kEndsDots;
  return plain;
}
inline constexpr std::array<PlainToken, 256> kPlain = make_plain_table();

}  // namespace balise

#endif  // BALISE_TOKEN_BYTES_H_
