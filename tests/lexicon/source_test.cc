#include "lexicon/source.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "lexicon/builder.h"
#include "support/invariants.h"

namespace balise {
namespace {

std::string error_of(std::string_view text) {
  const std::string name = "t.tsv";
  try {
    SourceReader reader(text, name);
    SourceRow row;
    while (reader.next(row)) {
    }
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kConfiguration);
    return error.what();
  }
  return "no error";
}

std::vector<SourceRow> rows_of(std::string_view text) {
  const std::string name = "t.tsv";
  SourceReader reader(text, name);
  std::vector<SourceRow> rows;
  SourceRow row;
  while (reader.next(row)) rows.push_back(row);
  return rows;
}

TEST_CASE("whatever is wrong in a source is told with its line and column") {
  struct Case {
    std::string text;
    std::string message;
  };
  const std::string header = "name\tkind\taliases\tweak\tweight\tlower\tcount\tid\n";
  const Case cases[] = {
      {"", "t.tsv:1: no header line; begin with: name<tab>kind"},
      {"# only a comment\n\n", "t.tsv:1: no header line"},
      {"nom\tkind\n", "t.tsv:1:1: unknown column 'nom'; the columns are name, kind,"},
      {"# c\nname\tkind\ttyp\n", "t.tsv:2:11: unknown column 'typ'"},
      {"name\tkind\t\n", "t.tsv:1:11: unknown column ''"},
      {"name\tkind\tname\n", "t.tsv:1:11: column 'name' stands twice; keep one"},
      {"name\n", "t.tsv:1:1: no column 'kind'"},
      {"kind\tnote\n", "t.tsv:1:1: no column 'name'"},
      {"name\tkind\nElon Musk\n", "t.tsv:2:10: 1 fields where the header has 2"},
      {"name\tkind\nTesla\tcompany\tx\n", "t.tsv:2:14: more fields than the header has"},
      {"name\tkind\n\n# c\nTesla\tfirm\n", "t.tsv:4:7: unknown kind 'firm'; use one of: person,"},
      {"kind\tname\nfirm\tTesla\n", "t.tsv:2:1: unknown kind 'firm'"},
      {"name\tkind\nTesla\tCompany\n", "t.tsv:2:7: unknown kind 'Company'"},
      {"name\tkind\nTesla\t\n", "t.tsv:2:7: unknown kind ''"},
      {"name\tkind\n\tcompany\n", "t.tsv:2:1: no name; write the name in the column 'name'"},
      {"kind\tname\ncompany\t  \n", "t.tsv:2:9: no name"},
      {"name\tkind\nT\xC3\xA9sla\xFF\tcompany\n", "t.tsv:2:7: not UTF-8; save the file as UTF-8"},
      {"name\tkind\n\xED\xA0\x80\tcompany\n", "t.tsv:2:1: not UTF-8"},
      {"name\tkind\nTesla\tcompany\xC3", "t.tsv:2:14: not UTF-8"},
      {"name\tkind\nTe\x01sla\tcompany\n", "t.tsv:2:3: a control character in 'Te\x01sla'"},
      {"name\tkind\nTesla\tcompany\r\r\n", "t.tsv:2:14: a control character"},
      {"name\tkind\nTesla\x7F\tcompany\n", "t.tsv:2:6: a control character"},
      {header + "a\tgiven\t\t\t10\t\t\t\n", "t.tsv:2:11: weight '10' is not a number from 0 to 9"},
      {header + "a\tgiven\t\t\t-1\t\t\t\n", "t.tsv:2:11: weight '-1' is not a number"},
      {header + "a\tgiven\t\t\t1.5\t\t\t\n", "t.tsv:2:11: weight '1.5' is not a number"},
      {header + "a\tword\t\t\t\t1001\t\t\n", "t.tsv:2:11: lower '1001' is not a number from 0 to"},
      {header + "a\tword\t\t\t\t\t4000000001\t\n", "t.tsv:2:12: count '4000000001' is not"},
      {header + "a\tword\t\t\t\t\t99999999999\t\n", "t.tsv:2:12: count '99999999999' is not"},
      {header + "a\tperson\tb||c\t\t\t\t\t\n", "t.tsv:2:12: an empty form among the aliases"},
      {header + "a\tperson\t|b\t\t\t\t\t\n", "t.tsv:2:10: an empty form among the aliases"},
      {header + "a\tperson\tb|\t\t\t\t\t\n", "t.tsv:2:12: an empty form among the aliases"},
      {header + "a\tperson\tb\tc| \t\t\t\t\n", "t.tsv:2:14: an empty form among the weak"},
      {header + "a\tperson\t\t\t\t\t\t" + std::string(256, 'Q') + "\n",
       "t.tsv:2:15: an id of more than 255 bytes; shorten it"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text, error_of(c.text));
    CHECK(error_of(c.text).starts_with(c.message));
  }
}

TEST_CASE("columns may stand in any order and any number from two on") {
  const auto two = rows_of("name\tkind\nElon Musk\tperson\n");
  REQUIRE(two.size() == 1);
  CHECK(two[0][Column::kName] == "Elon Musk");
  CHECK(two[0].kind == Kind::kPerson);
  CHECK(two[0].line == 2);
  CHECK(two[0][Column::kAliases].empty());

  const auto all = rows_of(
      "note\tcount\tlower\tclass\tnumber\tweight\tgender\tid\tcountry\tweak\taliases\tkind\tname\n"
      "n\t4000000000\t1000\tc\tp\t9\tf\tQ1\tFR\tw|x\ta\tarmed_group\tN\n");
  REQUIRE(all.size() == 1);
  const SourceRow& row = all[0];
  const std::string_view expected[] = {"N", "armed_group", "a", "w|x",  "FR",         "Q1", "f",
                                       "9", "p",           "c", "1000", "4000000000", "n"};
  for (size_t i = 0; i < kColumnCount; ++i) CHECK(row.columns[i] == expected[i]);
  CHECK(row.kind == Kind::kArmedGroup);
}

TEST_CASE("line ends, comments, empty lines and a byte order mark are no rows") {
  const auto rows =
      rows_of("\xEF\xBB\xBF# comment\r\n\r\nname\tkind\r\nA\tcompany\r\n\n#B\tcompany\nC\tperson");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0][Column::kName] == "A");
  CHECK(rows[0].line == 4);
  CHECK(rows[1][Column::kName] == "C");
  CHECK(rows[1].line == 7);
}

TEST_CASE("every kind has one name") {
  for (size_t i = 0; i < kKindCount; ++i) {
    const auto kind = static_cast<Kind>(i);
    CHECK(kind_named(kind_name(kind)) == kind);
    CHECK(kind_names().find(kind_name(kind)) != std::string::npos);
  }
  CHECK(!kind_named("firm"));
  CHECK(!kind_named(""));
}

TEST_CASE("forms are split at bars") {
  CHECK(split_forms("").empty());
  CHECK(split_forms("a") == std::vector<std::string_view>{"a"});
  CHECK(split_forms("a b|c|") == std::vector<std::string_view>{"a b", "c", ""});
}

TEST_CASE("the builder tells the place of a bad row, also of a bad class") {
  LexiconBuilder builder(test::tokenizer());
  try {
    builder.add_source("mine.tsv", "name\tkind\tclass\nchat\tword\t70000\n");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).starts_with("mine.tsv:2: class '70000' of a word"));
  }
}

}  // namespace
}  // namespace balise
