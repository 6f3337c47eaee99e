#include "name/recognizer.h"

#include <algorithm>
#include <bit>

#include "name/extract.h"

namespace balise {
namespace {

// Margin in weight units from which on a first decision counts as evidence: odds of about 7 to 1.
constexpr int32_t kSure = 2 * kWeightScale;

template <size_t N>
void add(const Row* row, std::array<int32_t, N>& sum) {
  if (row == nullptr) return;
  for (size_t i = 0; i < N; ++i) sum[i] += (*row)[i];
}

}  // namespace

NameRecognizer::NameRecognizer(const Lexicon& lexicon) : model_(lexicon) {
  for (size_t before = 1; before <= kNameLabels; ++before) {
    const Row* row = model_.find(feature_key(Template::kAfter, before));
    if (row == nullptr) continue;
    for (size_t label = 0; label < kNameLabels; ++label) after_[before - 1][label] = (*row)[label];
  }
}

// Scores of all parts of a region: tokens by role, boundaries, and segments as wholes.
void NameRecognizer::score_region(const NameInput& input, NameScratch& scratch,
                                  const Region& region, RegionScores<int32_t>& scores) const {
  const uint32_t n = region.end - region.begin;
  scores.outside.resize(n);
  scores.after = after_;
  scratch.tokens.resize(n);
  scratch.left.resize(n);
  scratch.right.resize(n + 1);
  for (uint32_t k = 0; k < n; ++k) {
    const uint32_t i = region.begin + k;
    std::array<int32_t, kRowSize>& sum = scratch.tokens[k];
    const Model::WordRows& word = model_.word_rows(input.word_id(i));
    std::copy(word.token.begin(), word.token.end(), sum.begin());
    extract::token_features(input, region, i, [&](FeatureKey key) { add(model_.find(key), sum); });
    scores.outside[k] = sum[kOutside];
  }
  // Boundaries are scored only where a segment begins or ends: a region has at most 64 tokens,
  // and one more end.
  uint64_t begins = 0;
  uint64_t ends = 0;
  for (uint32_t s = region.first_segment; s < region.last_segment; ++s) {
    const Segment& segment = scratch.regions.segments[s];
    begins |= uint64_t{1} << (segment.begin - region.begin);
    ends |= uint64_t{1} << (segment.end - region.begin - 1);
  }
  for (; begins != 0; begins &= begins - 1) {
    const auto k = static_cast<uint32_t>(std::countr_zero(begins));
    const uint32_t i = region.begin + k;
    auto& left = scratch.left[k];
    left.fill(0);
    extract::left_features(input, region, i, [&](FeatureKey key) { add(model_.find(key), left); });
    if (i > region.sentence_begin) {
      const auto& rows = model_.word_rows(input.word_id(i - 1)).left;
      for (size_t l = 0; l < kNameLabels; ++l) left[l] += rows[l];
    }
    if (i > region.sentence_begin + 1) {
      const auto& rows = model_.word_rows(input.word_id(i - 2)).left_beyond;
      for (size_t l = 0; l < kNameLabels; ++l) left[l] += rows[l];
    }
    if (extract::follows_title(input, scratch.regions, region, i)) {
      add(model_.find(feature_key(Template::kTitle, 1)), left);
    }
  }
  for (; ends != 0; ends &= ends - 1) {
    const auto k = static_cast<uint32_t>(std::countr_zero(ends)) + 1;
    const uint32_t i = region.begin + k;
    auto& right = scratch.right[k];
    right.fill(0);
    extract::right_features(input, region, i,
                            [&](FeatureKey key) { add(model_.find(key), right); });
    if (i < region.sentence_end) {
      const auto& rows = model_.word_rows(input.word_id(i)).right;
      for (size_t l = 0; l < kNameLabels; ++l) right[l] += rows[l];
    }
    if (i + 1 < region.sentence_end) {
      const auto& rows = model_.word_rows(input.word_id(i + 1)).right_beyond;
      for (size_t l = 0; l < kNameLabels; ++l) right[l] += rows[l];
    }
  }
  scores.segments.resize(region.last_segment - region.first_segment);
  for (uint32_t s = region.first_segment; s < region.last_segment; ++s) {
    const Segment& segment = scratch.regions.segments[s];
    const uint32_t begin = segment.begin - region.begin;
    const uint32_t end = segment.end - region.begin;
    std::array<int32_t, kNameLabels> sum = scratch.left[begin];
    for (size_t l = 0; l < kNameLabels; ++l) {
      sum[l] += scratch.right[end][l];
      for (uint32_t k = begin; k < end; ++k) {
        const Role role = end - begin == 1 ? Role::kSingle
                          : k == begin     ? Role::kFirst
                          : k + 1 == end   ? Role::kLast
                                           : Role::kInner;
        sum[l] += scratch.tokens[k][static_cast<size_t>(role) * kNameLabels + l];
      }
    }
    extract::segment_features(input, scratch.regions, region, segment,
                              [&](FeatureKey key) { add(model_.find(key), sum); });
    scores.segments[s - region.first_segment] = sum;
  }
}

bool NameRecognizer::add_evidence(const NameInput& input, NameScratch& scratch,
                                  const Region& region, RegionScores<int32_t>& scores) const {
  bool changed = false;
  for (uint32_t s = region.first_segment; s < region.last_segment; ++s) {
    auto& sum = scores.segments[s - region.first_segment];
    scratch.evidence.visit(input, scratch.regions.segments[s], [&](uint64_t argument) {
      const Row* row = model_.find(feature_key(Template::kDocument, argument));
      if (row == nullptr) return;
      add(row, sum);
      changed = true;
    });
  }
  return changed;
}

void NameRecognizer::decide(const Region& region, NameScratch& scratch,
                            const RegionScores<int32_t>& scores, std::vector<Name>& names) const {
  const std::span<const Segment> segments =
      std::span<const Segment>(scratch.regions.segments)
          .subspan(region.first_segment, region.last_segment - region.first_segment);
  scratch.decoder.run(region, segments, scores, scratch.decisions);
  for (const Decision& decision : scratch.decisions) {
    names.push_back({segments[decision.segment], decision.label, decision.margin,
                     model_.score(decision.margin)});
  }
}

void NameRecognizer::run(const NameInput& input, NameScratch& scratch,
                         std::vector<Name>& names) const {
  find_regions(input, scratch.regions);
  const std::vector<Region>& regions = scratch.regions.regions;
  scratch.first_pass.clear();
  scratch.evidence.begin(input.list.tokens.size());
  scratch.region_of.clear();
  if (scratch.kept.size() < regions.size()) scratch.kept.resize(regions.size());
  for (size_t r = 0; r < regions.size(); ++r) {
    scratch.region_of.push_back(static_cast<uint32_t>(scratch.first_pass.size()));
    score_region(input, scratch, regions[r], scratch.kept[r]);
    decide(regions[r], scratch, scratch.kept[r], scratch.first_pass);
  }
  scratch.region_of.push_back(static_cast<uint32_t>(scratch.first_pass.size()));
  for (const Name& name : scratch.first_pass) {
    if (name.margin >= kSure) scratch.evidence.add(input, name.segment, name.label);
  }
  scratch.evidence.finish();
  for (size_t r = 0; r < regions.size(); ++r) {
    if (!scratch.evidence.empty() && add_evidence(input, scratch, regions[r], scratch.kept[r])) {
      decide(regions[r], scratch, scratch.kept[r], names);
    } else {
      names.insert(names.end(), scratch.first_pass.begin() + scratch.region_of[r],
                   scratch.first_pass.begin() + scratch.region_of[r + 1]);
    }
  }
}

}  // namespace balise
