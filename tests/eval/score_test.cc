#include <catch2/catch.hpp>

#include "helpers.h"

namespace balise::program {
namespace {

struct Case {
  const char* what;
  const char* gold;
  const char* found;
  Counts strict;   // of PER
  Counts overlap;  // of PER
};

TEST_CASE("what counts as right") {
  const Case cases[] = {
      {"nothing at all", "rien", "rien", {0, 0, 0}, {0, 0, 0}},
      {"the same", "[[PER|A B]] dit", "[[PER|A B]] dit", {1, 1, 1}, {1, 1, 1}},
      {"another span", "[[PER|A B]] dit", "A [[PER|B]] dit", {1, 1, 0}, {1, 1, 1}},
      {"another type", "[[PER|A B]] dit", "[[ORG|A B]] dit", {1, 0, 0}, {1, 0, 0}},
      {"missed", "[[PER|A B]] dit", "A B dit", {1, 0, 0}, {1, 0, 0}},
      {"invented", "A B dit", "[[PER|A B]] dit", {0, 1, 0}, {0, 1, 0}},
      {"side by side is no overlap", "[[PER|A]]B", "A[[PER|B]]", {1, 1, 0}, {1, 1, 0}},
      {"two in one overlap once", "[[PER|A]] et [[PER|B]]", "[[PER|A et B]]", {2, 1, 0}, {2, 1, 1}},
      {"one in two overlaps once",
       "[[PER|A et B]]",
       "[[PER|A]] et [[PER|B]]",
       {1, 2, 0},
       {1, 2, 1}},
      {"as many pairs as can be",
       "[[PER|A b]] c [[PER|D e]]",
       "[[PER|A]] [[PER|b c D]] [[PER|e]]",
       {2, 3, 0},
       {2, 2 + 1, 2}},
      {"optional, found", "[[?PER|A]] dit", "[[PER|A]] dit", {0, 0, 0}, {0, 0, 0}},
      {"optional, not found", "[[?PER|A]] dit", "A dit", {0, 0, 0}, {0, 0, 0}},
      {"optional, of another type", "[[?ORG|A]] dit", "[[PER|A]] dit", {0, 0, 0}, {0, 0, 0}},
      {"optional, found in part", "[[?PER|A B]] dit", "[[PER|A]] B dit", {0, 0, 0}, {0, 0, 0}},
      {"over optional and gold", "[[?PER|A]] [[PER|B]]", "[[PER|A B]]", {1, 1, 0}, {1, 1, 1}},
      {"gold of a type not scored", "[[LOC|A]] dit", "[[PER|A]] dit", {0, 1, 0}, {0, 1, 0}},
      {"ignored", "[[MISC|A]] dit", "[[PER|A]] dit", {0, 0, 0}, {0, 0, 0}},
      {"found of a type not scored", "A dit", "[[LOC|A]] dit", {0, 0, 0}, {0, 0, 0}},
  };
  const ScoreOptions options = {{"ORG", "PER"}, {"MISC"}};
  for (const Case& example : cases) {
    INFO(example.what);
    const EvaluatedDocument document = evaluated(example.gold, example.found);
    const Tally sums = tally(document, align(document, options), options);
    CHECK(sums.strict[1] == example.strict);
    CHECK(sums.overlap[1] == example.overlap);
  }
}

TEST_CASE("percentages are rounded half up, and none where there is nothing") {
  CHECK(percent(0, 0) == std::nullopt);
  CHECK(percent(0, 7) == 0);
  CHECK(percent(2, 3) == 6667);
  CHECK(percent(1, 3) == 3333);
  CHECK(percent(1, 8) == 1250);
  CHECK(percent(1, 16000) == 1);
  CHECK(percent(7, 7) == 10000);
  CHECK(percent_text(std::nullopt) == "-");
  CHECK(percent_text(10000) == "100.00");
  CHECK(percent_text(705) == "7.05");
  CHECK(percent_text(-5) == "-0.05");
  const Counts counts = {4, 5, 3};
  CHECK(percent_text(counts.precision()) == "60.00");
  CHECK(percent_text(counts.recall()) == "75.00");
  CHECK(percent_text(counts.f1()) == "66.67");
}

TEST_CASE("amounts are compared by value") {
  const auto same = [](const char* found, const char* gold) {
    MoneyValue value;
    REQUIRE(parse_money(found, value));
    return is_same_money(value, gold);
  };
  CHECK(same("7000000 EUR", "7000000 EUR"));
  CHECK(same("12.50 EUR", "12.5 EUR"));
  CHECK(same("12.00 EUR", "12 EUR"));
  CHECK(same("10..15 EUR", "10..15 EUR"));
  CHECK(same("? EUR", "? EUR"));
  CHECK(same("50 CAD/USD", "50 USD/CAD"));
  CHECK_FALSE(same("7000000 EUR", "7000000 USD"));
  CHECK_FALSE(same("70 EUR", "7 EUR"));
  CHECK_FALSE(same("10..15 EUR", "10 EUR"));
  CHECK_FALSE(same("? EUR", "5 EUR"));
  CHECK_FALSE(same("5 EUR", "five"));
  // What the gold cannot say does not count.
  MoneyValue about;
  REQUIRE(parse_money("5 EUR", about));
  about.approximate = true;
  about.inferred = true;
  about.bound = Bound::kAtLeast;
  CHECK(is_same_money(about, "5 EUR"));
}

TEST_CASE("the nearest overlap shares most bytes") {
  const std::vector<SourceSpan> a = {{0, 4}, {4, 10}, {20, 30}};
  const std::vector<SourceSpan> b = {{3, 5}, {5, 9}, {10, 20}};
  CHECK(nearest_overlaps(a, b) == std::vector<uint32_t>{0, 1, kNoMention});
  CHECK(nearest_overlaps(b, a) == std::vector<uint32_t>{0, 1, kNoMention});
  CHECK(nearest_overlaps({}, b).empty());
}

}  // namespace
}  // namespace balise::program
