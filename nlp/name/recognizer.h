// Persons, organizations and places of a document: propose, then decide.
//
// Regions of capitals, lexicon names and head nouns are cut into segments by the best sum of
// feature weights; a second pass adds what the first was sure of as evidence.
//
//   NameRecognizer recognizer(lexicon);
//   NameScratch scratch;
//   recognizer.run({normal, tokens, annotation, *lexicon}, scratch, names);
#ifndef BALISE_NAME_RECOGNIZER_H_
#define BALISE_NAME_RECOGNIZER_H_

#include <array>
#include <vector>

#include "name/decode.h"
#include "name/evidence.h"
#include "name/explain.h"
#include "name/model.h"
#include "name/region.h"

namespace balise {

// A name that was decided on, in tokens.
struct Name {
  Segment segment;
  Label label = Label::kNone;
  int32_t margin = 0;
  uint16_t score = 0;  // hundredths
};

// Buffers of one document, reusable; one a thread.
struct NameScratch {
  RegionList regions;
  Evidence evidence;
  Decoder decoder;
  std::vector<Decision> decisions;
  std::vector<Name> first_pass;
  std::vector<uint32_t> region_of;  // first name of the first pass in each region
  std::vector<RegionScores<int32_t>> kept;
  std::vector<std::array<int32_t, kNameLabels>> left;
  std::vector<std::array<int32_t, kNameLabels>> right;
  std::vector<Row> tokens;
};

class NameRecognizer {
 public:
  // The lexicon's model decides; the lexicon must outlive the recognizer.
  explicit NameRecognizer(const Lexicon& lexicon);

  // Appends the names of a document in order, kOther among them. Never fails; thread-safe.
  void run(const NameInput& input, NameScratch& scratch, std::vector<Name>& names) const;

  // How the decisions about the tokens [begin, end) came about, one a region that they touch (see
  // explain.h); empty where no name may stand. `input` and `scratch` are those of the last run.
  // O(region²); for people.
  std::vector<NameExplanation> explain(const NameInput& input, NameScratch& scratch, uint32_t begin,
                                       uint32_t end) const;

  const Model& model() const { return model_; }

 private:
  void score_tokens(const NameInput& input, NameScratch& scratch, const Region& region,
                    RegionScores<int32_t>& scores) const;
  void score_boundaries(const NameInput& input, NameScratch& scratch, const Region& region) const;
  void score_region(const NameInput& input, NameScratch& scratch, const Region& region,
                    RegionScores<int32_t>& scores) const;
  bool add_evidence(const NameInput& input, NameScratch& scratch, const Region& region,
                    RegionScores<int32_t>& scores) const;
  void decide(const Region& region, NameScratch& scratch, const RegionScores<int32_t>& scores,
              std::vector<Name>& names) const;

  Model model_;
  std::array<std::array<int32_t, kNameLabels>, kNameLabels> after_{};
  std::vector<LabelRow> hit_rows_;  // sums of hit_features: [hit << 1 | single]
};

}  // namespace balise

#endif  // BALISE_NAME_RECOGNIZER_H_
