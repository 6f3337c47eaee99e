// Round ticks for the axes of a figure.
#ifndef BALISE_TOOLS_BALISE_TOP_AXIS_H_
#define BALISE_TOOLS_BALISE_TOP_AXIS_H_

#include <cstdint>
#include <vector>

#include "balise/top_date.h"

namespace balise::program {

// Steps of 1, 2 or 5 times a power of ten, whole numbers.
struct CountAxis {
  uint64_t step = 1;
  uint64_t top = 1;  // a multiple of step, no less than the greatest count
};
// With no more than `most_steps` (at least 2) steps up to the top.
CountAxis count_axis(uint64_t greatest, uint64_t most_steps);

// Which of the periods have a tick: all, every second, Mondays, firsts of months, quarters, years
// and so on, the most there are up to `most` (at least 2). Indices into `begins`, rising.
std::vector<size_t> date_ticks(const std::vector<Day>& begins, Period period, size_t most);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TOP_AXIS_H_
