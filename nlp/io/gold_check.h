// What all readers of gold check and count alike. Internal to the room.
#ifndef BALISE_IO_GOLD_CHECK_H_
#define BALISE_IO_GOLD_CHECK_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "io/gold.h"
#include "io/writer.h"

namespace balise::internal {

[[noreturn]] void fail_gold(const Place& place, std::string_view what, std::string_view remedy);

// The place of byte offsets of a text, asked in rising order: O(n) for all of them.
class PlaceCounter {
 public:
  PlaceCounter(std::string_view text, const std::string& file) : text_(text), place_{file, 1, 1} {}
  const Place& at(size_t byte);

 private:
  std::string_view text_;
  size_t byte_ = 0;
  size_t line_begin_ = 0;
  Place place_;
};

// Offsets in units -> bytes, asked in rising order. False where no character begins there.
class ByteFinder {
 public:
  ByteFinder(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {}
  bool find(size_t offset, uint32_t& byte);

 private:
  std::string_view text_;
  OffsetUnit unit_;
  size_t byte_ = 0;
  size_t count_ = 0;
};

// Throws unless `type` is one of options.types, or of `defaults` where those are empty; an empty
// `defaults` allows any name of letters, digits, `_` and `-`.
void check_type(std::string_view type, const GoldOptions& options,
                std::initializer_list<std::string_view> defaults, const Place& place);

// Throws for a value of MONEY that is not empty and does not parse.
void check_third(const GoldMention& mention);

// Whether `x.ann` stands beside the file `x.txt`.
bool has_brat_annotations(const std::string& path);

// Throws for an empty span and for one that overlaps the mention before; adds the mention.
void add_mention(GoldDocument& document, GoldMention mention);

}  // namespace balise::internal

#endif  // BALISE_IO_GOLD_CHECK_H_
