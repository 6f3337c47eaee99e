#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "fixture.h"

namespace balise::test {
namespace {

// The kinds of lines that the data has: "money:link", "groups:dollar".
std::set<std::string> kinds_of_data() {
  const std::map<std::string, int> columns = {
      {"numbers", 1}, {"magnitudes", 1}, {"money", 1}, {"currencies", 2}, {"iso4217", 4}};
  const std::map<std::string, std::string> single = {
      {"money-traps", "money-traps:form"},
      {"countries", "countries:words"},
      {"other-currencies", "other-currencies:name"},
  };
  std::set<std::string> kinds;
  for (const RuleFile& file : rule_files()) {
    const std::string name = file.name.substr(6, file.name.size() - 10);
    if (single.count(name) != 0) kinds.insert(single.at(name));
    if (columns.count(name) == 0 && name != "currency-groups") continue;
    bool header = true;
    for (size_t at = 0; at < file.text.size();) {
      const size_t end = std::min(file.text.find('\n', at), file.text.size());
      std::string line = file.text.substr(at, end - at);
      at = end + 1;
      if (line.empty() || line.front() == '#') continue;
      if (header) {
        header = false;
        continue;
      }
      if (name == "currency-groups") {
        kinds.insert("groups:" + line.substr(0, line.find('\t')));
        continue;
      }
      for (int column = columns.at(name); column > 0; --column)
        line = line.substr(line.find('\t') + 1);
      kinds.insert(name + ":" + line.substr(0, line.find('\t')));
    }
  }
  return kinds;
}

TEST_CASE("every case of money.cases is read as it says") {
  Runner runner;
  for (const Case& example : read_cases("money.cases")) {
    INFO("money.cases:" << example.line);
    CHECK((unmarked(example.text) != example.text) == example.positive);
    CHECK(runner.marked(unmarked(example.text)) == example.text);
  }
}

TEST_CASE("every kind of line of the data has cases for and against it") {
  std::map<std::string, std::pair<size_t, size_t>> counts;
  for (const Case& example : read_cases("money.cases")) {
    auto& [positive, negative] = counts[example.section];
    ++(example.positive ? positive : negative);
  }
  for (const std::string& kind : kinds_of_data()) {
    INFO(kind);
    CHECK(counts[kind].first > 0);
    CHECK(counts[kind].second > 0);
  }
}

TEST_CASE("what a currency rests on can be asked for") {
  Runner runner;
  const auto& mentions = runner.run("À Genève, le canton verse 300 francs, puis 20 euros.");
  REQUIRE(mentions.size() == 2);
  CHECK(runner.scratch().basis(mentions[0].span) == "franc: CHF, words of CH (Genève, 2 in all)");
  CHECK(runner.scratch().basis(mentions[1].span).empty());
}

TEST_CASE("an amount may cross a line end but not a paragraph") {
  Runner runner;
  CHECK(runner.run("19 milliards\nde dollars").size() == 1);
  CHECK(runner.run("page 19\n\neuros et dollars").empty());
  CHECK(runner.run("12 euros\n\n50 personnes").front().span.end == 8);
}

TEST_CASE("nothing inside addresses, handles and tags is an amount") {
  Runner runner;
  CHECK(runner.run("https://exemple.fr/12€ et www.exemple.fr/500euros").empty());
  CHECK(runner.run("#500euros").front().type == kHashtagType);
}

}  // namespace
}  // namespace balise::test
