// The rules that users write: a type, a pattern, a gate, a value, and cases.
//
// The format is documented in lexicons/rules/README.md. Patterns are RE2's; they are tried
// anchored at token starts, must end at a token end, and see at most kRuleWindow bytes, so that
// the cost of a document is linear whatever it holds.
//
//   std::vector<UserRule> rules = read_user_rules(text, "mine.rules");
#ifndef BALISE_RULE_USER_RULE_H_
#define BALISE_RULE_USER_RULE_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "token/token.h"

namespace balise {

// How far a match may reach, in bytes of the normal form.
inline constexpr size_t kRuleWindow = 512;
// Memory that one pattern may take, compiled.
inline constexpr int64_t kRuleMemory = int64_t{1} << 20;
// Rules of one set.
inline constexpr size_t kMostUserRules = 1000;

// A case beside a rule: text with [[TYPE|span|value]] marks, or with none.
struct UserCase {
  std::string text;
  size_t line = 0;
  bool positive = false;
};

class UserRule {
 public:
  UserRule();
  UserRule(UserRule&&) noexcept;
  UserRule& operator=(UserRule&&) noexcept;
  ~UserRule();

  std::string type;
  std::string via;  // "rule:TYPE" or "rule:TYPE/name"
  std::string file;
  size_t line = 0;
  std::vector<UserCase> cases;

  // Whether the rule may match at this token. O(1) but for a gate of words.
  bool may_begin(const Token& token, std::string_view normal) const;
  // The end of a match at byte `begin`, or 0; `value` is set where the rule has one. O(window).
  size_t match(std::string_view normal, size_t begin, std::string& value) const;
  bool has_value() const;

  // What the reader fills; internal to the room.
  struct Compiled;
  std::unique_ptr<Compiled> compiled;
};

// Reads a rules file. Throws Error(kConfiguration) with file:line:column and the reason.
std::vector<UserRule> read_user_rules(std::string_view text, const std::string& name);

}  // namespace balise

#endif  // BALISE_RULE_USER_RULE_H_
