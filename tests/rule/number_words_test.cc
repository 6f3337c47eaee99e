#include <unicode/locid.h>
#include <unicode/rbnf.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <random>

#include "fixture.h"

namespace balise::test {
namespace {

std::unique_ptr<icu::RuleBasedNumberFormat> speller(const char* locale) {
  UErrorCode status = U_ZERO_ERROR;
  auto format = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT,
                                                             icu::Locale(locale), status);
  REQUIRE(U_SUCCESS(status));
  return format;
}

std::string spell(const icu::RuleBasedNumberFormat& format, int32_t number) {
  icu::UnicodeString text;
  format.format(number, text);
  std::string out;
  return text.toUTF8String(out);
}

TEST_CASE("numbers in words mean what ICU spells, in French, Belgian and Swiss") {
  Runner runner;
  std::mt19937 random(20260101);
  for (const char* locale : {"fr", "fr_BE", "fr_CH"}) {
    const auto format = speller(locale);
    std::vector<int32_t> numbers;
    for (int32_t i = 0; i <= 1100; ++i) numbers.push_back(i);
    for (int i = 0; i < 3000; ++i) numbers.push_back(static_cast<int32_t>(random() % 1000001));
    numbers.push_back(1000000);
    for (const int32_t number : numbers) {
      std::string words = spell(*format, number);
      const std::string text = words + (number == 1000000 ? " d'euros" : " euros");
      INFO(locale << ": " << text);
      const auto& mentions = runner.run(text);
      REQUIRE(mentions.size() == 1);
      CHECK(mentions[0].span.size() == text.size());
      CHECK(std::get<MoneyValue>(mentions[0].value).amount == std::to_string(number));
    }
  }
}

TEST_CASE("the spelling with hyphens everywhere means the same") {
  Runner runner;
  const auto format = speller("fr");
  for (int32_t number = 21; number < 1000000; number = number * 3 / 2 + 7) {
    std::string words = spell(*format, number);
    std::replace(words.begin(), words.end(), ' ', '-');
    const auto& mentions = runner.run(words + " euros");
    INFO(words);
    REQUIRE(mentions.size() == 1);
    CHECK(std::get<MoneyValue>(mentions[0].value).amount == std::to_string(number));
  }
}

}  // namespace
}  // namespace balise::test
