#include "balise/eval_baseline.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace balise::program {
namespace {

// Less is better.
constexpr std::array<std::string_view, 2> kErrors = {"calibration.error",
                                                     "nameless.false_per_1000"};
constexpr int32_t kWorthRaising = 50;  // hundredths of a percent
constexpr std::string_view kHead =
    "# What the program must reach: split, figure, value; a fourth field is a tolerance.\n"
    "# Per cent, but nameless.false_per_1000. It and calibration.error may not rise.\n"
    "# Made by: balise eval corpus/SPLIT --write-baseline corpus/floors.tsv\n";

constexpr std::array<std::string_view, 16> kDefaultFloors = {
    "PER.strict.f1",       "PER.overlap.f1",   "PER.unseen.f1",     "PER.pairs.precision",
    "PER.pairs.recall",    "ORG.strict.f1",    "ORG.overlap.f1",    "ORG.unseen.f1",
    "ORG.pairs.precision", "ORG.pairs.recall", "MONEY.strict.f1",   "HASHTAG.strict.f1",
    "all.strict.f1",       "money.values",     "calibration.error", "nameless.false_per_1000"};

// "95.2" -> 9520; false for anything but digits with at most two decimals.
bool parse_percent(std::string_view text, int32_t& value) {
  const size_t dot = std::min(text.find('.'), text.size());
  std::string digits(text.substr(0, dot));
  std::string decimals(dot < text.size() ? text.substr(dot + 1) : "");
  if (digits.empty() || digits.size() > 3 || decimals.size() > 2 ||
      (dot < text.size() && decimals.empty())) {
    return false;
  }
  decimals.resize(2, '0');
  digits += decimals;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() && value >= 0;
}

struct Field {
  std::string_view text;
  size_t column;
};

std::vector<Field> fields_of(std::string_view line) {
  std::vector<Field> fields;
  for (size_t at = 0; at <= line.size();) {
    const size_t end = std::min(line.find('\t', at), line.size());
    fields.push_back({line.substr(at, end - at), at + 1});
    at = end + 1;
  }
  return fields;
}

Floor parse_floor(std::string_view line, Place place) {
  const auto fail = [&](size_t column, const std::string& what, const std::string& remedy) {
    place.column = column;
    throw Error(ErrorCode::kConfiguration, place, what, remedy);
  };
  const std::vector<Field> fields = fields_of(line);
  if (fields.size() < 3 || fields.size() > 4) {
    fail(1, "not three or four fields", "write SPLIT, FIGURE, VALUE with tabs between");
  }
  Floor floor{std::string(fields[0].text), std::string(fields[1].text), 0, {}, place};
  const auto number = [&](const Field& field) {
    int32_t value = 0;
    if (!parse_percent(field.text, value)) {
      fail(field.column, "'" + std::string(field.text) + "' is no percentage",
           "write digits with at most two decimals: 95.20");
    }
    return value;
  };
  floor.value = number(fields[2]);
  if (fields.size() == 4) floor.tolerance = number(fields[3]);
  return floor;
}

Percent find_figure(const Figures& figures, std::string_view name) {
  const auto found = std::find_if(figures.begin(), figures.end(),
                                  [&](const auto& figure) { return figure.first == name; });
  return found == figures.end() ? Percent() : Percent(found->second);
}

bool has_split(const std::vector<Floor>& floors, const std::string& split) {
  return std::any_of(floors.begin(), floors.end(),
                     [&](const Floor& floor) { return floor.split == split; });
}

}  // namespace

int32_t parse_points(const std::string& text, const std::string& option) {
  int32_t value = 0;
  if (parse_percent(text, value)) return value;
  throw Error(ErrorCode::kConfiguration, {}, "'" + text + "' is no value for " + option,
              "give points with at most two decimals: 0.50");
}

std::vector<Floor> parse_floors(std::string_view text, const std::string& file) {
  std::vector<Floor> floors;
  for (size_t line_number = 1; !text.empty(); ++line_number) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    Floor floor = parse_floor(line, Place{file, line_number});
    const bool twice = std::any_of(floors.begin(), floors.end(), [&](const Floor& other) {
      return other.split == floor.split && other.figure == floor.figure;
    });
    if (twice) {
      throw Error(ErrorCode::kConfiguration, floor.place,
                  floor.split + " " + floor.figure + " stands twice", "remove one of them");
    }
    floors.push_back(std::move(floor));
  }
  return floors;
}

std::string write_floors(const std::vector<Floor>& floors) {
  std::string text(kHead);
  for (const Floor& floor : floors) {
    text += floor.split + "\t" + floor.figure + "\t" + percent_text(floor.value);
    if (floor.tolerance) text += "\t" + percent_text(floor.tolerance);
    text += '\n';
  }
  return text;
}

FloorCheck check_floors(const std::vector<Floor>& floors, const Report& report,
                        int32_t default_tolerance, const std::string& file) {
  if (!has_split(floors, report.split)) {
    throw Error(ErrorCode::kConfiguration, Place{file}, "no figures of '" + report.split + "'",
                "name the split with --split, or add its figures with --write-baseline " + file);
  }
  const Figures list = figures(report);
  FloorCheck check;
  for (const Floor& floor : floors) {
    if (floor.split != report.split) continue;
    const Percent now = find_figure(list, floor.figure);
    const std::string line = floor.split + " " + floor.figure + ": from " +
                             percent_text(floor.value) + " to " +
                             (now ? percent_text(now) : "nothing");
    const bool is_error = std::find(kErrors.begin(), kErrors.end(), floor.figure) != kErrors.end();
    const int32_t sign = is_error ? -1 : 1;
    const int32_t rise = now ? sign * (*now - floor.value) : 0;
    if (!now || rise < -floor.tolerance.value_or(default_tolerance)) {
      check.falls.push_back(line);
    } else if (rise > kWorthRaising) {
      check.rises.push_back(line);
    }
  }
  return check;
}

std::vector<Floor> updated_floors(std::vector<Floor> floors, const Report& report) {
  if (!has_split(floors, report.split)) {
    for (const std::string_view figure : kDefaultFloors) {
      floors.push_back({report.split, std::string(figure), 0, {}, {}});
    }
  }
  const Figures list = figures(report);
  std::erase_if(floors, [&](const Floor& floor) {
    return floor.split == report.split && !find_figure(list, floor.figure);
  });
  for (Floor& floor : floors) {
    if (floor.split == report.split) floor.value = *find_figure(list, floor.figure);
  }
  return floors;
}

}  // namespace balise::program
