// Byte offsets -> offsets in the unit a reader of the output counts in. Internal to the room.
//
// Asked in rising order, one pass over the text serves all offsets of a document.
#ifndef BALISE_IO_OFFSETS_H_
#define BALISE_IO_OFFSETS_H_

#include <cstdint>
#include <string_view>

#include "io/writer.h"

namespace balise::internal {

class OffsetCounter {
 public:
  OffsetCounter(std::string_view source, OffsetUnit unit) : source_(source), unit_(unit) {}

  // The units in source[0, byte). A bad part of UTF-8 is one. An offset below the last one asked
  // for counts from the start again. Amortised O(n) over rising offsets.
  uint32_t at(uint32_t byte);

 private:
  std::string_view source_;
  OffsetUnit unit_;
  uint32_t byte_ = 0;
  uint32_t count_ = 0;
};

}  // namespace balise::internal

#endif  // BALISE_IO_OFFSETS_H_
