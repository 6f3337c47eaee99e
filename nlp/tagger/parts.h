// What a tagger and its scratch are made of. Internal to the room.
#ifndef BALISE_TAGGER_PARTS_H_
#define BALISE_TAGGER_PARTS_H_

#include <memory>
#include <string_view>
#include <vector>

#include "entity/linker.h"
#include "lexicon/lexicon.h"
#include "lexicon/matcher.h"
#include "name/recognizer.h"
#include "rule/ruleset.h"
#include "tagger/tagger.h"
#include "tagger/user_lexicons.h"
#include "token/tokenizer.h"

namespace balise {

// What a mention comes from, until it has passed all filters.
struct Candidate {
  Mention mention;
  Segment segment;  // of names
  Label label = Label::kNone;
  const UserName* user = nullptr;
};

class Tagger::Scratch {
 public:
  Document document;
  TokenList list;
  Annotation annotation;
  RuleScratch rules;
  NameScratch names;
  Annotation user_annotation;
  EntityLinker linker;
  std::vector<Name> found;
  std::vector<UserName> user_names;
  std::vector<Mention> rule_mentions;
  std::vector<Candidate> candidates;
  std::vector<Candidate> more;    // to be added to them
  std::vector<Candidate> merged;  // both, on the way
  std::vector<LinkedMention> linked;
};

struct Tagger::Parts {
  // Throws Error for options, lexicons or rules that are wrong.
  explicit Parts(const TaggerOptions& given);

  // Whether mentions of a type are asked for.
  bool reports(std::string_view type) const;

  std::shared_ptr<const Lexicon> lexicon;
  Tokenizer tokenizer;
  RuleSet rules;
  NameRecognizer names;
  UserLexicons user_lexicons;
  std::vector<const Lexicon*> lexicons;  // the built-in one, then the user's
  TaggerOptions options;

 private:
  void check_types() const;
};

}  // namespace balise

#endif  // BALISE_TAGGER_PARTS_H_
