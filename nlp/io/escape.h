// Text -> the inside of JSON strings, XML, TSV fields, inline marks and terminals. Internal to
// the room.
//
// All give valid UTF-8 for any bytes (a bad part becomes U+FFFD), O(n), copying what needs no
// escape in whole runs.
#ifndef BALISE_IO_ESCAPE_H_
#define BALISE_IO_ESCAPE_H_

#include <string>
#include <string_view>

namespace balise::internal {

// Left-to-right marks, embeddings, overrides and isolates: they reorder what stands around them.
bool is_bidi_control(char32_t c);
// Controls, line and paragraph separators, bidi controls: what a page or a terminal would obey.
bool is_hidden(char32_t c);
// U+2400... for a C0 control or DEL, 0 for other characters.
char32_t control_picture(char32_t c);

// A JSON string with its quotes. Escapes, beside what JSON asks for, `<` (so that `</script>`
// cannot end a script), all control characters, U+2028, U+2029 and bidi controls.
void append_json_string(std::string& out, std::string_view text);

// A field of a TSV line: \\ \t \n \r, and \uXXXX for the controls that a terminal would obey.
void append_tsv_field(std::string& out, std::string_view text);

// Text of an XML element. One character of the source is one character for the parser: controls
// that XML cannot hold become their pictures (U+2400...), U+FFFE and U+FFFF become U+FFFD; bidi
// controls are written as references.
void append_xml_text(std::string& out, std::string_view text);
// The same for the value of an attribute, line feeds included.
void append_xml_attribute(std::string& out, std::string_view text);

// Text of an HTML element or attribute; again one character for one. Controls become their
// pictures (a carriage return, which shows as a space, stays), other hidden characters U+FFFD.
void append_html_text(std::string& out, std::string_view text);

// Text for a terminal: controls and bidi controls as visible signs (␛, ⟨U+202E⟩); line feeds and
// tabs as they are.
void append_visible(std::string& out, std::string_view text);

// The same for one line of a terminal, a table or a figure: line feeds and tabs become spaces.
//   visible_line("Jean\n\x1B Dupont")   // "Jean ␛ Dupont"
std::string visible_line(std::string_view text);

// UTF-8 with bad parts as U+FFFD, nothing else changed.
void append_valid_utf8(std::string& out, std::string_view text);

}  // namespace balise::internal

#endif  // BALISE_IO_ESCAPE_H_
