#include "token/window.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "token/bytes.h"

namespace balise {
namespace {

struct Bits {
  uint64_t lower = 0;   // a to z
  uint64_t upper = 0;   // A to Z
  uint64_t space = 0;   // U+0020
  uint64_t c2 = 0;      // the first bytes of « and others
  uint64_t quote = 0;   // the second bytes of « and »
  uint64_t c3 = 0;      // the first bytes of é and others
  uint64_t second = 0;  // the second bytes of ß to ÿ, but not of ÷

  // Adds sixteen bytes.
  void add(const char* bytes, size_t shift);
};

void Bits::add(const char* bytes, size_t shift) {
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

}  // namespace

Window::Window(const char* bytes) {
  Bits bits;
  for (size_t i = 0; i < kSize; i += 16) bits.add(bytes + i, i);
  const uint64_t accented = bits.c3 & bits.second >> 1;
  const uint64_t lower = bits.lower | accented | accented << 1;
  joined = (lower & (lower | bits.upper) << 1) | (bits.quote & bits.c2 << 1) |
           ((bits.c3 | bits.c2) & uint64_t{1} << (kSize - 1));
  spaces = bits.space;
}

}  // namespace balise
