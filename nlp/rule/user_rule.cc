#include "rule/user_rule.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/error.h"
#include "rule/table.h"
#include "text/characters.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace balise {

struct UserRule::Compiled {
  std::unique_ptr<re2::RE2> pattern;
  std::string value;
  // The gate: any of these kinds, shapes or words (in lower case); all empty: no gate.
  uint32_t kinds = 0;
  uint32_t shapes = 0;
  std::vector<std::string> words;
  // First bytes that a match may have.
  uint8_t lowest = 0;
  uint8_t highest = 255;
};

UserRule::UserRule() : compiled(std::make_unique<Compiled>()) {}
UserRule::UserRule(UserRule&&) noexcept = default;
UserRule& UserRule::operator=(UserRule&&) noexcept = default;
UserRule::~UserRule() = default;

bool UserRule::has_value() const { return !compiled->value.empty(); }

bool UserRule::may_begin(const Token& token, std::string_view normal) const {
  const Compiled& rule = *compiled;
  const auto first = static_cast<uint8_t>(normal[token.begin]);
  if (first < rule.lowest || first > rule.highest) return false;
  if (rule.kinds == 0 && rule.shapes == 0 && rule.words.empty()) return true;
  if ((rule.kinds >> static_cast<unsigned>(token.kind) & 1) != 0) return true;
  const bool word = token.kind == TokenKind::kWord;
  if (word && (rule.shapes >> static_cast<unsigned>(token.shape) & 1) != 0) return true;
  if (rule.words.empty()) return false;
  const std::string lower = to_lower(token.text(normal));
  return std::find(rule.words.begin(), rule.words.end(), lower) != rule.words.end();
}

size_t UserRule::match(std::string_view normal, size_t begin, std::string& value) const {
  size_t end = std::min(normal.size(), begin + kRuleWindow);
  while (end < normal.size() && is_continuation(normal[end])) --end;
  const re2::StringPiece window(normal.data() + begin, end - begin);
  constexpr int kGroups = 10;
  std::array<re2::StringPiece, kGroups> groups;
  const re2::RE2& pattern = *compiled->pattern;
  const int count = has_value() ? std::min(kGroups, pattern.NumberOfCapturingGroups() + 1) : 1;
  if (!pattern.Match(window, 0, window.size(), re2::RE2::ANCHOR_START, groups.data(), count)) {
    return 0;
  }
  if (groups[0].empty()) return 0;
  if (has_value()) {
    value.clear();
    pattern.Rewrite(&value, compiled->value, groups.data(), count);
  }
  return begin + groups[0].size();
}

namespace {

struct Named {
  std::string_view name;
  unsigned value;
};

constexpr Named kKinds[] = {
    {"word", static_cast<unsigned>(TokenKind::kWord)},
    {"number", static_cast<unsigned>(TokenKind::kNumber)},
    {"alphanumeric", static_cast<unsigned>(TokenKind::kAlphanumeric)},
    {"punctuation", static_cast<unsigned>(TokenKind::kPunctuation)},
    {"symbol", static_cast<unsigned>(TokenKind::kSymbol)},
    {"currency", static_cast<unsigned>(TokenKind::kCurrency)},
    {"emoji", static_cast<unsigned>(TokenKind::kEmoji)},
    {"url", static_cast<unsigned>(TokenKind::kUrl)},
    {"email", static_cast<unsigned>(TokenKind::kEmail)},
    {"handle", static_cast<unsigned>(TokenKind::kHandle)},
    {"hashtag", static_cast<unsigned>(TokenKind::kHashtag)},
};

constexpr Named kShapes[] = {
    {"lower", static_cast<unsigned>(Shape::kLower)},
    {"capitalized", static_cast<unsigned>(Shape::kCapitalized)},
    {"upper", static_cast<unsigned>(Shape::kUpper)},
    {"initial", static_cast<unsigned>(Shape::kInitial)},
    {"mixed", static_cast<unsigned>(Shape::kMixed)},
};

class Reader {
 public:
  Reader(std::string_view text, const std::string& name) : rest_(text), name_(name) {}

  std::vector<UserRule> run() {
    std::string_view line;
    while (next_line(line)) read_line(line);
    finish();
    return std::move(rules_);
  }

 private:
  [[noreturn]] void fail(size_t column, const std::string& what, const std::string& remedy) const {
    throw Error(ErrorCode::kConfiguration, Place{name_, line_, column}, what, remedy);
  }

  bool next_line(std::string_view& line) {
    if (rest_.empty()) return false;
    const size_t end = std::min(rest_.find('\n'), rest_.size());
    line = rest_.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++line_;
    if (!is_valid_utf8(line)) fail(1, "is not UTF-8", "save the file as UTF-8");
    return true;
  }

  void read_line(std::string_view line) {
    const size_t first = line.find_first_not_of(" \t");
    if (first == line.npos || line[first] == '#') return;
    const std::string_view text = line.substr(first);
    if (text.front() == '[' && !text.starts_with("[[")) return begin_rule(text, first + 1);
    if (rules_.empty()) fail(first + 1, "stands before the first rule", "begin with [TYPE]");
    if (text.front() == '+' || text.front() == '-') {
      const size_t begin = text.find_first_not_of(" \t", 1);
      if (begin == text.npos) fail(first + 1, "a case without a text", "write it on this line");
      rules_.back().cases.push_back({std::string(text.substr(begin)), line_, text.front() == '+'});
      return;
    }
    const size_t sign = text.find('=');
    if (sign == text.npos) {
      fail(first + 1, "is no line of a rule", "write [TYPE], key = value, + case or - case");
    }
    const size_t key_end = text.find_last_not_of(" \t", sign - 1);
    const std::string_view key = sign == 0 ? "" : text.substr(0, key_end + 1);
    const size_t begin = std::min(text.find_first_not_of(" \t", sign + 1), text.size());
    size_t end = text.find_last_not_of(" \t");
    const std::string_view value = begin > end ? "" : text.substr(begin, end + 1 - begin);
    set(key, value, first + 1, first + begin + 1);
  }

  void begin_rule(std::string_view text, size_t column) {
    finish();
    const size_t close = text.find(']');
    if (close == text.npos || close + 1 != text.find_last_not_of(" \t") + 1) {
      fail(column, "the head of a rule is not closed", "write [TYPE] or [TYPE/name]");
    }
    const std::string_view head = text.substr(1, close - 1);
    const size_t slash = std::min(head.find('/'), head.size());
    const std::string_view type = head.substr(0, slash);
    const bool known =
        !type.empty() && type.front() >= 'A' && type.front() <= 'Z' &&
        std::all_of(type.begin(), type.end(), [](char c) {
          return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        });
    if (!known) {
      fail(column + 1, "'" + std::string(type) + "' is no type",
           "use capital letters, digits, _ and -, such as IBAN");
    }
    if (type == "MONEY" || type == "HASHTAG") {
      fail(column + 1, std::string(type) + " has values of a form of its own",
           "give your rule another type");
    }
    if (rules_.size() == kMostUserRules) fail(column, "too many rules", "keep to 1000 in a file");
    rules_.emplace_back();
    UserRule& rule = rules_.back();
    rule.type = type;
    rule.via = "rule:" + std::string(head);
    rule.file = name_;
    rule.line = line_;
    pattern_line_ = 0;
    value_line_ = 0;
    gate_line_ = 0;
  }

  void set(std::string_view key, std::string_view value, size_t column, size_t value_column) {
    const auto once = [&](size_t& line) {
      if (line != 0) fail(column, "'" + std::string(key) + "' stands twice", "keep one of them");
      line = line_;
      if (value.empty())
        fail(value_column, "'" + std::string(key) + "' is empty", "give it a value");
    };
    if (key == "pattern") {
      once(pattern_line_);
      set_pattern(value, value_column);
    } else if (key == "gate") {
      once(gate_line_);
      set_gate(value, value_column);
    } else if (key == "value") {
      once(value_line_);
      value_column_ = value_column;
      rules_.back().compiled->value = value;
    } else {
      fail(column, "unknown key '" + std::string(key) + "'", "use pattern, gate or value");
    }
  }

  void check_escapes(std::string_view pattern, size_t column) const;
  void set_pattern(std::string_view pattern, size_t column);
  void set_gate(std::string_view gate, size_t column);
  void finish();

  std::string_view rest_;
  const std::string& name_;
  size_t line_ = 0;
  size_t pattern_line_ = 0;
  size_t gate_line_ = 0;
  size_t value_line_ = 0;
  size_t value_column_ = 0;
  std::vector<UserRule> rules_;
};

// What RE2 takes but does not mean what a writer of French expects.
void Reader::check_escapes(std::string_view pattern, size_t column) const {
  for (size_t i = 0; i < pattern.size(); ++i) {
    const std::string_view rest = pattern.substr(i);
    if (rest.starts_with("(?=") || rest.starts_with("(?!") || rest.starts_with("(?<=") ||
        rest.starts_with("(?<!")) {
      fail(column + i, "look-around is not supported",
           "match the whole text and take the part you want with a group and value = \\1");
    }
    if (rest.starts_with("[[:") || rest.starts_with("[:")) {
      const size_t name = rest.find(':') + 1;
      for (const std::string_view ascii : {"alpha", "alnum", "word", "lower", "upper"}) {
        if (!rest.substr(name).starts_with(ascii)) continue;
        fail(column + i, "[:" + std::string(ascii) + ":] knows ASCII letters only",
             "write \\pL for letters, \\p{Ll} and \\p{Lu} for small and capital ones");
      }
    }
    if (pattern[i] != '\\' || i + 1 == pattern.size()) continue;
    const char escape = pattern[++i];
    if (escape == 'b' || escape == 'B') {
      fail(column + i - 1, std::string("\\") + escape + " knows ASCII letters only",
           "leave it out: a match begins and ends at the bounds of words anyway");
    }
    if (escape == 'w' || escape == 'W') {
      fail(column + i - 1, std::string("\\") + escape + " knows ASCII letters only",
           escape == 'w' ? "write [\\pL\\pN_]" : "write [^\\pL\\pN_]");
    }
    if (escape >= '1' && escape <= '9') {
      fail(column + i - 1, "a back reference is not supported", "write the alternatives out");
    }
  }
}

void Reader::set_pattern(std::string_view pattern, size_t column) {
  check_escapes(pattern, column);
  std::string normal;
  std::vector<Edit> edits;
  if (normalize(pattern, normal, edits)) {
    const size_t at = edits.empty() ? 0 : edits.front().source_begin;
    fail(column + at, "holds a character that no text has in the form rules see",
         "write it as: " + normal);
  }
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kRuleMemory);
  auto compiled =
      std::make_unique<re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
  if (!compiled->ok()) {
    const size_t at = pattern.find(compiled->error_arg());
    const bool large = compiled->error_code() == re2::RE2::ErrorPatternTooLarge;
    fail(column + (at == pattern.npos || compiled->error_arg().empty() ? 0 : at),
         large ? "the pattern needs more than 1 MiB" : compiled->error(),
         large ? "repeat less, and name fewer \\p classes" : "see the syntax of RE2");
  }
  if (compiled->Match("", 0, 0, re2::RE2::ANCHOR_BOTH, nullptr, 0)) {
    fail(column, "matches the empty text", "make a part of it obligatory: + for *");
  }
  UserRule::Compiled& rule = *rules_.back().compiled;
  std::string lowest;
  std::string highest;
  constexpr int kBytes = 4;
  if (compiled->PossibleMatchRange(&lowest, &highest, kBytes) && !lowest.empty() &&
      !highest.empty()) {
    rule.lowest = static_cast<uint8_t>(lowest.front());
    rule.highest = static_cast<uint8_t>(highest.front());
  }
  rule.pattern = std::move(compiled);
}

void Reader::set_gate(std::string_view gate, size_t column) {
  UserRule::Compiled& rule = *rules_.back().compiled;
  for (const std::string_view part : internal::split(gate, ' ')) {
    const size_t at = column + static_cast<size_t>(part.data() - gate.data());
    const auto take = [&](const auto& names, uint32_t& bits) {
      for (const Named& named : names) {
        if (named.name != part) continue;
        bits |= 1u << named.value;
        return true;
      }
      return false;
    };
    if (part.size() > 2 && part.front() == '"' && part.back() == '"') {
      rule.words.push_back(to_lower(part.substr(1, part.size() - 2)));
    } else if (!take(kKinds, rule.kinds) && !take(kShapes, rule.shapes)) {
      fail(at, "'" + std::string(part) + "' is no gate",
           "use a kind (word, number, alphanumeric, ...), a shape (upper, capitalized, ...) or "
           "\"a word\"");
    }
  }
}

// Checks a rule that is read to its end.
void Reader::finish() {
  if (rules_.empty()) return;
  const UserRule& rule = rules_.back();
  if (pattern_line_ == 0) {
    throw Error(ErrorCode::kConfiguration, Place{name_, rule.line, 1}, "the rule has no pattern",
                "add a line: pattern = ...");
  }
  std::string problem;
  if (value_line_ != 0 &&
      !rule.compiled->pattern->CheckRewriteString(rule.compiled->value, &problem)) {
    throw Error(ErrorCode::kConfiguration, Place{name_, value_line_, value_column_}, problem,
                "use \\0 for the whole match, \\1 to \\9 for its groups");
  }
}

}  // namespace

std::vector<UserRule> read_user_rules(std::string_view text, const std::string& name) {
  return Reader(text, name).run();
}

}  // namespace balise
