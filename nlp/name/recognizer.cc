#include "name/recognizer.h"

#include <algorithm>
#include <bit>

#include "name/extract.h"

namespace balise {
namespace {

// Margin in weight units from which on a first decision counts as evidence: odds of about 7 to 1.
constexpr int32_t kSure = 2 * kWeightScale;

using LabelSum = std::array<int32_t, kNameLabels>;

void add(const LabelRow& row, LabelSum& sum) {
  for (size_t i = 0; i < kNameLabels; ++i) sum[i] += row[i];
}

}  // namespace

NameRecognizer::NameRecognizer(const Lexicon& lexicon) : model_(lexicon) {
  for (size_t before = 1; before <= kNameLabels; ++before) {
    add(model_.label_row(feature_key(Template::kAfter, before)), after_[before - 1]);
  }
  // The features of hit_features; the sums of the bits grow by one bit each.
  hit_rows_.resize(size_t{kHitEnd} << 1);
  std::vector<LabelSum> of_bits(hit_rows_.size());
  for (uint32_t hit = 1; hit < kHitEnd; ++hit) {
    const LabelRow& whole = model_.label_row(extract::hit_key(hit));
    for (const uint32_t single : {0u, 1u}) {
      LabelSum& sum = of_bits[hit << 1 | single];
      sum = of_bits[(hit & (hit - 1)) << 1 | single];
      add(model_.label_row(extract::hit_bit_key(hit, single != 0)), sum);
      for (size_t l = 0; l < kNameLabels; ++l) {
        hit_rows_[hit << 1 | single][l] =
            static_cast<int16_t>(std::clamp<int32_t>(sum[l] + whole[l], -32768, 32767));
      }
    }
  }
}

void NameRecognizer::score_tokens(const NameInput& input, NameScratch& scratch,
                                  const Region& region, RegionScores<int32_t>& scores) const {
  const uint32_t n = region.end - region.begin;
  if (scratch.tokens.size() < n) scratch.tokens.resize(kLongestRegion);
  scores.outside.resize(n);
  for (uint32_t k = 0; k < n; ++k) {
    const uint32_t i = region.begin + k;
    Row& sum = scratch.tokens[k];
    sum = model_.word_rows(input.word_id(i)).token;
    extract::token_features(input, region, i, [&](FeatureKey key) {
      const Row& row = model_.token_row(key);
      for (size_t w = 0; w < kRowSize; ++w) sum[w] = static_cast<int16_t>(sum[w] + row[w]);
    });
    scores.outside[k] = sum[kOutside];
  }
}

// Only where a segment begins or ends: a region has at most 64 tokens, and one more end.
void NameRecognizer::score_boundaries(const NameInput& input, NameScratch& scratch,
                                      const Region& region) const {
  scratch.left.resize(kLongestRegion);
  scratch.right.resize(kLongestRegion + 1);
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
    LabelSum left{};
    extract::left_features(input, region, i,
                           [&](FeatureKey key) { add(model_.label_row(key), left); });
    if (i > region.sentence_begin) add(model_.word_rows(input.word_id(i - 1)).left, left);
    if (i > region.sentence_begin + 1) {
      add(model_.word_rows(input.word_id(i - 2)).left_beyond, left);
    }
    if (extract::follows_title(input, scratch.regions, region, i)) {
      add(model_.label_row(feature_key(Template::kTitle, 1)), left);
    }
    scratch.left[k] = left;
  }
  for (; ends != 0; ends &= ends - 1) {
    const auto k = static_cast<uint32_t>(std::countr_zero(ends)) + 1;
    const uint32_t i = region.begin + k;
    LabelSum right{};
    extract::right_features(input, region, i,
                            [&](FeatureKey key) { add(model_.label_row(key), right); });
    if (i < region.sentence_end) add(model_.word_rows(input.word_id(i)).right, right);
    if (i + 1 < region.sentence_end) {
      add(model_.word_rows(input.word_id(i + 1)).right_beyond, right);
    }
    scratch.right[k] = right;
  }
}

// Scores of all parts of a region: tokens by role, boundaries, and segments as wholes.
void NameRecognizer::score_region(const NameInput& input, NameScratch& scratch,
                                  const Region& region, RegionScores<int32_t>& scores) const {
  scores.after = after_;
  score_tokens(input, scratch, region, scores);
  score_boundaries(input, scratch, region);
  extract::PatternCodes codes;
  extract::pattern_codes(input, region, codes);
  scores.segments.resize(region.last_segment - region.first_segment);
  for (uint32_t s = region.first_segment; s < region.last_segment; ++s) {
    const Segment& segment = scratch.regions.segments[s];
    const uint32_t begin = segment.begin - region.begin;
    const uint32_t end = segment.end - region.begin;
    LabelSum sum = scratch.left[begin];
    for (size_t l = 0; l < kNameLabels; ++l) sum[l] += scratch.right[end][l];
    const auto add_token = [&](uint32_t k, Role role) {
      const int16_t* const row = scratch.tokens[k].data() + row_index(role, Label::kPerson);
      for (size_t l = 0; l < kNameLabels; ++l) sum[l] += row[l];
    };
    if (end - begin == 1) {
      add_token(begin, Role::kSingle);
    } else {
      add_token(begin, Role::kFirst);
      for (uint32_t k = begin + 1; k + 1 < end; ++k) add_token(k, Role::kInner);
      add_token(end - 1, Role::kLast);
    }
    add(hit_rows_[segment.hit << 1 | (end - begin == 1 ? 1 : 0)], sum);
    extract::segment_features(
        input, scratch.regions, region, codes,
        segment, [&](FeatureKey key) __attribute__((always_inline)) {
          add(model_.label_row(key), sum);
        });
    scores.segments[s - region.first_segment] = sum;
  }
}

bool NameRecognizer::add_evidence(const NameInput& input, NameScratch& scratch,
                                  const Region& region, RegionScores<int32_t>& scores) const {
  bool changed = false;
  for (uint32_t s = region.first_segment; s < region.last_segment; ++s) {
    auto& sum = scores.segments[s - region.first_segment];
    scratch.evidence.visit(input, scratch.regions.segments[s], [&](uint64_t argument) {
      const LabelRow& row = model_.label_row(feature_key(Template::kDocument, argument));
      if (row == LabelRow{}) return;
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
    if (name.margin >= kSure) {
      scratch.evidence.add(input, name.segment, name.label);
    } else {
      scratch.evidence.add_guess(input, name.segment, name.label);
    }
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
