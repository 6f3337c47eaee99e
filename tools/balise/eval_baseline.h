// Floors that figures must not fall below: a file of lines SPLIT TAB FIGURE TAB VALUE, and
// optionally TAB TOLERANCE. Values have two decimals, as reports print them: percentages, of
// calibration.error points, of nameless.false_per_1000 names in a thousand words. Of these two,
// where less is better, the value is a ceiling. `#` starts a comment line.
//
//   dev	PER.strict.f1	95.20
//   test	ORG.strict.f1	88.00	0.50
#ifndef BALISE_TOOLS_BALISE_EVAL_BASELINE_H_
#define BALISE_TOOLS_BALISE_EVAL_BASELINE_H_

#include <string>
#include <vector>

#include "balise/eval_report.h"

namespace balise::program {

struct Floor {
  std::string split;
  std::string figure;
  int32_t value = 0;  // hundredths of a percent
  std::optional<int32_t> tolerance;
  Place place;
};

// "95.2" -> 9520. Throws Error(kConfiguration) naming `option` for anything else.
int32_t parse_points(const std::string& text, const std::string& option);

// Throws Error with file:line:column for what is not a floor, and for one that stands twice.
std::vector<Floor> parse_floors(std::string_view text, const std::string& file);
std::string write_floors(const std::vector<Floor>& floors);

struct FloorCheck {
  std::vector<std::string> falls;  // a line each, for people: which figure, from, to
  std::vector<std::string> rises;  // figures that are above their floor by more than 0.50
};

// Compares the figures with the floors of the report's split. A figure that the report lacks has
// fallen. Throws Error where the file holds no floor for the split.
FloorCheck check_floors(const std::vector<Floor>& floors, const Report& report,
                        int32_t default_tolerance, const std::string& file);

// The floors with those of the report's split set to its figures: the ones that stand there, or
// kDefaultFloors where there are none.
std::vector<Floor> updated_floors(std::vector<Floor> floors, const Report& report);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_EVAL_BASELINE_H_
