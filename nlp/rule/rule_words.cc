#include "rule/rule_words.h"

#include <algorithm>
#include <string_view>

#include "rule/currency_context.h"
#include "rule/money_terms.h"

namespace balise {

std::vector<std::string> rule_words(std::span<const RuleFile> files) {
  const auto text = [&](std::string_view name) -> std::string_view {
    const std::string path = "rules/" + std::string(name) + ".tsv";
    for (const RuleFile& file : files) {
      if (file.name == path) return file.text;
    }
    return {};
  };
  const internal::MoneyTerms terms(text);
  std::vector<std::string> words = terms.anchor_words();
  const std::vector<std::string> cues = internal::CurrencyContext::words(text("countries"));
  words.insert(words.end(), cues.begin(), cues.end());
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace balise
