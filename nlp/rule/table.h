// Tab-separated rule data: comment lines (#), one header line, rows. Internal to the room.
#ifndef BALISE_RULE_TABLE_H_
#define BALISE_RULE_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace balise::internal {

// Reads one table, row by row.
//
//   Table table(text, "rules/numbers.tsv", {"word", "kind", "value"});
//   while (table.next()) use(table[0]);
class Table {
 public:
  // `text` must outlive the reader. Throws Error(kConfiguration) where the header differs.
  Table(std::string_view text, std::string name, const std::vector<std::string_view>& columns);

  // The next row; false at the end. Throws Error for a row with another number of fields.
  bool next();
  std::string_view operator[](size_t column) const { return fields_[column]; }
  // A field as a number of at most five digits; throws Error for anything else.
  uint32_t number(size_t column) const;

  [[noreturn]] void fail(size_t column, const std::string& what, const std::string& remedy) const;

 private:
  bool next_line(std::string_view& line);

  std::string_view rest_;
  std::string name_;
  size_t line_ = 0;
  size_t columns_ = 0;
  std::vector<std::string_view> fields_;
};

// The parts of a field, `separator` between them, without empty ones.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace balise::internal

#endif  // BALISE_RULE_TABLE_H_
