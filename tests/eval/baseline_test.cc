#include "balise/eval_baseline.h"

#include <catch2/catch.hpp>

#include "helpers.h"
#include "tagger/tagger.h"

namespace balise::program {
namespace {

// PER: strict 2 of 3 found, of 2 gold: F1 80.00.
Report report() {
  static const Tagger tagger;
  static const KnownNames known(tagger.lexicon());
  const std::vector<EvaluatedDocument> documents = {
      evaluated("[[PER|A]] [[PER|B]] c", "[[PER|A]] [[PER|B]] [[PER|c]]")};
  Report made = evaluate(documents, kAllTypes, known);
  made.split = "dev";
  return made;
}

FloorCheck check(const std::string& floors, int32_t tolerance = 0) {
  return check_floors(parse_floors(floors, "floors.tsv"), report(), tolerance, "floors.tsv");
}

TEST_CASE("a fall says which figure, from, to") {
  const FloorCheck fallen = check("dev\tPER.strict.f1\t80.01\n");
  REQUIRE(fallen.falls.size() == 1);
  CHECK(fallen.falls[0] == "dev PER.strict.f1: from 80.01 to 80.00");
  CHECK(fallen.rises.empty());
}

TEST_CASE("what stands, falls and rises") {
  CHECK(check("dev\tPER.strict.f1\t80.00\n").falls.empty());
  CHECK(check("dev\tPER.strict.f1\t80\n").falls.empty());
  CHECK(check("dev\tPER.strict.f1\t80.5\t0.5\n").falls.empty());
  CHECK(check("dev\tPER.strict.f1\t80.51\t0.5\n").falls.size() == 1);
  CHECK(check("dev\tPER.strict.f1\t80.5\n", 50).falls.empty());
  CHECK(check("dev\tPER.strict.f1\t80.5\t0\n", 50).falls.size() == 1);
  CHECK(check("dev\tPER.strict.f1\t79.50\n").rises.empty());
  CHECK(check("dev\tPER.strict.f1\t79.49\n").rises.size() == 1);
  CHECK(check("# dev\nother\tPER.strict.f1\t99\n\ndev\tPER.strict.f1\t80\n").falls.empty());
  // A figure that is gone has fallen.
  CHECK(check("dev\tmoney.values\t0\n").falls ==
        std::vector<std::string>{"dev money.values: from 0.00 to nothing"});
  // Less error is better: one of three names with score 100 is wrong.
  CHECK(check("dev\tcalibration.error\t33.33\n").falls.empty());
  CHECK(check("dev\tcalibration.error\t33.32\n").falls.size() == 1);
  CHECK(check("dev\tcalibration.error\t40.00\n").rises.size() == 1);
}

TEST_CASE("lines that are no floors are told with their place") {
  const auto message = [](const std::string& text) -> std::string {
    try {
      parse_floors(text, "floors.tsv");
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  CHECK(message("# ok\ndev PER 1\n").starts_with("floors.tsv:2:1: not three or four fields"));
  CHECK(message("dev\tPER.strict.f1\tx\n").starts_with("floors.tsv:1:19: 'x' is no percentage"));
  CHECK(message("dev\tPER.strict.f1\t80.123\n").find(":19: ") != std::string::npos);
  CHECK(message("dev\tPER.strict.f1\t-1\n").find(":19: ") != std::string::npos);
  CHECK(message("dev\tPER.strict.f1\t80\t1,5\n").find(":22: ") != std::string::npos);
  CHECK(message("dev\ta\t1\ndev\ta\t2\n").starts_with("floors.tsv:2: dev a stands twice"));
  CHECK_THROWS_WITH(check("test\tPER.strict.f1\t80\n"), Catch::Contains("no figures of 'dev'"));
  CHECK_THROWS_WITH(parse_points("half", "--tolerance"), Catch::Contains("--tolerance"));
}

TEST_CASE("written floors are read back, and hold") {
  const std::vector<Floor> floors =
      updated_floors(parse_floors("test\tORG.strict.f1\t12.30\t1.00\n", "floors.tsv"), report());
  const std::string text = write_floors(floors);
  CHECK(text.find("test\tORG.strict.f1\t12.30\t1.00\n") != std::string::npos);
  CHECK(text.find("dev\tPER.strict.f1\t80.00\n") != std::string::npos);
  // There is no amount to have a value.
  CHECK(text.find("dev\tmoney.values") == std::string::npos);
  const std::vector<Floor> again = parse_floors(text, "floors.tsv");
  CHECK(again.size() == floors.size());
  const FloorCheck checked = check_floors(again, report(), 0, "floors.tsv");
  CHECK(checked.falls.empty());
  CHECK(checked.rises.empty());
  CHECK(write_floors(updated_floors(again, report())) == text);
}

TEST_CASE("only the figures that a file names are updated") {
  const std::vector<Floor> floors =
      updated_floors(parse_floors("dev\tPER.strict.f1\t1\t0.2\n", "floors.tsv"), report());
  REQUIRE(floors.size() == 1);
  CHECK(floors[0].value == 8000);
  CHECK(floors[0].tolerance == 20);
}

}  // namespace
}  // namespace balise::program
