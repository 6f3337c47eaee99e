// What `balise rules check` and `balise rules test` do.
#ifndef BALISE_RULE_RULE_CHECK_H_
#define BALISE_RULE_RULE_CHECK_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace balise {

class Tokenizer;

struct RuleSummary {
  std::string type;
  std::string name;  // "TYPE" or "TYPE/name"
  size_t line = 0;
  size_t positive = 0;  // cases
  size_t negative = 0;
};

// Reads a rules file as --rules does and lists its rules. Throws the same Error.
std::vector<RuleSummary> check_rules(std::string_view text, const std::string& name);

struct RuleFailure {
  Place place;       // of the case, or of the rule that lacks one
  std::string what;  // "found nothing", "has no negative case", ...
  std::string expected;
  std::string found;
};

struct RuleTestReport {
  size_t rules = 0;
  size_t cases = 0;
  std::vector<RuleFailure> failures;  // none: all is right
};

// Runs the cases beside the rules. A rule must have one of each kind; a positive case marks what
// its rule finds, [[TYPE|span]] or [[TYPE|span|value]], in a negative case it finds nothing.
// Throws the Error of check_rules.
//
//   RuleTestReport report = test_rules(read_file(path), path, tokenizer);
//   for (const RuleFailure& f : report.failures) std::cerr << f.place.str() << ": " << f.what;
RuleTestReport test_rules(std::string_view text, const std::string& name,
                          const Tokenizer& tokenizer);

}  // namespace balise

#endif  // BALISE_RULE_RULE_CHECK_H_
