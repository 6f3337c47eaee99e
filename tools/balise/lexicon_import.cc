#include "balise/lexicon_import.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "balise/terminal.h"

namespace balise::program {
namespace {

constexpr size_t kLongestLine = size_t{64} << 20;
constexpr size_t kLongestRecord = size_t{1} << 20;
// Of 1000 occurrences in lower case, as `balise lexicon check` has it.
constexpr uint16_t kOrdinary = 300;
constexpr size_t kBuffer = size_t{256} << 10;
constexpr size_t kMostReasons = 50;

constexpr std::array<std::string_view, kColumnCount> kColumns = {
    "name",   "kind",   "aliases", "weak",  "country", "id",  "gender",
    "weight", "number", "class",   "lower", "count",   "note"};

// Runs of spaces and control characters as one space, none at the ends.
std::string tidy(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte != 0x7F) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// Without empty forms, repeats and the name itself.
std::string tidy_forms(std::string_view field, std::string_view name) {
  std::vector<std::string> forms;
  for (const std::string_view form : split_forms(field)) {
    std::string one = tidy(form);
    if (one.empty() || one == name || std::ranges::find(forms, one) != forms.end()) continue;
    forms.push_back(std::move(one));
  }
  std::string joined;
  for (const std::string& form : forms) joined += (joined.empty() ? "" : "|") + form;
  return joined;
}

}  // namespace

Column column_named(std::string_view name) {
  const auto* found = std::ranges::find(kColumns, name);
  if (found == kColumns.end()) {
    throw Error(ErrorCode::kConfiguration, {},
                "'" + std::string(name) + "' is no column of a lexicon",
                "the columns are name, kind, aliases, weak, country, id, gender, weight, number, "
                "class, lower, count, note");
  }
  return static_cast<Column>(found - kColumns.begin());
}

unsigned weight_of(uint64_t count) {
  constexpr uint64_t kThresholds[] = {30, 100, 300, 1000, 3000, 10000, 30000, 100000, 300000};
  const auto* const end = std::ranges::upper_bound(kThresholds, count);
  return static_cast<unsigned>(end - std::begin(kThresholds));
}

uint64_t digits(std::string_view text) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

bool is_ambiguous(const Lexicon& lexicon, std::string_view form) {
  const WordId id = lexicon.find(form);
  if (id == 0) return false;
  const WordRecord& word = lexicon.word(id);
  return word.given != 0 || word.surname != 0 || word.place != 0 ||
         (word.lower != kLowerUnknown && word.lower >= kOrdinary);
}

ImportSink::ImportSink(const Arguments& arguments, std::vector<Column> columns)
    : quiet_(arguments.given("quiet")), columns_(std::move(columns)), output_(STDOUT_FILENO) {
  // Names that go to the same screen tell enough.
  status_.emplace(!quiet_ && shows_status() && !is_terminal(STDOUT_FILENO));
  std::string header;
  for (const Column column : columns_) {
    if (!header.empty()) header += '\t';
    header += kColumns[static_cast<size_t>(column)];
  }
  output_.append(header + "\n");
}

void ImportSink::write(ImportedName name, const Place& place) {
  for (const Column column : columns_) {
    std::string& field = at(name, column);
    const bool forms = column == Column::kAliases || column == Column::kWeak;
    // A weak form that is the name says that the name is weak.
    field = forms ? tidy_forms(field, column == Column::kWeak ? "" : at(name, Column::kName))
                  : tidy(field);
  }
  const std::string& text = at(name, Column::kName);
  if (text.empty()) return skip("no name", place);
  if (text.starts_with('#')) return skip("a name that begins with # would be a comment", place);
  if (!kind_named(at(name, Column::kKind))) {
    return skip("unknown kind '" + at(name, Column::kKind) + "'", place);
  }
  const std::string& weight = at(name, Column::kWeight);
  if (weight.size() > 1 || (!weight.empty() && (weight[0] < '0' || weight[0] > '9'))) {
    return skip("a weight that is not 0 to 9", place);
  }
  std::string line;
  for (const Column column : columns_) line += at(name, column) + "\t";
  line.back() = '\n';
  output_.append(line);
  ++written_;
}

void ImportSink::skip(const std::string& reason, const Place& place) {
  // A reason may quote the file, and a file may be wrong in a million ways.
  const bool is_told = skipped_.size() < kMostReasons || skipped_.contains(reason);
  Skipped& skipped = skipped_[is_told ? reason : "other reasons"];
  if (skipped.count++ == 0) skipped.first = place;
}

void ImportSink::count_record() {
  ++read_;
  if (!status_->is_due_for_one_of_many()) return;
  status_->show(std::to_string(read_) + " records read, " + std::to_string(written_) +
                " names written");
}

void ImportSink::finish() {
  output_.flush();
  status_.reset();
  if (quiet_) return;
  for (const auto& [reason, skipped] : skipped_) {
    print_message("skipped " + std::to_string(skipped.count) + ": " + reason +
                  " (the first: " + skipped.first.str() + ")");
  }
  print_message(counted(written_, "name"));
}

TableReader::TableReader(const std::string& path, char separator)
    : path_(path), lines_(path, "auto", kLongestLine, kBuffer), separator_(separator) {
  if (!read_fields()) {
    throw Error(ErrorCode::kConfiguration, Place{path, 1}, "no header line",
                "the first line must name the columns");
  }
  header_ = fields_;
  if (header_[0].starts_with("\xEF\xBB\xBF")) header_[0].erase(0, 3);
}

bool TableReader::next() { return read_fields(); }

bool TableReader::read_fields() {
  internal::Line line;
  do {
    if (!lines_.next(line)) return false;
  } while (line.text.empty());
  line_ = lines_.line_number();
  record_ = line.text;
  if (separator_ == 0) {
    separator_ = std::ranges::count(record_, ';') > std::ranges::count(record_, ',') ? ';' : ',';
  }
  // A quoted field may go on over lines.
  while (separator_ != '\t' && std::ranges::count(record_, '"') % 2 != 0) {
    if (record_.size() > kLongestRecord || !lines_.next(line)) {
      throw Error(ErrorCode::kConfiguration, place(), "a quote that does not end",
                  "close it, or double a quote that is part of the text");
    }
    record_ += '\n';
    record_ += line.text;
  }
  split(record_);
  return true;
}

void TableReader::split(std::string_view text) {
  fields_.assign(1, "");
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (separator_ != '\t' && c == '"') {
      if (quoted && i + 1 < text.size() && text[i + 1] == '"') {
        fields_.back() += c;
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (c == separator_ && !quoted) {
      fields_.emplace_back();
    } else {
      fields_.back() += c;
    }
  }
}

const std::string& TableReader::field(size_t column) const {
  static const std::string kNone;
  return column < fields_.size() ? fields_[column] : kNone;
}

size_t TableReader::column(std::string_view name) const {
  const auto found = std::ranges::find(header_, name);
  if (found != header_.end()) return static_cast<size_t>(found - header_.begin());
  std::string names;
  for (const std::string& known : header_) names += (names.empty() ? "" : ", ") + known;
  throw Error(ErrorCode::kConfiguration, Place{path_, 1}, "no column '" + std::string(name) + "'",
              "the file has: " + names);
}

namespace {

// What fills a column of the lexicon: a column of the file, or the same text everywhere.
struct Filling {
  Column column;
  size_t field = 0;
  std::string text = {};
};

Filling filling(const TableReader& table, Column column, const std::string& value) {
  const bool is_header = std::ranges::find(table.header(), value) != table.header().end();
  if (!is_header && column == Column::kKind && kind_named(value)) return {column, 0, value};
  return {column, table.column(value)};
}

// --map name=COLUMN,kind=VALUE; columns that have our names already need none.
std::vector<Filling> fillings(const Arguments& arguments, const TableReader& table) {
  std::map<Column, std::string> wanted;
  for (const std::string_view name : kColumns) {
    if (std::ranges::find(table.header(), name) == table.header().end()) continue;
    wanted[column_named(name)] = name;
  }
  for (const std::string& map : arguments.values("map")) {
    std::string_view rest = map;
    while (!rest.empty()) {
      const std::string_view pair = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
      const size_t equal = pair.find('=');
      if (equal == std::string_view::npos) {
        throw Error(ErrorCode::kConfiguration, {}, "'" + std::string(pair) + "' in --map",
                    "write --map name=COLUMN,kind=company");
      }
      wanted[column_named(pair.substr(0, equal))] = pair.substr(equal + 1);
    }
  }
  for (const Column needed : {Column::kName, Column::kKind}) {
    if (wanted.contains(needed)) continue;
    throw Error(
        ErrorCode::kConfiguration, table.place(),
        "nothing says what the " + std::string(kColumns[static_cast<size_t>(needed)]) + " is",
        "write --map name=COLUMN,kind=company");
  }
  std::vector<Filling> all;
  for (const auto& [column, value] : wanted) all.push_back(filling(table, column, value));
  return all;
}

}  // namespace

void import_table(const Arguments& arguments, const std::string& path, char separator) {
  TableReader table(path, separator);
  const std::vector<Filling> all = fillings(arguments, table);
  std::vector<Column> columns;
  for (const Filling& one : all) columns.push_back(one.column);
  ImportSink sink(arguments, columns);
  while (table.next()) {
    sink.count_record();
    if (table.fields() != table.header().size()) {
      sink.skip("not as many fields as the header", table.place());
      continue;
    }
    ImportedName name;
    for (const Filling& one : all) {
      at(name, one.column) = one.text.empty() ? table.field(one.field) : one.text;
    }
    sink.write(std::move(name), table.place());
  }
  sink.finish();
}

int import_names(const Arguments& arguments, const std::vector<std::string>& files) {
  const std::string path = files.empty() ? "-" : files.front();
  const std::string from = arguments.value("from");
  if (from.empty()) {
    throw Error(ErrorCode::kConfiguration, {}, "no --from", "name the format: --from csv");
  }
  if (arguments.given("map") && from != "csv" && from != "tsv") {
    throw Error(ErrorCode::kConfiguration, {}, "--from " + from + " takes no --map",
                "its columns are known");
  }
  if (from == "csv") import_table(arguments, path, 0);
  if (from == "tsv") import_table(arguments, path, '\t');
  if (from == "wikidata") import_wikidata(arguments, path);
  if (from == "insee") import_given_names(arguments, path);
  if (from == "sirene") import_legal_units(arguments, path);
  if (from == "geonames") import_places(arguments, path);
  return 0;
}

}  // namespace balise::program
