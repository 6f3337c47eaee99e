#include "io/offsets.h"

#include <bit>
#include <cstring>

#include "text/utf8.h"

namespace balise::internal {
namespace {

constexpr uint64_t kHighBits = 0x8080808080808080u;

uint64_t load(const char* from) {
  uint64_t word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

// How many of the bytes of a word, in the order of memory, come before one above 0x7F.
size_t leading_ascii(uint64_t word) {
  const uint64_t high = word & kHighBits;
  const int bits =
      std::endian::native == std::endian::little ? std::countr_zero(high) : std::countl_zero(high);
  return static_cast<size_t>(bits) / 8;
}

}  // namespace

uint32_t OffsetCounter::at(uint32_t byte) {
  if (unit_ == OffsetUnit::kByte) return byte;
  if (byte < byte_) byte_ = count_ = 0;
  const std::string_view text = source_.substr(0, byte);
  size_t at = byte_;
  uint32_t count = count_;
  while (at < text.size()) {
    if (at + sizeof(uint64_t) <= text.size()) {
      const size_t ascii = leading_ascii(load(text.data() + at));
      at += ascii;
      count += static_cast<uint32_t>(ascii);
      if (ascii == sizeof(uint64_t)) continue;
    }
    const CodePoint c = decode_at(text, at);
    at += c.size;
    count += unit_ == OffsetUnit::kUtf16 && c.value >= 0x10000 ? 2 : 1;
  }
  byte_ = static_cast<uint32_t>(at);
  count_ = count;
  return count;
}

}  // namespace balise::internal
