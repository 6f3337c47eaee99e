#include "token/rules.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/error.h"
#include "text/characters.h"

namespace balise {
namespace {

// The bytes of a form of at most eight as an integer, zeros behind them.
uint64_t load(const char* bytes, size_t size) {
  uint64_t value = 0;
  if (size == 8) {
    std::memcpy(&value, bytes, 8);
  } else if (size >= 4) {
    uint32_t begin = 0;
    uint32_t end = 0;
    std::memcpy(&begin, bytes, 4);
    std::memcpy(&end, bytes + size - 4, 4);
    value = begin | uint64_t{end} << (8 * (size - 4));
  } else {
    for (size_t i = 0; i < size; ++i) {
      value |= uint64_t{static_cast<uint8_t>(bytes[i])} << (8 * i);
    }
  }
  return value;
}

constexpr uint64_t every(uint64_t byte) { return byte * 0x0101010101010101; }

// The ASCII capitals of eight bytes in lower case: sums whose high bit tells what lies between
// two letters.
uint64_t lower_ascii(uint64_t bytes) {
  const uint64_t low = bytes & every(0x7F);
  const uint64_t from_a = low + every(0x80 - 'A');
  const uint64_t above_z = low + every(0x7F - 'Z');
  return bytes | (from_a & ~above_z & ~bytes & every(0x80)) >> 2;
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
    if ((value & kKeepsStop) == 0) continue;
    longest_abbreviation_ = std::max(longest_abbreviation_, form.size());
  }
  index_short_forms();
}

void Tokenizer::Rules::index_short_forms() {
  short_.resize(std::bit_ceil(4 * classes_.size() + 1));
  for (const auto& [form, value] : classes_) {
    longest_form_ = std::max(longest_form_, form.size());
    Key key;
    if (!make_key(form, key)) continue;
    size_t i = key.hash() & (short_.size() - 1);
    while (short_[i].classes != 0) i = (i + 1) & (short_.size() - 1);
    short_[i] = {key, value};
  }
}

// Only forms of ASCII and the letters of U+00C0..U+00FF have a key: their lower case has their
// size.
bool Tokenizer::Rules::make_key(std::string_view form, Key& key) {
  const size_t size = form.size();
  if (size > sizeof(Key)) return false;
  key.low = lower_ascii(load(form.data(), std::min<size_t>(size, 8)));
  key.high = size > 8 ? lower_ascii(load(form.data() + 8, size - 8)) : 0;
  if (((key.low | key.high) & every(0x80)) == 0) return true;
  std::array<uint8_t, sizeof(Key)> bytes;
  std::memcpy(bytes.data(), &key, sizeof(Key));
  for (size_t i = 0; i < size; ++i) {
    if (bytes[i] < 0x80) continue;
    if (bytes[i] != 0xC3 || ++i == size) return false;
    if (bytes[i] < 0x9F && bytes[i] != 0x97) bytes[i] |= 0x20;  // À to Þ, but not ×
  }
  std::memcpy(&key, bytes.data(), sizeof(Key));
  return true;
}

uint32_t Tokenizer::Rules::classes(std::string_view form) const {
  Key key;
  if (!make_key(form, key)) {
    // No code point shrinks to less than a third in lower case.
    if (form.size() > 3 * longest_form_) return 0;
    const auto found = classes_.find(to_lower(form));
    return found == classes_.end() ? 0 : found->second;
  }
  for (size_t i = key.hash() & (short_.size() - 1); short_[i].classes != 0;
       i = (i + 1) & (short_.size() - 1)) {
    if (short_[i].key == key) return short_[i].classes;
  }
  return 0;
}

bool Tokenizer::Rules::is_name_prefix(std::string_view form) const {
  return std::find(name_prefixes_.begin(), name_prefixes_.end(), form) != name_prefixes_.end();
}

}  // namespace balise
