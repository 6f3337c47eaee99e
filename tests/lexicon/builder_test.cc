#include "lexicon/builder.h"

#include <catch2/catch.hpp>

#include "lexicon/resource.h"
#include "support/memory_lexicon.h"

namespace balise::test {
namespace {

constexpr std::string_view kSource =
    "name\tkind\taliases\tweak\tid\tgender\tweight\tclass\tlower\tcount\n"
    "Emmanuel Macron\tperson\t\tMacron\tQ3052772\tm\t\t\t\t\n"
    "Jean-Luc Mélenchon\tperson\t\tMélenchon\tQ5831\tm\t\t\t\t\n"
    "Orange\tcompany\tOrange SA\tOrange\tQ1431486\t\t\t\t\t\n"
    "Emmanuel\tgiven\t\t\t\tm\t7\t\t\t\n"
    "Camille\tgiven\t\t\t\t\t3\t\t\t\n"
    "Paris\tplace\t\t\tQ90\t\t\t\t\t\n"
    "ministère\ttrigger\t\t\t\t\t\tinside\t\t\n"
    "président\tfunction\t\t\t\tm\t\t\t\t\n"
    "orange\tword\t\t\t\t\t\t12\t850\t900\n"
    "de\tcontext\t\t\t\t\t\tparticle\t\t\n"
    "l'\tcontext\t\t\t\t\t\tparticle\t\t\n";

std::string build(std::initializer_list<std::string_view> words) {
  LexiconBuilder builder(tokenizer());
  builder.add_source("memory.tsv", kSource);
  for (const std::string_view word : words) builder.add_word(word);
  builder.add_resource("notes", "some bytes");
  return builder.build();
}

TEST_CASE("the same calls give the same bytes") {
  const std::string bytes = build({"zèbre", "âne"});
  CHECK(bytes == build({"zèbre", "âne"}));
  CHECK(bytes != build({"zèbre"}));
}

TEST_CASE("facts about words are on the words and their capitalised forms") {
  const auto lexicon = load_copy(build({}));
  const auto word = [&](std::string_view text) {
    CAPTURE(text);
    const WordId id = lexicon->find(text);
    REQUIRE(id != 0);
    CHECK(lexicon->text(id) == text);
    return lexicon->word(id);
  };
  CHECK(word("Emmanuel").given == 7);
  CHECK(word("Emmanuel").gender == 1);
  CHECK(word("Camille").gender == 3);
  CHECK(word("Paris").place == 5);
  CHECK(word("ministère").classes == kTriggerInside);
  CHECK(word("Ministère").classes == kTriggerInside);
  CHECK(word("président").classes == kFunctionWord);
  CHECK(word("orange").lower == 850);
  CHECK(word("Orange").lower == 850);
  CHECK(word("orange").cluster == 12);
  CHECK(lexicon->count(lexicon->find("orange")) == 900);
  CHECK(lexicon->count(lexicon->find("Orange")) == 0);
  CHECK(word("de").classes == kParticle);
  CHECK(word("l'").classes == kParticle);
  CHECK(word("Macron").lower == kLowerUnknown);
  CHECK(lexicon->find("absent") == 0);
  CHECK(lexicon->find("") == 0);
}

TEST_CASE("a person known by one word is called by it as by a surname") {
  LexiconBuilder builder(tokenizer());
  builder.add_source("memory.tsv",
                     "name\tkind\taliases\tweak\n"
                     "Mark Zuckerberg\tperson\tZuckie\tZuck\n"
                     "Pelé\tperson\t\t\n");
  const auto lexicon = load_copy(builder.build());
  CHECK(lexicon->word(lexicon->find("Zuckie")).surname == 5);
  CHECK(lexicon->word(lexicon->find("Pelé")).surname == 5);
  CHECK(lexicon->word(lexicon->find("Zuck")).surname == 0);
  CHECK(lexicon->word(lexicon->find("Zuckerberg")).surname == 0);
}

TEST_CASE("entries keep their name, id, kind and place, and resources their bytes") {
  const auto lexicon = load_copy(build({}));
  std::vector<std::string> entries;
  for (uint32_t i = 0; i < lexicon->entry_count(); ++i) {
    entries.push_back(std::string(kind_name(lexicon->entry(i).kind)) + " " +
                      std::string(lexicon->entry_name(i)) + " " +
                      std::string(lexicon->entry_id(i)) + " " + lexicon->entry_place(i));
  }
  CHECK(entries == std::vector<std::string>{"person Emmanuel Macron Q3052772 memory.tsv:2",
                                            "person Jean-Luc Mélenchon Q5831 memory.tsv:3",
                                            "company Orange Q1431486 memory.tsv:4",
                                            "place Paris Q90 memory.tsv:7"});
  CHECK(lexicon->resource("notes") == "some bytes");
  CHECK(lexicon->resource("other").empty());
}

TEST_CASE("forms are weak where the source says so") {
  const auto lexicon = load_copy(build({}));
  const auto flags_of = [&](std::string_view word) {
    const auto forms = lexicon->forms(lexicon->word(lexicon->find(word)).node);
    REQUIRE(forms.size() == 1);
    return forms[0].flags;
  };
  CHECK(flags_of("Macron") == (kAliasForm | kWeakForm));
  CHECK(flags_of("Orange") == kWeakForm);
  CHECK(flags_of("Paris") == 0);
}

TEST_CASE("an abbreviation is one word, as before a name") {
  const auto lexicon = lexicon_of("name\tkind\tgender\nM.\thonorific\tm\n");
  REQUIRE(lexicon->find("M.") != 0);
  CHECK(lexicon->word(lexicon->find("M.")).classes == kHonorificWord);
  CHECK(lexicon->word(lexicon->find("M.")).gender == 1);
}

TEST_CASE("a word without facts is found, one with facts only known") {
  const auto lexicon = lexicon_of("name\tkind\tlower\nbidule\tword\t\nmachin\tword\t900\n");
  CHECK(lexicon->entry_count() == 1);
  const Annotated annotated(*lexicon, "un bidule, un machin");
  REQUIRE(annotated.annotation.hits.size() == 1);
  CHECK(annotated.annotation.hits[0].first == 1);
}

TEST_CASE("a report counts, and remarks on what stands twice or gives nothing") {
  LexiconBuilder builder(tokenizer());
  std::string longest = "A";
  for (int i = 0; i < 24; ++i) longest += " B" + std::to_string(i);
  builder.add_source("a.tsv", "name\tkind\nTesla\tcompany\nTesla\tcompany\n" + longest +
                                  "\tcompany\n" + std::string(5000, 'a') + "\tcompany\n");
  const auto lexicon = load_copy(builder.build());
  const BuildReport& report = builder.report();
  CHECK(report.rows == 4);
  CHECK(report.entries == 2);
  CHECK(report.forms == 2);
  REQUIRE(report.remarks.size() == 3);
  CHECK(report.remarks[0].starts_with("a.tsv:4: dropped: 'A B0 B1"));
  CHECK(report.remarks[1] == "a.tsv:5: dropped: a name of more than 4096 bytes");
  CHECK(report.remarks[2] == "a.tsv:3: 'Tesla' stands already at a.tsv:2");
}

TEST_CASE("an empty lexicon finds nothing") {
  const auto lexicon = lexicon_of("name\tkind\n");
  CHECK(lexicon->word_count() == 0);
  CHECK(lexicon->entry_count() == 0);
  CHECK(Annotated(*lexicon, "Emmanuel Macron à PARIS").annotation.hits.empty());
}

TEST_CASE("resources are the tokenizer's rules and what stands under rules") {
  CHECK(is_resource_file("tokenizer.tsv"));
  CHECK(is_resource_file("rules/numbers.tsv"));
  CHECK(!is_resource_file("names/given.tsv"));
  CHECK(!is_resource_file("rules.tsv"));
}

}  // namespace
}  // namespace balise::test
