// What the writers make of any document, read back by parsers that are not ours where there are
// any (nlohmann-json, libxml2), and what the readers of gold make of any bytes. For tests and
// fuzzers.
#ifndef BALISE_TESTS_IO_ROUND_TRIP_H_
#define BALISE_TESTS_IO_ROUND_TRIP_H_

#include <string>
#include <string_view>

#include "base/mention.h"

namespace balise::test {

// What the XML form, and a page, show for the characters of a source: one character for each.
std::string xml_expected(std::string_view source);
std::string html_expected(std::string_view source);

// Both return what is broken, or an empty string.
//
// Every format holds the source and the mentions, whatever the bytes are. Mentions stand on the
// boundaries of characters (`boundaries` of helpers.h); their types are PER, ORG, MONEY, HASHTAG,
// LOC or DATE.
std::string broken_output(std::string_view source, const Result& result);
// Every reader refuses the bytes with an Error that names a place, or gives documents with mentions
// that are whole, disjoint and in order, and that come back when they are written and read again.
std::string broken_gold(std::string_view bytes);

}  // namespace balise::test

#endif  // BALISE_TESTS_IO_ROUND_TRIP_H_
