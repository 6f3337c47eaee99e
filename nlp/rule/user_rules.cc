#include "rule/user_rules.h"

#include <algorithm>

namespace balise::internal {

void find_user_mentions(std::span<const UserRule* const> rules, std::string_view normal,
                        std::span<const Token> tokens, std::vector<Mention>& mentions) {
  std::string value;
  for (size_t i = 0; i < tokens.size();) {
    size_t next = i + 1;
    for (const UserRule* rule : rules) {
      if (!rule->may_begin(tokens[i], normal)) continue;
      const size_t end = rule->match(normal, tokens[i].begin, value);
      if (end == 0) continue;
      size_t last = i;
      while (last < tokens.size() && tokens[last].end < end) ++last;
      if (last == tokens.size() || tokens[last].end != end) continue;
      Mention mention;
      mention.type = rule->type;
      mention.span = {tokens[i].begin, static_cast<uint32_t>(end)};
      mention.via = rule->via;
      if (rule->has_value()) mention.value = TextValue{value};
      mentions.push_back(std::move(mention));
      next = last + 1;
      break;
    }
    i = next;
  }
}

}  // namespace balise::internal
