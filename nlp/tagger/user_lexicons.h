// The user's own lexicons, over the built-in one. Internal to the room.
//
// A name of a user's lexicon decides by itself: a person or organization is a mention wherever
// it stands, a place or an ordinary word is none, whatever the model thinks. The longest match
// wins, the later lexicon among equals. A weak form needs a strong one elsewhere in the text.
#ifndef BALISE_TAGGER_USER_LEXICONS_H_
#define BALISE_TAGGER_USER_LEXICONS_H_

#include <memory>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"
#include "lexicon/matcher.h"
#include "name/recognizer.h"
#include "token/tokenizer.h"

namespace balise {

struct UserName {
  Segment segment;
  Label label = Label::kNone;  // kNone: an ordinary word
  size_t lexicon = 0;
  uint32_t entry = 0;
};

class UserLexicons {
 public:
  // Opens sources (compiled in memory) and compiled files. Throws Error.
  UserLexicons(const std::vector<std::string>& paths, const Tokenizer& tokenizer);

  bool empty() const { return lexicons_.empty(); }
  const Lexicon& lexicon(size_t index) const { return *lexicons_[index]; }
  // The built-in lexicon, then these.
  std::vector<const Lexicon*> with(const Lexicon& builtin) const;

  // The disjoint names of a document that the user's lexicons decide, in order.
  void find(std::string_view normal, const TokenList& list, Annotation& annotation,
            std::vector<UserName>& names) const;

 private:
  std::vector<std::shared_ptr<const Lexicon>> lexicons_;
};

}  // namespace balise

#endif  // BALISE_TAGGER_USER_LEXICONS_H_
