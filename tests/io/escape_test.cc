#include "io/escape.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "helpers.h"
#include "io/money_text.h"
#include "io/offsets.h"

using namespace balise;

TEST_CASE("JSON strings read back, and hold nothing that a page or a terminal obeys") {
  std::mt19937 random(1);
  for (int round = 0; round < 500; ++round) {
    const std::string bytes = random_bytes(random, random() % 30);
    std::string out;
    internal::append_json_string(out, bytes);
    CHECK(nlohmann::json::parse(out).get<std::string>() == replaced(bytes));
    CHECK(out.find('<') == std::string::npos);
    for (size_t at = 0; at < out.size();) {
      const CodePoint c = decode_at(out, at);
      CHECK(c.valid);
      CHECK_FALSE(internal::is_hidden(c.value));
      at += c.size;
    }
  }
}

TEST_CASE("TSV fields hold no tab and no line end") {
  std::string out;
  internal::append_tsv_field(out, "a\tb\nc\\n\r\x1b\xFF é");
  CHECK(out == "a\\tb\\nc\\\\n\\r\\u001b\uFFFD é");
}

TEST_CASE("controls are visible to people") {
  std::string out;
  internal::append_visible(out, "a\x1b[31m\n\u202Eb\x7F\xC2\x9B");
  CHECK(out == "a␛[31m\n⟨U+202E⟩b␡⟨U+009B⟩");
}

TEST_CASE("what a line shows stays on it") {
  CHECK(internal::visible_line("").empty());
  CHECK(internal::visible_line("L’Été d'É. Zola") == "L’Été d'É. Zola");
  CHECK(internal::visible_line("Jean\n\x1B Dupont\tfils\r\n") == "Jean ␛ Dupont fils␍ ");
  CHECK(internal::visible_line("\u2028\u202Eb\x7F\xC2\x85\xFF") ==
        "⟨U+2028⟩⟨U+202E⟩b␡⟨U+0085⟩\uFFFD");
}

TEST_CASE("offsets agree with counting from the start") {
  std::mt19937 random(2);
  for (int round = 0; round < 200; ++round) {
    const std::string bytes = random_bytes(random, random() % 40);
    internal::OffsetCounter code_points(bytes, OffsetUnit::kCodePoint);
    internal::OffsetCounter utf16(bytes, OffsetUnit::kUtf16);
    internal::OffsetCounter plain(bytes, OffsetUnit::kByte);
    for (const uint32_t at : boundaries(bytes)) {
      CHECK(code_points.at(at) == count_code_points(bytes.substr(0, at)));
      CHECK(utf16.at(at) == count_utf16_units(bytes.substr(0, at)));
      CHECK(plain.at(at) == at);
    }
  }
}

TEST_CASE("amounts in one line") {
  for (const std::string text : {"19000000000 USD", "-0.25 EUR", "10..15 EUR", "9.5..10 CHF",
                                 "? EUR", "50 CAD/USD", "50 ?", "? ?", "1 XBT"}) {
    MoneyValue value;
    REQUIRE(parse_money(text, value));
    CHECK(format_money(value) == text);
  }
  for (const std::string text :
       {"", "12", "12 ", " EUR", "12EUR", "12 eur", "12, EUR", "1.2.3 EUR", "15..10 EUR", "1. EUR",
        ".5 EUR", "12 EUR/", "12 EUR USD", "10..100.5..2 EUR", "-5..-6 EUR", "9..-10 EUR"}) {
    MoneyValue value;
    CHECK_FALSE(parse_money(text, value));
  }
}

TEST_CASE("thousands stand apart") {
  for (const auto& [number, grouped] : {std::pair("", ""),
                                        {"123", "123"},
                                        {"-123", "-123"},
                                        {"1234", "1 234"},
                                        {"-1234.5678", "-1 234.5678"},
                                        {"19000000000", "19 000 000 000"}}) {
    CHECK(group_thousands(number, " ") == grouped);
  }
  CHECK(group_thousands("12345", "\u00A0") == "12\u00A0345");
}
