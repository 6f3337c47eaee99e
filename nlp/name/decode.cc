#include "name/decode.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace balise {
namespace {

// Far below any sum of weights, far above overflow.
constexpr int32_t kImpossible = -(1 << 29);

int32_t join(const RegionScores<int32_t>& scores, size_t before, size_t label) {
  return before == 0 || label == 0 ? 0 : scores.after[before - 1][label - 1];
}

}  // namespace

// Most regions are one token with one segment: the best of five numbers.
bool Decoder::decide_alone(const RegionScores<int32_t>& scores, std::vector<Decision>& decisions) {
  if (scores.outside.size() != 1 || scores.segments.size() != 1) return false;
  const auto& labels = scores.segments[0];
  int32_t best = scores.outside[0];
  int32_t second = kImpossible;
  auto label = Label::kNone;
  for (size_t l = 0; l < kNameLabels; ++l) {
    if (labels[l] > best) {
      second = best;
      best = labels[l];
      label = static_cast<Label>(l + 1);
    } else {
      second = std::max(second, labels[l]);
    }
  }
  if (label != Label::kNone) decisions.push_back({0, label, best - second});
  return true;
}

// Leaves out what no best segmentation holds: a segment that scores less than its tokens left
// outside, whatever the names beside it gain from it.
void Decoder::find_arcs(const Region& region, std::span<const Segment> segments,
                        const RegionScores<int32_t>& scores) {
  int32_t most = 0;  // what a name gains from one beside it: nearly always it loses
  for (const auto& row : scores.after) {
    for (const int32_t gain : row) most = std::max(most, gain);
  }
  outside_.resize(scores.outside.size() + 1);
  int32_t* const outside = outside_.data();
  outside[0] = 0;
  for (size_t i = 0; i < scores.outside.size(); ++i)
    outside[i + 1] = outside[i] + scores.outside[i];
  if (arc_buffer_.size() < segments.size() * kNameLabels) {
    arc_buffer_.resize(segments.size() * kNameLabels);
  }
  Arc* next = arc_buffer_.data();
  for (uint32_t s = 0; s < segments.size(); ++s) {
    const uint32_t begin = segments[s].begin - region.begin;
    const uint32_t end = segments[s].end - region.begin;
    const int32_t needed = outside[end] - outside[begin] - 2 * most;
    const auto& labels = scores.segments[s];
    for (uint32_t label = 1; label < kStates; ++label) {
      *next = {begin, end, s, label, labels[label - 1]};
      next += labels[label - 1] >= needed ? 1 : 0;
    }
  }
  arcs_ = {arc_buffer_.data(), next};
}

// Where any two arcs lie over a common token, at most one is chosen: the one that gains most over
// its tokens left outside. Most regions of several tokens come to that.
bool Decoder::decide_one(std::vector<Decision>& decisions) const {
  uint32_t last_begin = 0;
  uint32_t first_end = 0xFFFFFFFF;
  for (const Arc& arc : arcs_) {
    last_begin = std::max(last_begin, arc.begin);
    first_end = std::min(first_end, arc.end);
  }
  if (last_begin >= first_end) return false;
  const Arc* best = nullptr;
  int32_t most = 0;
  int32_t second = 0;
  for (const Arc& arc : arcs_) {
    const int32_t gain = arc.score - (outside_[arc.end] - outside_[arc.begin]);
    // The order of run(), read from the end of the region backwards.
    const bool first =
        gain == most && best != nullptr &&
        std::tie(arc.end, arc.label, arc.begin) < std::tie(best->end, best->label, best->begin);
    if (gain > most || first) {
      second = most;
      most = gain;
      best = &arc;
    } else {
      second = std::max(second, gain);
    }
  }
  if (best != nullptr) {
    decisions.push_back({best->segment, static_cast<Label>(best->label), most - second});
  }
  return true;
}

void Decoder::run(const Region& region, std::span<const Segment> segments,
                  const RegionScores<int32_t>& scores, std::vector<Decision>& decisions) {
  decisions.clear();
  if (decide_alone(scores, decisions)) return;
  find_arcs(region, segments, scores);
  if (arcs_.empty() || decide_one(decisions)) return;
  const uint32_t n = region.end - region.begin;
  best_.resize(n + 1);
  reached_.assign(n + 1, 0);
  best_[0][0] = {0, -1, 0};
  reached_[0] = 1;
  const auto improve = [&](uint32_t at, size_t state, const Step& step) {
    const auto bit = static_cast<uint8_t>(1u << state);
    if ((reached_[at] & bit) == 0 || step.score > best_[at][state].score) best_[at][state] = step;
    reached_[at] |= bit;
  };
  // Arcs come by their begin: when one is reached, all that ends there is known.
  size_t next = 0;
  for (uint32_t at = 0; at < n; ++at) {
    const auto& from = best_[at];
    for (uint32_t states = reached_[at]; states != 0; states &= states - 1) {
      const auto before = static_cast<uint32_t>(std::countr_zero(states));
      improve(at + 1, 0,
              {from[before].score + scores.outside[at], -1, static_cast<uint8_t>(before)});
    }
    for (; next < arcs_.size() && arcs_[next].begin == at; ++next) {
      const Arc& arc = arcs_[next];
      for (uint32_t states = reached_[at]; states != 0; states &= states - 1) {
        const auto before = static_cast<uint32_t>(std::countr_zero(states));
        const int32_t score = from[before].score + arc.score + join(scores, before, arc.label);
        improve(arc.end, arc.label,
                {score, static_cast<int32_t>(next), static_cast<uint8_t>(before)});
      }
    }
  }
  size_t state = kStates;
  for (size_t s = 0; s < kStates; ++s) {
    if ((reached_[n] >> s & 1) == 0) continue;
    if (state == kStates || best_[n][s].score > best_[n][state].score) state = s;
  }
  for (uint32_t at = n; at > 0;) {
    const Step& step = best_[at][state];
    if (step.arc < 0) {
      --at;
    } else {
      const Arc& arc = arcs_[static_cast<size_t>(step.arc)];
      decisions.push_back({arc.segment, static_cast<Label>(state), step.arc});
      at = arc.begin;
    }
    state = step.before;
  }
  std::reverse(decisions.begin(), decisions.end());
  if (!decisions.empty()) margins(n, scores, decisions);
}

// What the best whole loses when a decision is forbidden: the best total over everything else
// that may cover the decision's first token. On entry `margin` holds the decision's arc.
void Decoder::margins(uint32_t n, const RegionScores<int32_t>& scores,
                      std::vector<Decision>& decisions) {
  rest_.resize(n + 1);
  rest_[n].fill(0);
  size_t next = arcs_.size();
  for (uint32_t at = n; at-- > 0;) {
    rest_[at].fill(rest_[at + 1][0] + scores.outside[at]);
    while (next > 0 && arcs_[next - 1].begin == at) {
      const Arc& arc = arcs_[--next];
      const int32_t score = rest_[arc.end][arc.label] + arc.score;
      for (uint32_t states = reached_[at]; states != 0; states &= states - 1) {
        const auto before = static_cast<uint32_t>(std::countr_zero(states));
        rest_[at][before] = std::max(rest_[at][before], score + join(scores, before, arc.label));
      }
    }
  }
  const int32_t total = rest_[0][0];
  for (Decision& decision : decisions) {
    const auto chosen = static_cast<size_t>(decision.margin);
    const uint32_t token = arcs_[chosen].begin;
    int32_t other = kImpossible;
    const auto visit_before = [&](uint32_t at, int32_t score, uint32_t label) {
      for (uint32_t states = reached_[at]; states != 0; states &= states - 1) {
        const auto before = static_cast<uint32_t>(std::countr_zero(states));
        other = std::max(other, best_[at][before].score + join(scores, before, label) + score);
      }
    };
    visit_before(token, scores.outside[token] + rest_[token + 1][0], 0);
    for (size_t a = 0; a < arcs_.size() && arcs_[a].begin <= token; ++a) {
      const Arc& arc = arcs_[a];
      if (arc.end <= token || a == chosen) continue;
      visit_before(arc.begin, arc.score + rest_[arc.end][arc.label], arc.label);
    }
    decision.margin = std::max(0, total - other);
  }
}

}  // namespace balise
