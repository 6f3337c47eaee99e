// Lexicon sources: tab-separated text that people write.
//
// UTF-8; `#` starts a comment line; the first other line names the columns, `name` and `kind`
// at least. lexicons/README.md documents columns and kinds.
//
//   name<tab>kind<tab>aliases
//   Elon Musk<tab>person<tab>
#ifndef BALISE_LEXICON_SOURCE_H_
#define BALISE_LEXICON_SOURCE_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/kind.h"

namespace balise {

enum class Column : uint8_t {
  kName,
  kKind,
  kAliases,  // other forms, `|` between them, that by themselves mean this entry
  kWeak,     // forms that mean it only with support from the context
  kCountry,
  kId,
  kGender,
  kWeight,
  kNumber,
  kClass,
  kLower,
  kCount,
  kNote,
};
inline constexpr size_t kColumnCount = static_cast<size_t>(Column::kNote) + 1;

struct SourceRow {
  uint32_t line = 0;
  Kind kind = Kind::kWord;
  std::array<std::string_view, kColumnCount> columns;  // views into the source text
  std::string_view operator[](Column column) const { return columns[static_cast<size_t>(column)]; }
};

// Reads the rows of one source, one at a time.
class SourceReader {
 public:
  // Both must outlive the reader. `name` is the file, for messages. Throws
  // Error(kConfiguration) for a header with an unknown, missing or repeated column.
  SourceReader(std::string_view text, const std::string& name);

  // The next row; false at the end. Throws Error(kConfiguration) with the line and column for
  // a row that is not one: bad UTF-8, a wrong number of fields, an empty name or form, an unknown
  // kind, a number out of range, an id too long, a control character.
  bool next(SourceRow& row);

 private:
  bool next_line(std::string_view& line);
  void read_header();
  void check_fields(SourceRow& row) const;
  size_t column_of(const char* at) const { return static_cast<size_t>(at - line_begin_) + 1; }
  [[noreturn]] void fail(size_t column, const std::string& what, const std::string& remedy) const;

  std::string_view rest_;
  const std::string& name_;
  uint32_t line_ = 0;
  const char* line_begin_ = nullptr;
  std::vector<Column> columns_;
};

// The parts of an `aliases` or `weak` field.
std::vector<std::string_view> split_forms(std::string_view field);

}  // namespace balise

#endif  // BALISE_LEXICON_SOURCE_H_
