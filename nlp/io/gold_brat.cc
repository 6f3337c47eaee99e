#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/limits.h"
#include "io/gold.h"
#include "io/gold_check.h"

namespace balise {
namespace {

using internal::fail_gold;

std::string stem_of(const std::string& path) {
  for (const std::string_view extension : {".txt", ".ann"}) {
    if (path.ends_with(extension)) return path.substr(0, path.size() - extension.size());
  }
  return path;
}

// One `T` line, its offsets still in code points.
struct TextBound {
  std::string type;
  size_t begin = 0;
  size_t end = 0;
  std::string_view text;
  bool optional = false;
  std::string third;
  Place place;
};

// Takes what stands before the first of `separators` off the front of `line`.
std::string_view take(std::string_view& line, std::string_view separators) {
  const size_t stop = std::min(line.find_first_of(separators), line.size());
  const std::string_view field = line.substr(0, stop);
  line.remove_prefix(std::min(stop + 1, line.size()));
  return field;
}

size_t parse_offset(std::string_view digits, const Place& place) {
  size_t offset = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), offset);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    fail_gold(place, "'" + std::string(digits.substr(0, 40)) + "' is no offset",
              "write `T1 TAB TYPE BEGIN END TAB text`");
  }
  return offset;
}

TextBound parse_text_bound(std::string_view line, const Place& place, const GoldOptions& options) {
  TextBound bound;
  bound.place = place;
  bound.place.column = 1;
  take(line, "\t");
  std::string_view span = take(line, "\t");
  bound.type = take(span, " ");
  internal::check_type(bound.type, options, {}, bound.place);
  if (span.find(';') != std::string_view::npos) {
    fail_gold(bound.place, "a mention in several pieces", "mark one span without gaps");
  }
  bound.begin = parse_offset(take(span, " "), bound.place);
  bound.end = parse_offset(span, bound.place);
  bound.text = line;
  return bound;
}

// The text as brat writes it into an annotation: on one line.
std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line;
}

class AnnotationParser {
 public:
  AnnotationParser(const std::string& file, const GoldOptions& options)
      : place_{file, 0, 1}, options_(options) {}

  void parse(std::string_view annotations) {
    while (!annotations.empty()) {
      std::string_view line = take(annotations, "\n");
      ++place_.line;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty()) continue;
      if (line.front() == 'T') {
        index_[line.substr(0, line.find('\t'))] = bounds_.size();
        bounds_.push_back(parse_text_bound(line, place_, options_));
      } else if (line.front() == '#') {
        take(line, "\t");
        std::string_view target = take(line, "\t");
        take(target, " ");
        notes_.emplace_back(target, line);
      } else if (line.front() == 'A' || line.front() == 'M') {
        take(line, "\t");
        if (take(line, " ") == "Optional") optional_.push_back(take(line, " "));
      }
    }
  }

  // Notes may stand before what they speak of: they are applied at the end.
  std::vector<TextBound> take_bounds() {
    for (const auto& [target, text] : notes_) {
      const auto found = index_.find(target);
      if (found != index_.end()) bounds_[found->second].third = text;
    }
    for (const std::string_view target : optional_) {
      const auto found = index_.find(target);
      if (found != index_.end()) bounds_[found->second].optional = true;
    }
    std::stable_sort(bounds_.begin(), bounds_.end(), [](const TextBound& a, const TextBound& b) {
      return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    return std::move(bounds_);
  }

 private:
  Place place_;
  const GoldOptions& options_;
  std::vector<TextBound> bounds_;
  std::map<std::string_view, size_t> index_;
  std::vector<std::pair<std::string_view, std::string_view>> notes_;
  std::vector<std::string_view> optional_;
};

}  // namespace

namespace internal {

bool has_brat_annotations(const std::string& path) {
  return ::access((stem_of(path) + ".ann").c_str(), F_OK) == 0;
}

}  // namespace internal

GoldDocument parse_brat(std::string_view text, std::string_view annotations,
                        const std::string& file, const GoldOptions& options) {
  if (text.size() > kMaxDocumentBytes) {
    fail_gold(Place{file, 0, 0}, "document is too long", "cut it into several files");
  }
  GoldDocument document;
  document.id = stem_of(file);
  document.text = text;
  AnnotationParser parser(file, options);
  parser.parse(annotations);
  internal::ByteFinder finder(document.text, OffsetUnit::kCodePoint);
  for (TextBound& bound : parser.take_bounds()) {
    GoldMention mention{
        std::move(bound.type), {}, bound.optional, std::move(bound.third), bound.place};
    if (bound.begin > bound.end || !finder.find(bound.begin, mention.span.begin) ||
        !finder.find(bound.end, mention.span.end)) {
      fail_gold(bound.place, "offsets outside the text",
                "count code points of the .txt file, from 0");
    }
    const std::string found = on_one_line(text.substr(mention.span.begin, mention.span.size()));
    if (found != on_one_line(bound.text)) {
      fail_gold(bound.place,
                "offsets name '" + found.substr(0, 60) + "', not '" +
                    std::string(bound.text.substr(0, 60)) + "'",
                "count code points of the .txt file, from 0");
    }
    internal::check_third(mention);
    internal::add_mention(document, std::move(mention));
  }
  return document;
}

GoldDocument read_brat(const std::string& path, const GoldOptions& options) {
  const std::string stem = stem_of(path);
  return parse_brat(read_file(stem + ".txt"), read_file(stem + ".ann"), stem + ".ann", options);
}

}  // namespace balise
