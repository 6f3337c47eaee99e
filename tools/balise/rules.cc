// balise rules: files of the user's rules, checked and tested before they are used.
#include <cstdio>
#include <string>
#include <vector>

#include "balise/command.h"
#include "base/file.h"
#include "lexicon/lexicon.h"
#include "lexicon/resource.h"
#include "rule/rule_check.h"
#include "tagger/tagger.h"
#include "token/tokenizer.h"

namespace balise::program {
namespace {

void check(const std::string& path) {
  for (const RuleSummary& rule : check_rules(read_file(path), path)) {
    std::printf("%s:%zu: %s, %zu cases for, %zu against\n", path.c_str(), rule.line,
                rule.name.c_str(), rule.positive, rule.negative);
  }
}

// Whether all cases of the file are right.
bool test(const std::string& path, const Tokenizer& tokenizer) {
  const RuleTestReport report = test_rules(read_file(path), path, tokenizer);
  for (const RuleFailure& failure : report.failures) {
    std::printf("%s: %s\n", failure.place.str().c_str(), failure.what.c_str());
    if (!failure.expected.empty()) std::printf("  expected: %s\n", failure.expected.c_str());
    if (!failure.found.empty()) std::printf("  found:    %s\n", failure.found.c_str());
  }
  std::printf("%s: %zu rules, %zu cases, %zu wrong\n", path.c_str(), report.rules, report.cases,
              report.failures.size());
  return report.failures.empty();
}

}  // namespace

int run_rules(const Arguments& arguments) {
  const std::string& action = arguments.operands()[0];
  const std::vector<std::string> paths(arguments.operands().begin() + 1,
                                       arguments.operands().end());
  if (action == "check") {
    for (const std::string& path : paths) check(path);
    return 0;
  }
  const auto lexicon = Tagger().lexicon();
  const Tokenizer tokenizer(lexicon->resource(kTokenizerResource), "lexicons/tokenizer.tsv");
  bool right = true;
  for (const std::string& path : paths) right &= test(path, tokenizer);
  return right ? 0 : 1;
}

}  // namespace balise::program
