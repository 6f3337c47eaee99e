#include "token/rules.h"

#include <algorithm>

#include "base/error.h"
#include "text/characters.h"

namespace balise {
namespace {

// Up to eight ASCII letters as one integer, lower case; 0 where the form is not that.
uint64_t pack(std::string_view form) {
  if (form.empty() || form.size() > 8) return 0;
  uint64_t packed = 0;
  for (const char c : form) {
    const char lower = static_cast<char>(c | 0x20);
    if (lower < 'a' || lower > 'z') return 0;
    packed = packed << 8 | static_cast<uint8_t>(lower);
  }
  return packed;
}

}  // namespace

uint32_t Tokenizer::Rules::class_named(std::string_view name) {
  static constexpr std::pair<std::string_view, Class> kNames[] = {
      {"elision", kElision},
      {"elision_word", kElisionWord},
      {"joined", kJoined},
      {"clitic", kClitic},
      {"prefix", kPrefix},
      {"name_prefix", kNamePrefix},
      {"abbreviation", kAbbreviation},
      {"abbreviation_capital", kAbbreviationCapital},
      {"abbreviation_lower", kAbbreviationLower},
      {"closing", kClosing},
      {"opener", kOpener},
      {"domain", kDomain},
  };
  for (const auto& [known, value] : kNames) {
    if (known == name) return value;
  }
  return 0;
}

Tokenizer::Rules::Rules(std::string_view text, const std::string& name) {
  size_t line_number = 0;
  bool header = false;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    if (!header) {
      header = true;
      if (line == "form\tclass") continue;
      throw Error(ErrorCode::kConfiguration, Place{name, line_number}, "the header line is missing",
                  "begin with: form<tab>class");
    }
    const size_t tab = line.find('\t');
    const uint32_t value = tab == line.npos ? 0 : class_named(line.substr(tab + 1));
    if (value == 0 || tab == 0) {
      throw Error(ErrorCode::kConfiguration, Place{name, line_number},
                  "not a form and a known class", "see the head of the file for the classes");
    }
    const std::string_view form = line.substr(0, tab);
    if (value == kNamePrefix) name_prefixes_.emplace_back(form);
    classes_[to_lower(form)] |= value;
  }
  for (const auto& [form, value] : classes_) {
    const uint64_t packed = pack(form);
    constexpr uint32_t kStops =
        kAbbreviation | kAbbreviationCapital | kAbbreviationLower | kClosing;
    if ((value & kStops) != 0) longest_abbreviation_ = std::max(longest_abbreviation_, form.size());
    if ((value & (kElision | kElisionWord)) != 0 && packed != 0) {
      short_elisions_.push_back({packed, value});
    }
  }
  std::sort(short_elisions_.begin(), short_elisions_.end(),
            [](const Short& a, const Short& b) { return a.packed < b.packed; });
}

uint32_t Tokenizer::Rules::classes(std::string_view form) const {
  const auto found = classes_.find(to_lower(form));
  return found == classes_.end() ? 0 : found->second;
}

bool Tokenizer::Rules::is_name_prefix(std::string_view form) const {
  return std::find(name_prefixes_.begin(), name_prefixes_.end(), form) != name_prefixes_.end();
}

uint32_t Tokenizer::Rules::elision_classes(std::string_view form) const {
  const uint64_t packed = pack(form);
  if (packed == 0) return form.size() <= 8 ? classes(form) : 0;
  for (const Short& s : short_elisions_) {
    if (s.packed == packed) return s.classes;
  }
  return 0;
}

}  // namespace balise
