// What must hold for any bytes, checked against ICU. For tests and fuzzers.
#ifndef BALISE_TESTS_SUPPORT_INVARIANTS_H_
#define BALISE_TESTS_SUPPORT_INVARIANTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"
#include "token/tokenizer.h"

namespace balise::test {

// The tokenizer with the rules of the tree.
const Tokenizer& tokenizer();

// The offsets at which user-perceived characters of `text` (valid UTF-8) may be cut, by ICU's
// character BreakIterator; inside a cluster of more than kMaxClusterCodePoints, everywhere.
std::vector<bool> grapheme_boundaries(std::string_view text);

// Each returns what is broken, or an empty string.
//
// The map is whole, the normal form is normal, and spans map back inside the source, in order.
std::string broken_document(const Document& document);
// Tokens are disjoint, in order, not empty, inside the text and on grapheme boundaries; between
// them stands nothing but white space and control characters with their marks; sentences cover
// them.
std::string broken_tokens(std::string_view normal, const TokenList& list);

// Both, for any bytes.
std::string broken_for(std::string_view source);

}  // namespace balise::test

#endif  // BALISE_TESTS_SUPPORT_INVARIANTS_H_
