#include "name/explain.h"

#include <algorithm>
#include <cstdlib>

#include "name/extract.h"
#include "name/recognizer.h"

namespace balise {
namespace {

// Below every sum of weights, far from overflow even a few times over.
constexpr int32_t kForbidden = -(1 << 26);

Role role_of(const Segment& segment, uint32_t i) {
  if (segment.end - segment.begin == 1) return Role::kSingle;
  return i == segment.begin ? Role::kFirst : i + 1 == segment.end ? Role::kLast : Role::kInner;
}

// Collects what weighs on the parts of a region, through the visitors that the scorer uses.
class PartReader {
 public:
  PartReader(const NameInput& input, NameScratch& scratch, const Model& model, const Region& region)
      : input_(input), scratch_(scratch), model_(model), region_(region) {
    extract::pattern_codes(input, region, codes_);
  }

  ExplainedPart read(const Segment& segment, Label label, Label before, int32_t sum) {
    part_ = {};
    part_.segment = segment;
    part_.label = label;
    part_.sum = sum;
    for (uint32_t i = segment.begin; i < segment.end; ++i) {
      const size_t index = label == Label::kNone ? kOutside : row_index(role_of(segment, i), label);
      const auto visit = [&](FeatureKey key) { add(key, index, i); };
      extract::token_features(input_, region_, i, visit);
      extract::word_features(input_.word(i), input_.word_id(i), visit);
    }
    if (label != Label::kNone) read_name(segment, static_cast<size_t>(label) - 1, before);
    std::sort(part_.contributions.begin(), part_.contributions.end(),
              [](const Contribution& a, const Contribution& b) {
                if (std::abs(a.weight) != std::abs(b.weight)) {
                  return std::abs(a.weight) > std::abs(b.weight);
                }
                return a.key != b.key ? a.key < b.key : a.token < b.token;
              });
    return std::move(part_);
  }

 private:
  void read_name(const Segment& segment, size_t index, Label before) {
    const auto visit = [&](FeatureKey key) { add(key, index, Contribution::kWhole); };
    const uint32_t begin = segment.begin;
    const uint32_t end = segment.end;
    const auto word = [&](uint32_t i) -> const WordRecord& { return input_.word(i); };
    const auto id = [&](uint32_t i) { return input_.word_id(i); };
    extract::left_features(input_, region_, begin, visit);
    if (begin > region_.sentence_begin) {
      extract::side_features(word(begin - 1), id(begin - 1), true, visit);
    }
    if (begin > region_.sentence_begin + 1) {
      extract::beyond_features(word(begin - 2), id(begin - 2), true, visit);
    }
    if (extract::follows_title(input_, scratch_.regions, region_, begin)) {
      visit(feature_key(Template::kTitle, 1));
    }
    extract::right_features(input_, region_, end, visit);
    if (end < region_.sentence_end) extract::side_features(word(end), id(end), false, visit);
    if (end + 1 < region_.sentence_end) {
      extract::beyond_features(word(end + 1), id(end + 1), false, visit);
    }
    extract::hit_features(segment.hit, segment.end - segment.begin == 1, visit);
    extract::segment_features(input_, scratch_.regions, region_, codes_, segment, visit);
    if (!scratch_.evidence.empty()) {
      scratch_.evidence.visit(input_, segment, [&](uint64_t argument) {
        visit(feature_key(Template::kDocument, argument));
      });
    }
    if (before != Label::kNone) {
      visit(feature_key(Template::kAfter, static_cast<uint64_t>(before)));
    }
  }

  void add(FeatureKey key, size_t index, uint32_t token) {
    const int16_t weight = model_.row(key)[index];
    if (weight != 0) part_.contributions.push_back({key, token, weight});
  }

  const NameInput& input_;
  NameScratch& scratch_;
  const Model& model_;
  const Region& region_;
  extract::PatternCodes codes_{};
  ExplainedPart part_;
};

// The questions about one region, each answered by the decoder under scores that forbid what the
// answer must not hold.
class RegionExplainer {
 public:
  RegionExplainer(const NameInput& input, NameScratch& scratch, const Model& model, size_t index)
      : scratch_(scratch),
        region_(scratch.regions.regions[index]),
        scores_(scratch.kept[index]),
        segments_(
            std::span<const Segment>(scratch.regions.segments)
                .subspan(region_.first_segment, region_.last_segment - region_.first_segment)),
        reader_(input, scratch, model, region_) {}

  NameExplanation run(uint32_t begin, uint32_t end, const Model& model) {
    NameExplanation e;
    e.begin = begin;
    e.end = end;
    const std::vector<Decision> won = decode(scores_);
    e.won = parts(won);
    const Decision* over = nullptr;  // the first decision that touches the tokens
    for (const Decision& decision : won) {
      const Segment& s = segments_[decision.segment];
      if (over == nullptr && s.begin < end && begin < s.end) over = &decision;
    }
    const auto exact = std::find_if(segments_.begin(), segments_.end(), [&](const Segment& s) {
      return s.begin == begin && s.end == end;
    });
    e.proposed = exact != segments_.end();
    const bool decided = over != nullptr && (!e.proposed || &segments_[over->segment] == &*exact);
    if (decided) {
      e.question = NameExplanation::Question::kDecision;
      e.lost = parts(without(*over));
      e.score = model.score(over->margin);
    } else if (e.proposed) {
      e.question = NameExplanation::Question::kSegment;
      e.lost = parts(with(begin, end));
    } else {
      e.question = NameExplanation::Question::kAny;
      e.lost = best_over(begin, end);
    }
    e.margin = decided ? over->margin : total(e.won) - total(e.lost);
    trim(e);
    return e;
  }

 private:
  std::vector<Decision> decode(const RegionScores<int32_t>& scores) {
    std::vector<Decision> decisions;
    scratch_.decoder.run(region_, segments_, scores, decisions);
    return decisions;
  }

  std::vector<Decision> without(const Decision& decision) {
    RegionScores<int32_t> scores = scores_;
    scores.segments[decision.segment][static_cast<size_t>(decision.label) - 1] = kForbidden;
    return decode(scores);
  }

  std::vector<Decision> with(uint32_t begin, uint32_t end) {
    RegionScores<int32_t> scores = scores_;
    for (size_t s = 0; s < segments_.size(); ++s) {
      const bool exact = segments_[s].begin == begin && segments_[s].end == end;
      if (exact || segments_[s].end <= begin || end <= segments_[s].begin) continue;
      scores.segments[s].fill(kForbidden);
    }
    scores.outside[begin - region_.begin] = kForbidden;
    return decode(scores);
  }

  // The best segmentation with a name over any of the tokens; empty where there is none.
  std::vector<ExplainedPart> best_over(uint32_t begin, uint32_t end) {
    std::vector<ExplainedPart> best;
    for (uint32_t i = begin; i < end; ++i) {
      RegionScores<int32_t> scores = scores_;
      scores.outside[i - region_.begin] = kForbidden;
      const std::vector<Decision> decisions = decode(scores);
      const bool covers = std::any_of(decisions.begin(), decisions.end(), [&](const Decision& d) {
        return segments_[d.segment].begin <= i && i < segments_[d.segment].end;
      });
      if (!covers) continue;
      std::vector<ExplainedPart> candidate = parts(decisions);
      if (best.empty() || total(candidate) > total(best)) best = std::move(candidate);
    }
    return best;
  }

  std::vector<ExplainedPart> parts(const std::vector<Decision>& decisions) {
    std::vector<ExplainedPart> all;
    auto next = decisions.begin();
    Label before = Label::kNone;
    for (uint32_t i = region_.begin; i < region_.end;) {
      if (next != decisions.end() && segments_[next->segment].begin == i) {
        const Segment& segment = segments_[next->segment];
        const size_t label = static_cast<size_t>(next->label) - 1;
        int32_t sum = scores_.segments[next->segment][label];
        if (before != Label::kNone) sum += scores_.after[static_cast<size_t>(before) - 1][label];
        all.push_back(reader_.read(segment, next->label, before, sum));
        before = next->label;
        i = segment.end;
        ++next;
      } else {
        before = Label::kNone;
        all.push_back(
            reader_.read({i, i + 1, 0}, before, before, scores_.outside[i - region_.begin]));
        ++i;
      }
    }
    return all;
  }

  static void trim(NameExplanation& e) {
    const auto shared = [&](const ExplainedPart& a, const ExplainedPart& b) {
      return a.segment.begin == b.segment.begin && a.segment.end == b.segment.end &&
             a.label == b.label && a.sum == b.sum &&
             (a.segment.end <= e.begin || e.end <= a.segment.begin);
    };
    while (!e.won.empty() && !e.lost.empty() && shared(e.won.back(), e.lost.back())) {
      e.won.pop_back();
      e.lost.pop_back();
    }
    size_t same = 0;
    while (same < std::min(e.won.size(), e.lost.size()) && shared(e.won[same], e.lost[same])) {
      ++same;
    }
    const auto count = static_cast<std::ptrdiff_t>(same);
    e.won.erase(e.won.begin(), e.won.begin() + count);
    e.lost.erase(e.lost.begin(), e.lost.begin() + count);
  }

  NameScratch& scratch_;
  const Region& region_;
  const RegionScores<int32_t>& scores_;
  std::span<const Segment> segments_;
  PartReader reader_;
};

}  // namespace

int32_t total(const std::vector<ExplainedPart>& parts) {
  int32_t sum = 0;
  for (const ExplainedPart& part : parts) sum += part.sum;
  return sum;
}

std::vector<NameExplanation> NameRecognizer::explain(const NameInput& input, NameScratch& scratch,
                                                     uint32_t begin, uint32_t end) const {
  std::vector<NameExplanation> all;
  const std::vector<Region>& regions = scratch.regions.regions;
  const auto first = std::partition_point(regions.begin(), regions.end(),
                                          [&](const Region& r) { return r.end <= begin; });
  for (auto region = first; region != regions.end() && region->begin < end; ++region) {
    RegionExplainer explainer(input, scratch, model_,
                              static_cast<size_t>(region - regions.begin()));
    all.push_back(
        explainer.run(std::max(begin, region->begin), std::min(end, region->end), model_));
  }
  return all;
}

}  // namespace balise
