#include "text/decode.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/cases.h"

namespace balise::test {
namespace {

TEST_CASE("other encodings are read") {
  for (const Case& one : read_cases("decode.tsv", 3)) {
    INFO("decode.tsv:" << one.line);
    std::string out;
    const bool converted = decode(one.fields[1], one.fields[0], out);
    CHECK(shown(converted ? out : one.fields[1]) == shown(one.fields[2]));
  }
}

TEST_CASE("what is to be read as UTF-8 is left alone") {
  for (const char* encoding : {"utf-8", "UTF-8", "utf8", "auto"}) {
    for (const char* bytes : {"", "caf\xC3\xA9"}) {
      std::string out = "untouched";
      INFO(encoding);
      CHECK_FALSE(decode(bytes, encoding, out));
      CHECK(out == "untouched");
    }
  }
  std::string out = "untouched";
  CHECK_FALSE(decode("caf\xE9", "utf-8", out));
  CHECK(out == "untouched");
}

TEST_CASE("an unknown encoding is a wrong option") {
  std::string out;
  for (const char* encoding : {"klingon", "", "utf-9"}) {
    INFO(encoding);
    try {
      check_encoding(encoding);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::kConfiguration);
    }
    CHECK_THROWS_AS(decode("x", encoding, out), Error);
  }
  for (const char* encoding : {"auto", "utf-8", "windows-1252", "ISO-8859-15", "UTF-16", "cp850"}) {
    CHECK_NOTHROW(check_encoding(encoding));
  }
}

}  // namespace
}  // namespace balise::test
