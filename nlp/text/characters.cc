#include "text/characters.h"

#include <utf8proc.h>

#include "base/limits.h"
#include "text/utf8.h"

namespace balise {
namespace {

CharacterClass from_category(char32_t c) {
  if (c == '\n') return CharacterClass::kLineFeed;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LL:
      return CharacterClass::kLower;
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return CharacterClass::kUpper;
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_LM:
      return CharacterClass::kLetter;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return CharacterClass::kMark;
    case UTF8PROC_CATEGORY_ND:
      return CharacterClass::kDigit;
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return CharacterClass::kNumber;
    case UTF8PROC_CATEGORY_SC:
      return CharacterClass::kCurrency;
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
      return CharacterClass::kSymbol;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
      return CharacterClass::kPunctuation;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return CharacterClass::kSpace;
    case UTF8PROC_CATEGORY_CC:
      return c >= '\t' && c <= '\r' ? CharacterClass::kSpace : CharacterClass::kControl;
    default:
      return CharacterClass::kOther;
  }
}

std::array<CharacterClass, 0x800> make_class_table() {
  std::array<CharacterClass, 0x800> table{};
  for (char32_t c = 0; c < table.size(); ++c) table[c] = from_category(c);
  return table;
}

char32_t strip_by_decomposition(char32_t c) {
  // Letters with a stroke have no decomposition; these are the ones names are written with.
  switch (c) {
    case U'ø':
      return U'o';
    case U'Ø':
      return U'O';
    case U'ł':
      return U'l';
    case U'Ł':
      return U'L';
    case U'đ':
      return U'd';
    case U'Đ':
      return U'D';
    case U'ı':
      return U'i';
    default:
      break;
  }
  utf8proc_int32_t parts[8];
  int boundary_state = 0;
  const utf8proc_ssize_t n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts, 8,
                                                     UTF8PROC_DECOMPOSE, &boundary_state);
  return n > 1 && n <= 8 ? static_cast<char32_t>(parts[0]) : c;
}

std::array<char32_t, 0x800> make_strip_table() {
  std::array<char32_t, 0x800> table{};
  for (char32_t c = 0; c < table.size(); ++c) table[c] = strip_by_decomposition(c);
  return table;
}

// Appends the run of ASCII bytes at `at`, each mapped, and returns its end: most words are one.
template <class Map>
size_t append_ascii(std::string& out, std::string_view text, size_t at, Map map) {
  size_t end = at;
  while (end < text.size() && static_cast<uint8_t>(text[end]) < 0x80) ++end;
  const size_t begin = out.size();
  out.append(text, at, end - at);
  for (size_t i = begin; i < out.size(); ++i) {
    out[i] = static_cast<char>(map(static_cast<uint8_t>(out[i])));
  }
  return end;
}

// `map` takes code points and must map ASCII to ASCII.
template <class Map>
std::string map_code_points(std::string_view text, Map map) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    at = append_ascii(out, text, at, map);
    if (at == text.size()) break;
    const CodePoint c = decode_at(text, at);
    if (c.valid) {
      append_utf8(out, map(c.value));
    } else {
      out.append(text.substr(at, c.size));
    }
    at += c.size;
  }
  return out;
}

}  // namespace

namespace internal {

const std::array<CharacterClass, 0x800> kClassTable = make_class_table();

CharacterClass classify_beyond_table(char32_t c) {
  // A dozen Brahmic letters belong to the character after them: no word may end behind one.
  const utf8proc_property_t* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  if (property->boundclass == UTF8PROC_BOUNDCLASS_PREPEND) return CharacterClass::kOther;
  return from_category(c);
}

}  // namespace internal

char32_t to_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

char32_t to_upper(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
  return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
}

char32_t strip_accent(char32_t c) {
  static const std::array<char32_t, 0x800> table = make_strip_table();
  if (c < 0x80) return c;
  return c < table.size() ? table[c] : strip_by_decomposition(c);
}

std::string to_lower(std::string_view text) {
  return map_code_points(text, [](char32_t c) { return to_lower(c); });
}

std::string to_upper(std::string_view text) {
  return map_code_points(text, [](char32_t c) { return to_upper(c); });
}

std::string strip_accents(std::string_view text) {
  return map_code_points(text, [](char32_t c) { return c < 0x80 ? c : strip_accent(c); });
}

std::string to_title_case(std::string_view text) {
  bool inside = false;
  return map_code_points(text, [&inside](char32_t c) {
    const char32_t mapped = inside ? to_lower(c) : to_upper(c);
    const CharacterClass type = classify(c);
    inside = is_letter(type) || (inside && type == CharacterClass::kMark);
    return mapped;
  });
}

std::string fold_key(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  append_fold_key(out, text);
  return out;
}

void append_fold_key(std::string& out, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    at = append_ascii(out, text, at, [](char32_t c) { return to_lower(c); });
    if (at == text.size()) break;
    const CodePoint c = decode_at(text, at);
    at += c.size;
    if (classify(c.value) == CharacterClass::kMark) continue;
    const char32_t folded = strip_accent(to_lower(c.value));
    if (folded == U'œ') {
      out += "oe";
    } else if (folded == U'æ') {
      out += "ae";
    } else {
      append_utf8(out, folded);
    }
  }
}

size_t grapheme_end(std::string_view text, size_t at) {
  CodePoint before = decode_at(text, at);
  at += before.size;
  utf8proc_int32_t state = 0;
  for (size_t count = 1; at < text.size() && count < kMaxClusterCodePoints; ++count) {
    const CodePoint after = decode_at(text, at);
    if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(before.value),
                                         static_cast<utf8proc_int32_t>(after.value), &state)) {
      break;
    }
    at += after.size;
    before = after;
  }
  return at;
}

bool grapheme_break_between(char32_t before, char32_t after) {
  return utf8proc_grapheme_break(static_cast<utf8proc_int32_t>(before),
                                 static_cast<utf8proc_int32_t>(after));
}

bool is_emoji(char32_t c) {
  if (c < 0x203C) return c == 0xA9 || c == 0xAE;
  if (c >= 0x1F1E6 && c <= 0x1F1FF) return true;
  const utf8proc_property_t* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  return property->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

}  // namespace balise
