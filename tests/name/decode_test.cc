#include "name/decode.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>

#include "support/random_text.h"

namespace balise::test {
namespace {

// A part of a segmentation: a segment under a label, or a token left outside (label 0).
struct Part {
  uint32_t begin;
  uint32_t end;
  uint32_t label;
  uint32_t segment;
};
using Parts = std::vector<Part>;

struct Problem {
  Region region;
  std::vector<Segment> segments;
  RegionScores<int32_t> scores;
};

int32_t total(const Problem& problem, const Parts& parts) {
  int32_t sum = 0;
  uint32_t before = 0;
  for (const Part& part : parts) {
    sum += part.label == 0 ? problem.scores.outside[part.begin]
                           : problem.scores.segments[part.segment][part.label - 1];
    if (before != 0 && part.label != 0) sum += problem.scores.after[before - 1][part.label - 1];
    before = part.label;
  }
  return sum;
}

void enumerate(const Problem& problem, uint32_t at, Parts& parts, std::vector<Parts>& all) {
  const uint32_t n = problem.region.end - problem.region.begin;
  if (at == n) {
    all.push_back(parts);
    return;
  }
  parts.push_back({at, at + 1, 0, 0});
  enumerate(problem, at + 1, parts, all);
  parts.pop_back();
  for (uint32_t s = 0; s < problem.segments.size(); ++s) {
    const Segment& segment = problem.segments[s];
    if (segment.begin - problem.region.begin != at) continue;
    for (uint32_t label = 1; label <= kNameLabels; ++label) {
      parts.push_back({at, segment.end - problem.region.begin, label, s});
      enumerate(problem, segment.end - problem.region.begin, parts, all);
      parts.pop_back();
    }
  }
}

// The documented order among equals: from the end backwards by label, then by beginning.
bool comes_first(const Parts& a, const Parts& b) {
  return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend(),
                                      [](const Part& x, const Part& y) {
                                        if (x.label != y.label) return x.label < y.label;
                                        return x.begin < y.begin;
                                      });
}

Parts best_of(const Problem& problem, const std::vector<Parts>& all) {
  size_t best = 0;
  for (size_t i = 1; i < all.size(); ++i) {
    const int32_t gain = total(problem, all[i]) - total(problem, all[best]);
    if (gain > 0 || (gain == 0 && comes_first(all[i], all[best]))) best = i;
  }
  return all.at(best);
}

Problem random_problem(Random& random) {
  Problem problem;
  const uint32_t n = 1 + random.below(5);
  const uint32_t begin = random.below(3);
  problem.region = {begin, begin + n, 0, begin + n, false, 0, 0};
  const uint32_t density = 1 + random.below(3);
  for (uint32_t b = 0; b < n; ++b) {
    for (uint32_t e = b + 1; e <= n; ++e) {
      if (random.below(3) < density) problem.segments.push_back({begin + b, begin + e, 0});
    }
  }
  // Narrow ranges make ties.
  const uint32_t range = 1 + random.below(12);
  const auto number = [&] {
    return static_cast<int32_t>(random.below(2 * range + 1)) - static_cast<int32_t>(range);
  };
  problem.scores.segments.resize(problem.segments.size());
  for (auto& row : problem.scores.segments) {
    for (int32_t& score : row) score = number();
  }
  problem.scores.outside.resize(n);
  for (int32_t& score : problem.scores.outside) score = number();
  if (random.below(3) > 0) {
    for (auto& row : problem.scores.after) {
      for (int32_t& score : row) score = number() / 2;
    }
  }
  return problem;
}

TEST_CASE("the decoder finds what trying every segmentation finds") {
  Decoder decoder;
  std::vector<Decision> decisions;
  for (uint64_t seed = 1; seed <= 1500; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Problem problem = random_problem(random);
    std::vector<Parts> all;
    Parts parts;
    enumerate(problem, 0, parts, all);
    const Parts best = best_of(problem, all);
    decoder.run(problem.region, problem.segments, problem.scores, decisions);

    Parts names;
    std::copy_if(best.begin(), best.end(), std::back_inserter(names),
                 [](const Part& part) { return part.label != 0; });
    REQUIRE(decisions.size() == names.size());
    for (size_t i = 0; i < names.size(); ++i) {
      REQUIRE(decisions[i].segment == names[i].segment);
      REQUIRE(static_cast<uint32_t>(decisions[i].label) == names[i].label);
      std::optional<int32_t> other;
      for (const Parts& without : all) {
        const bool holds = std::any_of(without.begin(), without.end(), [&](const Part& part) {
          return part.label == names[i].label && part.segment == names[i].segment;
        });
        if (!holds) other = std::max(other.value_or(-1'000'000), total(problem, without));
      }
      REQUIRE(decisions[i].margin == total(problem, best) - other.value());
    }
  }
}

TEST_CASE("ties fall in the documented order") {
  Decoder decoder;
  std::vector<Decision> decisions;
  Problem problem;
  problem.region = {0, 2, 0, 2, false, 0, 0};
  problem.segments = {{0, 1, 0}, {0, 2, 0}, {1, 2, 0}};
  problem.scores.segments.assign(3, {0, 0, 0, 0});
  problem.scores.outside = {0, 0};
  // All equal: nothing is a name.
  decoder.run(problem.region, problem.segments, problem.scores, decisions);
  CHECK(decisions.empty());
  // Equal labels: the person. Equal beginnings of the last name: the earlier.
  problem.scores.segments = {{-9, -9, -9, -9}, {5, 5, 5, 5}, {5, 5, 5, 5}};
  decoder.run(problem.region, problem.segments, problem.scores, decisions);
  REQUIRE(decisions.size() == 1);
  CHECK(decisions[0].segment == 1);
  CHECK(decisions[0].label == Label::kPerson);
  CHECK(decisions[0].margin == 0);
}

TEST_CASE("a region without segments has no decision") {
  Decoder decoder;
  std::vector<Decision> decisions(3);
  Problem problem;
  problem.region = {4, 6, 0, 9, false, 0, 0};
  problem.scores.outside = {-5, -5};
  decoder.run(problem.region, problem.segments, problem.scores, decisions);
  CHECK(decisions.empty());
}

}  // namespace
}  // namespace balise::test
