// Exact decimal numbers of up to 30 digits, for amounts of money.
//
//   Decimal amount;
//   Decimal::parse("1.2", amount);   // amount.str() == "1.2"
//   amount.shift(6);                 // amount.str() == "1200000"
#ifndef BALISE_RULE_DECIMAL_H_
#define BALISE_RULE_DECIMAL_H_

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace balise {

// A whole coefficient times a power of ten. A result of more than 30 digits is not valid, and
// stays so whatever is done to it.
class Decimal {
 public:
  Decimal() = default;
  explicit Decimal(uint64_t whole) : coefficient_(whole) {}

  // Reads digits with at most one dot inside; false, leaving `out` as it is, for anything else.
  static bool parse(std::string_view text, Decimal& out);

  bool valid() const { return valid_; }
  bool is_zero() const { return coefficient_ == 0; }
  bool is_whole() const;
  void negate() { negative_ = !negative_; }
  void shift(int exponent);
  void multiply(uint32_t factor);
  void add(const Decimal& other);
  Decimal magnitude() const;

  std::strong_ordering operator<=>(const Decimal& other) const;
  bool operator==(const Decimal& other) const { return (*this <=> other) == 0; }

  // The shortest plain decimal: "-0.25", "19000000000"; empty where not valid.
  std::string str() const;

 private:
  __extension__ using Wide = unsigned __int128;

  // The coefficient as if the exponent were `exponent`, which is no larger than it is.
  Wide scaled(int exponent, bool& valid) const;
  void trim();

  Wide coefficient_ = 0;
  int exponent_ = 0;
  bool negative_ = false;
  bool valid_ = true;
};

}  // namespace balise

#endif  // BALISE_RULE_DECIMAL_H_
