#include "text/utf8.h"

#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <catch2/catch.hpp>

#include "support/cases.h"
#include "support/random_text.h"

namespace balise::test {
namespace {

TEST_CASE("every code point goes through UTF-8 and back") {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string bytes;
    append_utf8(bytes, c);
    const CodePoint decoded = decode_at(bytes, 0);
    if (!decoded.valid || decoded.value != c || decoded.size != bytes.size()) FAIL(uint32_t{c});
  }
}

TEST_CASE("bad bytes are cut as ICU cuts them") {
  Random random(1);
  for (int i = 0; i < 20000; ++i) {
    std::string text = hostile_text(random, random.below(8), true);
    for (uint32_t n = random.below(6); n > 0; --n) text += static_cast<char>(random.below(256));
    INFO(shown(text));
    const auto size = static_cast<int32_t>(text.size());
    int32_t at = 0;
    size_t ours = 0;
    bool valid = true;
    size_t code_points = 0;
    while (at < size) {
      UChar32 expected = 0;
      U8_NEXT(text.data(), at, size, expected);
      const CodePoint c = decode_at(text, ours);
      REQUIRE(c.valid == (expected >= 0));
      if (c.valid) REQUIRE(static_cast<UChar32>(c.value) == expected);
      valid = valid && c.valid;
      ours += c.size;
      ++code_points;
      REQUIRE(static_cast<size_t>(at) == ours);
    }
    CHECK(is_valid_utf8(text) == valid);
    CHECK(count_code_points(text) == code_points);
    const icu::UnicodeString utf16 = icu::UnicodeString::fromUTF8(text);
    CHECK(count_utf16_units(text) == static_cast<size_t>(utf16.length()));
  }
}

TEST_CASE("backwards over valid UTF-8") {
  const std::string text = "aé€😀";
  std::vector<size_t> starts;
  for (size_t at = text.size(); at > 0;) starts.push_back(at = previous_start(text, at));
  CHECK(starts == std::vector<size_t>{6, 3, 1, 0});
}

}  // namespace
}  // namespace balise::test
