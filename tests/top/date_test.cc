// Days, weeks, months and years of the calendar, and the ticks of an axis.
#include <algorithm>
#include <catch2/catch.hpp>

#include "balise/top_axis.h"
#include "balise/top_date.h"

namespace balise::program {
namespace {

std::string read(std::string_view text, Period finest = Period::kDay) {
  const std::optional<Day> day = parse_date(text, finest);
  return day ? iso_date(*day) : "-";
}

Day day_of(std::string_view text) { return parse_date(text, Period::kDay).value(); }

std::vector<Day> periods(std::string_view first, size_t count, Period period) {
  std::vector<Day> begins = {period_begin(day_of(first), period)};
  while (begins.size() < count) begins.push_back(next_period(begins.back(), period));
  return begins;
}

TEST_CASE("dates are read in the forms of ISO 8601 and of French") {
  const std::string day = "2018-11-23";
  for (const std::string_view text :
       {"2018-11-23", "2018-11-23T08:15:00Z", "2018-11-23T23:59:59-11:00", "2018-11-23t08",
        "2018-11-23 08:15", "20181123", "20181123T081500Z", "23/11/2018", "23-11-2018",
        "23.11.2018", "23/11/2018 08:15"}) {
    CAPTURE(text);
    CHECK(read(text) == day);
  }
  CHECK(read("1-2-2019") == "2019-02-01");
  CHECK(read("01/2/2019") == "2019-02-01");
  CHECK(read("2020-02-29") == "2020-02-29");
  CHECK(read("0001-01-01") == "0001-01-01");
}

TEST_CASE("what is no day of the calendar is no date") {
  for (const std::string_view text : {"",
                                      "hier",
                                      "2018",
                                      "2018-11",
                                      "2018-13-01",
                                      "2018-00-10",
                                      "2018-11-00",
                                      "2018-11-31",
                                      "2019-02-29",
                                      "1900-02-29",
                                      "0000-01-01",
                                      "2018-11-23x",
                                      "2018-11-233",
                                      "2018-1-2",
                                      "2018-11/23",
                                      "201811",
                                      "2018112",
                                      "18-11-23",
                                      "23/11/18",
                                      "11/23/2018",
                                      "23/11-2018",
                                      "23/11/20180",
                                      "23 novembre 2018",
                                      " 2018-11-23",
                                      "-2018-11-23",
                                      "١٢٣٤-١١-٢٣"}) {
    CAPTURE(text);
    CHECK(read(text) == "-");
  }
}

TEST_CASE("a date may be as coarse as the period") {
  CHECK(read("2018-11", Period::kMonth) == "2018-11-01");
  CHECK(read("2018-11", Period::kYear) == "2018-11-01");
  CHECK(read("2018-11", Period::kWeek) == "-");
  CHECK(read("2018", Period::kYear) == "2018-01-01");
  CHECK(read("2018", Period::kMonth) == "-");
  CHECK(read("2018-13", Period::kMonth) == "-");
}

TEST_CASE("weeks at the ends of years are those of ISO 8601") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"2018-12-30", "2018-W52"}, {"2018-12-31", "2019-W01"}, {"2019-01-01", "2019-W01"},
      {"2019-12-29", "2019-W52"}, {"2019-12-30", "2020-W01"}, {"2020-12-31", "2020-W53"},
      {"2021-01-01", "2020-W53"}, {"2021-01-03", "2020-W53"}, {"2021-01-04", "2021-W01"},
      {"2016-01-01", "2015-W53"}, {"2017-01-01", "2016-W52"}, {"2024-12-30", "2025-W01"},
      {"2012-01-01", "2011-W52"}, {"2018-11-23", "2018-W47"}};
  for (const auto& [date, week] : cases) {
    CAPTURE(date);
    CHECK(period_name(day_of(date), Period::kWeek) == week);
  }
}

TEST_CASE("every day lies in its period, for four hundred years") {
  const std::chrono::days one(1);
  for (const Period period : {Period::kDay, Period::kWeek, Period::kMonth, Period::kYear}) {
    Day begin = period_begin(day_of("1900-01-01"), period);
    Day next = next_period(begin, period);
    for (Day day = day_of("1900-01-01"); day < day_of("2300-01-01"); day += one) {
      if (day == next) {
        begin = next;
        next = next_period(begin, period);
      }
      REQUIRE(period_begin(day, period) == begin);
      REQUIRE(period_name(day, period) == period_name(begin, period));
      REQUIRE((day == begin) == (period_name(day, period) != period_name(day - one, period)));
    }
  }
}

TEST_CASE("an axis of counts has round steps") {
  for (uint64_t greatest = 0; greatest < 3000; ++greatest) {
    const CountAxis axis = count_axis(greatest, 5);
    CAPTURE(greatest);
    REQUIRE(axis.top >= std::max<uint64_t>(greatest, 1));
    REQUIRE(axis.top % axis.step == 0);
    REQUIRE(axis.top / axis.step <= 5);
    REQUIRE(axis.top - axis.step < std::max<uint64_t>(greatest, 1));
    uint64_t digit = axis.step;
    while (digit % 10 == 0) digit /= 10;
    REQUIRE((digit == 1 || digit == 2 || digit == 5));
  }
  CHECK(count_axis(163, 5).step == 50);
}

TEST_CASE("an axis of dates has few ticks, at round places, wherever it begins") {
  struct Range {
    Period period;
    size_t most;
  };
  for (const auto& [period, most] : {Range{Period::kDay, 400}, Range{Period::kWeek, 160},
                                     Range{Period::kMonth, 300}, Range{Period::kYear, 400}}) {
    for (const std::string_view first : {"2018-11-17", "2020-12-24", "2015-06-30", "1996-01-01"}) {
      for (size_t count = 1; count <= most; ++count) {
        const std::vector<Day> begins = periods(first, count, period);
        const std::vector<size_t> ticks = date_ticks(begins, period, 8);
        CAPTURE(first, count);
        REQUIRE(!ticks.empty());
        REQUIRE(ticks.size() <= 8);
        REQUIRE((count < 12 || ticks.size() >= 2));
        REQUIRE(std::ranges::is_sorted(ticks));
        REQUIRE(ticks.back() < count);
        // The axis has 686 pixels, a label in the widest of the fonts 71.
        for (size_t i = 1; i < ticks.size(); ++i) {
          REQUIRE((ticks[i] - ticks[i - 1]) * 686 >= (count - 1) * 71);
        }
      }
    }
  }
}

TEST_CASE("ticks stand on Mondays, first days of months and of years") {
  const std::vector<Day> days = periods("2018-11-17", 50, Period::kDay);
  for (const size_t tick : date_ticks(days, Period::kDay, 8)) {
    CHECK(std::chrono::weekday(days[tick]) == std::chrono::Monday);
  }
  const std::vector<Day> year = periods("2018-11-17", 220, Period::kDay);
  for (const size_t tick : date_ticks(year, Period::kDay, 8)) {
    CHECK(iso_date(year[tick]).ends_with("-01"));
  }
  const std::vector<Day> months = periods("2015-06-30", 60, Period::kMonth);
  for (const size_t tick : date_ticks(months, Period::kMonth, 8)) {
    CHECK(iso_date(months[tick]).ends_with("-01-01"));
  }
}

}  // namespace
}  // namespace balise::program
