#include "name/decode.h"

#include <algorithm>

namespace balise {
namespace {

// Far below any sum of weights, far above overflow.
constexpr int32_t kImpossible = -(1 << 29);

int32_t join(const RegionScores<int32_t>& scores, size_t before, size_t label) {
  return before == 0 ? 0 : scores.after[before - 1][label - 1];
}

}  // namespace

void Decoder::run(const Region& region, std::span<const Segment> segments,
                  const RegionScores<int32_t>& scores, std::vector<Decision>& decisions) {
  decisions.clear();
  const uint32_t n = region.end - region.begin;
  best_.assign(n + 1, {});
  for (auto& states : best_) states.fill({kImpossible, -1, 0});
  best_[0][0] = {0, -1, 0};
  // Segments come by their begin: when one is reached, all that ends there is known.
  size_t next = 0;
  for (uint32_t at = 0; at < n; ++at) {
    const auto& from = best_[at];
    Step outside = {kImpossible, -1, 0};
    for (size_t before = 0; before < kStates; ++before) {
      const int32_t score = from[before].score + scores.outside[at];
      if (score > outside.score) outside = {score, -1, static_cast<uint8_t>(before)};
    }
    if (outside.score > best_[at + 1][0].score) best_[at + 1][0] = outside;
    for (; next < segments.size() && segments[next].begin - region.begin == at; ++next) {
      auto& to = best_[segments[next].end - region.begin];
      for (size_t label = 1; label < kStates; ++label) {
        for (size_t before = 0; before < kStates; ++before) {
          if (from[before].score <= kImpossible) continue;
          const int32_t score = from[before].score + scores.segments[next][label - 1] +
                                join(scores, before, label);
          if (score > to[label].score) {
            to[label] = {score, static_cast<int32_t>(next), static_cast<uint8_t>(before)};
          }
        }
      }
    }
  }
  size_t state = 0;
  for (size_t s = 1; s < kStates; ++s) {
    if (best_[n][s].score > best_[n][state].score) state = s;
  }
  for (uint32_t at = n; at > 0;) {
    const Step& step = best_[at][state];
    if (step.segment < 0) {
      --at;
    } else {
      const auto index = static_cast<uint32_t>(step.segment);
      decisions.push_back({index, static_cast<Label>(state), 0});
      at = segments[index].begin - region.begin;
    }
    state = step.before;
  }
  std::reverse(decisions.begin(), decisions.end());
  if (!decisions.empty()) margins(region, segments, scores, decisions);
}

// What the best whole loses when a decision is forbidden: the best total over everything else
// that may cover the decision's first token.
void Decoder::margins(const Region& region, std::span<const Segment> segments,
                      const RegionScores<int32_t>& scores, std::vector<Decision>& decisions) {
  const uint32_t n = region.end - region.begin;
  rest_.assign(n + 1, {});
  for (auto& states : rest_) states.fill(kImpossible);
  rest_[n].fill(0);
  size_t next = segments.size();
  for (uint32_t at = n; at-- > 0;) {
    const int32_t outside = rest_[at + 1][0] + scores.outside[at];
    rest_[at].fill(outside);
    while (next > 0 && segments[next - 1].begin - region.begin == at) {
      --next;
      const auto& after = rest_[segments[next].end - region.begin];
      for (size_t label = 1; label < kStates; ++label) {
        const int32_t score = after[label] + scores.segments[next][label - 1];
        for (size_t before = 0; before < kStates; ++before) {
          rest_[at][before] = std::max(rest_[at][before], score + join(scores, before, label));
        }
      }
    }
  }
  const int32_t total = rest_[0][0];
  for (Decision& decision : decisions) {
    const uint32_t token = segments[decision.segment].begin - region.begin;
    int32_t other = kImpossible;
    for (size_t before = 0; before < kStates; ++before) {
      if (best_[token][before].score <= kImpossible) continue;
      other = std::max(other, best_[token][before].score + scores.outside[token] +
                                  rest_[token + 1][0]);
    }
    for (size_t s = 0; s < segments.size(); ++s) {
      const uint32_t begin = segments[s].begin - region.begin;
      const uint32_t end = segments[s].end - region.begin;
      if (begin > token) break;
      if (end <= token) continue;
      for (size_t label = 1; label < kStates; ++label) {
        if (s == decision.segment && label == static_cast<size_t>(decision.label)) continue;
        for (size_t before = 0; before < kStates; ++before) {
          if (best_[begin][before].score <= kImpossible) continue;
          other = std::max(other, best_[begin][before].score + join(scores, before, label) +
                                      scores.segments[s][label - 1] + rest_[end][label]);
        }
      }
    }
    decision.margin = std::max(0, total - other);
  }
}

}  // namespace balise
