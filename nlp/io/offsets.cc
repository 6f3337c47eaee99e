#include "io/offsets.h"

#include <algorithm>
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

}  // namespace

uint32_t OffsetCounter::at(uint32_t byte) {
  if (unit_ == OffsetUnit::kByte) return byte;
  if (byte < byte_) byte_ = count_ = 0;
  const std::string_view text = source_.substr(0, byte);
  size_t at = byte_;
  uint32_t count = count_;
  while (at < text.size()) {
    while (at + sizeof(uint64_t) <= text.size() && (load(text.data() + at) & kHighBits) == 0) {
      at += sizeof(uint64_t);
      count += sizeof(uint64_t);
    }
    const size_t stop = std::min(at + sizeof(uint64_t), text.size());
    while (at < stop) {
      const CodePoint c = decode_at(text, at);
      at += c.size;
      count += unit_ == OffsetUnit::kUtf16 && c.value >= 0x10000 ? 2 : 1;
    }
  }
  byte_ = static_cast<uint32_t>(at);
  count_ = count;
  return count;
}

}  // namespace balise::internal
