// Sentence boundaries over finished tokens. Internal to the room.
#ifndef BALISE_TOKEN_SENTENCES_H_
#define BALISE_TOKEN_SENTENCES_H_

#include <string_view>

#include "token/token.h"

namespace balise {

// Fills list.sentences and marks the first token of each. A sentence ends at . ! ? … with the
// closing marks behind it where what follows can begin one, at an empty line, and at a line end
// unless the line is only wrapped. O(tokens).
void split_sentences(std::string_view normal, TokenList& list);

}  // namespace balise

#endif  // BALISE_TOKEN_SENTENCES_H_
