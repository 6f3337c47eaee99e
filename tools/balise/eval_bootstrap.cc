#include "balise/eval_bootstrap.h"

#include <algorithm>
#include <vector>

namespace balise::program {
namespace {

constexpr uint64_t kSeed = 20180321;

// SplitMix64 (Steele, Lea and Flood, 2014).
class Random {
 public:
  // A whole number below `bound` < 2^32.
  uint32_t below(uint64_t bound) {
    state_ += 0x9E3779B97F4A7C15;
    uint64_t x = state_;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
    x = (x ^ x >> 27) * 0x94D049BB133111EB;
    x ^= x >> 31;
    return static_cast<uint32_t>((x >> 32) * bound >> 32);
  }

 private:
  uint64_t state_ = kSeed;
};

Interval middle(std::vector<int32_t>& values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const size_t cut = values.size() * 25 / 1000;
  return {values[cut], values[values.size() - 1 - cut]};
}

}  // namespace

Intervals bootstrap(std::span<const Counts> documents) {
  if (documents.size() < 2) return {};
  Random random;
  std::vector<int32_t> precision;
  std::vector<int32_t> recall;
  std::vector<int32_t> f1;
  for (size_t draw = 0; draw < kDraws; ++draw) {
    Counts sum;
    for (size_t i = 0; i < documents.size(); ++i) sum += documents[random.below(documents.size())];
    if (sum.precision()) precision.push_back(*sum.precision());
    if (sum.recall()) recall.push_back(*sum.recall());
    if (sum.f1()) f1.push_back(*sum.f1());
  }
  return {middle(precision), middle(recall), middle(f1)};
}

}  // namespace balise::program
