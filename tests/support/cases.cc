#include "support/cases.h"

#include <charconv>
#include <cstdio>
#include <stdexcept>

#include "base/file.h"
#include "text/utf8.h"

namespace balise::test {
namespace {

[[noreturn]] void fail(const std::string& place, const std::string& what) {
  throw std::runtime_error(place + ": " + what);
}

unsigned hexadecimal(std::string_view digits, const std::string& place) {
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) fail(place, "bad escape");
  return value;
}

std::string unescape(std::string_view field, const std::string& place) {
  std::string out;
  for (size_t i = 0; i < field.size(); ++i) {
    if (field[i] != '\\') {
      out += field[i];
      continue;
    }
    if (++i == field.size()) fail(place, "ends in a backslash");
    const size_t digits = field[i] == 'x' ? 2 : field[i] == 'u' ? 4 : field[i] == 'U' ? 8 : 0;
    if (digits > 0) {
      const unsigned value = hexadecimal(field.substr(i + 1, digits), place);
      if (digits == 2) {
        out += static_cast<char>(value);
      } else {
        append_utf8(out, value);
      }
      i += digits;
    } else if (const size_t at = std::string_view("nrt\\").find(field[i]);
               at != std::string_view::npos) {
      out += "\n\r\t\\"[at];
    } else {
      fail(place, "unknown escape");
    }
  }
  return out;
}

}  // namespace

std::vector<Case> read_cases(const std::string& path, size_t columns) {
  const std::string text = read_file(path);
  std::vector<Case> cases;
  size_t number = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::string place = path + ":" + std::to_string(number);
    Case one{number, {}};
    while (true) {
      const size_t tab = std::min(line.find('\t'), line.size());
      one.fields.push_back(unescape(line.substr(0, tab), place));
      if (tab == line.size()) break;
      line.remove_prefix(tab + 1);
    }
    if (one.fields.size() != columns) fail(place, "has another number of fields");
    cases.push_back(std::move(one));
  }
  if (cases.empty()) fail(path, "holds no case");
  return cases;
}

std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= 0x20 && c < 0x7F) {
      out += c;
    } else {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\x%02X", static_cast<unsigned char>(c));
      out += escape;
    }
  }
  return out;
}

}  // namespace balise::test
