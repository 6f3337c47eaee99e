#include <algorithm>
#include <utility>

#include "base/file.h"
#include "base/limits.h"
#include "io/gold.h"
#include "io/gold_check.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace balise {
namespace {

using internal::fail_gold;

constexpr std::string_view kDocumentStart = "-DOCSTART-";
constexpr std::string_view kIdMark = "# id = ";

struct Row {
  std::string_view token;  // empty: the end of a sentence
  char part = 'O';         // O B I E S
  std::string_view type;
  Place place;
  bool begins_document = false;
  std::string_view id;  // where the file names the document
};

bool is_letter_at(std::string_view text, size_t at) {
  return at < text.size() && is_letter(classify(decode_at(text, at).value));
}
bool is_word_end(std::string_view text) {
  if (text.empty() || !is_valid_utf8(text)) return false;
  const CharacterClass c = classify(decode_at(text, previous_start(text, text.size())).value);
  return is_letter(c) || c == CharacterClass::kMark || c == CharacterClass::kDigit;
}
bool is_apostrophe(std::string_view token) { return token == "'" || token == "’"; }
bool ends_in_elision(std::string_view token) {
  for (const std::string_view sign : {"'", "’"}) {
    if (token.ends_with(sign)) return is_word_end(token.substr(0, token.size() - sign.size()));
  }
  return false;
}

Row parse_row(std::string_view line, const Place& line_place, const GoldOptions& options) {
  const std::string_view separators = line.find('\t') != std::string_view::npos ? "\t" : " ";
  const size_t first = line.find_first_of(separators);
  const size_t last = line.find_last_of(separators);
  Row row;
  row.place = line_place;
  row.place.column = 1;
  if (first == std::string_view::npos || first == 0 || last + 1 == line.size()) {
    fail_gold(row.place, "no token and tag", "write `token TAB tag` on each line");
  }
  row.token = line.substr(0, first);
  const std::string_view tag = line.substr(last + 1);
  row.place.column = last + 2;
  if (tag == "O") return row;
  constexpr std::string_view kParts = "BIESLU";
  if (tag.size() < 3 || tag[1] != '-' || kParts.find(tag[0]) == std::string_view::npos) {
    fail_gold(row.place, "'" + std::string(tag.substr(0, 40)) + "' is no tag",
              "use O, B-TYPE, I-TYPE (and E-, S- in IOBES)");
  }
  row.part = tag[0] == 'L' ? 'E' : tag[0] == 'U' ? 'S' : tag[0];
  row.type = tag.substr(2);
  internal::check_type(row.type, options, {}, row.place);
  return row;
}

// A comment; a token `#` with its tag is none.
bool is_comment(std::string_view line) {
  return line.starts_with("# ") && line.find('\t') == std::string_view::npos && line != "# O";
}

std::vector<Row> parse_rows(std::string_view bytes, const std::string& file,
                            const GoldOptions& options) {
  std::vector<Row> rows;
  Place place{file, 0, 0};
  bool begins_document = true;
  std::string_view id;
  while (!bytes.empty()) {
    const size_t feed = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, feed);
    bytes.remove_prefix(std::min(feed + 1, bytes.size()));
    ++place.line;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool comment = is_comment(line);
    if (comment && !line.starts_with(kIdMark)) continue;
    const bool starts = comment || line.starts_with(kDocumentStart);
    begins_document = begins_document || starts;
    if (comment) id = line.substr(kIdMark.size());
    if (starts || line.find_first_not_of(" \t") == std::string_view::npos) {
      if (!rows.empty() && !rows.back().token.empty()) rows.emplace_back();
    } else {
      rows.push_back(parse_row(line, place, options));
      rows.back().begins_document = std::exchange(begins_document, false);
      rows.back().id = std::exchange(id, {});
    }
  }
  return rows;
}

// How the file's tokeniser treats apostrophes and hyphens.
struct Spacing {
  bool joins_apostrophes = true;
  bool joins_hyphens = true;
};

Spacing detect_spacing(const std::vector<Row>& rows) {
  Spacing spacing;
  for (const Row& row : rows) {
    if (ends_in_elision(row.token)) spacing.joins_apostrophes = false;
    const size_t hyphen = row.token.find('-', 1);
    if (hyphen != std::string_view::npos && is_word_end(row.token.substr(0, hyphen)) &&
        is_letter_at(row.token, hyphen + 1)) {
      spacing.joins_hyphens = false;
    }
  }
  return spacing;
}

bool is_one_of(std::string_view token, std::initializer_list<std::string_view> signs) {
  return std::find(signs.begin(), signs.end(), token) != signs.end();
}

// Writes the tokens of one sentence with the spaces that French puts between them.
class Joiner {
 public:
  Joiner(const Spacing& spacing, std::string& text) : spacing_(spacing), text_(text) {}

  void add(std::string_view token, std::string_view next) {
    const bool is_quote = token == "\"";
    const bool closes = (is_quote && in_quotes_) || hugs_left(token, next);
    if (!previous_.empty() && !no_space_ && !closes) text_ += ' ';
    text_ += token;
    no_space_ = (is_quote && !in_quotes_) || hugs_right(token, next);
    if (is_quote) in_quotes_ = !in_quotes_;
    previous_ = token;
  }

 private:
  bool is_joint(std::string_view token, std::string_view next) const {
    const bool joins = (spacing_.joins_apostrophes && is_apostrophe(token)) ||
                       (spacing_.joins_hyphens && token == "-");
    return joins && is_word_end(previous_) && is_letter_at(next, 0);
  }
  bool hugs_left(std::string_view token, std::string_view next) const {
    if (is_one_of(token, {".", ",", ")", "]", "}", "…", "..."})) return true;
    if (token.size() > 1 && token.front() == '-' && is_letter_at(token, 1)) return true;
    return is_joint(token, next);
  }
  bool hugs_right(std::string_view token, std::string_view next) const {
    return is_one_of(token, {"(", "[", "{"}) || ends_in_elision(token) || is_joint(token, next);
  }

  const Spacing& spacing_;
  std::string& text_;
  std::string_view previous_;
  bool no_space_ = false;
  bool in_quotes_ = false;
};

// Follows the tags of a sentence and tells where mentions begin and end.
class TagFollower {
 public:
  explicit TagFollower(BioScheme scheme) : scheme_(scheme) {}

  // Whether a mention begins at the row. Throws for a tag that cannot stand here.
  bool begins(const Row& row) {
    const bool continues = (row.part == 'I' || row.part == 'E') && open_ && row.type == type_;
    if (scheme_ == BioScheme::kIobes && open_ && !continues) {
      fail_gold(row.place, "the mention before has no E-", "close it with E-" + std::string(type_));
    }
    if ((row.part == 'E' || row.part == 'S') && scheme_ != BioScheme::kIobes) {
      fail_gold(row.place, "an E- or S- tag outside IOBES", "use B- and I-, or say IOBES");
    }
    const bool inside = row.part == 'I' || row.part == 'E';
    if (inside && !continues && scheme_ != BioScheme::kIob1) {
      fail_gold(row.place,
                std::string(1, row.part) + "-" + std::string(row.type) + " continues nothing",
                "begin the mention with B-" + std::string(row.type));
    }
    const bool iobes_ends = row.part == 'E' || row.part == 'S';
    open_ = row.part != 'O' && !iobes_ends;
    type_ = row.type;
    return row.part != 'O' && !continues;
  }

  // At the end of a sentence.
  void close(const Place& place) {
    if (scheme_ == BioScheme::kIobes && open_) {
      fail_gold(place, "the sentence ends inside a mention", "close it with E-");
    }
    open_ = false;
  }

 private:
  BioScheme scheme_;
  bool open_ = false;
  std::string_view type_;
};

class BioBuilder {
 public:
  BioBuilder(const std::vector<Row>& rows, const std::string& file, const GoldOptions& options)
      : rows_(rows), file_(file), options_(options), spacing_(detect_spacing(rows)) {
    scheme_ = options.scheme;
    if (scheme_ != BioScheme::kAuto) return;
    const bool is_iobes = std::any_of(rows.begin(), rows.end(), [](const Row& row) {
      return row.part == 'S' || row.part == 'E';
    });
    scheme_ = is_iobes ? BioScheme::kIobes : BioScheme::kBio2;
  }

  std::vector<GoldDocument> build() {
    for (size_t first = 0; first < rows_.size();) {
      size_t last = first;
      while (last < rows_.size() && !rows_[last].token.empty()) ++last;
      if (begins_document(rows_[first])) start_document(rows_[first]);
      add_sentence(first, last);
      ++sentences_;
      first = last + 1;
    }
    return std::move(documents_);
  }

 private:
  bool begins_document(const Row& row) const {
    if (documents_.empty() || row.begins_document) return true;
    return options_.sentences_per_document > 0 && sentences_ >= options_.sentences_per_document;
  }

  void start_document(const Row& row) {
    documents_.emplace_back();
    documents_.back().id =
        row.id.empty() ? file_ + ":" + std::to_string(row.place.line) : std::string(row.id);
    sentences_ = 0;
  }

  void add_sentence(size_t first, size_t last) {
    GoldDocument& document = documents_.back();
    Joiner joiner(spacing_, document.text);
    TagFollower tags(scheme_);
    bool open = false;
    for (size_t i = first; i < last; ++i) {
      const Row& row = rows_[i];
      const bool begins = tags.begins(row);
      joiner.add(row.token, i + 1 < last ? rows_[i + 1].token : std::string_view());
      const auto end = static_cast<uint32_t>(document.text.size());
      if (end > kMaxDocumentBytes) {
        fail_gold(row.place, "document is too long", "split it by sentences_per_document");
      }
      if (begins) {
        const auto begin = static_cast<uint32_t>(end - row.token.size());
        internal::add_mention(
            document, GoldMention{std::string(row.type), {begin, end}, false, {}, row.place});
      } else if (row.part != 'O' && open) {
        document.mentions.back().span.end = end;
      }
      open = row.part != 'O';
    }
    tags.close(rows_[last - 1].place);
    document.text += '\n';
  }

  const std::vector<Row>& rows_;
  const std::string& file_;
  const GoldOptions& options_;
  Spacing spacing_;
  BioScheme scheme_ = BioScheme::kBio2;
  std::vector<GoldDocument> documents_;
  size_t sentences_ = 0;
};

}  // namespace

std::vector<GoldDocument> parse_bio(std::string_view bytes, const std::string& file,
                                    const GoldOptions& options) {
  const std::vector<Row> rows = parse_rows(bytes, file, options);
  return BioBuilder(rows, file, options).build();
}

std::vector<GoldDocument> read_bio(const std::string& path, const GoldOptions& options) {
  return parse_bio(read_file(path), path, options);
}

}  // namespace balise
