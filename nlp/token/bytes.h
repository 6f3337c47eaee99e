// What the scanner knows of a byte before it decodes anything. Internal to the room.
#ifndef BALISE_TOKEN_BYTES_H_
#define BALISE_TOKEN_BYTES_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

// Sixty-four bytes at once, a bit each, so that where one token ends need not be known to look
// for the end of the next.
struct Window {
  static constexpr size_t kSize = 64;

  // Bytes that go on what stands before them: a to z and ß to ÿ behind a letter, the second bytes
  // of « and ». What begins in the last byte and may go on behind it counts, too.
  uint64_t joined = 0;
  uint64_t spaces = 0;  // U+0020

  // Requires kSize bytes.
  explicit Window(const char* bytes) {
    Bits bits;
    for (size_t i = 0; i < kSize; i += 16) bits.add(bytes + i, i);
    const uint64_t accented = bits.c3 & bits.second >> 1;
    const uint64_t lower = bits.lower | accented | accented << 1;
    joined = (lower & (lower | bits.upper) << 1) | (bits.quote & bits.c2 << 1) |
             ((bits.c3 | bits.c2) & uint64_t{1} << (kSize - 1));
    spaces = bits.space;
  }

 private:
  struct Bits {
    uint64_t lower = 0;   // a to z
    uint64_t upper = 0;   // A to Z
    uint64_t space = 0;   //
    uint64_t c2 = 0;      // the first bytes of « and others
    uint64_t quote = 0;   // the second bytes of « and »
    uint64_t c3 = 0;      // the first bytes of é and others
    uint64_t second = 0;  // the second bytes of ß to ÿ, but not of ÷

    // Adds sixteen bytes.
    void add(const char* bytes, size_t shift);
  };
};

inline void Window::Bits::add(const char* bytes, size_t shift) {
#ifdef __SSE2__
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const auto all = [](int byte) { return _mm_set1_epi8(static_cast<char>(byte)); };
  const auto is = [&](int byte) { return _mm_cmpeq_epi8(block, all(byte)); };
  // One comparison: shifted so that the last one is the greatest byte there is.
  const auto is_between = [&](int first, int last) {
    return _mm_cmpgt_epi8(_mm_add_epi8(block, all(127 - last)), all(127 - (last - first) - 1));
  };
  const auto bits = [&](__m128i lanes) {
    return uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(lanes))} << shift;
  };
  lower |= bits(is_between('a', 'z'));
  upper |= bits(is_between('A', 'Z'));
  space |= bits(is(' '));
  c2 |= bits(is(0xC2));
  quote |= bits(_mm_or_si128(is(0xAB), is(0xBB)));
  c3 |= bits(is(0xC3));
  second |= bits(_mm_andnot_si128(is(0xB7), is_between(0x9F, 0xBF)));
#else
  for (size_t i = 0; i < 16; ++i) {
    const auto byte = static_cast<uint8_t>(bytes[i]);
    const uint64_t bit = uint64_t{1} << (shift + i);
    const auto set = [bit](uint64_t& bits, bool is) { bits |= is ? bit : 0; };
    set(lower, kBytes[byte] == kLowerLetter);
    set(upper, kBytes[byte] == kUpperLetter);
    set(space, byte == ' ');
    set(c2, byte == 0xC2);
    set(quote, byte == 0xAB || byte == 0xBB);
    set(c3, byte == 0xC3);
    set(second, byte >= 0x9F && byte <= 0xBF && byte != 0xB7);
  }
#endif
}

}  // namespace balise

#endif  // BALISE_TOKEN_BYTES_H_
