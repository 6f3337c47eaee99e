// Reproducible texts for property tests.
#ifndef BALISE_TESTS_SUPPORT_RANDOM_TEXT_H_
#define BALISE_TESTS_SUPPORT_RANDOM_TEXT_H_

#include <cstdint>
#include <string>

namespace balise::test {

// The same numbers on every machine, which std::uniform_int_distribution does not promise.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next();
  // Below `bound`, which is positive.
  uint32_t below(uint32_t bound) { return static_cast<uint32_t>(next() % bound); }

 private:
  uint64_t state_;
};

// French words with every apostrophe, space, hyphen and quotation mark; no bad bytes.
std::string french_text(Random& random, size_t pieces);
// Anything: French, code points of all planes and scripts, marks, joiners, emoji, Hangul parts,
// HTML references, and (where `bad_bytes`) bytes that are no UTF-8.
std::string hostile_text(Random& random, size_t pieces, bool bad_bytes);

}  // namespace balise::test

#endif  // BALISE_TESTS_SUPPORT_RANDOM_TEXT_H_
