// Calendar days as input objects write them, and the periods that documents are counted by.
#ifndef BALISE_TOOLS_BALISE_TOP_DATE_H_
#define BALISE_TOOLS_BALISE_TOP_DATE_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace balise::program {

enum class Period { kDay, kWeek, kMonth, kYear };

using Day = std::chrono::sys_days;

// Reads ISO 8601 (2018-11-23, 20181123, either before a time; for a `finest` of months also
// 2018-11, of years also 2018) and the French order (23/11/2018, 1-3-2019, 1.3.2019). The day
// counts as written: no time zone moves it. Years 1 to 9999; nothing for what is no day.
std::optional<Day> parse_date(std::string_view text, Period finest);

// The first day of the period around `day`; weeks are those of ISO 8601, from Monday on.
Day period_begin(Day day, Period period);
// The first day of the period behind the one that begins at `begin`.
Day next_period(Day begin, Period period);

// "2018-11-23"
std::string iso_date(Day day);
// "2018-11-23", "2018-W47", "2018-11" or "2018"
std::string period_name(Day day, Period period);
// The number of the ISO week (1..53) and the year it belongs to.
struct IsoWeek {
  int year;
  int week;
};
IsoWeek iso_week(Day day);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TOP_DATE_H_
