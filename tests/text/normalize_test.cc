#include <catch2/catch.hpp>

#include "base/limits.h"
#include "support/cases.h"
#include "support/invariants.h"
#include "support/random_text.h"
#include "support/spelling.h"
#include "text/document.h"

namespace balise::test {
namespace {

std::string normal_form(std::string_view source) {
  Document document;
  document.assign(source);
  return std::string(document.normal());
}

TEST_CASE("normal forms") {
  for (const Case& one : read_cases("normalize.tsv", 2)) {
    INFO("normalize.tsv:" << one.line << " " << shown(one.fields[0]));
    CHECK(shown(normal_form(one.fields[0])) == shown(one.fields[1]));
    CHECK(broken_for(one.fields[0]).empty());
  }
}

TEST_CASE("spans map back to the source") {
  for (const Case& one : read_cases("spans.tsv", 3)) {
    INFO("spans.tsv:" << one.line << " " << shown(one.fields[0]));
    Document document;
    document.assign(one.fields[0]);
    const size_t at = document.normal().find(one.fields[1]);
    REQUIRE(at != std::string::npos);
    const auto begin = static_cast<uint32_t>(at);
    const SourceSpan span =
        document.to_source({begin, begin + static_cast<uint32_t>(one.fields[1].size())});
    CHECK(shown(document.text(span)) == shown(one.fields[2]));
  }
}

TEST_CASE("a text in its normal form is not copied") {
  const std::string source = "L'été, à Saint-Étienne.\n";
  Document document;
  document.assign(source);
  CHECK(document.normal().data() == source.data());
  CHECK(document.edits().empty());
}

TEST_CASE("one document serves many texts") {
  Document document;
  Random random(5);
  for (int i = 0; i < 200; ++i) {
    const std::string source = hostile_text(random, random.below(40), true);
    document.assign(source);
    CHECK(document.normal() == normal_form(source));
  }
}

TEST_CASE("NFD and NFC have one normal form, so have typographic and plain apostrophes") {
  Random random(6);
  for (int i = 0; i < 500; ++i) {
    const std::string source = french_text(random, 30);
    INFO(shown(source));
    const std::string normal = normal_form(source);
    CHECK(normal_form(decomposed(source)) == normal);
    CHECK(normal_form(replaced(source, "’", "'")) == normal);
    CHECK(normal_form(replaced(source, "'", "’")) == normal);
    CHECK(normal_form(replaced(source, "\n", "\r\n")) == normal);
    CHECK(normal_form(replaced(source, "\u202F", " ")) == normal);
    CHECK(normal_form(normal) == normal);
  }
}

TEST_CASE("any bytes make a document whose spans map back") {
  Random random(7);
  for (int i = 0; i < 5000; ++i) {
    const std::string source = hostile_text(random, random.below(30), true);
    Document document;
    document.assign(source);
    INFO(shown(source));
    CHECK(broken_document(document) == "");
  }
}

// The source of a user-perceived character alone gives that character again.
TEST_CASE("a span's source has the span's normal form") {
  Random random(8);
  for (int i = 0; i < 500; ++i) {
    const std::string source = french_text(random, 20) + "\u00AD" + french_text(random, 5);
    Document document;
    document.assign(source);
    const std::vector<bool> boundaries = grapheme_boundaries(document.normal());
    uint32_t begin = 0;
    for (uint32_t end = 1; end < boundaries.size(); ++end) {
      if (!boundaries[end]) continue;
      const NormalSpan span{begin, end};
      CHECK(normal_form(document.text(document.to_source(span))) == document.text(span));
      begin = end;
    }
  }
}

TEST_CASE("long runs of marks and of removed characters take linear time and space") {
  // 2 MB each; with quadratic work this would take hours.
  for (const char* piece : {"\u0301", "\u00AD", "\u200D", "\u00AD\u0301", "\u0301\u200D",
                            "e\uFEFF\u0301", "\u0327\u0301", "&#39;\u0301"}) {
    std::string source = "e";
    while (source.size() < 2'000'000) source += piece;
    Document document;
    document.assign(source);
    INFO(shown(piece));
    CHECK(document.check());
    CHECK(document.normal().size() <= source.size() + 8);
  }
}

}  // namespace
}  // namespace balise::test
