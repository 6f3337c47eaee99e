// Documents of the pipeline -> groups and counts.
#include <catch2/catch.hpp>

#include "balise/top_sink.h"
#include "io/json_input.h"

namespace balise::program {
namespace {

const Grouping kByDay{"date", Period::kDay};
const Grouping kBySource{"source", {}};

// The field of a JSON object with this member.
InputField field_of(std::string_view member, const Grouping& grouping) {
  InputOptions options;
  options.field = grouping.field;
  InputDocument document;
  const std::string comma = member.empty() ? "" : ",";
  internal::read_json_document("{" + std::string(member) + comma + "\"text\":\"\"}", {}, options,
                               document);
  return document.field;
}

std::string key_of(std::string_view member, const Grouping& grouping) {
  const GroupOf group = group_of(field_of(member, grouping), grouping);
  return group.unreadable.empty() ? "[" + group.key + "]" : "!" + group.unreadable;
}

TEST_CASE("dates of a field become the first days of their periods") {
  const std::string_view member = R"("date":"2018-12-31T08:00:00+01:00")";
  CHECK(key_of(member, kByDay) == "[2018-12-31]");
  CHECK(key_of(member, {"date", Period::kWeek}) == "[2018-12-31]");
  CHECK(key_of(member, {"date", Period::kMonth}) == "[2018-12-01]");
  CHECK(key_of(member, {"date", Period::kYear}) == "[2018-01-01]");
  CHECK(key_of(R"("date":20181231)", kByDay) == "[2018-12-31]");
  CHECK(key_of(R"("date":" 31/12/2018 ")", kByDay) == "[2018-12-31]");
  CHECK(group_label("2018-12-31", {"date", Period::kWeek}) == "2019-W01");
  CHECK(group_label("2018-12-01", {"date", Period::kMonth}) == "2018-12");
}

TEST_CASE("fields that are missing, and fields that cannot be read") {
  CHECK(key_of("", kByDay) == "[]");
  CHECK(key_of(R"("date":null)", kByDay) == "[]");
  CHECK(key_of(R"("date":"  ")", kByDay) == "[]");
  CHECK(key_of(R"("date":"hier")", kByDay) == "!hier");
  CHECK(key_of(R"("date":["2018-12-31"])", kByDay) == R"(!["2018-12-31"])");
  CHECK(key_of(R"("source":["a"])", kBySource) == R"(!["a"])");
  CHECK(key_of(R"("source":"-")", kBySource) == "[]");
  CHECK(group_label("", kByDay) == "-");
}

TEST_CASE("fields that are no dates are taken as they are") {
  CHECK(key_of(R"("source":"Le \"Monde\" d'\u00e9t\u00e9")", kBySource) == "[Le \"Monde\" d'été]");
  CHECK(key_of(R"("source":12.50)", kBySource) == "[12.5]");
  CHECK(key_of(R"("source":true)", kBySource) == "[true]");
  CHECK(group_label("2018-12-31", kBySource) == "2018-12-31");
}

TEST_CASE("groups stand by time or by alphabet, those without one last") {
  CHECK(ordered_groups({"", "2019-01-01", "2018-12-31"}, kByDay) ==
        std::vector<std::string>{"2018-12-31", "2019-01-01", ""});
  CHECK(ordered_groups({"Zone", "", "Écho", "eau", "abc", "Eau"}, kBySource) ==
        std::vector<std::string>{"abc", "Eau", "eau", "Écho", "Zone", ""});
}

TEST_CASE("documents are counted in their groups, by the types asked for") {
  TopSink sink(kByDay, {"PER"});
  const auto formatted = sink.make_formatted();
  Result result;
  result.entities = {{"PER", "A", "", 2}, {"ORG", "B", "", 1}};
  formatted->add({"1", "", result, {}, {}, {}}, field_of(R"("date":"2018-12-31")", kByDay));
  formatted->add({"2", "", result, {}, {}, {}}, field_of(R"("date":"hier")", kByDay));
  sink.emit(*formatted);
  formatted->clear();
  CHECK(formatted->size() == 0);
  formatted->add({"3", "", result, {}, {}, {}}, field_of(R"("date":"demain")", kByDay));
  formatted->add({"4", "", result, {}, {}, {}}, field_of("", kByDay));
  sink.emit(*formatted);
  sink.finish();
  CHECK(sink.counter().documents() == 4);
  CHECK(sink.ungrouped().missing == 1);
  CHECK(sink.ungrouped().unreadable == 2);
  CHECK(sink.ungrouped().example == "hier");
  const auto top = sink.counter().top({});
  REQUIRE(top.size() == 1);
  CHECK(top[0].name == "A");
  CHECK(top[0].documents == 4);
  CHECK(top[0].mentions == 8);
}

}  // namespace
}  // namespace balise::program
