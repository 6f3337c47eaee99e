// Learns the weights of the name model from annotated documents.
//
// A semi-Markov conditional random field over the segments that find_regions proposes, fitted by
// AdaGrad with L2 regularisation (Duchi, Hazan and Singer, 2011). Where the gold says nothing of
// places and other names, every segmentation that agrees with it counts as right (marginal
// likelihood). In each epoch some names are hidden from the lexicon, so that contexts are learned
// rather than names. The same documents, options and seed give the same weights.
#ifndef BALISE_NAME_TRAINER_H_
#define BALISE_NAME_TRAINER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/span.h"
#include "name/model.h"
#include "token/tokenizer.h"

namespace balise {

struct GoldName {
  SourceSpan span;
  Label label = Label::kNone;  // kNone: may be anything
};

struct TrainingDocument {
  std::string text;
  std::vector<GoldName> names;
  bool has_places = false;  // the gold marks LOC and OTHER too
  double weight = 1.0;
};

struct TrainingOptions {
  uint64_t seed = 1;
  int models = 5;  // learned from seed, seed + 1, ..., and averaged
  int epochs = 4;
  double rate = 0.15;
  double regularization = 2e-5;
  double hide = 0.35;              // share of the gold names hidden from the lexicon in an epoch
  int minimum_weight = 8;          // smaller weights are left out
  uint32_t minimum_documents = 3;  // features of fewer documents are not learned
  int16_t caution = 0;   // taken off the weight of every organization, in units of the model
  uint64_t without = 0;  // templates left out, a bit each: for ablation
  std::function<void(const std::string&)> progress;  // may be empty
};

// Throws Error(kConfiguration) where no document holds a name. Single-threaded;
// about 3 s an epoch for 200,000 words.
WeightTable train(const Lexicon& lexicon, const Tokenizer& tokenizer,
                  const std::vector<TrainingDocument>& documents, const TrainingOptions& options);

}  // namespace balise

#endif  // BALISE_NAME_TRAINER_H_
