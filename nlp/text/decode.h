// Other encodings -> UTF-8, through ICU.
//
//   decode(bytes, "windows-1252"); decode(bytes, "auto");
#ifndef BALISE_TEXT_DECODE_H_
#define BALISE_TEXT_DECODE_H_

#include <string>
#include <string_view>

namespace balise {

// Converts `bytes` from the encoding to UTF-8 in `out`. Names are ICU's and IANA's
// (`windows-1252`, `ISO-8859-15`, `UTF-16LE`, ...). `auto` reads UTF-16 and UTF-32 by their byte
// order mark, keeps what is UTF-8, and takes the rest for windows-1252 (which holds all that
// French ISO-8859-1 does). Bytes that the encoding does not define become U+FFFD.
// Returns false, without touching `out`, where the bytes already are to be read as UTF-8.
// Throws Error(kConfiguration) for an unknown name. O(n).
bool decode(std::string_view bytes, const std::string& encoding, std::string& out);

// Throws Error(kConfiguration) unless decode knows the name.
void check_encoding(const std::string& encoding);

}  // namespace balise

#endif  // BALISE_TEXT_DECODE_H_
