#include "balise/top_timeline.h"

#include <algorithm>
#include <map>

#include "base/error.h"

namespace balise::program {
namespace {

// An upper bound of the periods between two days, without walking through them.
size_t periods_between(Day first, Day last, Period period) {
  const auto days = static_cast<size_t>((last - first).count());
  const size_t least_days = period == Period::kDay     ? 1
                            : period == Period::kWeek  ? 7
                            : period == Period::kMonth ? 28
                                                       : 365;
  return days / least_days + 1;
}

std::vector<Day> periods_from(Day first, Day last, Period period) {
  std::vector<Day> begins;
  for (Day begin = period_begin(first, period); begin <= last; begin = next_period(begin, period)) {
    begins.push_back(begin);
  }
  return begins;
}

Period usual_period(Day first, Day last) {
  for (const Period period : {Period::kDay, Period::kWeek, Period::kMonth}) {
    if (periods_between(first, last, period) <= 2 * kUsualPeriods &&
        periods_from(first, last, period).size() <= kUsualPeriods) {
      return period;
    }
  }
  return Period::kYear;
}

}  // namespace

std::optional<Timeline> make_timeline(const EntityCounter& counter, std::optional<Period> period,
                                      const TopLimits& limits) {
  std::map<std::string, Day> days;
  for (const std::string& group : counter.groups()) {
    if (const auto day = parse_date(group, Period::kDay)) days.emplace(group, *day);
  }
  if (days.empty()) return {};
  const Day first = days.begin()->second;
  const Day last = days.rbegin()->second;
  Timeline timeline;
  timeline.period = period ? *period : usual_period(first, last);
  if (timeline.period != Period::kYear &&
      periods_between(first, last, timeline.period) > kMostPeriods) {
    throw Error(ErrorCode::kConfiguration, {},
                "too much to draw from " + iso_date(first) + " to " + iso_date(last) +
                    " in such short periods",
                "take longer ones: --period month or --period year");
  }
  timeline.begins = periods_from(first, last, timeline.period);

  std::vector<std::string> groups;
  for (const auto& [group, day] : days) groups.push_back(group);
  for (const TopEntity& entity : counter.top_of(groups, limits)) {
    Timeline::Series series{std::string(entity.type), std::string(entity.name), entity.documents,
                            std::vector<uint64_t>(timeline.begins.size())};
    for (const auto& [group, day] : days) {
      const Day begin = period_begin(day, timeline.period);
      const auto at = std::ranges::lower_bound(timeline.begins, begin);
      series.values[static_cast<size_t>(at - timeline.begins.begin())] +=
          counter.documents_of(group, entity.number);
    }
    timeline.series.push_back(std::move(series));
  }
  for (const auto& [group, day] : days) timeline.documents += counter.documents_of(group);
  return timeline;
}

}  // namespace balise::program
