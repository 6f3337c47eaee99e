#include "rule/table.h"

#include <algorithm>
#include <utility>

#include "base/error.h"

namespace balise::internal {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

Table::Table(std::string_view text, std::string name, const std::vector<std::string_view>& columns)
    : rest_(text), name_(std::move(name)), columns_(columns.size()) {
  std::string_view line;
  std::string header;
  for (const std::string_view column : columns) {
    if (!header.empty()) header += '\t';
    header += column;
  }
  if (!next_line(line) || line != header) {
    std::replace(header.begin(), header.end(), '\t', ' ');
    fail(0, "the header line is missing", "begin with the columns: " + header);
  }
}

bool Table::next_line(std::string_view& line) {
  while (!rest_.empty()) {
    const size_t end = std::min(rest_.find('\n'), rest_.size());
    line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++line_;
    if (!line.empty() && line.front() != '#') return true;
  }
  return false;
}

bool Table::next() {
  std::string_view line;
  if (!next_line(line)) return false;
  fields_.clear();
  for (;;) {
    const size_t tab = line.find('\t');
    fields_.push_back(line.substr(0, tab));
    if (tab == line.npos) break;
    line.remove_prefix(tab + 1);
  }
  if (fields_.size() != columns_) {
    const std::string want = std::to_string(columns_);
    fail(0, "has " + std::to_string(fields_.size()) + " fields",
         "write " + want + ", tabs between");
  }
  return true;
}

uint32_t Table::number(size_t column) const {
  const std::string_view field = fields_[column];
  uint32_t number = 0;
  for (const char c : field) {
    if (c < '0' || c > '9')
      fail(column, "'" + std::string(field) + "' is no number", "write digits");
    number = number * 10 + static_cast<uint32_t>(c - '0');
  }
  if (field.empty() || field.size() > 5) fail(column, "a number is missing or too long", "");
  return number;
}

void Table::fail(size_t column, const std::string& what, const std::string& remedy) const {
  size_t at = 1;
  for (size_t i = 0; i < column && i < fields_.size(); ++i) at += fields_[i].size() + 1;
  throw Error(ErrorCode::kConfiguration, Place{name_, line_, at}, what, remedy);
}

}  // namespace balise::internal
