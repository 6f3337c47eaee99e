#include <libxml/HTMLparser.h>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/file.h"
#include "helpers.h"
#include "io/brat.h"
#include "io/gold.h"
#include "io/html.h"
#include "round_trip.h"
#include "xml_tree.h"

using namespace balise;

namespace {

OutputDocument document_of(std::string_view id, std::string_view source, const Result& result) {
  return {id, source, result, {}, {}, {}};
}

void collect_marks(const xmlNode* node, std::vector<const xmlNode*>& marks) {
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (name_of(node) == "mark") {
      marks.push_back(node);
    } else {
      CHECK(attribute_of(node, "class") == "headline");
      collect_marks(node->children, marks);
    }
  }
}

}  // namespace

TEST_CASE("brat files read back, with offsets, names and values") {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    const std::string source = random_bytes(random, random() % 60);
    const Result result = random_result(random, source);
    const BratDocument brat = format_brat(document_of("a", source, result));
    CHECK(brat.text == replaced(source));
    const GoldDocument gold = parse_brat(brat.text, brat.annotations, "a.ann");
    REQUIRE(gold.mentions.size() == result.mentions.size());
    for (size_t i = 0; i < gold.mentions.size(); ++i) {
      const SourceSpan span = result.mentions[i].source;
      CHECK(gold.text.substr(gold.mentions[i].span.begin, gold.mentions[i].span.size()) ==
            replaced(source.substr(span.begin, span.size())));
      if (gold.mentions[i].type == kMoneyType) CHECK(gold.mentions[i].third == "12.5 EUR");
    }
  }
}

TEST_CASE("brat equivalences join the mentions of an entity") {
  Result result;
  result.entities.push_back({kPersonType, "A", "", 2});
  for (const uint32_t begin : {0u, 2u}) {
    Mention mention;
    mention.type = kPersonType;
    mention.source = {begin, begin + 1};
    mention.entity = 0;
    result.mentions.push_back(mention);
  }
  CHECK(format_brat(document_of("a", "A A", result)).annotations ==
        "T1\tPER 0 1\tA\n#1\tAnnotatorNotes T1\tA\n"
        "T2\tPER 2 3\tA\n#2\tAnnotatorNotes T2\tA\n*\tEquiv T1 T2\n");
}

TEST_CASE("files of a folder have names of their own") {
  const TemporaryFolder folder;
  BratFolder brat(folder.path("out/deep"));
  const BratDocument document{"x", ""};
  CHECK(brat.add("d/Été 1.txt", document) == "ete-1");
  CHECK(brat.add("e/été-1.txt", document) == "ete-1-2");
  CHECK(brat.add("crawl.jsonl:12", document) == "crawl.jsonl-12");
  CHECK(brat.add("../..", document) == "document");
  CHECK(brat.add("", document) == "document-2");
  CHECK(brat.add(std::string(300, 'x'), document) == std::string(80, 'x'));
  CHECK(read_file(folder.path("out/deep/ete-1.txt")) == "x");
  folder.write("file", "");
  CHECK_THROWS_AS(BratFolder(folder.path("file")), Error);
}

TEST_CASE("an HTML page of any bytes holds the text and its mentions") {
  std::mt19937 random(12);
  for (int round = 0; round < 200; ++round) {
    const std::string source = random_bytes(random, random() % 60);
    const Result result = random_result(random, source);
    const HtmlPage page = format_html(document_of(source, source, result));
    CHECK(is_valid_utf8(page.html));
    htmlDocPtr tree = htmlReadMemory(page.html.data(), static_cast<int>(page.html.size()), "a.html",
                                     "utf-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    REQUIRE(tree != nullptr);
    const xmlNode* text = find_class(xmlDocGetRootElement(tree), "text");
    REQUIRE(text != nullptr);
    CHECK(text_of(text) == test::html_expected(source));
    std::vector<const xmlNode*> marks;
    collect_marks(text->children, marks);
    REQUIRE(marks.size() == result.mentions.size());
    for (size_t i = 0; i < marks.size(); ++i) {
      const SourceSpan span = result.mentions[i].source;
      CHECK(text_of(marks[i]) == test::html_expected(source.substr(span.begin, span.size())));
      CHECK(attribute_of(marks[i], "data-type") == result.mentions[i].type);
    }
    xmlFreeDoc(tree);
  }
}

TEST_CASE("a first line that stands alone is a headline") {
  const auto page = [](std::string_view source, const Result& result = {}) {
    return format_html(document_of("a", source, result)).html;
  };
  const auto is_headline = Catch::Contains("<span class=\"headline\">Titre</span>");
  CHECK_THAT(page(" Titre\n\nTexte"), is_headline);
  CHECK_THAT(page("Titre\r\n \r\nTexte"), Catch::Contains("headline\">Titre</span>"));
  CHECK_THAT(page("Titre\nTexte"), !is_headline);
  CHECK_THAT(page("Titre"), !is_headline);
  CHECK_THAT(page("Titre\n\n"), !is_headline);
  CHECK_THAT(page(std::string(201, 'x') + "\n\nTexte"), !Catch::Contains("<span class=\"headline"));
  Result across;
  across.mentions.emplace_back();
  across.mentions[0].type = kPersonType;
  across.mentions[0].source = {2, 9};
  CHECK_THAT(page("Titre\n\nTexte", across), !Catch::Contains("<span class=\"headline"));
}

TEST_CASE("a page asks the network for nothing and has no inline handler") {
  std::mt19937 random(13);
  const std::string source = random_bytes(random, 60);
  const std::string html =
      format_html(document_of("a", source, random_result(random, source))).html;
  CHECK_THAT(html, Catch::Contains("default-src 'none'"));
  CHECK_THAT(html, !Catch::Contains(" onclick=") && !Catch::Contains(" src=") &&
                       !Catch::Contains("http:") && !Catch::Contains("@import"));
}

TEST_CASE("an index lists the pages of its folder") {
  const TemporaryFolder folder;
  HtmlFolder html(folder.path("out"));
  Result result;
  result.entities.push_back({kPersonType, "Ann <b>", "", 1});
  Mention mention;
  mention.type = kPersonType;
  mention.source = {0, 3};
  mention.entity = 0;
  result.mentions.push_back(mention);
  CHECK(html.add(format_html(document_of("index.txt", "Ann dit\noui", result))) == "index-2");
  CHECK(html.add(format_html(document_of("b", "", {}))) == "b");
  html.finish();
  const std::string index = read_file(folder.path("out/index.html"));
  CHECK_THAT(index, Catch::Contains("<a href=\"index-2.html\">Ann dit</a>") &&
                        Catch::Contains("<a href=\"b.html\">(no text)</a>") &&
                        Catch::Contains("data-documents=\"0\"") &&
                        Catch::Contains("Ann &lt;b&gt;"));
}
