#include "lexicon/source.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "text/utf8.h"

namespace balise {
namespace {

// What EntryRecord::id_size holds.
constexpr size_t kLongestId = 255;

constexpr std::array<std::string_view, kColumnCount> kColumnNames = {
    "name",   "kind",   "aliases", "weak",  "country", "id",  "gender",
    "weight", "number", "class",   "lower", "count",   "note"};

// The largest value a numeric column takes; 0 for columns of text.
uint32_t largest_number(Column column) {
  switch (column) {
    case Column::kWeight:
      return 9;
    case Column::kLower:
      return 1000;
    case Column::kCount:
      return 4000000000u;
    default:
      return 0;
  }
}

}  // namespace

SourceReader::SourceReader(std::string_view text, const std::string& name)
    : rest_(text), name_(name) {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  read_header();
}

void SourceReader::fail(size_t column, const std::string& what, const std::string& remedy) const {
  throw Error(ErrorCode::kConfiguration, Place{name_, line_, column}, what, remedy);
}

bool SourceReader::next_line(std::string_view& line) {
  while (!rest_.empty()) {
    const size_t end = std::min(rest_.find('\n'), rest_.size());
    line = rest_.substr(0, end);
    line_begin_ = line.data();
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && line.front() != '#') return true;
  }
  return false;
}

void SourceReader::read_header() {
  std::string_view line;
  if (!next_line(line)) {
    line_ = 1;
    fail(0, "no header line", "begin with: name<tab>kind");
  }
  size_t at = 0;
  while (at <= line.size()) {
    const size_t end = std::min(line.find('\t', at), line.size());
    const std::string_view field = line.substr(at, end - at);
    const auto* found = std::find(kColumnNames.begin(), kColumnNames.end(), field);
    if (found == kColumnNames.end()) {
      fail(at + 1, "unknown column '" + std::string(field) + "'",
           "the columns are name, kind, aliases, weak, country, id, gender, weight, number, "
           "class, lower, count, note");
    }
    const auto column = static_cast<Column>(found - kColumnNames.begin());
    if (std::find(columns_.begin(), columns_.end(), column) != columns_.end()) {
      fail(at + 1, "column '" + std::string(field) + "' stands twice", "keep one");
    }
    columns_.push_back(column);
    at = end + 1;
  }
  for (const Column needed : {Column::kName, Column::kKind}) {
    if (std::find(columns_.begin(), columns_.end(), needed) == columns_.end()) {
      fail(1, "no column '" + std::string(kColumnNames[static_cast<size_t>(needed)]) + "'",
           "the first line names the columns, name and kind at least");
    }
  }
}

bool SourceReader::next(SourceRow& row) {
  std::string_view line;
  if (!next_line(line)) return false;
  if (!is_valid_utf8(line)) {
    size_t bad = 0;
    for (CodePoint c = decode_at(line, bad); c.valid; c = decode_at(line, bad)) bad += c.size;
    fail(bad + 1, "not UTF-8", "save the file as UTF-8");
  }
  row.line = line_;
  row.columns.fill({});
  size_t at = 0;
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (at > line.size()) {
      fail(line.size() + 1,
           std::to_string(i) + " fields where the header has " + std::to_string(columns_.size()),
           "separate the fields with one tab each");
    }
    const size_t end = std::min(line.find('\t', at), line.size());
    row.columns[static_cast<size_t>(columns_[i])] = line.substr(at, end - at);
    at = end + 1;
  }
  if (at <= line.size()) {
    fail(at, "more fields than the header has", "remove the tab or name the column");
  }
  check_fields(row);
  return true;
}

void SourceReader::check_fields(SourceRow& row) const {
  for (const std::string_view field : row.columns) {
    for (const char& c : field) {
      if (static_cast<uint8_t>(c) < 0x20 || c == 0x7F) {
        fail(column_of(&c), "a control character in '" + std::string(field) + "'", "remove it");
      }
    }
  }
  if (row[Column::kName].find_first_not_of(' ') == std::string_view::npos) {
    fail(column_of(row[Column::kName].data()), "no name", "write the name in the column 'name'");
  }
  const std::optional<Kind> kind = kind_named(row[Column::kKind]);
  if (!kind) {
    fail(column_of(row[Column::kKind].data()),
         "unknown kind '" + std::string(row[Column::kKind]) + "'", "use one of: " + kind_names());
  }
  row.kind = *kind;
  for (const Column column : {Column::kWeight, Column::kLower, Column::kCount}) {
    const std::string_view field = row[column];
    uint32_t number = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (!field.empty() && (error != std::errc() || end != field.data() + field.size() ||
                           number > largest_number(column))) {
      fail(column_of(field.data()),
           std::string(kColumnNames[static_cast<size_t>(column)]) + " '" + std::string(field) +
               "' is not a number from 0 to " + std::to_string(largest_number(column)),
           "correct it or leave it empty");
    }
  }
  if (row[Column::kId].size() > kLongestId) {
    fail(column_of(row[Column::kId].data()),
         "an id of more than " + std::to_string(kLongestId) + " bytes", "shorten it");
  }
  for (const Column column : {Column::kAliases, Column::kWeak}) {
    for (const std::string_view form : split_forms(row[column])) {
      if (form.find_first_not_of(' ') == std::string_view::npos) {
        fail(column_of(form.data()),
             "an empty form among the " + std::string(kColumnNames[static_cast<size_t>(column)]),
             "write one `|` between two forms and none at the ends");
      }
    }
  }
}

std::vector<std::string_view> split_forms(std::string_view field) {
  std::vector<std::string_view> forms;
  if (field.empty()) return forms;
  size_t at = 0;
  while (at <= field.size()) {
    const size_t end = std::min(field.find('|', at), field.size());
    forms.push_back(field.substr(at, end - at));
    at = end + 1;
  }
  return forms;
}

}  // namespace balise
