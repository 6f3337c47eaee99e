// The whole of balise behind one class.
//
//   const Tagger tagger;                          // the built-in lexicon; about 15 ms
//   auto scratch = tagger.make_scratch();         // one a thread
//   Result result;
//   tagger.tag("Elon Musk quitte Facebook.", *scratch, result);
//   for (const Mention& m : result.mentions) ...  // m.type, m.source, result.entities[m.entity]
#ifndef BALISE_TAGGER_TAGGER_H_
#define BALISE_TAGGER_TAGGER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/mention.h"
#include "text/document.h"
#include "token/token.h"

namespace balise {

class Lexicon;

struct TaggerOptions {
  // Further lexicons, sources (.tsv) or compiled; what they say wins over the built-in one.
  std::vector<std::string> lexicons;
  // Files of the user's rules.
  std::vector<std::string> rules;
  // Types to report; empty for PER, ORG, MONEY, HASHTAG and the types of the rules.
  std::vector<std::string> types;
  // Mentions below this score (hundredths) are left out.
  int min_score = 0;
};

// Immutable after construction; any number of threads may tag with it.
class Tagger {
 public:
  class Scratch;
  struct ScratchDeleter {
    void operator()(Scratch* scratch) const;
  };
  using ScratchPointer = std::unique_ptr<Scratch, ScratchDeleter>;

  // Throws Error for options, lexicons or rules that are wrong.
  explicit Tagger(const TaggerOptions& options = {});
  Tagger(const Tagger&) = delete;
  Tagger& operator=(const Tagger&) = delete;
  ~Tagger();

  // The buffers of one thread.
  ScratchPointer make_scratch() const;

  // Finds the mentions and entities of a text (at most kMaxDocumentBytes; `source` must stay
  // alive while the scratch's document is read). Never fails. About 12 ms a megabyte.
  void tag(std::string_view source, Scratch& scratch, Result& result) const;

  // Why the document last tagged with this scratch, into this result, has the mentions it has over
  // a part of it, or why it has none: lines of text for people. Costs what the sentence around the
  // part does, whatever the length of the document.
  std::string explain(const Result& result, Scratch& scratch, SourceSpan span) const;

  // The built-in lexicon.
  std::shared_ptr<const Lexicon> lexicon() const;

  // The text last tagged with this scratch, and its tokens.
  static const Document& document(const Scratch& scratch);
  static const TokenList& tokens(const Scratch& scratch);

 private:
  friend class TaggerExplainer;
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace balise

#endif  // BALISE_TAGGER_TAGGER_H_
