// Which names of a text a lexicon knows: the seen and the unseen of an evaluation.
//
//   const KnownNames known(tagger.lexicon());
//   known.knows("PER", "Elon Musk");   // true
#ifndef BALISE_TOOLS_BALISE_EVAL_KNOWN_H_
#define BALISE_TOOLS_BALISE_EVAL_KNOWN_H_

#include <memory>
#include <string_view>

#include "lexicon/lexicon.h"
#include "token/tokenizer.h"

namespace balise::program {

class KnownNames {
 public:
  // The lexicon must hold its tokenizer's rules, as the built-in one does.
  explicit KnownNames(std::shared_ptr<const Lexicon> lexicon);

  // Whether exactly `name` is a form of an entry of the type: a person for PER, any organization
  // for ORG; false for other types. Given names, surnames and head nouns by themselves are facts
  // about words, no entries. Not thread-safe.
  bool knows(std::string_view type, std::string_view name) const;

 private:
  std::shared_ptr<const Lexicon> lexicon_;
  Tokenizer tokenizer_;
};

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_EVAL_KNOWN_H_
