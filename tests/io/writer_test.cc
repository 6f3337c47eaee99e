#include "io/writer.h"

#include <libxml/parser.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.h"
#include "helpers.h"
#include "io/gold.h"
#include "round_trip.h"
#include "xml_tree.h"

using namespace balise;
using Json = nlohmann::json;

namespace {

struct Example {
  std::string source =
      "Elon Musk supprime les pages Facebook. #deleteFacebook 19 milliards de dollars";
  Result result;

  Example() {
    result.entities.push_back({kPersonType, "Elon Musk", "Q317521", 1});
    result.entities.push_back({kOrganizationType, "Facebook", "", 1});
    add(kPersonType, "Elon Musk", 0);
    add(kOrganizationType, "Facebook", 1);
    add(kHashtagType, "#deleteFacebook", kNoEntity);
    result.mentions.back().value = HashtagValue{"#deletefacebook", {"delete", "Facebook"}};
    add(kMoneyType, "19 milliards de dollars", kNoEntity);
    MoneyValue value;
    value.amount = "19000000000";
    value.currency = "USD";
    value.inferred = true;
    result.mentions.back().value = value;
  }

  void add(std::string_view type, std::string_view text, uint32_t entity) {
    Mention mention;
    mention.type = type;
    const auto begin = static_cast<uint32_t>(source.find(text));
    mention.source = {begin, begin + static_cast<uint32_t>(text.size())};
    mention.score = 99;
    mention.via = "lexicon";
    mention.entity = entity;
    result.mentions.push_back(mention);
  }
};

std::string format(Format to, std::string_view source, const Result& result,
                   const WriterOptions& options = {}, std::string_view id = "a",
                   std::string_view kept = {}) {
  const auto writer = make_writer(to, options);
  std::string out;
  writer->begin(out);
  writer->write(OutputDocument{id, source, result, {}, {}, kept}, out);
  writer->end(out);
  return out;
}

// The naive reader of inline marks: each mark is its text without backslashes.
std::string strip_marks(std::string_view marked) {
  std::string out;
  for (size_t at = 0; at < marked.size();) {
    if (!marked.substr(at).starts_with("[[")) {
      out += marked[at++];
      continue;
    }
    at = marked.find('|', at) + 1;
    int field = 0;
    while (!marked.substr(at).starts_with("]]")) {
      if (marked[at] == '|') ++field;
      if (marked[at] == '\\') ++at;
      if (field == 0) out += marked[at];
      ++at;
    }
    at += 2;
  }
  return out;
}

}  // namespace

TEST_CASE("the JSON lines of the contract") {
  const Example example;
  CHECK(format(Format::kJsonl, example.source, example.result, {}, "doc\"1", "\"date\":\"2018\"") ==
        R"({"schema":"balise/1","id":"doc\"1","date":"2018","offsets":"codepoint","mentions":[)"
        R"({"type":"PER","start":0,"end":9,"text":"Elon Musk","entity":"e1","score":0.99,)"
        R"("via":"lexicon"},)"
        R"({"type":"ORG","start":29,"end":37,"text":"Facebook","entity":"e2","score":0.99,)"
        R"("via":"lexicon"},)"
        R"({"type":"HASHTAG","start":39,"end":54,"text":"#deleteFacebook","score":0.99,)"
        R"("via":"lexicon","value":{"tag":"#deletefacebook","words":["delete","Facebook"]}},)"
        R"({"type":"MONEY","start":55,"end":78,"text":"19 milliards de dollars","score":0.99,)"
        R"("via":"lexicon","value":{"amount":"19000000000","currency":"USD","inferred":true}}],)"
        R"("entities":[{"id":"e1","type":"PER","name":"Elon Musk","wikidata":"Q317521",)"
        R"("mentions":1},{"id":"e2","type":"ORG","name":"Facebook","mentions":1}]})"
        "\n");
}

TEST_CASE("values of money in JSON") {
  const auto value_of = [](const MoneyValue& value) {
    Result result;
    Mention mention;
    mention.source = {0, 1};
    mention.value = value;
    result.mentions.push_back(mention);
    const std::string line = format(Format::kJsonl, "x", result);
    const size_t at = line.find("\"value\":") + 8;
    return line.substr(at, line.find("}]", at) - at);
  };
  MoneyValue range;
  range.min = "10";
  range.max = "15";
  range.currency = "EUR";
  CHECK(value_of(range) == R"({"min":"10","max":"15","currency":"EUR","inferred":false})");
  MoneyValue vague;
  vague.currency = "EUR";
  vague.approximate = true;
  vague.bound = Bound::kAtLeast;
  CHECK(value_of(vague) ==
        R"({"amount":null,"currency":"EUR","inferred":false,"approximate":true,"bound":"min"})");
  MoneyValue open;
  open.amount = "3";
  open.candidates = {"CAD", "USD"};
  CHECK(value_of(open) ==
        R"({"amount":"3","currency":null,"candidates":["CAD","USD"],"inferred":false})");
  MoneyValue coin;
  coin.amount = "3";
  coin.currency = "XBT";
  coin.iso = false;
  coin.bound = Bound::kAtMost;
  CHECK(value_of(coin) ==
        R"({"amount":"3","currency":"XBT","inferred":false,"bound":"max","iso":false})");
}

TEST_CASE("JSON of any bytes parses, and its offsets cut the text out") {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    const std::string source = random_bytes(random, random() % 60);
    const Result result = random_result(random, source);
    const Json line = Json::parse(format(Format::kJsonl, source, result, {}, source));
    CHECK(line["id"] == replaced(source));
    REQUIRE(line["mentions"].size() == result.mentions.size());
    const std::string valid = replaced(source);
    const std::vector<uint32_t> starts = boundaries(valid);
    for (size_t i = 0; i < result.mentions.size(); ++i) {
      const Json& mention = line["mentions"][i];
      const SourceSpan span = result.mentions[i].source;
      const uint32_t begin = starts.at(mention["start"]);
      const uint32_t end = starts.at(mention["end"]);
      CHECK(valid.substr(begin, end - begin) == mention["text"]);
      CHECK(mention["text"] == replaced(source.substr(span.begin, span.size())));
    }
  }
}

TEST_CASE("inline marks escape and strip, byte for byte") {
  const Example example;
  CHECK(format(Format::kInline, example.source, example.result) ==
        "[[PER|Elon Musk]] supprime les pages [[ORG|Facebook]]. [[HASHTAG|#deleteFacebook]] "
        "[[MONEY|19 milliards de dollars]]");
  WriterOptions values;
  values.values = true;
  CHECK_THAT(format(Format::kInline, example.source, example.result, values),
             Catch::Contains("[[PER|Elon Musk|Elon Musk]]") &&
                 Catch::Contains("[[MONEY|19 milliards de dollars|19000000000 USD]]"));
  CHECK(format(Format::kInline, "a[b[[c]d]]e", {}) == "a[b[[=|[[]]c]d[[=|\\]\\]]]e");
  std::mt19937 random(4);
  for (int round = 0; round < 1000; ++round) {
    const std::string source = random_bytes(random, random() % 40);
    const Result result = random_result(random, source);
    values.values = round % 2 == 0;
    CHECK(strip_marks(format(Format::kInline, source, result, values)) == source);
  }
}

TEST_CASE("inline marks read back as gold") {
  std::mt19937 random(5);
  GoldOptions options;
  options.types = {"PER", "ORG", "MONEY", "HASHTAG", "LOC", "DATE"};
  WriterOptions values;
  values.values = true;
  for (int round = 0; round < 500; ++round) {
    const std::string source = random_bytes(random, random() % 40);
    const Result result = random_result(random, source);
    const GoldDocument gold =
        parse_inline(format(Format::kInline, source, result, values), "a", options);
    CHECK(gold.text == source);
    REQUIRE(gold.mentions.size() == result.mentions.size());
    for (size_t i = 0; i < gold.mentions.size(); ++i) {
      CHECK(gold.mentions[i].span == result.mentions[i].source);
      CHECK(gold.mentions[i].type == result.mentions[i].type);
    }
  }
}

TEST_CASE("the terminator comes back with inline marks") {
  std::string out;
  make_writer(Format::kInline, {})->write(OutputDocument{"a", "x", {}, {}, {}, {}, "\r\n"}, out);
  CHECK(out == "x\r\n");
}

TEST_CASE("TSV has a header and eight columns") {
  const Example example;
  const std::string out = format(Format::kTsv, example.source, example.result);
  CHECK_THAT(out, Catch::StartsWith("id\tstart\tend\ttype\ttext\tentity\tvalue\tscore\n"
                                    "a\t0\t9\tPER\tElon Musk\tElon Musk\t\t0.99\n"));
  CHECK_THAT(out, Catch::EndsWith("a\t55\t78\tMONEY\t19 milliards de dollars\t\t"
                                  "19000000000 USD\t0.99\n"));
  std::mt19937 random(6);
  for (int round = 0; round < 100; ++round) {
    const std::string source = random_bytes(random, 40);
    std::istringstream lines(format(Format::kTsv, source, random_result(random, source)));
    for (std::string line; std::getline(lines, line);) {
      CHECK(std::count(line.begin(), line.end(), '\t') == 7);
    }
  }
}

TEST_CASE("columns read back as gold") {
  const Example example;
  const std::vector<SourceSpan> tokens = {{0, 4},   {5, 9},   {10, 18}, {19, 22},
                                          {23, 28}, {29, 37}, {37, 38}, {39, 54},
                                          {55, 57}, {58, 67}, {68, 70}, {71, 78}};
  const std::vector<std::pair<uint32_t, uint32_t>> sentences = {{0, 7}, {7, 12}};
  const auto writer = make_writer(Format::kConll, {});
  CHECK(writer->needs_tokens());
  std::string out;
  writer->write(OutputDocument{"a b", example.source, example.result, tokens, sentences, {}}, out);
  CHECK_THAT(out, Catch::StartsWith("# id = a b\nElon\tB-PER\nMusk\tI-PER\nsupprime\tO\n"));
  const std::vector<GoldDocument> gold = parse_bio(out, "a.bio");
  REQUIRE(gold.size() == 1);
  CHECK(gold[0].id == "a b");
  CHECK(gold[0].text ==
        "Elon Musk supprime les pages Facebook.\n#deleteFacebook 19 milliards de dollars\n");
  REQUIRE(gold[0].mentions.size() == 4);
  CHECK(gold[0].mentions[3].span == SourceSpan{55, 78});
}

TEST_CASE("XML of any bytes parses, and holds the text") {
  const Example example;
  const std::string page = format(Format::kXml, example.source, example.result);
  CHECK_THAT(page, Catch::Contains("<measure type=\"currency\" quantity=\"19000000000\" "
                                   "unit=\"USD\" cert=\"0.99\">19 milliards de dollars</measure>"));
  CHECK_THAT(page, Catch::Contains("<persName key=\"Elon Musk\" "
                                   "ref=\"http://www.wikidata.org/entity/Q317521\""));
  std::mt19937 random(9);
  for (int round = 0; round < 300; ++round) {
    const std::string source = random_bytes(random, random() % 60);
    const std::string xml = format(Format::kXml, source, random_result(random, source), {}, source);
    xmlDoc* document =
        xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "a.xml", nullptr, XML_PARSE_NONET);
    REQUIRE(document != nullptr);
    const xmlNode* block = find_element(xmlDocGetRootElement(document), "ab");
    REQUIRE(block != nullptr);
    CHECK(text_of(block) == test::xml_expected(source));
    xmlFreeDoc(document);
  }
}

TEST_CASE("at the terminal") {
  const Example example;
  WriterOptions options;
  options.width = 40;
  const std::string plain = format(Format::kTerm, example.source, example.result, options);
  CHECK(plain ==
        "── a ──\n"
        "[Elon Musk PER] supprime les pages\n"
        "[Facebook ORG]. [#deleteFacebook\n"
        "HASHTAG] [19 milliards de dollars MONEY]\n"
        "\n"
        "  PER      Elon Musk\n"
        "  ORG      Facebook\n"
        "  HASHTAG  #deletefacebook\n"
        "  MONEY    19 milliards de dollars = 19000000000 USD\n"
        "\n");
  options.color = true;
  const std::string colored = format(Format::kTerm, example.source, example.result, options);
  CHECK_THAT(colored, Catch::Contains("\x1b[36m\x1b[1mElon Musk\x1b[0m\x1b[36m[PER]\x1b[0m"));
  std::mt19937 random(10);
  for (int round = 0; round < 100; ++round) {
    const std::string source = random_bytes(random, 40);
    const std::string out =
        format(Format::kTerm, source, random_result(random, source), {}, source);
    CHECK(is_valid_utf8(out));
    CHECK(out.find('\x1b') == std::string::npos);
    CHECK(out.find('\r') == std::string::npos);
  }
}

TEST_CASE("the list at the terminal holds what has no entity") {
  const std::string source = "loi n° 1, #A, loi n° 1, loi n° 2, #a";
  Result result;
  const auto add = [&](std::string_view type, size_t from, std::string_view text, Value value) {
    Mention mention;
    mention.type = type;
    const auto begin = static_cast<uint32_t>(source.find(text, from));
    mention.source = {begin, begin + static_cast<uint32_t>(text.size())};
    mention.value = std::move(value);
    result.mentions.push_back(mention);
  };
  add("LOI", 0, "loi n° 1", TextValue{"1"});
  add(kHashtagType, 0, "#A", HashtagValue{"#a", {"A"}});
  add("LOI", 5, "loi n° 1", TextValue{"1"});
  add("LOI", 0, "loi n° 2", TextValue{"loi n° 2"});
  add(kHashtagType, 0, "#a", HashtagValue{"#a", {"a"}});
  CHECK_THAT(format(Format::kTerm, source, result), Catch::EndsWith("\n\n"
                                                                    "  HASHTAG  #a ×2\n"
                                                                    "  LOI      loi n° 1 = 1 ×2\n"
                                                                    "  LOI      loi n° 2\n"
                                                                    "\n"));
}

TEST_CASE("brat is no single stream") { CHECK_THROWS_AS(make_writer(Format::kBrat, {}), Error); }

TEST_CASE("every format holds any bytes and their mentions") {
  std::mt19937 random(14);
  for (int round = 0; round < 200; ++round) {
    const std::string source = random_bytes(random, random() % 60);
    CHECK(test::broken_output(source, random_result(random, source)) == "");
  }
}
