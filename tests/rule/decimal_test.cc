#include "rule/decimal.h"

#include <catch2/catch.hpp>

namespace balise {
namespace {

Decimal of(std::string_view text) {
  Decimal number;
  REQUIRE(Decimal::parse(text, number));
  return number;
}

TEST_CASE("decimals are exact and print in their shortest form") {
  CHECK(of("0012.3400").str() == "12.34");
  CHECK(of("0.05").str() == "0.05");
  CHECK(of("000").str() == "0");
  Decimal number = of("1.2");
  number.shift(6);
  CHECK(number.str() == "1200000");
  number.shift(-9);
  CHECK(number.str() == "0.0012");
  number.negate();
  CHECK(number.str() == "-0.0012");
}

TEST_CASE("decimals add and compare across exponents") {
  Decimal sum = of("12");
  sum.add(of("0.5"));
  CHECK(sum.str() == "12.5");
  CHECK(of("2.50") == of("2.5"));
  CHECK(of("2.5") < of("3"));
  Decimal minus = of("3");
  minus.negate();
  CHECK(minus < of("2"));
}

TEST_CASE("what is no decimal or too long is refused") {
  Decimal number;
  for (const std::string_view text : {"", ".", "1.2.3", "12a", "-1", " 1"}) {
    CHECK_FALSE(Decimal::parse(text, number));
  }
  CHECK_FALSE(Decimal::parse(std::string(31, '9'), number));
  Decimal large = of(std::string(30, '9'));
  large.multiply(1000);
  CHECK_FALSE(large.valid());
  CHECK(large.str().empty());
}

}  // namespace
}  // namespace balise
