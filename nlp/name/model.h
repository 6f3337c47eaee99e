// The learned weights, compiled for one lexicon.
//
// Text form (lexicons/weights.tsv): a header line, then `template<TAB>argument<TAB>weights`, the
// weights written "label:number" or "role.label:number", zero ones left out. Integers in units of
// 1/256 of a natural logarithm. Compiled form: the rows of templates with few arguments in two
// arrays, token features apart from those with short rows, the others in a hash table; for every
// word of the vocabulary the sum of the rows that depend on the word alone; behind all that, out of
// the way of the search, those rows themselves, for explanations.
#ifndef BALISE_NAME_MODEL_H_
#define BALISE_NAME_MODEL_H_

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "name/feature.h"

namespace balise {

inline constexpr int kWeightScale = 256;

// Points of the calibration: a decision with at least this margin has this score (hundredths).
struct CalibrationPoint {
  int32_t margin = 0;
  int32_t score = 0;
};

// Weights in memory: what the text form holds.
struct WeightTable {
  std::map<FeatureKey, Row> rows;
  std::vector<CalibrationPoint> calibration;  // by margin, scores rising
};

// Throws Error(kConfiguration) with the line of what is not a weight. Features over words that
// the lexicon does not hold are left out.
WeightTable read_weights(const Lexicon& lexicon, std::string_view text, const std::string& name);
// The text form, sorted; `command` says how the weights were made.
std::string write_weights(const Lexicon& lexicon, const WeightTable& table,
                          const std::string& command);

// The resource under which a lexicon keeps its compiled model.
inline constexpr std::string_view kModelResource = "model";
std::string compile_model(const Lexicon& lexicon, const WeightTable& table);

// Where the rows of a template with few arguments begin, among those of its sort.
inline constexpr std::array<uint32_t, kTemplateCount> kRowBase = [] {
  std::array<uint32_t, kTemplateCount> bases{};
  uint32_t next[2] = {0, 0};
  for (size_t i = 0; i < kTemplateCount; ++i) {
    const auto t = static_cast<Template>(i);
    bases[i] = next[is_token_template(t)];
    next[is_token_template(t)] += argument_count(t);
  }
  return bases;
}();
constexpr size_t row_base(Template t) { return kRowBase[static_cast<size_t>(t)]; }

class Model {
 public:
  // Rows of a word by itself, summed.
  struct WordRows {
    Row token;
    LabelRow left;
    LabelRow right;
    LabelRow left_beyond;
    LabelRow right_beyond;
  };

  // Opens what compile_model made for this lexicon; an empty one without weights where the
  // lexicon holds no model. Throws Error(kConfiguration) for bytes that do not fit. O(1) but for
  // the checks, O(size).
  explicit Model(const Lexicon& lexicon);

  // The weights of a token feature that no word has by itself: zeros where it has none, so that
  // adding them needs no branch. O(1).
  const Row& token_row(FeatureKey key) const {
    return token_rows_[row_base(template_of(key)) + argument_of(key)];
  }
  // The same for the other features.
  const LabelRow& label_row(FeatureKey key) const {
    const Template t = template_of(key);
    if (argument_count(t) != 0) return label_rows_[row_base(t) + argument_of(key)];
    return label_slots_[place(key)].row;
  }
  // The weights of any feature, a short row filled up with zeros. O(log rows); for explanations.
  Row row(FeatureKey key) const;
  const WordRows& word_rows(WordId word) const { return word_rows_[word_index_[word]]; }
  bool empty() const { return no_rows_ != nullptr; }

  // Score of a decision, in hundredths, by how far the next best one was. O(log points).
  uint16_t score(int32_t margin) const;

  static constexpr size_t kTokenRows = row_base(Template::kWord) + argument_count(Template::kWord);
  static constexpr size_t kLabelRows =
      row_base(Template::kAfter) + argument_count(Template::kAfter);

  // The key is stored with one added: 0 is an empty slot, with a row of zeros.
  struct LabelSlot {
    uint64_t key;
    LabelRow row;
  };

  static uint64_t mix(FeatureKey key) {
    key ^= key >> 29;
    key *= 0x9E3779B97F4A7C15;  // 2^64 / golden ratio: Fibonacci hashing
    return key ^ key >> 32;
  }

 private:
  void clear(size_t words);

  // The slot of a key, or the empty one where it would be.
  size_t place(FeatureKey key) const {
    const size_t mask = label_slots_.size() - 1;
    size_t i = mix(key) & mask;
    // One condition that nearly always holds at once, instead of two that hold now and then.
    while (!((label_slots_[i].key == key + 1) | (label_slots_[i].key == 0))) i = (i + 1) & mask;
    return i;
  }

  std::span<const Row> token_rows_;       // kTokenRows
  std::span<const LabelRow> label_rows_;  // kLabelRows
  std::span<const LabelSlot> label_slots_;
  std::span<const WordRows> word_rows_;
  std::span<const uint32_t> word_index_;
  std::span<const CalibrationPoint> calibration_;
  std::span<const FeatureKey> summed_keys_;  // sorted
  std::span<const Row> summed_rows_;
  std::shared_ptr<const std::vector<uint32_t>> no_rows_;  // the index of a model without weights
};

}  // namespace balise

#endif  // BALISE_NAME_MODEL_H_
