// The best labelled segmentation of a region: an exact semi-Markov search. Internal to the room.
//
// Sarawagi and Cohen, "Semi-Markov Conditional Random Fields for Information Extraction" (2004).
#ifndef BALISE_NAME_DECODE_H_
#define BALISE_NAME_DECODE_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "name/feature.h"
#include "name/region.h"

namespace balise {

inline constexpr size_t kStates = kNameLabels + 1;  // kNone for a token left outside

// Scores of a region's parts, in the order of its segments and tokens.
template <class Number>
struct RegionScores {
  std::vector<std::array<Number, kNameLabels>> segments;
  std::vector<Number> outside;
  // after[previous label - 1][label - 1]: a name right behind another.
  std::array<std::array<Number, kNameLabels>, kNameLabels> after{};
};

struct Decision {
  uint32_t segment = 0;  // index among the region's segments
  Label label = Label::kNone;
  int32_t margin = 0;  // to the best segmentation without this decision
};

// Reusable. One decoder a thread.
class Decoder {
 public:
  // The decisions of the best segmentation, in order. Among equals the one is kept that comes
  // first by: a token left outside, then PER, ORG, LOC, OTHER, then the earlier beginning of
  // the last segment; then likewise from there backwards. O(segments + tokens).
  void run(const Region& region, std::span<const Segment> segments,
           const RegionScores<int32_t>& scores, std::vector<Decision>& decisions);

 private:
  struct Step {
    int32_t score;
    int32_t arc;     // -1: a token left outside
    uint8_t before;  // state
  };
  // A segment under one label that may be part of a best segmentation.
  struct Arc {
    uint32_t begin;  // in the region
    uint32_t end;
    uint32_t segment;
    uint32_t label;
    int32_t score;
  };
  static bool decide_alone(const RegionScores<int32_t>& scores, std::vector<Decision>& decisions);
  void find_arcs(const Region& region, std::span<const Segment> segments,
                 const RegionScores<int32_t>& scores);
  bool decide_one(std::vector<Decision>& decisions) const;
  void margins(uint32_t n, const RegionScores<int32_t>& scores, std::vector<Decision>& decisions);

  std::vector<Arc> arc_buffer_;  // only grows
  std::span<const Arc> arcs_;    // by begin
  std::vector<std::array<Step, kStates>> best_;
  std::vector<uint8_t> reached_;  // states that end at a token boundary, a bit each
  std::vector<std::array<int32_t, kStates>> rest_;
  std::vector<int32_t> outside_;  // sums of the tokens left outside
};

}  // namespace balise

#endif  // BALISE_NAME_DECODE_H_
