#include "rule/user_rule.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/file.h"
#include "fixture.h"
#include "rule/rule_check.h"

namespace balise::test {
namespace {

constexpr const char* kRulesText = R"(# Rules of a reader.
[IBAN]
pattern = [A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?
gate = upper alphanumeric word
value = \0
+ versez sur [[IBAN|FR76 3000 6000 0112 3456 7890 189]] avant mardi
- le FR7 n'est pas un compte

[LOI/organique]
pattern = loi(?: organique)? n° ?(\d{4}-\d+)
gate = "loi"
value = loi-\1
+ la [[LOI|loi n° 2018-1203|loi-2018-1203]] du 22 décembre
+ la [[LOI|loi organique n°2001-692|loi-2001-692]]
- la loi du plus fort
- les lois n° 2018-1203
)";

std::string error_of(const std::string& text) {
  try {
    check_rules(text, "mine.rules");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("users' rules find, bound and value what they say") {
  Runner runner;
  runner.rules().add_rules(kRulesText, "mine.rules");
  CHECK(runner.rules().types() == std::vector<std::string_view>{"IBAN", "LOI"});
  CHECK(runner.marked("La loi n° 2018-1203 coûte 12 euros au FR76 3000 6000 0112 3456 7890 189.") ==
        "La [[LOI|loi n° 2018-1203|loi-2018-1203]] coûte [[MONEY|12 euros|12 EUR]] au "
        "[[IBAN|FR76 3000 6000 0112 3456 7890 189|FR76 3000 6000 0112 3456 7890 189]].");
  CHECK(runner.run("La loi n° 2018-1203").front().via == "rule:LOI/organique");
}

TEST_CASE("a user's rule wins over the built-in ones") {
  Runner runner;
  runner.rules().add_rules("[PRIX]\npattern = \\d+ euros\ngate = number\n", "mine.rules");
  CHECK(runner.marked("12 euros et 3 $") == "[[PRIX|12 euros|]] et [[MONEY|3 $|3 USD *]]");
}

TEST_CASE("a match begins and ends with tokens") {
  Runner runner;
  runner.rules().add_rules("[ART]\npattern = art\n", "mine.rules");
  CHECK(runner.marked("art, article, d'art") == "[[ART|art|]], article, d'[[ART|art|]]");
}

TEST_CASE("the cases of a rules file are run") {
  const RuleTestReport report = test_rules(kRulesText, "mine.rules", tokenizer());
  CHECK(report.rules == 2);
  CHECK(report.cases == 6);
  for (const RuleFailure& failure : report.failures) {
    FAIL_CHECK(failure.place.str() << ": " << failure.what << ": " << failure.found);
  }
  const RuleTestReport wrong =
      test_rules("[A]\npattern = a\n+ un [[A|b]]\n+ rien\n", "mine.rules", tokenizer());
  REQUIRE(wrong.failures.size() == 3);
  CHECK(wrong.failures[0].what == "found nothing");
  CHECK(wrong.failures[0].place.line == 3);
  CHECK(wrong.failures[1].what == "a case has no marks");
  CHECK(wrong.failures[2].what == "has no negative case");
}

TEST_CASE("the rules that the manual shows hold") {
  const std::string manual = read_file(kRules + "README.md");
  const size_t begin = manual.find("```\n") + 4;
  const std::string rules = manual.substr(begin, manual.find("```", begin) - begin);
  const RuleTestReport report = test_rules(rules, "README.md", tokenizer());
  CHECK(report.rules == 2);
  CHECK(report.failures.empty());
}

TEST_CASE("what is wrong with a rules file is said with its place and a remedy") {
  const std::pair<const char*, const char*> kWrong[] = {
      {"[A]\npattern = a(?=b)\n", "mine.rules:2:12: look-around is not supported"},
      {"[A]\npattern = (?<!x)a\n", "mine.rules:2:11: look-around is not supported"},
      {"[A]\npattern = \\bété\\b\n", "mine.rules:2:11: \\b knows ASCII letters only"},
      {"[A]\npattern = a\\w+\n", "mine.rules:2:12: \\w knows ASCII letters only"},
      {"[A]\npattern = [[:alpha:]]+\n", "knows ASCII letters only"},
      {"[A]\npattern = (a)\\1\n", "mine.rules:2:14: a back reference is not supported"},
      {"[A]\npattern = a*\n", "mine.rules:2:11: matches the empty text"},
      {"[A]\npattern = a{2000}\n", "mine.rules:2:12: invalid repetition size"},
      {"[A]\npattern = l’été\n", "mine.rules:2:12: holds a character that no text has"},
      {"[A]\npattern = a(b\n", "mine.rules:2:11: missing )"},
      {"[A]\npattern = a\ngate = words\n", "mine.rules:3:8: 'words' is no gate"},
      {"[A]\npattern = a\nvalue = \\3\n", "mine.rules:3:9: "},
      {"[A]\npattern = a\npattern = b\n", "mine.rules:3:1: 'pattern' stands twice"},
      {"[A]\ngate = word\n", "mine.rules:1:1: the rule has no pattern"},
      {"[A]\ncolour = red\n", "mine.rules:2:1: unknown key 'colour'"},
      {"[A]\npattern =\n", "'pattern' is empty"},
      {"pattern = a\n", "mine.rules:1:1: stands before the first rule"},
      {"[iban]\npattern = a\n", "mine.rules:1:2: 'iban' is no type"},
      {"[MONEY]\npattern = a\n", "mine.rules:1:2: MONEY has values of a form of its own"},
      {"[A\n", "mine.rules:1:1: the head of a rule is not closed"},
      {"[A]\npattern = a\n+\n", "mine.rules:3:1: a case without a text"},
      {"[A]\npattern = a\nquoi\n", "mine.rules:3:1: is no line of a rule"},
      {"[A]\npattern = \xFF\n", "mine.rules:2:1: is not UTF-8"},
      {"[A]\n = a\n", "unknown key"},
  };
  for (const auto& [text, message] : kWrong) {
    INFO(text);
    CHECK_THAT(error_of(text), Catch::Contains(message));
  }
}

TEST_CASE("rules that need much memory are refused, and a summary lists the others") {
  std::string wide = "[A]\npattern = ";
  for (int i = 0; i < 400; ++i) wide += "(?:\\p{L}\\p{N}|\\p{Lu})";
  CHECK_THAT(error_of(wide + "\n"), Catch::Contains("the pattern needs more than 1 MiB"));
  const std::vector<RuleSummary> summary = check_rules(kRulesText, "mine.rules");
  REQUIRE(summary.size() == 2);
  CHECK(summary[1].name == "LOI/organique");
  CHECK(summary[1].positive == 2);
  CHECK(summary[1].line == 9);
}

}  // namespace
}  // namespace balise::test
