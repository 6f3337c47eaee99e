// Two clubs, or other organizations, in one word: "PSG-OM" -> "PSG", "-", "OM".
//
// The tokenizer keeps a hyphenated word whole, because most are one name (Saint-Étienne). Between
// opponents a hyphen separates two, and only a lexicon can tell them from one.
//
//   tokenizer.run("Lens-Lille à Saint-Étienne", list);    // Lens-Lille à Saint-Étienne
//   annotate(lexicon, normal, list.tokens, annotation);
//   const Lexicon* const lexicons[] = {&lexicon};
//   split_opponents(lexicons, tokenizer, normal, annotation, list);
//                                                         // Lens - Lille à Saint-Étienne
#ifndef BALISE_LEXICON_OPPONENTS_H_
#define BALISE_LEXICON_OPPONENTS_H_

#include <span>
#include <string_view>

#include "lexicon/lexicon.h"
#include "lexicon/matcher.h"
#include "token/token.h"
#include "token/tokenizer.h"

namespace balise {

// Cuts each hyphenated word with a capital in two at a hyphen where both parts are a club or team
// of some lexicon, as written or by a variant of case or accents; at its only hyphen also where
// both are organizations by a form that is not weak (LREM-MoDem). It stays whole where it has more
// than 100 bytes, where more than one of its hyphens would do, where a lexicon knows the word
// itself (a form, a word of a longer one, a given name, surname or title), or has the parts with a
// space for the hyphen as a name (Real-Madrid).
//
// `list` is what `tokenizer` made of `normal`, and `annotation` what the first of `lexicons` tells
// of it. Tokens and sentences are rewritten in place, the parts being what the tokenizer makes of
// each alone. Returns whether any word was cut: `annotation` then tells of other tokens than these.
// Never fails. O(tokens), and a few look-ups for each word that has a hyphen between capitals and
// that the first lexicon does not know.
bool split_opponents(std::span<const Lexicon* const> lexicons, const Tokenizer& tokenizer,
                     std::string_view normal, const Annotation& annotation, TokenList& list);

}  // namespace balise

#endif  // BALISE_LEXICON_OPPONENTS_H_
