// The rules of fixed forms: hashtags, amounts of money with their values, and the user's own.
//
// Amounts are read by a grammar over tokens; every word of it is data (lexicons/rules). A run
// looks at the kind of each token and at one table entry a word, and starts the grammar only
// where a currency may stand.
//
//   RuleSet rules(*lexicon);
//   RuleScratch scratch;
//   std::vector<Mention> mentions;
//   rules.run({document, list, annotation, *lexicon}, scratch, mentions);
//   // "19 milliards de dollars": MONEY, amount "19000000000", currency "USD", inferred
#ifndef BALISE_RULE_RULESET_H_
#define BALISE_RULE_RULESET_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/mention.h"
#include "lexicon/matcher.h"
#include "text/document.h"
#include "token/token.h"

namespace balise {

namespace internal {
struct RuleBuffers;
}

// One document, read. The annotation is that of the lexicon the rules were made for.
struct RuleInput {
  const Document& document;
  const TokenList& list;
  const Annotation& annotation;
  const Lexicon& lexicon;
};

// Reusable; one a thread.
struct RuleScratch {
  RuleScratch();
  RuleScratch(RuleScratch&&) noexcept;
  RuleScratch& operator=(RuleScratch&&) noexcept;
  ~RuleScratch();

  // What the values of the last run rest on, for people, in the order of the text: only amounts
  // whose currency the document had to settle have one.
  struct Basis {
    NormalSpan span;
    std::string text;
  };
  std::vector<Basis> bases;
  // The basis of the mention at `span`; empty if it has none.
  std::string_view basis(NormalSpan span) const;

  // Steps of the money grammar in the last run: what its cost is proportional to.
  uint64_t steps = 0;

  std::unique_ptr<internal::RuleBuffers> buffers;
};

class RuleSet {
 public:
  // Reads the resources "rules/NAME.tsv" of the lexicon, which must outlive the rules. Throws
  // Error(kConfiguration) with the place of what is wrong or missing.
  explicit RuleSet(const Lexicon& lexicon);
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;
  ~RuleSet();

  // Adds the user's rules of a file (format: lexicons/rules/README.md). Throws
  // Error(kConfiguration) with file:line:column.
  void add_rules(std::string_view text, const std::string& name);
  // The same for a file; throws as read_file does, too.
  void add_rules_file(const std::string& path);
  // The types that the user's rules add, in the order of the files.
  std::vector<std::string_view> types() const;

  // Appends disjoint mentions in the order of the text: all but `source` and `entity` is set.
  // The user's rules win over the built-in ones. Never fails; O(n). Views in the mentions live as
  // long as the rules.
  void run(const RuleInput& input, RuleScratch& scratch, std::vector<Mention>& mentions) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace balise

#endif  // BALISE_RULE_RULESET_H_
