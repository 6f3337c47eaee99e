#include "rule/rule_check.h"

#include "rule/user_rule.h"
#include "rule/user_rules.h"
#include "text/document.h"
#include "token/tokenizer.h"

namespace balise {
namespace {

// The text of a case without its marks.
std::string without_marks(std::string_view marked) {
  std::string text;
  while (!marked.empty()) {
    const size_t open = std::min(marked.find("[["), marked.size());
    text += marked.substr(0, open);
    marked.remove_prefix(open);
    const size_t close = marked.find("]]");
    if (close == marked.npos) return text + std::string(marked);
    std::string_view mark = marked.substr(2, close - 2);
    marked.remove_prefix(close + 2);
    mark.remove_prefix(std::min(mark.find('|') + 1, mark.size()));
    text += mark.substr(0, mark.find('|'));
  }
  return text;
}

// The text with what was found marked; values only where the case writes them.
std::string with_marks(const Document& document, const std::vector<Mention>& mentions,
                       bool values) {
  std::string text;
  uint32_t at = 0;
  for (const Mention& mention : mentions) {
    const SourceSpan source = document.to_source(mention.span);
    text += document.text(SourceSpan{at, source.begin});
    text += "[[" + std::string(mention.type) + "|" + std::string(document.text(source));
    const auto* value = std::get_if<TextValue>(&mention.value);
    if (values && value != nullptr) text += "|" + value->text;
    text += "]]";
    at = source.end;
  }
  return text + std::string(document.source().substr(at));
}

bool writes_value(std::string_view marked) {
  const size_t open = marked.find("[[");
  if (open == marked.npos) return false;
  const std::string_view mark = marked.substr(open, marked.find("]]", open) - open);
  return mark.find('|') != mark.rfind('|');
}

void run_case(const UserRule& rule, const UserCase& example, const Tokenizer& tokenizer,
              RuleTestReport& report) {
  ++report.cases;
  const std::string source = without_marks(example.text);
  const Place place{rule.file, example.line, 1};
  const bool marked = source != example.text;
  if (marked != example.positive) {
    report.failures.push_back(
        {place, marked ? "a negative case has marks" : "a case has no marks", example.text, ""});
    return;
  }
  Document document;
  document.assign(source);
  TokenList list;
  tokenizer.run(document.normal(), list);
  std::vector<Mention> mentions;
  const UserRule* const one[] = {&rule};
  internal::find_user_mentions(one, document.normal(), list.tokens, mentions);
  const std::string found = with_marks(document, mentions, writes_value(example.text));
  if (found == example.text) return;
  const char* what = mentions.empty()    ? "found nothing"
                     : !example.positive ? "found what is none"
                                         : "found something else";
  report.failures.push_back({place, what, example.text, found});
}

}  // namespace

std::vector<RuleSummary> check_rules(std::string_view text, const std::string& name) {
  std::vector<RuleSummary> summaries;
  for (const UserRule& rule : read_user_rules(text, name)) {
    RuleSummary summary{rule.type, rule.via.substr(rule.via.find(':') + 1), rule.line, 0, 0};
    for (const UserCase& example : rule.cases) {
      ++(example.positive ? summary.positive : summary.negative);
    }
    summaries.push_back(std::move(summary));
  }
  return summaries;
}

RuleTestReport test_rules(std::string_view text, const std::string& name,
                          const Tokenizer& tokenizer) {
  RuleTestReport report;
  for (const UserRule& rule : read_user_rules(text, name)) {
    ++report.rules;
    bool positive = false;
    bool negative = false;
    for (const UserCase& example : rule.cases) {
      (example.positive ? positive : negative) = true;
      run_case(rule, example, tokenizer, report);
    }
    const Place place{rule.file, rule.line, 1};
    if (!positive) report.failures.push_back({place, "has no positive case", "+ ...", ""});
    if (!negative) report.failures.push_back({place, "has no negative case", "- ...", ""});
  }
  return report;
}

}  // namespace balise
