// All figures of an evaluation, and how they are printed.
#ifndef BALISE_TOOLS_BALISE_EVAL_REPORT_H_
#define BALISE_TOOLS_BALISE_EVAL_REPORT_H_

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "balise/eval_bootstrap.h"
#include "balise/eval_cluster.h"
#include "balise/eval_known.h"
#include "balise/eval_score.h"

namespace balise::program {

struct TypeReport {
  std::string type;
  Counts strict;
  Counts overlap;
  Intervals intervals;  // of the strict figures
  // Strict, of the names that the lexicon does and does not know (PER and ORG).
  Counts seen;
  Counts unseen;
  ClusterCounts clusters;  // PER and ORG
};

struct GenreReport {
  uint64_t documents = 0;
  std::vector<Counts> types;  // strict, in the order of Report::types
};

// Found names whose score is in [low, high], hundredths.
struct ReliabilityBin {
  uint16_t low = 0;
  uint16_t high = 0;
  uint64_t found = 0;
  uint64_t right = 0;
  uint64_t score_sum = 0;

  Percent mean_score() const { return percent(score_sum, found * 100); }
  Percent share_right() const { return percent(right, found); }
};

struct Report {
  std::string split;
  uint64_t documents = 0;
  uint64_t words = 0;
  std::vector<TypeReport> types;
  TypeReport all;       // the types together
  Counts money_values;  // amounts whose span is right: found = compared with a gold value
  // (gold type, found type) -> mentions; "-" is nothing.
  std::map<std::pair<std::string, std::string>, uint64_t> confusion;
  std::map<std::string, GenreReport> genres;  // empty where no document names its genre
  std::vector<ReliabilityBin> reliability;
  // Of lines whose gold has no person and no organization, optional ones included.
  uint64_t nameless_words = 0;
  uint64_t nameless_found = 0;  // persons and organizations found there

  // Names found per thousand words of the nameless lines, in hundredths.
  Percent false_names() const;
  // Mean distance between score and share of right ones, weighted by the bins' sizes.
  Percent calibration_error() const;
};

// Names of figures are the paths of the JSON report: "PER.strict.f1". Values in hundredths of a
// percent; figures that would be a division by zero are left out. In the order of the report.
using Figures = std::vector<std::pair<std::string, int32_t>>;

// O(documents x kDraws x types + mentions log mentions).
Report evaluate(std::span<const EvaluatedDocument> documents, const ScoreOptions& options,
                const KnownNames& known);
Figures figures(const Report& report);

// Tables for people.
std::string text_report(const Report& report);
// One JSON object, and a line end.
std::string json_report(const Report& report);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_EVAL_REPORT_H_
