// Tables, CSV and JSON lines, read back.
#include <catch2/catch.hpp>
#include <random>

#include "balise/top_print.h"
#include "text/utf8.h"

namespace balise::program {
namespace {

// RFC 4180 by the letter: records end with CRLF.
std::vector<std::vector<std::string>> parse_csv(std::string_view text) {
  std::vector<std::vector<std::string>> records;
  while (!text.empty()) {
    std::vector<std::string> record;
    for (bool more = true; more;) {
      std::string field;
      if (text.starts_with('"')) {
        size_t at = 1;
        for (; text.at(at) != '"' || text.substr(at, 2) == "\"\""; ++at) {
          field += text[at];
          if (text[at] == '"') ++at;
        }
        text.remove_prefix(at + 1);
      } else {
        const size_t end = text.find_first_of(",\r\n\"");
        REQUIRE(end != std::string_view::npos);
        field = text.substr(0, end);
        text.remove_prefix(end);
      }
      record.push_back(field);
      more = text.starts_with(',');
      if (more) text.remove_prefix(1);
    }
    REQUIRE(text.starts_with("\r\n"));
    text.remove_prefix(2);
    records.push_back(record);
  }
  return records;
}

const std::vector<TopGroup> kGroups = {
    {"2018", {{0, "PER", "Emmanuel Macron", "Q3052772", 12, 40}, {1, "ORG", "Élysée", "", 3, 3}}},
    {"-", {{2, "HASHTAG", "#été", "", 1, 1}}}};

TEST_CASE("a table has columns") {
  CHECK(format_top(kGroups, true, TopFormat::kTable) ==
        "group  documents  mentions  type     name\n"
        "2018          12        40  PER      Emmanuel Macron\n"
        "2018           3         3  ORG      Élysée\n"
        "-              1         1  HASHTAG  #été\n");
  CHECK(format_top({{"", {}}}, false, TopFormat::kTable) == "documents  mentions  type  name\n");
}

TEST_CASE("a table shows controls and counts characters") {
  const std::vector<TopGroup> groups = {{"éé\u202Eéé", {{0, "PER", "a\x1b[31m\nb\tc\r", "", 1, 1}}},
                                        {"d", {{0, "ORG", "e", "", 1, 1}}}};
  const std::string table = format_top(groups, true, TopFormat::kTable);
  CHECK(table.find('\x1b') == std::string::npos);
  CHECK(table.find("\u202E") == std::string::npos);
  CHECK(std::count(table.begin(), table.end(), '\n') == 3);
  CHECK(is_valid_utf8(table));
  const std::string first = table.substr(table.find('\n') + 1);
  const size_t second = first.find('\n') + 1;
  CHECK(count_code_points(first.substr(0, first.find("PER"))) ==
        count_code_points(first.substr(second, first.find("ORG") - second)));
}

TEST_CASE("CSV") {
  CHECK(format_top(kGroups, true, TopFormat::kCsv) ==
        "group,documents,mentions,type,name\r\n"
        "2018,12,40,PER,Emmanuel Macron\r\n"
        "2018,3,3,ORG,Élysée\r\n"
        "-,1,1,HASHTAG,#été\r\n");
  CHECK(format_top({}, false, TopFormat::kCsv) == "documents,mentions,type,name\r\n");
}

TEST_CASE("CSV comes back as it was") {
  std::mt19937 random(1);
  const std::vector<std::string_view> pieces = {",", "\"", "\r", "\n", "\r\n", "a", "é", " ", "\t"};
  for (int round = 0; round < 500; ++round) {
    std::string name, label;
    for (size_t i = 0; i < random() % 8; ++i) name += pieces[random() % pieces.size()];
    for (size_t i = 0; i < random() % 8; ++i) label += pieces[random() % pieces.size()];
    const auto records =
        parse_csv(format_top({{label, {{0, "PER", name, "", 1, 2}}}}, true, TopFormat::kCsv));
    REQUIRE(records.size() == 2);
    REQUIRE(records[1] == std::vector<std::string>{label, "1", "2", "PER", name});
  }
}

TEST_CASE("JSON lines") {
  CHECK(
      format_top(kGroups, true, TopFormat::kJsonl) ==
      "{\"group\":\"2018\",\"documents\":12,\"mentions\":40,\"type\":\"PER\","
      "\"name\":\"Emmanuel Macron\",\"wikidata\":\"Q3052772\"}\n"
      "{\"group\":\"2018\",\"documents\":3,\"mentions\":3,\"type\":\"ORG\",\"name\":\"Élysée\"}\n"
      "{\"group\":\"-\",\"documents\":1,\"mentions\":1,\"type\":\"HASHTAG\",\"name\":\"#été\"}\n");
  CHECK(format_top({{"", {{0, "PER", "a\"\n\xFF", "", 1, 2}}}}, false, TopFormat::kJsonl) ==
        "{\"documents\":1,\"mentions\":2,\"type\":\"PER\",\"name\":\"a\\\"\\n\xEF\xBF\xBD\"}\n");
  CHECK(format_top({}, true, TopFormat::kJsonl).empty());
}

}  // namespace
}  // namespace balise::program
