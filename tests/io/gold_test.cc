#include "io/gold.h"

#include <catch2/catch.hpp>

#include "helpers.h"
#include "io/writer.h"
#include "round_trip.h"

using namespace balise;

namespace {

std::string_view text_of(const GoldDocument& document, size_t mention) {
  const SourceSpan span = document.mentions.at(mention).span;
  return std::string_view(document.text).substr(span.begin, span.size());
}

template <typename Read>
std::string error_of(Read read) {
  try {
    read();
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kInputOutput);
    return error.what();
  }
  return "no error";
}

std::string inline_error(std::string_view bytes) {
  return error_of([&] { parse_inline(bytes, "f"); });
}
std::string bio_error(std::string_view bytes, BioScheme scheme = BioScheme::kAuto) {
  GoldOptions options;
  options.scheme = scheme;
  return error_of([&] { parse_bio(bytes, "f", options); });
}

}  // namespace

TEST_CASE("inline gold with a header") {
  const GoldDocument gold = parse_inline(
      "genre: politique\nsplit:  dev\r\n---\n"
      "M. [[PER|Musk|Elon Musk]] et les [[?ORG|Postes]], [[MONEY|19\nmilliards|19000000000 USD]]\n",
      "a.txt");
  CHECK(gold.id == "a.txt");
  CHECK(gold.header.at("genre") == "politique");
  CHECK(gold.header.at("split") == "dev");
  CHECK(gold.text == "M. Musk et les Postes, 19\nmilliards\n");
  REQUIRE(gold.mentions.size() == 3);
  CHECK(text_of(gold, 0) == "Musk");
  CHECK(gold.mentions[0].third == "Elon Musk");
  CHECK(gold.mentions[0].place.str() == "a.txt:4:4");
  CHECK(gold.mentions[1].optional);
  CHECK(text_of(gold, 2) == "19\nmilliards");
  CHECK(gold.mentions[2].third == "19000000000 USD");
}

TEST_CASE("inline gold without a header") {
  CHECK(parse_inline("titre: sans fin\n[[PER|A]]", "f").text == "titre: sans fin\nA");
  CHECK(parse_inline("", "f").text.empty());
  CHECK(parse_inline("a\n---\n", "f").text == "a\n---\n");
  CHECK(parse_inline("id: x\n---\nb", "f").id == "x");
  CHECK(parse_inline("[[=|[[]] [[PER|a\\|b\\]\\\\]]", "f").text == "[[ a|b]\\");
}

TEST_CASE("inline gold that is wrong") {
  CHECK_THAT(inline_error("a\nb [[PER|Musk"), Catch::StartsWith("f:2:3: a mark that is never"));
  CHECK_THAT(inline_error("[[PER|Musk [[ORG|X]]]]"), Catch::StartsWith("f:1:12: a mark inside"));
  CHECK_THAT(inline_error("Musk]]"), Catch::StartsWith("f:1:5: `]]` closes no mark"));
  CHECK_THAT(inline_error("[[PRE|Musk]]"), Catch::StartsWith("f:1:1: unknown type 'PRE'"));
  CHECK_THAT(inline_error("[[Musk]]"), Catch::StartsWith("f:1:1: a mark without a type"));
  CHECK_THAT(inline_error("[[PER|]]"), Catch::StartsWith("f:1:1: a mention of no text"));
  CHECK_THAT(inline_error("[[PER|a|b|c]]"), Catch::StartsWith("f:1:10: a mark with too many"));
  CHECK_THAT(inline_error("[[MONEY|3 euros|3 euros]]"), Catch::Contains("'3 euros' is no amount"));
}

TEST_CASE("columns become text by French spacing") {
  const auto gold = parse_bio(
      "L'\tO\nami\tO\nde\tO\nJean-Paul\tB-PER\nII\tI-PER\n(\tO\nPape\tO\n)\tO\n,"
      "\tO\n\"\tO\noui\tO\n"
      "\"\tO\n:\tO\nque\tO\ndit\tO\n-il\tO\n-\tO\n?\tO\n\nRien\tO\n.\tO\n",
      "f");
  REQUIRE(gold.size() == 1);
  CHECK(gold[0].text == "L'ami de Jean-Paul II (Pape), \"oui\" : que dit-il - ?\nRien.\n");
  REQUIRE(gold[0].mentions.size() == 1);
  CHECK(text_of(gold[0], 0) == "Jean-Paul II");
  CHECK(gold[0].mentions[0].place.str() == "f:4:11");
  CHECK(parse_bio("l\tO\n’\tO\nété\tO\nest\tO\n-\tO\nil\tO\nM\tB-PER\n.\tI-PER\n", "f")[0].text ==
        "l’été est-il M.\n");
}

TEST_CASE("schemes of columns") {
  GoldOptions options;
  const auto spans = [&](std::string_view bytes) {
    std::string found;
    for (const GoldDocument& document : parse_bio(bytes, "f", options)) {
      for (size_t i = 0; i < document.mentions.size(); ++i) {
        found += document.mentions[i].type + ":" + std::string(text_of(document, i)) + " ";
      }
    }
    return found;
  };
  CHECK(spans("a\tB-PER\nb\tI-PER\nc\tB-PER\nd\tB-ORG\n") == "PER:a b PER:c ORG:d ");
  CHECK(spans("a\tB-PER\nb\tE-PER\nc\tS-PER\nd\tO\n") == "PER:a b PER:c ");
  CHECK(spans("a\tU-PER\nb\tB-PER\nc\tL-PER\n") == "PER:a PER:b c ");
  CHECK(spans("a X Y B-PER\nb X Y I-PER\n# O\n") == "PER:a b ");
  options.scheme = BioScheme::kIob1;
  CHECK(spans("a\tI-PER\nb\tI-PER\nc\tB-PER\nd\tI-ORG\n\ne\tI-ORG\n") ==
        "PER:a b PER:c ORG:d ORG:e ");
}

TEST_CASE("documents of columns") {
  const std::string bytes =
      "-DOCSTART-\tO\n\na\tO\n\nb\tO\n\n# text = x\n# id = two\nc\tO\n\nd\tO\n";
  const auto documents = parse_bio(bytes, "f");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].text == "a\nb\n");
  CHECK(documents[0].id == "f:3");
  CHECK(documents[1].id == "two");
  GoldOptions options;
  options.sentences_per_document = 1;
  CHECK(parse_bio(bytes, "f", options).size() == 4);
  CHECK(parse_bio("", "f").empty());
}

TEST_CASE("columns that jump") {
  CHECK_THAT(bio_error("a\tO\nb\tI-PER\n"), Catch::StartsWith("f:2:3: I-PER continues nothing"));
  CHECK_THAT(bio_error("a\tB-ORG\nb\tI-PER\n"), Catch::StartsWith("f:2:3: I-PER continues"));
  CHECK_THAT(bio_error("a\tB-PER\n\nb\tI-PER\n"), Catch::StartsWith("f:3:3: I-PER continues"));
  CHECK_THAT(bio_error("a\tB-PER\nb\tO\nc\tS-PER\n"),
             Catch::StartsWith("f:2:3: the mention before"));
  CHECK_THAT(bio_error("a\tS-PER\nb\tB-PER\n"), Catch::Contains("ends inside a mention"));
  CHECK_THAT(bio_error("a\tS-PER\n", BioScheme::kBio2), Catch::Contains("outside IOBES"));
  CHECK_THAT(bio_error("a\n"), Catch::StartsWith("f:1:1: no token and tag"));
  CHECK_THAT(bio_error("a\tPER\n"), Catch::StartsWith("f:1:3: 'PER' is no tag"));
}

TEST_CASE("brat standoff") {
  const std::string text = "Été à Paris\nElon\nMusk paie 3 €";
  const GoldDocument gold =
      parse_brat(text,
                 "T2\tMONEY 27 30\t3 €\n"
                 "T1\tPER 12 21\tElon Musk\n"
                 "#1\tAnnotatorNotes T1\tElon Musk\n"
                 "#2\tAnnotatorNotes T2\t3 EUR\n"
                 "A1\tOptional T1\n*\tEquiv T1 T2\nR1\tLoves Arg1:T1 Arg2:T2\n",
                 "d/a.ann");
  CHECK(gold.id == "d/a");
  REQUIRE(gold.mentions.size() == 2);
  CHECK(text_of(gold, 0) == "Elon\nMusk");
  CHECK(gold.mentions[0].optional);
  CHECK(gold.mentions[0].third == "Elon Musk");
  CHECK(text_of(gold, 1) == "3 €");
  CHECK(gold.mentions[1].third == "3 EUR");
  const auto error = [&](std::string_view annotations) {
    return error_of([&] { parse_brat(text, annotations, "a.ann"); });
  };
  CHECK_THAT(error("\nT1\tPER 13 21\tElon Musk\n"), Catch::StartsWith("a.ann:2:1: offsets name"));
  CHECK_THAT(error("T1\tPER 13 99\tElon Musk\n"), Catch::Contains("offsets outside the text"));
  CHECK_THAT(error("T1\tPER x 99\tElon Musk\n"), Catch::Contains("'x' is no offset"));
  CHECK_THAT(error("T1\tPER 12 16;17 21\tElon Musk\n"), Catch::Contains("several pieces"));
  CHECK_THAT(error("T1\tPER 12 21\tElon Musk\nT2\tORG 17 21\tMusk\n"),
             Catch::Contains("overlaps the one of a.ann:1:1"));
  CHECK_THAT(error("T1\tMONEY 27 30\t3 €\n#1\tNote T1\ttrois\n"), Catch::Contains("is no amount"));
}

TEST_CASE("our own JSON lines") {
  const auto gold =
      parse_jsonl(R"({"id":"x","text":"Été Musk 3 €","date":"d","offsets":"utf16","mentions":[)"
                  R"({"type":"PER","start":4,"end":8,"text":"Musk","entity":"e1"},)"
                  R"({"type":"MONEY","start":9,"end":12,"value":{"amount":"3","currency":"EUR"}}],)"
                  R"("entities":[{"id":"e1","name":"Elon Musk"}]})"
                  "\n\n{\"text\":\"\"}\n",
                  "f");
  REQUIRE(gold.size() == 2);
  CHECK(gold[0].id == "x");
  CHECK(gold[0].header.at("date") == "d");
  REQUIRE(gold[0].mentions.size() == 2);
  CHECK(text_of(gold[0], 0) == "Musk");
  CHECK(gold[0].mentions[0].third == "Elon Musk");
  CHECK(text_of(gold[0], 1) == "3 €");
  CHECK(gold[0].mentions[1].third == "3 EUR");
  CHECK(gold[1].id == "f:3");
  const auto error = [](std::string_view line) {
    return error_of([&] { parse_jsonl(line, "f"); });
  };
  CHECK_THAT(error("{\"id\":1}"), Catch::Contains("no `text`"));
  CHECK_THAT(error("{\"text\":1"), Catch::StartsWith("f:1:10: broken JSON"));
  CHECK_THAT(error(R"({"text":"ab","mentions":[{"type":"PER","start":0,"end":3}]})"),
             Catch::Contains("outside the text"));
  CHECK_THAT(error(R"({"text":"ab","mentions":[{"type":"PER","start":0,"end":1,"text":"b"}]})"),
             Catch::Contains("offsets name 'a', not 'b'"));
  CHECK_THAT(error(R"({"text":"ab","mentions":[{"type":"PER","start":-1,"end":1}]})"),
             Catch::Contains("without whole numbers"));
}

TEST_CASE("the form is known by the name") {
  const TemporaryFolder folder;
  CHECK(read_gold(folder.write("a.txt", "[[PER|A]]"))[0].mentions.size() == 1);
  CHECK(read_gold(folder.write("a.bio", "A\tB-PER\n"))[0].mentions.size() == 1);
  CHECK(read_gold(folder.write("a.jsonl", "{\"text\":\"\"}")).size() == 1);
  folder.write("b.txt", "A [[");
  folder.write("b.ann", "T1\tPER 0 1\tA\n");
  CHECK(read_gold(folder.path("b.txt"))[0].mentions.size() == 1);
  CHECK(read_gold(folder.path("b.ann"))[0].text == "A [[");
}

TEST_CASE("readers of gold take any bytes, or say where they are wrong") {
  std::mt19937 random(15);
  for (int round = 0; round < 500; ++round) {
    CHECK(test::broken_gold(random_bytes(random, random() % 60)) == "");
  }
}
