// What the tests of the evaluation share: documents written as marks, gold beside found.
#ifndef BALISE_TESTS_EVAL_HELPERS_H_
#define BALISE_TESTS_EVAL_HELPERS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "balise/eval_score.h"
#include "io/money_text.h"

namespace balise::program {

// A type with static storage, as the tagger's are.
inline std::string_view static_type(std::string_view type) {
  for (const std::string_view known :
       {kPersonType, kOrganizationType, kMoneyType, kHashtagType, kLocationType}) {
    if (known == type) return known;
  }
  return "MISC";
}

// Both sides in inline marks over the same text. The third field of a found mark names its
// entity, or is its value.
inline EvaluatedDocument evaluated(std::string_view gold, std::string_view found) {
  GoldOptions options;
  options.types = {"PER", "ORG", "MONEY", "HASHTAG", "LOC", "MISC"};
  EvaluatedDocument document;
  document.gold = parse_inline(gold, "gold", options);
  const GoldDocument other = parse_inline(found, "found", options);
  if (other.text != document.gold.text) throw std::logic_error("gold and found differ in text");
  std::map<std::string, uint32_t> entities;
  for (const GoldMention& mark : other.mentions) {
    Mention mention;
    mention.type = static_type(mark.type);
    mention.source = mark.span;
    mention.via = "test";
    MoneyValue value;
    if (mark.type == kMoneyType && parse_money(mark.third, value)) mention.value = value;
    if (mark.type == kPersonType || mark.type == kOrganizationType) {
      const std::string name =
          mark.third.empty() ? other.text.substr(mark.span.begin, mark.span.size()) : mark.third;
      const auto [entity, fresh] =
          entities.emplace(name, static_cast<uint32_t>(document.found.entities.size()));
      if (fresh) document.found.entities.push_back({mention.type, name, "", 0});
      mention.entity = entity->second;
      ++document.found.entities[mention.entity].mentions;
    }
    document.found.mentions.push_back(std::move(mention));
  }
  document.sentences.push_back({0, static_cast<uint32_t>(document.gold.text.size())});
  for (uint32_t i = 0; i < document.gold.text.size(); ++i) {
    if (document.gold.text[i] != ' ' && (i == 0 || document.gold.text[i - 1] == ' ')) {
      document.words.push_back(i);
    }
  }
  return document;
}

inline const ScoreOptions kAllTypes = {{"PER", "ORG", "MONEY", "HASHTAG"}, {}};

}  // namespace balise::program

#endif  // BALISE_TESTS_EVAL_HELPERS_H_
