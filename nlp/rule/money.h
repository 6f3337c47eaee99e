// The grammar of amounts over tokens. Internal to the room.
#ifndef BALISE_RULE_MONEY_H_
#define BALISE_RULE_MONEY_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/mention.h"
#include "rule/decimal.h"
#include "rule/money_terms.h"
#include "token/token.h"

namespace balise::internal {

// A token, or a part of one: "dix-sept" is two, "12k" is two.
struct Part {
  std::string_view text;
  Symbol symbol;
  bool digits = false;
};

struct Parts {
  static constexpr size_t kMost = 20;
  uint32_t token = 0xFFFFFFFF;
  uint8_t count = 0;
  std::array<Part, kMost> part;
};

// The parts of the last tokens looked at: every token is cut about once.
class PartCache {
 public:
  void clear();
  Parts& slot(uint32_t token) { return slots_[token % kSlots]; }

 private:
  static constexpr size_t kSlots = 64;
  std::array<Parts, kSlots> slots_;
};

// An amount whose currency is not settled yet.
struct Amount {
  uint32_t begin = 0;  // tokens
  uint32_t end = 0;
  CurrencyForm form;
  MoneyValue value;
  bool range = false;
  bool vague = false;
  bool spelled = false;  // in words
  bool one = false;      // "un euro"
  bool large = false;    // a hundred or more, or with a magnitude
  bool kept = true;
  int settled = -1;  // the target that the document showed
};

class MoneyParser {
 public:
  MoneyParser(const MoneyTerms& terms, std::string_view normal, std::span<const Token> tokens,
              PartCache& cache, uint64_t& steps)
      : terms_(terms), normal_(normal), tokens_(tokens), cache_(cache), steps_(steps) {}

  // Appends the amounts around a currency that may begin at token `anchor`: usually one, two
  // for "300 et 400 euros". Nothing before token `floor` is used. Returns the token to go on
  // from, or 0 where there is no amount. O(1): looks at a bounded window.
  uint32_t parse(uint32_t anchor, uint32_t floor, std::vector<Amount>& amounts);

 private:
  // Before a part of a token.
  struct Cursor {
    uint32_t token = 0;
    uint32_t part = 0;
    bool operator==(const Cursor&) const = default;
  };

  // How an ambiguous separator may be read: "1.189" or "8,500".
  enum class Doubt : uint8_t { kNone, kDot, kComma };

  struct Quantity {
    Decimal value;
    Decimal grouped;  // the other reading of a doubtful number
    Doubt doubt = Doubt::kNone;
    bool vague = false;
    bool approximate = false;
    bool open = false;  // of unknown magnitude: "15 MM€"
    bool spelled = false;
    bool figures = false;           // in digits
    bool bare = true;               // no magnitude
    bool one = false;               // "un" or "une"
    bool scaled = false;            // ends in a magnitude: takes "de"
    bool singular = false;          // "million"
    bool part_of = false;           // a fraction of the magnitude
    bool ends_in_hundreds = false;  // of a doubtful number
    bool year = false;              // four digits between 1900 and 2099
    bool two_digits = false;
    bool negative = false;
    int exponent = 0;   // of the magnitude it ends in
    uint32_t head = 0;  // "trente" of "trente mille", 30 of "30 000"; 0: no such head
    uint32_t unit = 1;  // and the mille, or the cent
    Cursor end;
  };

  struct Currency {
    CurrencyForm form;
    uint32_t begin = 0;  // tokens
    uint32_t end = 0;
  };

  const Parts& parts(uint32_t token);
  const Part* peek(Cursor at);
  const Term& term(Cursor at);
  Cursor next(Cursor at);
  bool has_role(Cursor at, Role role) { return (term(at).roles & role) != 0; }
  Cursor behind_link(Cursor at);
  bool token_has_role(uint32_t token, Role role);
  void cut(Parts& parts);

  uint32_t window_begin(uint32_t anchor, uint32_t floor);
  bool is_quantity_token(uint32_t token);
  bool parse_from(uint32_t start, uint32_t anchor, std::vector<Amount>& amounts);
  bool parse_prefixed(uint32_t anchor, std::vector<Amount>& amounts);

  bool quantity(Cursor at, Quantity& out);
  bool number(Cursor& at, Quantity& out);
  bool digits(std::string_view text, Quantity& out) const;
  bool spelled(Cursor& at, Quantity& out);
  bool below_hundred(Cursor& at, uint32_t& value);
  bool below_thousand(Cursor& at, uint32_t& value, Quantity& out);
  void add_tail(Cursor& at, uint32_t base, uint32_t& value);
  void magnitudes(Cursor& at, Quantity& out, bool stands);
  void fraction(Cursor& at, Quantity& out);
  void half(Cursor& at, Quantity& out);
  bool additional(Cursor& at, Quantity& out);

  bool currency(Quantity& quantity, Currency& out);
  uint32_t longest_form(uint32_t node, uint32_t token, uint32_t depth, uint32_t& end);
  bool is_trap(uint32_t token);
  bool acceptable(const Quantity& quantity, const Currency& currency);
  bool followed_by_thing(uint32_t token);

  uint32_t subunits(const Quantity& quantity, const Currency& currency, Decimal& value);
  bool settled(const Quantity& quantity, const CurrencyForm& form, Decimal& value) const;
  void share_scale(Quantity& first, const Quantity& second, bool& inferred) const;
  bool amount(uint32_t begin, const Quantity& quantity, const Currency& currency, Amount& out);
  bool range(uint32_t begin, Quantity first, const Quantity& second, const Currency& currency,
             Amount& out);
  bool joins(uint32_t token);
  bool range_behind(uint32_t begin, const Quantity& first, const Currency& currency, Amount& out);
  bool joined_numbers(uint32_t start, const Quantity& first, uint32_t anchor,
                      std::vector<Amount>& amounts);
  bool prefixed(uint32_t token, Quantity& quantity, Currency& currency);
  bool modifiers(Amount& amount);
  bool is_denied(const Amount& amount);
  void apply(Phrase phrase, Amount& amount);
  std::string phrase(uint32_t begin, uint32_t end) const;
  std::string_view text(uint32_t token) const { return tokens_[token].text(normal_); }
  bool is_year_token(uint32_t token) const;

  const MoneyTerms& terms_;
  std::string_view normal_;
  std::span<const Token> tokens_;
  PartCache& cache_;
  uint64_t& steps_;
};

}  // namespace balise::internal

#endif  // BALISE_RULE_MONEY_H_
