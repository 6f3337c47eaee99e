#include "balise/top_axis.h"

#include <span>

namespace balise::program {
namespace {

// A way to choose among periods: every `step`th of its unit.
struct TickRule {
  Period unit;
  int step;
};

constexpr TickRule kDayRules[] = {{Period::kDay, 1},   {Period::kDay, 2},   {Period::kWeek, 1},
                                  {Period::kWeek, 2},  {Period::kMonth, 1}, {Period::kMonth, 2},
                                  {Period::kMonth, 3}, {Period::kMonth, 6}};
// Steps that 52 weeks are a multiple of.
constexpr TickRule kWeekRules[] = {{Period::kWeek, 1},
                                   {Period::kWeek, 2},
                                   {Period::kWeek, 4},
                                   {Period::kWeek, 13},
                                   {Period::kWeek, 26}};
constexpr TickRule kMonthRules[] = {
    {Period::kMonth, 1}, {Period::kMonth, 2}, {Period::kMonth, 3}, {Period::kMonth, 6}};
constexpr int kYearSteps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};

std::span<const TickRule> rules_of(Period period) {
  switch (period) {
    case Period::kDay:
      return kDayRules;
    case Period::kWeek:
      return kWeekRules;
    case Period::kMonth:
      return kMonthRules;
    case Period::kYear:
      break;
  }
  return {};
}

// Counted from a fixed day, not from the first one of the figure: the same days have ticks
// wherever the figure begins. Weeks count from the year's first, so that years begin with a tick.
bool has_tick(Day begin, Period period, TickRule rule) {
  const std::chrono::year_month_day date(begin);
  const int month = static_cast<int>(static_cast<unsigned>(date.month()));
  switch (rule.unit) {
    case Period::kDay:
      return begin.time_since_epoch().count() % rule.step == 0;
    case Period::kWeek:
      if (std::chrono::weekday(begin) != std::chrono::Monday) return false;
      // Week 53 stands right before the tick of week 1.
      return (iso_week(begin).week - 1) % rule.step == 0 &&
             (rule.step == 1 || iso_week(begin).week < 53);
    case Period::kMonth:
      return date.day() == std::chrono::day(1) && (month - 1) % rule.step == 0;
    case Period::kYear:
      break;
  }
  if (period == Period::kWeek) {
    return iso_week(begin).week == 1 && iso_week(begin).year % rule.step == 0;
  }
  return month == 1 && date.day() == std::chrono::day(1) &&
         static_cast<int>(date.year()) % rule.step == 0;
}

std::vector<size_t> ticks_by(const std::vector<Day>& begins, Period period, TickRule rule) {
  std::vector<size_t> ticks;
  for (size_t i = 0; i < begins.size(); ++i) {
    if (has_tick(begins[i], period, rule)) ticks.push_back(i);
  }
  return ticks;
}

}  // namespace

CountAxis count_axis(uint64_t greatest, uint64_t most_steps) {
  CountAxis axis;
  for (uint64_t power = 1;; power *= 10) {
    for (const uint64_t factor : {1, 2, 5}) {
      axis.step = factor * power;
      const uint64_t steps = greatest / axis.step + (greatest % axis.step == 0 ? 0 : 1);
      if (steps > most_steps) continue;
      axis.top = axis.step * (steps == 0 ? 1 : steps);
      return axis;
    }
  }
}

std::vector<size_t> date_ticks(const std::vector<Day>& begins, Period period, size_t most) {
  for (const TickRule rule : rules_of(period)) {
    std::vector<size_t> ticks = ticks_by(begins, period, rule);
    if (!ticks.empty() && ticks.size() <= most) return ticks;
  }
  for (const int step : kYearSteps) {
    std::vector<size_t> ticks = ticks_by(begins, period, {Period::kYear, step});
    if (!ticks.empty() && ticks.size() <= most) return ticks;
  }
  return {0};
}

}  // namespace balise::program
