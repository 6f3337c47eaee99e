// Random numbers that are the same everywhere.
//
//   std::mt19937_64 random(seed);
//   names[draw_below(random, names.size())]
#ifndef BALISE_TOOLS_DRAW_BELOW_H_
#define BALISE_TOOLS_DRAW_BELOW_H_

#include <cstddef>
#include <random>

namespace balise {

// 0 to `count` - 1, unlike the library's distributions the same on any machine; `count` is above 0
// and small, so that the bias of the remainder is nothing. O(1).
inline size_t draw_below(std::mt19937_64& random, size_t count) {
  return static_cast<size_t>(random() % count);
}

}  // namespace balise

#endif  // BALISE_TOOLS_DRAW_BELOW_H_
