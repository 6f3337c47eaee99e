// How far the decisions of a model can be trusted, learned from documents it was not trained on.
#ifndef BALISE_TOOLS_BALISE_TRAIN_CALIBRATE_H_
#define BALISE_TOOLS_BALISE_TRAIN_CALIBRATE_H_

#include <span>
#include <vector>

#include "balise/eval_score.h"
#include "lexicon/lexicon.h"
#include "name/model.h"
#include "token/tokenizer.h"

namespace balise::program {

// A decision on a name: by how much it won, and whether the gold has it.
struct JudgedDecision {
  int32_t margin = 0;
  bool right = false;
};

struct JudgedNames {
  std::vector<JudgedDecision> decisions;
  Counts persons;  // strict
  Counts organizations;
};

// Runs the recognizer with the lexicon's model over the documents and judges the persons and
// organizations it decides on; what the gold scores neither way is left out.
JudgedNames judge_names(const Lexicon& lexicon, const Tokenizer& tokenizer,
                        const std::vector<GoldDocument>& documents);

inline constexpr size_t kCalibrationPoints = 12;

// Margin -> share of right decisions, by pooling adjacent violators (Ayer and others, 1955) over
// runs of about equally many decisions: margins and scores rise strictly, at most
// kCalibrationPoints. Scores are 1 to 99 hundredths. Empty for no decisions. O(n log n).
std::vector<CalibrationPoint> calibrate(std::vector<JudgedDecision> decisions);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TRAIN_CALIBRATE_H_
