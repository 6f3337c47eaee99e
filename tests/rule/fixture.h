// A rule set over a lexicon of nothing but the rules, and texts with marks.
#ifndef BALISE_TESTS_RULE_FIXTURE_H_
#define BALISE_TESTS_RULE_FIXTURE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rule/rule_words.h"
#include "rule/ruleset.h"
#include "token/tokenizer.h"

namespace balise::test {

inline const std::string kRules = "../../lexicons/rules/";

// Every data file of lexicons/rules.
std::vector<RuleFile> rule_files();
const Tokenizer& tokenizer();

// Runs the rules over one text at a time.
class Runner {
 public:
  Runner();

  RuleSet& rules() { return rules_; }
  const std::vector<Mention>& run(std::string_view text);
  std::string_view text(const Mention& mention) const;
  const RuleScratch& scratch() const { return scratch_; }
  // The text with what was found: [[TYPE|span|value]].
  std::string marked(std::string_view text);

 private:
  std::shared_ptr<const Lexicon> lexicon_;
  RuleSet rules_;
  Document document_;
  TokenList list_;
  Annotation annotation_;
  RuleScratch scratch_;
  std::vector<Mention> mentions_;
};

// A value as the cases write it.
std::string written(const Value& value);
// The text of a case without its marks.
std::string unmarked(std::string_view marked);

struct Case {
  std::string section;
  std::string text;
  bool positive = false;
  size_t line = 0;
};
std::vector<Case> read_cases(const std::string& name);

}  // namespace balise::test

#endif  // BALISE_TESTS_RULE_FIXTURE_H_
