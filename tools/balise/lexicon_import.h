// balise lexicon import: other people's formats in, lines of a lexicon out.
//
// Importers read a stream line by line and keep nothing of it but counts by name, where the
// format needs adding up.
#ifndef BALISE_TOOLS_BALISE_LEXICON_IMPORT_H_
#define BALISE_TOOLS_BALISE_LEXICON_IMPORT_H_

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "balise/lexicon_files.h"
#include "balise/output.h"
#include "balise/progress.h"
#include "base/error.h"
#include "io/line_reader.h"
#include "lexicon/source.h"

namespace balise::program {

using ImportedName = std::array<std::string, kColumnCount>;
inline std::string& at(ImportedName& name, Column column) {
  return name[static_cast<size_t>(column)];
}

// Where imported names go: standard output, and standard error for what was left out.
class ImportSink {
 public:
  // Writes the header of these columns. Takes --quiet from `arguments`.
  ImportSink(const Arguments& arguments, std::vector<Column> columns);

  // To be called for each record that was read: tells a terminal how far a long run is.
  void count_record();

  // Writes a line, spaces tidied; a name that no source can hold is skipped instead.
  void write(ImportedName name, const Place& place);
  void skip(const std::string& reason, const Place& place);
  // Tells what was written and what was skipped, and lets go of the output.
  void finish();

 private:
  struct Skipped {
    uint64_t count = 0;
    Place first;
  };
  const bool quiet_;
  std::vector<Column> columns_;
  Output output_;
  std::optional<StatusLine> status_;
  uint64_t read_ = 0;
  uint64_t written_ = 0;
  std::map<std::string, Skipped> skipped_;
};

// Records of a CSV file (quotes as RFC 4180 has them) or of one with tabs (no quotes), whose
// first one names the columns.
class TableReader {
 public:
  // `separator` 0: a comma or a semicolon, the one that the header has more of. Text that is not
  // UTF-8 is read as windows-1252. Throws Error for a file without a header.
  TableReader(const std::string& path, char separator);

  // The next record; false at the end. Empty lines are passed over. Throws Error where a line
  // cannot be read or a quote does not end within a mebibyte.
  bool next();
  // A field of the record; empty where it has none there.
  const std::string& field(size_t column) const;
  size_t fields() const { return fields_.size(); }

  const std::vector<std::string>& header() const { return header_; }
  // The column of that name; throws Error where there is none.
  size_t column(std::string_view name) const;
  Place place() const { return Place{path_, line_}; }

 private:
  bool read_fields();
  void split(std::string_view text);

  std::string path_;
  internal::LineReader lines_;
  char separator_;
  size_t line_ = 0;  // where the record begins
  std::string record_;
  std::vector<std::string> fields_;
  std::vector<std::string> header_;
};

// "name" and the like; throws Error for what is no column of a lexicon.
Column column_named(std::string_view name);

// 0 to 9 by thresholds that rise by about three: 30 -> 1, 100 -> 2, ... 300000 -> 9.
unsigned weight_of(uint64_t count);

// A number written in digits; 0 for anything else.
uint64_t digits(std::string_view text);

// Whether a form by itself mostly means something else, as `lexicon` knows: a word, a place, part
// of a person's name.
bool is_ambiguous(const Lexicon& lexicon, std::string_view form);

// The importers of --from.
void import_table(const Arguments& arguments, const std::string& path, char separator);
void import_given_names(const Arguments& arguments, const std::string& path);
void import_legal_units(const Arguments& arguments, const std::string& path);
void import_wikidata(const Arguments& arguments, const std::string& path);
void import_places(const Arguments& arguments, const std::string& path);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_LEXICON_IMPORT_H_
