// The entities most spoken of, period by period: what the figure of balise top shows.
#ifndef BALISE_TOOLS_BALISE_TOP_TIMELINE_H_
#define BALISE_TOOLS_BALISE_TOP_TIMELINE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "balise/top_count.h"
#include "balise/top_date.h"

namespace balise::program {

// More periods make no readable figure. Where none is asked for, it is the finest that gives no
// more than kUsualPeriods and leaves no more than half of them without a document.
inline constexpr size_t kUsualPeriods = 62;
inline constexpr size_t kMostPeriods = 2000;

struct Timeline {
  struct Series {
    std::string type;
    std::string name;
    uint64_t documents = 0;        // in all periods
    std::vector<uint64_t> values;  // documents of each period
  };
  Period period = Period::kDay;
  std::vector<Day> begins;  // of all periods from the first document to the last; never empty
  std::vector<Series> series;
  uint64_t documents = 0;
};

// Of a counter whose groups are ISO dates, or empty for documents that are left out: days, or
// where `period` is given the first days of these periods. Nothing where no group has a date.
// Throws Error(kConfiguration) for more than kMostPeriods.
std::optional<Timeline> make_timeline(const EntityCounter& counter, std::optional<Period> period,
                                      const TopLimits& limits);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TOP_TIMELINE_H_
