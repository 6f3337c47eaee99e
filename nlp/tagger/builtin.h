// The lexicon inside the program. Internal to the room.
#ifndef BALISE_TAGGER_BUILTIN_H_
#define BALISE_TAGGER_BUILTIN_H_

#include <memory>

#include "lexicon/lexicon.h"

namespace balise {

// Opens the embedded lexicon.
std::shared_ptr<const Lexicon> builtin_lexicon();

}  // namespace balise

#endif  // BALISE_TAGGER_BUILTIN_H_
