// How a word of the lexicon may be spelt in running text.
#ifndef BALISE_LEXICON_SPELLING_H_
#define BALISE_LEXICON_SPELLING_H_

#include <string_view>

namespace balise {

// Whether `written` (a token of a text, not equal to `word`) may stand for the lexicon's `word`:
//   MÉLENCHON, MELENCHON   all capitals, accents kept or dropped, stand for Mélenchon
//   Ministère, Etat        a first capital, with or without its accent: ministère, État
//   Mbappe, Melenchon      a capitalised word of four letters or more without any accent
//   Whatsapp, Youtube      a capitalised word for one with capitals inside
// A word in lower case stands for nothing but itself.
//
//   may_stand_for("MELENCHON", "Mélenchon")   // true
//   may_stand_for("orange", "Orange")         // false
bool may_stand_for(std::string_view written, std::string_view word);

}  // namespace balise

#endif  // BALISE_LEXICON_SPELLING_H_
