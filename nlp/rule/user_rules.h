// A set of users' rules over the tokens of a document. Internal to the room.
#ifndef BALISE_RULE_USER_RULES_H_
#define BALISE_RULE_USER_RULES_H_

#include <span>
#include <string_view>
#include <vector>

#include "base/mention.h"
#include "rule/user_rule.h"
#include "token/token.h"

namespace balise::internal {

// Appends what the rules find: leftmost first, at one start the first rule of the file. Cost: the
// rules that pass their gate at each token, times the window.
void find_user_mentions(std::span<const UserRule* const> rules, std::string_view normal,
                        std::span<const Token> tokens, std::vector<Mention>& mentions);

}  // namespace balise::internal

#endif  // BALISE_RULE_USER_RULES_H_
