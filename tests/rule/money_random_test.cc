#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>

#include "fixture.h"

namespace balise::test {
namespace {

// A value, and one of the ways to write it.
struct Sample {
  std::string text;
  std::string amount;
  std::string currency;
};

class Generator {
 public:
  explicit Generator(uint32_t seed) : random_(seed) {}

  Sample next() {
    Sample sample;
    const Form& form = kForms[pick(std::size(kForms))];
    sample.currency = form.currency;
    const bool scaled = pick(3) == 0;
    const uint64_t whole = scaled ? 2 + pick(998) : 2 + pick(pick(2) == 0 ? 1000 : 99999999);
    const size_t places = form.before || pick(2) == 0 ? 0 : 1 + pick(2);
    std::string decimals;
    for (size_t i = 0; i < places; ++i) decimals += static_cast<char>('0' + pick(10));
    const std::string number = group(whole, decimals);
    static constexpr std::pair<const char*, int> kMagnitudes[] = {
        {" millions", 6}, {" milliards", 9}, {" billions", 12}};
    const auto& [word, exponent] = kMagnitudes[pick(std::size(kMagnitudes))];
    sample.amount = scale(whole, decimals, scaled ? exponent : 0);
    std::string quantity = number + (scaled ? word : "");
    if (form.before) {
      sample.text = std::string(form.text) + space() + quantity;
    } else {
      const bool link = scaled && form.word;
      const bool vowel = std::string_view("aeiou").find(form.text[0]) != std::string_view::npos;
      sample.text = quantity + space() + (link ? vowel ? elided() : "de " : "") + form.text;
    }
    return sample;
  }

  size_t pick(size_t size) { return random_() % size; }

 private:
  struct Form {
    const char* text;
    const char* currency;
    bool word;
    bool before;
  };
  static constexpr Form kForms[] = {
      {"euros", "EUR", true, false},
      {"€", "EUR", false, false},
      {"EUR", "EUR", false, false},
      {"EUR", "EUR", false, true},
      {"francs suisses", "CHF", true, false},
      {"CHF", "CHF", false, true},
      {"livres sterling", "GBP", true, false},
      {"yens", "JPY", true, false},
      {"dollars canadiens", "CAD", true, false},
      {"US$", "USD", false, true},
      {"$ US", "USD", false, false},
      {"couronnes suédoises", "SEK", true, false},
      {"francs CFA", "XOF", true, false},
      {"zlotys", "PLN", true, false},
      {"Euros", "EUR", true, false},
      {"£", "GBP", false, false},
  };

  std::string space() {
    static constexpr const char* kSpaces[] = {" ", "\u00A0", "\u202F", "\u2009"};
    return kSpaces[pick(std::size(kSpaces))];
  }
  std::string elided() {
    static constexpr const char* kApostrophes[] = {"d'", "d’", "dʼ"};
    return kApostrophes[pick(std::size(kApostrophes))];
  }

  // Grouping and the decimal sign that goes with it. A stop or comma that alone could be either
  // is left out: "8,500" has no one meaning.
  std::string group(uint64_t whole, const std::string& decimals) {
    const std::string digits = std::to_string(whole);
    static constexpr std::pair<const char*, const char*> kStyles[] = {
        {" ", ","}, {"\u00A0", ","}, {"\u202F", ","}, {"\u2009", ","}, {"\u2007", ","},
        {".", ","}, {"’", "."},      {"'", "."},      {"", ","},       {"", "."}};
    const auto& [separator, mark] = kStyles[pick(std::size(kStyles))];
    std::string out;
    for (size_t i = 0; i < digits.size(); ++i) {
      if (i > 0 && (digits.size() - i) % 3 == 0) out += separator;
      out += digits[i];
    }
    return decimals.empty() ? out : out + mark + decimals;
  }

  static std::string scale(uint64_t whole, std::string decimals, int exponent) {
    std::string digits = std::to_string(whole);
    for (; exponent > 0; --exponent) {
      digits += decimals.empty() ? '0' : decimals.front();
      if (!decimals.empty()) decimals.erase(0, 1);
    }
    while (decimals.ends_with('0')) decimals.pop_back();
    return decimals.empty() ? digits : digits + "." + decimals;
  }

  std::mt19937 random_;
};

TEST_CASE("amounts written at random from a value come back as that value") {
  const char* given = std::getenv("BALISE_SEED");
  const uint32_t seed =
      given != nullptr ? static_cast<uint32_t>(std::strtoul(given, nullptr, 10)) : 4217;
  WARN("seed " << seed << " (BALISE_SEED sets another)");
  Generator generator(seed);
  Runner runner;
  for (int i = 0; i < 10000; ++i) {
    const Sample sample = generator.next();
    const std::string text = "Il verse " + sample.text + ", dit-on.";
    INFO(text);
    const auto& mentions = runner.run(text);
    REQUIRE(mentions.size() == 1);
    const auto& value = std::get<MoneyValue>(mentions[0].value);
    CHECK(runner.text(mentions[0]) == sample.text);
    REQUIRE(value.amount == sample.amount);
    CHECK(value.currency == sample.currency);
  }
}

}  // namespace
}  // namespace balise::test
