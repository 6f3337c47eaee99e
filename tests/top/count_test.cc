// Entities counted over documents: what is one, what it is called, what comes first.
#include <catch2/catch.hpp>

#include "balise/top_count.h"
#include "balise/top_timeline.h"
#include "base/error.h"

namespace balise::program {
namespace {

using Entities = std::vector<CountedEntity>;

CountedEntity person(std::string_view name, uint64_t mentions = 1, std::string_view id = {}) {
  return count_as("PER", name, id, mentions);
}

std::string shown(const std::vector<TopEntity>& entities) {
  std::string text;
  for (const TopEntity& entity : entities) {
    text += std::to_string(entity.documents) + "/" + std::to_string(entity.mentions) + " " +
            std::string(entity.type) + " " + std::string(entity.name);
    if (!entity.id.empty()) text += " " + std::string(entity.id);
    text += "\n";
  }
  return text;
}

std::string counted(const std::vector<Entities>& documents, const TopLimits& limits = {}) {
  EntityCounter counter;
  for (const Entities& entities : documents) counter.add("", entities);
  counter.finish();
  return shown(counter.top(limits));
}

TEST_CASE("an entity counts once a document, its mentions all") {
  CHECK(counted({{person("A", 3)}, {person("A", 2), person("B")}, {}}) == "2/5 PER A\n1/1 PER B\n");
  CHECK(counted({{person("A", 3), person("A", 4)}}) == "1/7 PER A\n");
  CHECK(counted({}).empty());
}

TEST_CASE("names are one but for case, accents and the shape of apostrophes") {
  CHECK(counted({{person("Édouard d’Aubière")},
                 {person("EDOUARD D'AUBIERE")},
                 {person("E\u0301douard d'Aubière")},
                 {person("Édouard d’Aubière")}}) == "4/4 PER Édouard d’Aubière\n");
  CHECK(counted({{person("Œuvre")}, {person("oeuvre")}, {person("Œuvre")}}) == "3/3 PER Œuvre\n");
}

TEST_CASE("types stay apart") {
  CHECK(counted({{person("Leclerc"), count_as("ORG", "Leclerc", "", 1)}}) ==
        "1/1 ORG Leclerc\n1/1 PER Leclerc\n");
}

TEST_CASE("hashtags are one but for case; their accents count") {
  CHECK(counted({{count_as("HASHTAG", "#Été", "", 1)},
                 {count_as("HASHTAG", "#été", "", 1)},
                 {count_as("HASHTAG", "#ete", "", 1)}}) == "2/2 HASHTAG #Été\n1/1 HASHTAG #ete\n");
}

TEST_CASE("an id of the lexicon is stronger than a name") {
  CHECK(counted({{person("Jean Martin", 1, "Q1")},
                 {person("J. Martin", 1, "Q1")},
                 {person("J. Martin", 1, "Q1")},
                 {person("Jean Martin", 1, "Q2")}}) ==
        "3/3 PER J. Martin Q1\n1/1 PER Jean Martin Q2\n");
}

TEST_CASE("a name without an id joins the only one that bears it") {
  CHECK(counted({{person("JEAN MARTIN")},
                 {person("Jean Martin", 2, "Q1")},
                 {person("Jean Martin")},
                 {person("Jean Martin", 1, "Q1"), person("Jean MARTIN")}}) ==
        "4/6 PER Jean Martin Q1\n");
  // Two bear it: nobody knows which.
  CHECK(counted({{person("Jean Martin")},
                 {person("Jean Martin", 1, "Q1")},
                 {person("Jean Martin", 1, "Q2")}}) ==
        "1/1 PER Jean Martin\n1/1 PER Jean Martin Q1\n1/1 PER Jean Martin Q2\n");
}

TEST_CASE("the name is the most frequent spelling, then the first in byte order") {
  CHECK(counted({{person("MACRON")}, {person("Macron")}, {person("Macron")}}) ==
        "3/3 PER Macron\n");
  CHECK(counted({{person("macron")}, {person("Macron")}, {person("MACRON")}}) ==
        "3/3 PER MACRON\n");
  // Mentions do not make a spelling more frequent.
  CHECK(counted({{person("MACRON", 9)}, {person("Macron")}, {person("Macron")}}) ==
        "3/11 PER Macron\n");
}

TEST_CASE("documents decide, then mentions, then the name") {
  CHECK(counted({{person("c"), person("b", 2), person("a"), person("d")}, {person("d")}}) ==
        "2/2 PER d\n1/2 PER b\n1/1 PER a\n1/1 PER c\n");
}

TEST_CASE("limits") {
  const std::vector<Entities> documents = {
      {person("a"), person("b"), person("c")}, {person("a"), person("b")}, {person("a")}};
  CHECK(counted(documents, {.limit = 1}) == "3/3 PER a\n");
  CHECK(counted(documents, {.limit = 9, .min_documents = 2}) == "3/3 PER a\n2/2 PER b\n");
  CHECK(counted(documents, {.min_documents = 4}).empty());
}

TEST_CASE("groups count for themselves, names over all") {
  EntityCounter counter;
  counter.add("x", {person("MACRON")});
  counter.add("y", {person("Macron", 2)});
  counter.add("y", {person("Macron"), person("Z")});
  counter.add("z", {});
  counter.finish();
  CHECK(counter.documents() == 4);
  CHECK(counter.groups() == std::vector<std::string>{"x", "y", "z"});
  CHECK(counter.documents_of("y") == 2);
  CHECK(counter.documents_of("none") == 0);
  CHECK(shown(counter.top_of({"x"}, {})) == "1/1 PER Macron\n");
  CHECK(shown(counter.top_of({"y"}, {})) == "2/3 PER Macron\n1/1 PER Z\n");
  CHECK(shown(counter.top_of({"x", "z", "none"}, {})) == "1/1 PER Macron\n");
  CHECK(shown(counter.top({})) == "3/4 PER Macron\n1/1 PER Z\n");
  const uint32_t number = counter.top({}).front().number;
  CHECK(counter.documents_of("y", number) == 2);
  CHECK(counter.documents_of("z", number) == 0);
}

TEST_CASE("a timeline has every period from the first to the last") {
  EntityCounter counter;
  counter.add("2018-12-30", {person("A"), person("B")});
  counter.add("2019-01-02", {person("A")});
  counter.add("2019-01-02", {person("A")});
  counter.add("", {person("C")});
  counter.finish();
  const auto days = make_timeline(counter, {}, {}).value();
  CHECK(days.period == Period::kDay);
  CHECK(days.documents == 3);
  REQUIRE(days.begins.size() == 4);
  REQUIRE(days.series.size() == 2);
  CHECK(days.series[0].name == "A");
  CHECK(days.series[0].documents == 3);
  CHECK(days.series[0].values == std::vector<uint64_t>{1, 0, 0, 2});
  CHECK(days.series[1].values == std::vector<uint64_t>{1, 0, 0, 0});
  const auto weeks = make_timeline(counter, Period::kWeek, {.limit = 1}).value();
  REQUIRE(weeks.series.size() == 1);
  CHECK(weeks.series[0].values == std::vector<uint64_t>{1, 2});
}

TEST_CASE("a timeline takes periods that can be read unless told") {
  const auto period_of = [](const std::string& last, int step = 1) {
    EntityCounter counter;
    const Day end = parse_date(last, Period::kDay).value();
    const Day begin = parse_date("2018-01-01", Period::kDay).value();
    for (Day day = begin; day < end; day += std::chrono::days(step)) counter.add(iso_date(day), {});
    counter.add(last, {});
    counter.finish();
    const auto timeline = make_timeline(counter, {}, {}).value();
    REQUIRE((timeline.period == Period::kYear || timeline.begins.size() <= kUsualPeriods));
    return timeline.period;
  };
  CHECK(period_of("2018-01-01") == Period::kDay);
  CHECK(period_of("2018-03-03") == Period::kDay);
  CHECK(period_of("2018-03-04") == Period::kWeek);
  CHECK(period_of("2019-03-04") == Period::kWeek);
  CHECK(period_of("2019-03-11") == Period::kMonth);
  CHECK(period_of("2023-02-28") == Period::kMonth);
  CHECK(period_of("2023-03-01") == Period::kYear);
  CHECK(period_of("9999-12-31", 100) == Period::kYear);
  // Where most days have no document, weeks do.
  CHECK(period_of("2018-02-01", 2) == Period::kDay);
  CHECK(period_of("2018-02-01", 3) == Period::kWeek);
  CHECK(period_of("2018-12-01", 20) == Period::kMonth);
  CHECK(period_of("2018-06-01", 200) == Period::kYear);
}

TEST_CASE("a timeline of no dates is none, of too many days an error") {
  EntityCounter counter;
  counter.add("", {person("A")});
  counter.finish();
  CHECK(!make_timeline(counter, {}, {}));
  EntityCounter wide;
  wide.add("0001-01-01", {});
  wide.add("9999-12-31", {});
  wide.finish();
  CHECK_THROWS_AS(make_timeline(wide, Period::kDay, {}), Error);
  CHECK_THROWS_AS(make_timeline(wide, Period::kMonth, {}), Error);
  CHECK(make_timeline(wide, Period::kYear, {})->begins.size() == 9999);
}

}  // namespace
}  // namespace balise::program
