#include "balise/top_date.h"

namespace balise::program {
namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes a number of `least` to `most` digits off the front; -1 where there is none.
int take_number(std::string_view& text, size_t least, size_t most) {
  size_t size = 0;
  int value = 0;
  while (size < text.size() && size < most && is_digit(text[size])) {
    value = 10 * value + (text[size++] - '0');
  }
  if (size < least) return -1;
  text.remove_prefix(size);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Day> valid_day(int y, int m, int d) {
  if (y < 1 || m < 1 || d < 1) return {};
  const year_month_day date(year(y), month(static_cast<unsigned>(m)),
                            std::chrono::day(static_cast<unsigned>(d)));
  if (!date.ok()) return {};
  return sys_days(date);
}

// Whether a date may end before `rest`: at the end, or before a time.
bool ends_date(std::string_view rest) {
  return rest.empty() || rest[0] == 'T' || rest[0] == 't' || rest[0] == ' ';
}

std::optional<Day> parse_year_first(std::string_view text, Period finest) {
  const int y = take_number(text, 4, 4);
  if (y < 0) return {};
  if (text.empty()) return finest == Period::kYear ? valid_day(y, 1, 1) : std::nullopt;
  const bool has_hyphens = take(text, '-');
  const int m = take_number(text, 2, 2);
  if (text.empty() && has_hyphens) {
    const bool is_enough = finest == Period::kYear || finest == Period::kMonth;
    return is_enough ? valid_day(y, m, 1) : std::nullopt;
  }
  if (has_hyphens && !take(text, '-')) return {};
  const int d = take_number(text, 2, 2);
  return ends_date(text) ? valid_day(y, m, d) : std::nullopt;
}

std::optional<Day> parse_day_first(std::string_view text) {
  const int d = take_number(text, 1, 2);
  if (d < 0 || text.empty()) return {};
  const char separator = text[0];
  if (separator != '/' && separator != '-' && separator != '.') return {};
  text.remove_prefix(1);
  const int m = take_number(text, 1, 2);
  if (!take(text, separator)) return {};
  const int y = take_number(text, 4, 4);
  return ends_date(text) ? valid_day(y, m, d) : std::nullopt;
}

std::string padded(int value, size_t width) {
  const std::string digits = std::to_string(value);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

}  // namespace

std::optional<Day> parse_date(std::string_view text, Period finest) {
  if (const auto day = parse_year_first(text, finest)) return day;
  return parse_day_first(text);
}

Day period_begin(Day day, Period period) {
  if (period == Period::kDay) return day;
  if (period == Period::kWeek) {
    return day - days(std::chrono::weekday(day).iso_encoding() - 1);
  }
  const year_month_day date(day);
  return date.year() / (period == Period::kMonth ? date.month() : std::chrono::January) / 1;
}

Day next_period(Day begin, Period period) {
  if (period == Period::kDay) return begin + days(1);
  if (period == Period::kWeek) return begin + days(7);
  const year_month_day date(begin);
  if (period == Period::kMonth) return date + std::chrono::months(1);
  return date + std::chrono::years(1);
}

std::string iso_date(Day day) {
  const year_month_day date(day);
  return padded(static_cast<int>(date.year()), 4) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(date.month())), 2) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

IsoWeek iso_week(Day day) {
  // A week belongs to the year that its Thursday lies in.
  const Day thursday = period_begin(day, Period::kWeek) + days(3);
  const year in = year_month_day(thursday).year();
  const Day first = in / std::chrono::January / 1;
  return {static_cast<int>(in), static_cast<int>((thursday - first).count() / 7) + 1};
}

std::string period_name(Day day, Period period) {
  if (period == Period::kWeek) {
    const IsoWeek week = iso_week(day);
    return padded(week.year, 4) + "-W" + padded(week.week, 2);
  }
  const size_t size = period == Period::kDay ? 10 : period == Period::kMonth ? 7 : 4;
  return iso_date(day).substr(0, size);
}

}  // namespace balise::program
