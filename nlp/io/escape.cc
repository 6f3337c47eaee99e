#include "io/escape.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

#include "text/utf8.h"

namespace balise::internal {
namespace {

using PlainTable = std::array<bool, 128>;

// ASCII that stands for itself: printable, without the characters of `special`.
constexpr PlainTable plain_without(std::string_view special) {
  PlainTable table{};
  for (size_t c = 0x20; c < 0x7F; ++c) table[c] = true;
  for (const char c : special) table[static_cast<uint8_t>(c)] = false;
  return table;
}

constexpr PlainTable kPlainJson = plain_without("\"\\<");
constexpr PlainTable kPlainTsv = plain_without("\\");
constexpr PlainTable kPlainXml = plain_without("&<>\"'");
constexpr PlainTable kPlainVisible = plain_without("");

// Copies `text` to `out`, bytes outside `plain` through an Escape, which has
//   static bool applies(char32_t)                   whether the character is written otherwise,
//   static void write(char32_t, std::string& out)   and how.
template <typename Escape>
void append_escaped(std::string& out, std::string_view text, const PlainTable& plain) {
  size_t copied = 0;
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<uint8_t>(text[at]);
    if (byte < 0x80 && plain[byte]) {
      ++at;
      continue;
    }
    const CodePoint c = decode_at(text, at);
    if (c.valid && !Escape::applies(c.value)) {
      at += c.size;
      continue;
    }
    out.append(text, copied, at - copied);
    if (c.valid) {
      Escape::write(c.value, out);
    } else {
      append_utf8(out, kReplacement);
    }
    at += c.size;
    copied = at;
  }
  out.append(text, copied);
}

void append_formatted(std::string& out, const char* format, char32_t c) {
  char buffer[24];
  const int n = std::snprintf(buffer, sizeof buffer, format, static_cast<unsigned>(c));
  out.append(buffer, static_cast<size_t>(n));
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// The escapes that JSON and our TSV share.
bool append_backslash_escape(char32_t c, std::string& out) {
  const char letter = c == '\\' ? '\\' : c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : '\0';
  if (letter == '\0') return false;
  out += '\\';
  out += letter;
  return true;
}

struct JsonEscape {
  static bool applies(char32_t c) { return c < 0x80 ? !kPlainJson[c] : c < 0x2100 && is_hidden(c); }
  static void write(char32_t c, std::string& out) {
    if (c == '"') {
      out += "\\\"";
    } else if (!append_backslash_escape(c, out)) {
      append_formatted(out, "\\u%04x", c);
    }
  }
};

struct TsvEscape {
  static bool applies(char32_t c) { return c < 0x80 ? !kPlainTsv[c] : is_hidden(c); }
  static void write(char32_t c, std::string& out) {
    if (!append_backslash_escape(c, out)) append_formatted(out, "\\u%04x", c);
  }
};

struct XmlEscape {
  static bool applies(char32_t c) {
    if (c < 0x80) return !kPlainXml[c] && c != '\n';
    return is_hidden(c) || c == 0xFFFE || c == 0xFFFF;
  }
  static void write(char32_t c, std::string& out) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == 0xFFFE || c == 0xFFFF) {
      append_utf8(out, kReplacement);
    } else if (control_picture(c) != 0 && c != '\t' && c != '\n' && c != '\r') {
      append_utf8(out, control_picture(c));
    } else {
      append_formatted(out, "&#%u;", c);
    }
  }
};

struct XmlAttributeEscape : XmlEscape {
  static bool applies(char32_t c) { return c == '\n' || XmlEscape::applies(c); }
};

struct HtmlEscape {
  static bool applies(char32_t c) { return XmlEscape::applies(c) && c != '\t'; }
  static void write(char32_t c, std::string& out) {
    if (is_hidden(c) && control_picture(c) == 0) {
      append_utf8(out, kReplacement);
    } else {
      XmlEscape::write(c, out);
    }
  }
};

struct VisibleEscape {
  static bool applies(char32_t c) { return is_hidden(c) && c != '\n' && c != '\t'; }
  static void write(char32_t c, std::string& out) {
    if (control_picture(c) != 0) {
      append_utf8(out, control_picture(c));
    } else {
      append_formatted(out, "⟨U+%04X⟩", c);
    }
  }
};

struct NoEscape {
  static bool applies(char32_t) { return false; }
  static void write(char32_t, std::string&) {}
};

}  // namespace

bool is_bidi_control(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

bool is_hidden(char32_t c) {
  return is_control(c) || c == 0x2028 || c == 0x2029 || is_bidi_control(c);
}

char32_t control_picture(char32_t c) { return c < 0x20 ? 0x2400 + c : c == 0x7F ? U'\u2421' : 0; }

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  append_escaped<JsonEscape>(out, text, kPlainJson);
  out += '"';
}

void append_tsv_field(std::string& out, std::string_view text) {
  append_escaped<TsvEscape>(out, text, kPlainTsv);
}

void append_xml_text(std::string& out, std::string_view text) {
  append_escaped<XmlEscape>(out, text, kPlainXml);
}

void append_xml_attribute(std::string& out, std::string_view text) {
  append_escaped<XmlAttributeEscape>(out, text, kPlainXml);
}

void append_html_text(std::string& out, std::string_view text) {
  append_escaped<HtmlEscape>(out, text, kPlainXml);
}

void append_visible(std::string& out, std::string_view text) {
  append_escaped<VisibleEscape>(out, text, kPlainVisible);
}

std::string visible_line(std::string_view text) {
  std::string line;
  append_visible(line, text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return line;
}

void append_valid_utf8(std::string& out, std::string_view text) {
  append_escaped<NoEscape>(out, text, kPlainVisible);
}

}  // namespace balise::internal
