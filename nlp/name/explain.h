// Why a name was decided on, or none: the winning and the best losing segmentation as sums of
// features.
//
//   for (const NameExplanation& e : recognizer.explain(input, scratch, begin, end)) {
//     append_explanation(input, e, text);
//   }
#ifndef BALISE_NAME_EXPLAIN_H_
#define BALISE_NAME_EXPLAIN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "name/feature.h"
#include "name/region.h"

namespace balise {

// What one feature brings to a part. Weights in 1/256 of a natural logarithm, as in the model.
struct Contribution {
  static constexpr uint32_t kWhole = 0xFFFFFFFF;
  FeatureKey key = 0;
  uint32_t token = kWhole;  // the token that it weighs; kWhole: the part as a whole
  int32_t weight = 0;
};

// A name, or one token left outside (kNone).
struct ExplainedPart {
  Segment segment;
  Label label = Label::kNone;
  int32_t sum = 0;                          // as the search saw it
  std::vector<Contribution> contributions;  // largest first
};

// Parts that both segmentations share before the first and behind the last difference are left
// out, unless they touch the tokens that were asked about.
struct NameExplanation {
  enum class Question : uint8_t {
    kDecision,  // the best segmentation without the name that was decided on
    kSegment,   // the best one in which the tokens asked about are a name
    kAny,       // the best one with any name over them
  };
  uint32_t begin = 0;  // the tokens asked about, as far as they lie in the region
  uint32_t end = 0;
  Question question = Question::kDecision;
  // What it is not about: the tokens asked about are no segment that may be a name by itself.
  bool proposed = true;
  std::vector<ExplainedPart> won;
  std::vector<ExplainedPart> lost;
  int32_t margin = 0;  // of the whole segmentations
  uint16_t score = 0;  // hundredths; of kDecision only
};

// The sum of the parts.
int32_t total(const std::vector<ExplainedPart>& parts);

// A feature in words: its text form, with a space for the tab, and what its number means.
std::string describe_feature(const Lexicon& lexicon, FeatureKey key);

// The entries of `lexicon` that are spelt by exactly these tokens, a line each behind `indent`:
// kind, name, id, source file:line.
void append_entries(const NameInput& input, uint32_t begin, uint32_t end, std::string_view indent,
                    std::string& out);

// An explanation as lines of text.
void append_explanation(const NameInput& input, const NameExplanation& explanation,
                        std::string& out);

}  // namespace balise

#endif  // BALISE_NAME_EXPLAIN_H_
