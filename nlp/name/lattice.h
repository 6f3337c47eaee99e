// A region as the trainer sees it: its features, and the sums over all its segmentations.
// Internal to the room.
#ifndef BALISE_NAME_LATTICE_H_
#define BALISE_NAME_LATTICE_H_

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "name/evidence.h"
#include "name/extract.h"
#include "name/feature.h"
#include "name/region.h"
#include "name/trainer.h"

namespace balise::training {

inline constexpr double kMinusInfinity = -1e300;

inline double log_add(double a, double b) {
  if (a < b) std::swap(a, b);
  return b <= kMinusInfinity ? a : a + std::log1p(std::exp(b - a));
}

// Weights while they are learned: one block of doubles a feature.
class Weights {
 public:
  // Features met from now on are of this document.
  void begin_document(uint32_t document) { document_ = document; }
  uint32_t index(FeatureKey key) {
    const auto [found, fresh] = index_.emplace(key, static_cast<uint32_t>(keys_.size()));
    if (fresh) {
      keys_.push_back(key);
      seen_.push_back({document_, 1});
      values_.resize(values_.size() + kRowSize);
      squares_.resize(squares_.size() + kRowSize);
    } else if (Seen& seen = seen_[found->second]; seen.document != document_) {
      seen.document = document_;
      ++seen.documents;
    }
    return found->second;
  }
  double value(uint32_t feature, size_t i) const { return values_[feature * kRowSize + i]; }
  void update(uint32_t feature, size_t i, double gradient, const TrainingOptions& options) {
    if (seen_[feature].documents < options.minimum_documents) return;
    const size_t at = feature * kRowSize + i;
    gradient -= options.regularization * values_[at];
    squares_[at] += gradient * gradient;
    values_[at] += options.rate * gradient / std::sqrt(squares_[at] + 1e-4);
  }
  const std::vector<FeatureKey>& keys() const { return keys_; }

 private:
  // How many documents a feature was met in, up to repeats with others between.
  struct Seen {
    uint32_t document;
    uint32_t documents;
  };
  uint32_t document_ = 0;
  std::vector<Seen> seen_;
  std::unordered_map<FeatureKey, uint32_t> index_;
  std::vector<FeatureKey> keys_;
  std::vector<double> values_;
  std::vector<double> squares_;
};

using Features = std::vector<uint32_t>;

// The features of one region, collected.
struct Collected {
  std::vector<Features> tokens;
  std::vector<Features> left;
  std::vector<Features> right;
  std::vector<Features> segments;
};

class Collector {
 public:
  Collector(Weights& weights, uint64_t without) : weights_(weights), without_(without) {}

  // A visitor that appends to a list.
  auto put(Features& features) {
    return [this, &features](FeatureKey key) {
      if ((without_ >> static_cast<uint32_t>(template_of(key)) & 1) != 0) return;
      features.push_back(weights_.index(key));
    };
  }

  void run(const NameInput& input, const RegionList& regions, const Region& region,
           Evidence* evidence, Collected& out) {
    const uint32_t n = region.end - region.begin;
    out.tokens.assign(n, {});
    out.left.assign(n, {});
    out.right.assign(n + 1, {});
    for (uint32_t k = 0; k < n; ++k) {
      const uint32_t i = region.begin + k;
      const auto token = put(out.tokens[k]);
      extract::word_features(input.word(i), input.word_id(i), token);
      extract::token_features(input, region, i, token);
      const auto left = put(out.left[k]);
      extract::left_features(input, region, i, left);
      if (i > region.sentence_begin) {
        extract::side_features(input.word(i - 1), input.word_id(i - 1), true, left);
      }
      if (i > region.sentence_begin + 1) {
        extract::beyond_features(input.word(i - 2), input.word_id(i - 2), true, left);
      }
      if (extract::follows_title(input, regions, region, i)) {
        left(feature_key(Template::kTitle, 1));
      }
    }
    for (uint32_t k = 1; k <= n; ++k) {
      const uint32_t i = region.begin + k;
      const auto right = put(out.right[k]);
      extract::right_features(input, region, i, right);
      if (i < region.sentence_end) {
        extract::side_features(input.word(i), input.word_id(i), false, right);
      }
      if (i + 1 < region.sentence_end) {
        extract::beyond_features(input.word(i + 1), input.word_id(i + 1), false, right);
      }
    }
    extract::PatternCodes codes;
    extract::pattern_codes(input, region, codes);
    out.segments.assign(region.last_segment - region.first_segment, {});
    for (uint32_t s = region.first_segment; s < region.last_segment; ++s) {
      const auto segment = put(out.segments[s - region.first_segment]);
      const Segment& run = regions.segments[s];
      extract::hit_features(run.hit, run.end - run.begin == 1, segment);
      extract::segment_features(input, regions, region, codes, run, segment);
      if (evidence != nullptr) {
        evidence->visit(input, run, [&](uint64_t argument) {
          segment(feature_key(Template::kDocument, argument));
        });
      }
    }
  }

 private:
  Weights& weights_;
  uint64_t without_;
};

inline Role role_at(uint32_t k, uint32_t begin, uint32_t end) {
  if (end - begin == 1) return Role::kSingle;
  if (k == begin) return Role::kFirst;
  return k + 1 == end ? Role::kLast : Role::kInner;
}

// One region as a lattice: log potentials, sums over all paths, and expected counts.
class Lattice {
 public:
  Lattice(Weights& weights, const Region& region, std::span<const Segment> segments,
          const Collected& features)
      : weights_(weights), region_(region), segments_(segments), features_(features) {
    for (size_t before = 1; before < kStates; ++before) {
      after_[before] = weights.index(feature_key(Template::kAfter, before));
    }
    score();
  }

  double segment_score(size_t s, size_t label) const { return segment_[s][label - 1]; }
  double outside_score(uint32_t k) const { return outside_[k]; }
  double join(size_t before, size_t label) const {
    return before == 0 ? 0 : weights_.value(after_[before], label - 1);
  }

  // Adds sign × rate × (expected counts of the allowed paths) to the weights' gradient list.
  // allowed(s, label) and allowed_outside(k) say which parts a path may take. Returns the log of
  // the sum over those paths, kMinusInfinity if there is none.
  template <class Allowed, class AllowedOutside>
  double forward_backward(Allowed allowed, AllowedOutside allowed_outside) {
    const uint32_t n = region_.end - region_.begin;
    forward_.assign(n + 1, fill());
    backward_.assign(n + 1, fill());
    forward_[0][0] = 0;
    size_t next = 0;
    for (uint32_t at = 0; at < n; ++at) {
      if (allowed_outside(at)) {
        double sum = kMinusInfinity;
        for (const double f : forward_[at]) sum = log_add(sum, f);
        forward_[at + 1][0] = log_add(forward_[at + 1][0], sum + outside_[at]);
      }
      for (; next < segments_.size() && segments_[next].begin - region_.begin == at; ++next) {
        auto& to = forward_[segments_[next].end - region_.begin];
        for (size_t label = 1; label < kStates; ++label) {
          if (!allowed(next, label)) continue;
          for (size_t before = 0; before < kStates; ++before) {
            if (forward_[at][before] <= kMinusInfinity) continue;
            to[label] = log_add(
                to[label], forward_[at][before] + join(before, label) + segment_[next][label - 1]);
          }
        }
      }
    }
    total_ = kMinusInfinity;
    for (const double f : forward_[n]) total_ = log_add(total_, f);
    backward_[n].fill(0);
    next = segments_.size();
    for (uint32_t at = n; at-- > 0;) {
      if (allowed_outside(at)) backward_[at].fill(outside_[at] + backward_[at + 1][0]);
      while (next > 0 && segments_[next - 1].begin - region_.begin == at) {
        --next;
        const auto& rest = backward_[segments_[next].end - region_.begin];
        for (size_t label = 1; label < kStates; ++label) {
          if (!allowed(next, label)) continue;
          for (size_t before = 0; before < kStates; ++before) {
            backward_[at][before] =
                log_add(backward_[at][before],
                        join(before, label) + segment_[next][label - 1] + rest[label]);
          }
        }
      }
    }
    return total_;
  }

  // Visits every part with its probability under the last forward_backward.
  template <class Allowed, class AllowedOutside, class VisitSegment, class VisitOutside>
  void expectations(Allowed allowed, AllowedOutside allowed_outside, VisitSegment on_segment,
                    VisitOutside on_outside) const {
    const uint32_t n = region_.end - region_.begin;
    for (uint32_t at = 0; at < n; ++at) {
      if (!allowed_outside(at)) continue;
      double sum = kMinusInfinity;
      for (const double f : forward_[at]) sum = log_add(sum, f);
      const double p = std::exp(sum + outside_[at] + backward_[at + 1][0] - total_);
      if (p > 1e-7) on_outside(at, p);
    }
    for (size_t s = 0; s < segments_.size(); ++s) {
      const uint32_t begin = segments_[s].begin - region_.begin;
      const uint32_t end = segments_[s].end - region_.begin;
      for (size_t label = 1; label < kStates; ++label) {
        if (!allowed(s, label)) continue;
        for (size_t before = 0; before < kStates; ++before) {
          if (forward_[begin][before] <= kMinusInfinity) continue;
          const double p = std::exp(forward_[begin][before] + join(before, label) +
                                    segment_[s][label - 1] + backward_[end][label] - total_);
          if (p > 1e-7) on_segment(s, label, before, p);
        }
      }
    }
  }

  // Decisions of the best path, for evidence. Probability of each under the model.
  template <class Visit>
  void likely_segments(double threshold, Visit visit) {
    const auto any = [](auto...) { return true; };
    forward_backward(any, any);
    std::vector<std::array<double, kStates>> sums(segments_.size(), std::array<double, kStates>{});
    expectations(
        any, any, [&](size_t s, size_t label, size_t, double p) { sums[s][label] += p; },
        [](uint32_t, double) {});
    for (size_t s = 0; s < segments_.size(); ++s) {
      for (size_t label = 1; label < kStates; ++label) {
        if (sums[s][label] >= threshold)
          visit(segments_[s], static_cast<Label>(label), sums[s][label]);
      }
    }
  }

  void update(size_t s, size_t label, size_t before, double amount,
              std::unordered_map<uint64_t, double>& gradient) const {
    const auto put = [&](uint32_t feature, size_t i) {
      gradient[static_cast<uint64_t>(feature) * kRowSize + i] += amount;
    };
    const uint32_t begin = segments_[s].begin - region_.begin;
    const uint32_t end = segments_[s].end - region_.begin;
    for (uint32_t k = begin; k < end; ++k) {
      const size_t i = row_index(role_at(k, begin, end), static_cast<Label>(label));
      for (const uint32_t feature : features_.tokens[k]) put(feature, i);
    }
    for (const uint32_t feature : features_.left[begin]) put(feature, label - 1);
    for (const uint32_t feature : features_.right[end]) put(feature, label - 1);
    for (const uint32_t feature : features_.segments[s]) put(feature, label - 1);
    if (before != 0) put(after_[before], label - 1);
  }

  void update_outside(uint32_t k, double amount,
                      std::unordered_map<uint64_t, double>& gradient) const {
    for (const uint32_t feature : features_.tokens[k]) {
      gradient[static_cast<uint64_t>(feature) * kRowSize + kOutside] += amount;
    }
  }

 private:
  static constexpr size_t kStates = kNameLabels + 1;

  static std::array<double, kStates> fill() {
    std::array<double, kStates> states;
    states.fill(kMinusInfinity);
    return states;
  }

  double sum(const Features& features, size_t i) const {
    double total = 0;
    for (const uint32_t feature : features) total += weights_.value(feature, i);
    return total;
  }

  void score() {
    const uint32_t n = region_.end - region_.begin;
    std::vector<std::array<double, kRowSize>> tokens(n);
    for (uint32_t k = 0; k < n; ++k) {
      for (size_t i = 0; i < kRowSize; ++i) tokens[k][i] = sum(features_.tokens[k], i);
      outside_.push_back(tokens[k][kOutside]);
    }
    segment_.resize(segments_.size());
    for (size_t s = 0; s < segments_.size(); ++s) {
      const uint32_t begin = segments_[s].begin - region_.begin;
      const uint32_t end = segments_[s].end - region_.begin;
      for (size_t l = 0; l < kNameLabels; ++l) {
        double total = sum(features_.left[begin], l) + sum(features_.right[end], l) +
                       sum(features_.segments[s], l);
        for (uint32_t k = begin; k < end; ++k) {
          total += tokens[k][static_cast<size_t>(role_at(k, begin, end)) * kNameLabels + l];
        }
        segment_[s][l] = total;
      }
    }
  }

  Weights& weights_;
  const Region& region_;
  std::span<const Segment> segments_;
  const Collected& features_;
  std::array<uint32_t, kStates> after_{};
  std::vector<std::array<double, kNameLabels>> segment_;
  std::vector<double> outside_;
  std::vector<std::array<double, kStates>> forward_;
  std::vector<std::array<double, kStates>> backward_;
  double total_ = 0;
};

}  // namespace balise::training

#endif  // BALISE_NAME_LATTICE_H_
