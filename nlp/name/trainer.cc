#include "name/trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <random>
#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "name/evidence.h"
#include "name/lattice.h"
#include "name/region.h"
#include "text/document.h"

namespace balise {
namespace {

using namespace training;

// How probable a decision of the first pass is that counts as sure evidence, and as any at all.
constexpr double kSure = 0.85;
constexpr double kGuess = 0.5;

// A document made ready once: its tokens, words, and gold in tokens.
struct Prepared {
  const TrainingDocument* source = nullptr;
  Document document;
  TokenList list;
  Annotation annotation;
  struct Gold {
    uint32_t begin;
    uint32_t end;
    Label label;
  };
  std::vector<Gold> gold;
  uint32_t lost = 0;  // names whose ends are no token boundaries
};

// Which paths through a region agree with the gold.
class Agreement {
 public:
  Agreement(const Prepared& document, const Region& region, std::span<const Segment> segments)
      : document_(document), region_(region), segments_(segments) {
    const uint32_t n = region.end - region.begin;
    owner_.assign(n, -1);
    for (size_t g = 0; g < document.gold.size(); ++g) {
      const auto& gold = document.gold[g];
      if (gold.end <= region.begin || gold.begin >= region.end) continue;
      for (uint32_t i = std::max(gold.begin, region.begin); i < std::min(gold.end, region.end);
           ++i) {
        owner_[i - region.begin] = static_cast<int>(g);
      }
    }
    // A name that no segment proposes teaches nothing: it may be anything.
    for (int& owner : owner_) {
      if (owner < 0) continue;
      const auto& gold = document.gold[static_cast<size_t>(owner)];
      const bool proposed = std::any_of(segments.begin(), segments.end(), [&](const Segment& s) {
        return s.begin == gold.begin && s.end == gold.end;
      });
      if (!proposed || gold.label == Label::kNone) owner = kAnything;
    }
  }

  bool outside(uint32_t k) const { return owner_[k] < 0; }

  bool segment(size_t s, size_t label) const {
    const Segment& candidate = segments_[s];
    const int owner = owner_[candidate.begin - region_.begin];
    if (owner >= 0) {
      const auto& gold = document_.gold[static_cast<size_t>(owner)];
      return candidate.begin == gold.begin && candidate.end == gold.end &&
             label == static_cast<size_t>(gold.label);
    }
    bool anything = false;
    for (uint32_t i = candidate.begin; i < candidate.end; ++i) {
      if (owner_[i - region_.begin] >= 0) return false;
      anything |= owner_[i - region_.begin] == kAnything;
    }
    if (anything) return true;
    return !document_.source->has_places && label >= static_cast<size_t>(Label::kLocation);
  }

 private:
  static constexpr int kAnything = -2;
  const Prepared& document_;
  const Region& region_;
  std::span<const Segment> segments_;
  std::vector<int> owner_;
};

class Trainer {
 public:
  Trainer(const Lexicon& lexicon, const TrainingOptions& options)
      : lexicon_(lexicon), options_(options), random_(options.seed) {}

  void prepare(const Tokenizer& tokenizer, const std::vector<TrainingDocument>& documents);
  void epoch(int number);
  WeightTable quantize() const;
  size_t names() const { return names_; }

 private:
  double learn(const Prepared& document, bool hide, bool with_evidence);
  void hide_names(const Prepared& document, Annotation& annotation);
  double learn_region(const NameInput& input, const Prepared& document, const Region& region,
                      Evidence* evidence);
  void apply(const std::unordered_map<uint64_t, double>& gradient, double weight);
  double uniform() { return static_cast<double>(random_() >> 11) * 0x1.0p-53; }

  const Lexicon& lexicon_;
  const TrainingOptions& options_;
  std::mt19937_64 random_;
  std::vector<std::unique_ptr<Prepared>> documents_;
  Weights weights_;
  RegionList regions_;
  Collected collected_;
  size_t names_ = 0;
  size_t lost_ = 0;
};

void Trainer::prepare(const Tokenizer& tokenizer, const std::vector<TrainingDocument>& documents) {
  for (const TrainingDocument& source : documents) {
    auto prepared = std::make_unique<Prepared>();
    prepared->source = &source;
    prepared->document.assign(source.text);
    annotate(lexicon_, tokenizer, prepared->document.normal(), prepared->list,
             prepared->annotation);
    std::unordered_map<uint32_t, uint32_t> begins;
    std::unordered_map<uint32_t, uint32_t> ends;
    for (uint32_t i = 0; i < prepared->list.tokens.size(); ++i) {
      const SourceSpan span = prepared->document.to_source(prepared->list.tokens[i].span());
      begins.emplace(span.begin, i);
      ends.emplace(span.end, i + 1);
    }
    for (const GoldName& name : source.names) {
      const auto begin = begins.find(name.span.begin);
      const auto end = ends.find(name.span.end);
      if (begin == begins.end() || end == ends.end() || end->second <= begin->second) {
        ++lost_;
        continue;
      }
      prepared->gold.push_back({begin->second, end->second, name.label});
      ++names_;
    }
    documents_.push_back(std::move(prepared));
  }
}

// Takes some of the document's names out of the lexicon's sight: all occurrences of a word of
// such a name lose their id, and hits over them go.
void Trainer::hide_names(const Prepared& document, Annotation& annotation) {
  std::unordered_set<std::string_view> hidden;
  std::unordered_map<std::string_view, bool> drawn;
  for (const auto& gold : document.gold) {
    for (uint32_t i = gold.begin; i < gold.end; ++i) {
      const Token& token = document.list.tokens[i];
      if (!token.is_capitalized() && token.shape != Shape::kMixed) continue;
      const std::string_view text = token.text(document.document.normal());
      const WordRecord& word = lexicon_.word(annotation.words[i]);
      if ((word.classes & (kTriggerInside | kLegalForm)) != 0) continue;
      if (drawn.emplace(text, true).second && uniform() < options_.hide) hidden.insert(text);
    }
  }
  if (hidden.empty()) return;
  std::vector<bool> gone(document.list.tokens.size());
  for (size_t i = 0; i < gone.size(); ++i) {
    gone[i] = hidden.contains(document.list.tokens[i].text(document.document.normal()));
    if (!gone[i]) continue;
    annotation.words[i] = 0;
    annotation.flags[i] = 0;
  }
  std::erase_if(annotation.hits, [&](const Hit& hit) {
    for (uint32_t i = hit.first; i < hit.first + hit.size; ++i) {
      if (gone[i]) return true;
    }
    return false;
  });
}

double Trainer::learn(const Prepared& document, bool hide, bool with_evidence) {
  Annotation annotation;
  annotation.words = document.annotation.words;
  annotation.flags = document.annotation.flags;
  annotation.hits = document.annotation.hits;
  if (hide) hide_names(document, annotation);
  const NameInput input = {document.document.normal(), document.list, annotation, lexicon_};
  find_regions(input, regions_);
  Evidence evidence;
  evidence.begin(input.list.tokens.size());
  if (with_evidence) {
    Collector collector(weights_, options_.without);
    for (const Region& region : regions_.regions) {
      collector.run(input, regions_, region, nullptr, collected_);
      const auto segments =
          std::span<const Segment>(regions_.segments)
              .subspan(region.first_segment, region.last_segment - region.first_segment);
      Lattice(weights_, region, segments, collected_)
          .likely_segments(kGuess, [&](const Segment& segment, Label label, double p) {
            if (p >= kSure) {
              evidence.add(input, segment, label);
            } else {
              evidence.add_guess(input, segment, label);
            }
          });
    }
    evidence.finish();
  }
  double loss = 0;
  for (const Region& region : regions_.regions) {
    loss += learn_region(input, document, region, with_evidence ? &evidence : nullptr);
  }
  return loss;
}

double Trainer::learn_region(const NameInput& input, const Prepared& document, const Region& region,
                             Evidence* evidence) {
  Collector(weights_, options_.without).run(input, regions_, region, evidence, collected_);
  const auto segments =
      std::span<const Segment>(regions_.segments)
          .subspan(region.first_segment, region.last_segment - region.first_segment);
  Lattice lattice(weights_, region, segments, collected_);
  const Agreement agreement(document, region, segments);
  std::unordered_map<uint64_t, double> gradient;
  const auto may = [&](size_t s, size_t label) { return agreement.segment(s, label); };
  const auto may_outside = [&](uint32_t k) { return agreement.outside(k); };
  const double right = lattice.forward_backward(may, may_outside);
  if (right <= kMinusInfinity) return 0;
  lattice.expectations(
      may, may_outside,
      [&](size_t s, size_t label, size_t before, double p) {
        lattice.update(s, label, before, p, gradient);
      },
      [&](uint32_t k, double p) { lattice.update_outside(k, p, gradient); });
  const auto any = [](auto...) { return true; };
  const double all = lattice.forward_backward(any, any);
  lattice.expectations(
      any, any,
      [&](size_t s, size_t label, size_t before, double p) {
        lattice.update(s, label, before, -p, gradient);
      },
      [&](uint32_t k, double p) { lattice.update_outside(k, -p, gradient); });
  apply(gradient, document.source->weight);
  return (all - right) * document.source->weight;
}

void Trainer::apply(const std::unordered_map<uint64_t, double>& gradient, double weight) {
  // Each weight is moved by its own gradient alone: the order of the map does not matter.
  for (const auto& [at, value] : gradient) {
    if (std::abs(value) < 1e-9) continue;
    weights_.update(static_cast<uint32_t>(at / kRowSize), at % kRowSize, value * weight, options_);
  }
}

void Trainer::epoch(int number) {
  std::vector<size_t> order(documents_.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
  double loss = 0;
  for (const size_t i : order) {
    // Evidence from weights that know nothing yet would mislead.
    const bool with_evidence = number > 1 && uniform() < 0.6;
    const bool hide = uniform() < 0.7;
    weights_.begin_document(static_cast<uint32_t>(i));
    loss += learn(*documents_[i], hide, with_evidence);
  }
  if (options_.progress) {
    options_.progress("epoch " + std::to_string(number + 1) + ": loss " +
                      std::to_string(static_cast<int64_t>(loss)) + ", " +
                      std::to_string(weights_.keys().size()) + " features, " +
                      std::to_string(names_) + " names, " + std::to_string(lost_) + " lost");
  }
}

WeightTable Trainer::quantize() const {
  WeightTable table;
  for (uint32_t f = 0; f < weights_.keys().size(); ++f) {
    Row row{};
    bool any = false;
    for (size_t i = 0; i < kRowSize; ++i) {
      const long weight = std::lround(weights_.value(f, i) * kWeightScale);
      if (std::abs(weight) < options_.minimum_weight) continue;
      row[i] = static_cast<int16_t>(std::clamp<long>(weight, -kMostWeight, kMostWeight));
      any = true;
    }
    if (any) table.rows.emplace(weights_.keys()[f], row);
  }
  return table;
}

}  // namespace

namespace {

// The mean of several tables, a missing weight being zero.
WeightTable mean(const std::vector<WeightTable>& tables, int minimum_weight) {
  std::map<FeatureKey, std::array<int32_t, kRowSize>> sums;
  for (const WeightTable& table : tables) {
    for (const auto& [key, row] : table.rows) {
      auto& sum = sums[key];
      for (size_t i = 0; i < kRowSize; ++i) sum[i] += row[i];
    }
  }
  WeightTable result;
  const auto count = static_cast<int32_t>(tables.size());
  for (const auto& [key, sum] : sums) {
    Row row{};
    bool any = false;
    for (size_t i = 0; i < kRowSize; ++i) {
      const int32_t weight = sum[i] / count;
      if (std::abs(weight) < minimum_weight) continue;
      row[i] = static_cast<int16_t>(weight);
      any = true;
    }
    if (any) result.rows.emplace(key, row);
  }
  return result;
}

}  // namespace

WeightTable train(const Lexicon& lexicon, const Tokenizer& tokenizer,
                  const std::vector<TrainingDocument>& documents, const TrainingOptions& options) {
  std::vector<WeightTable> tables;
  for (int model = 0; model < options.models; ++model) {
    TrainingOptions own = options;
    own.seed = options.seed + static_cast<uint64_t>(model);
    Trainer trainer(lexicon, own);
    trainer.prepare(tokenizer, documents);
    if (trainer.names() == 0) {
      throw Error(ErrorCode::kConfiguration, Place{}, "no names to learn from",
                  "give annotated documents with PER or ORG");
    }
    for (int i = 0; i < options.epochs; ++i) trainer.epoch(i);
    tables.push_back(trainer.quantize());
  }
  WeightTable table = mean(tables, options.minimum_weight);
  // Every segment has a length: what is taken off there is taken off every segment.
  for (uint64_t length = 1; length <= kLongestLength && options.caution != 0; ++length) {
    int16_t& weight = table.rows[feature_key(Template::kLength, length)]
                                [static_cast<size_t>(Label::kOrganization) - 1];
    weight = static_cast<int16_t>(std::max(weight - options.caution, -int{kMostWeight}));
  }
  return table;
}

}  // namespace balise
