#include "balise/top_timeline.h"

#include <algorithm>

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

// How many different periods hold any of the days, which rise.
size_t periods_with(const std::vector<Day>& days, Period period) {
  size_t count = 0;
  Day before;
  for (const Day day : days) {
    const Day begin = period_begin(day, period);
    if (count == 0 || begin != before) ++count;
    before = begin;
  }
  return count;
}

Period usual_period(const std::vector<Day>& days) {
  for (const Period period : {Period::kDay, Period::kWeek, Period::kMonth}) {
    if (periods_between(days.front(), days.back(), period) > 2 * kUsualPeriods) continue;
    const size_t count = periods_from(days.front(), days.back(), period).size();
    if (count <= kUsualPeriods && 2 * periods_with(days, period) >= count) return period;
  }
  return Period::kYear;
}

}  // namespace

std::optional<Timeline> make_timeline(const EntityCounter& counter, std::optional<Period> period,
                                      const TopLimits& limits) {
  std::vector<std::string> groups;
  std::vector<Day> days;  // of the groups
  for (const std::string& group : counter.groups()) {
    if (const auto day = parse_date(group, Period::kDay)) {
      groups.push_back(group);
      days.push_back(*day);
    }
  }
  if (days.empty()) return {};
  const Day first = days.front();
  const Day last = days.back();
  Timeline timeline;
  timeline.period = period ? *period : usual_period(days);
  if (timeline.period != Period::kYear &&
      periods_between(first, last, timeline.period) > kMostPeriods) {
    throw Error(ErrorCode::kConfiguration, {},
                "too much to draw from " + iso_date(first) + " to " + iso_date(last) +
                    " in such short periods",
                "take longer ones: --period month or --period year");
  }
  timeline.begins = periods_from(first, last, timeline.period);

  for (const TopEntity& entity : counter.top_of(groups, limits)) {
    Timeline::Series series{std::string(entity.type), std::string(entity.name), entity.documents,
                            std::vector<uint64_t>(timeline.begins.size())};
    for (size_t i = 0; i < groups.size(); ++i) {
      const Day begin = period_begin(days[i], timeline.period);
      const auto at = std::ranges::lower_bound(timeline.begins, begin);
      series.values[static_cast<size_t>(at - timeline.begins.begin())] +=
          counter.documents_of(groups[i], entity.number);
    }
    timeline.series.push_back(std::move(series));
  }
  for (const std::string& group : groups) timeline.documents += counter.documents_of(group);
  return timeline;
}

}  // namespace balise::program
