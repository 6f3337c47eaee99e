#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "balise/train_documents.h"
#include "balise/train_exchange.h"
#include "io/gold.h"
#include "support/memory_lexicon.h"
#include "text/characters.h"

namespace balise::program {
namespace {

using test::lexicon_of;
using test::tokenizer;

// Few enough to say what may come out, enough that nothing need stay.
constexpr std::string_view kRows =
    "name\tkind\tgender\tweight\tclass\tweak\n"
    "de\tcontext\t\t\tparticle\t\n"
    "le\tcontext\t\t\tparticle\t\n"
    "mairie\ttrigger\t\t\tinside\t\n"
    "Paul\tgiven\tm\t9\t\t\n"
    "Marc\tgiven\tm\t9\t\t\n"
    "Luc\tgiven\tm\t9\t\t\n"
    "Émile\tgiven\tm\t9\t\t\n"
    "André\tgiven\tm\t9\t\t\n"
    "Claire\tgiven\tf\t9\t\t\n"
    "Marie\tgiven\tf\t9\t\t\n"
    "Jean-Marc\tgiven\tm\t9\t\t\n"
    "Pierre-Luc\tgiven\tm\t9\t\t\n"
    "Toledano\tsurname\t\t3\t\t\n"
    "Ponsard\tsurname\t\t3\t\t\n"
    "Mercier\tsurname\t\t3\t\t\n"
    "Robineau\tsurname\t\t3\t\t\n"
    "Vasseur\tsurname\t\t3\t\t\n"
    "Bernadet\tsurname\t\t3\t\t\n"
    "Carbonel\tsurname\t\t3\t\t\n"
    "Auberger\tsurname\t\t3\t\t\n"
    "Imbert\tsurname\t\t3\t\t\n"
    "Orsini\tsurname\t\t3\t\t\n"
    "Renalto\tcompany\t\t\t\t\n"
    "Danolia\tcompany\t\t\t\t\n"
    "Nestario\tcompany\t\t\t\t\n"
    "Altaris\tcompany\t\t\t\t\n"
    "Marée\tcompany\t\t\t\tMarée\n"
    "Nevers\tplace\t\t3\tcommune\t\n"
    "Bourges\tplace\t\t3\tcommune\t\n"
    "Lyon\tplace\t\t5\tcommune\t\n"
    "Orléans\tplace\t\t5\tcommune\t\n";

class Fixture {
 public:
  Fixture() : lexicon_(lexicon_of(kRows)), exchange_(*lexicon_, tokenizer()) {}

  TrainingDocument copy(std::string_view marked, uint64_t seed) {
    return exchange_.copy(document(marked), seed);
  }
  static TrainingDocument document(std::string_view marked) {
    GoldOptions options;
    options.types = {"PER", "ORG", "LOC", "MISC"};
    return training_document(parse_inline(marked, "gold", options), true);
  }
  static std::vector<std::string> names(const TrainingDocument& document) {
    std::vector<std::string> names;
    for (const GoldName& name : document.names) {
      names.push_back(document.text.substr(name.span.begin, name.span.size()));
    }
    return names;
  }
  // What stands outside the marks, a bar for each mark.
  static std::string outside(const TrainingDocument& document) {
    std::string text;
    size_t at = 0;
    for (const GoldName& name : document.names) {
      text += document.text.substr(at, name.span.begin - at) + "|";
      at = name.span.end;
    }
    return text + document.text.substr(at);
  }

 private:
  std::shared_ptr<const Lexicon> lexicon_;
  NameExchange exchange_;
};

TEST_CASE_METHOD(Fixture, "exchanged names stand where the marks are, and nothing else changes") {
  const std::string_view marked =
      "Hier, [[PER|Paul Mercier]] a vu [[PER|Claire Vasseur]] à [[LOC|Lyon]], chez "
      "[[ORG|Renalto]] et à la [[ORG|mairie de Nevers]] : « [[MISC|Coupe Mercier]] », 10 € à "
      "Mercier.";
  for (uint64_t seed = 0; seed < 30; ++seed) {
    const TrainingDocument old = document(marked);
    const TrainingDocument changed = copy(marked, seed);
    REQUIRE(changed.names.size() == old.names.size());
    CHECK(outside(changed) == outside(old));
    CHECK(changed.has_places == old.has_places);
    const auto before = names(old);
    const auto after = names(changed);
    for (size_t i = 0; i < before.size(); ++i) {
      CHECK(changed.names[i].label == old.names[i].label);
      const bool stays =
          old.names[i].label == Label::kLocation || old.names[i].label == Label::kOther;
      CHECK((before[i] == after[i]) == stays);
    }
    CHECK(after[3].find(' ') == std::string::npos);
    CHECK(after[4].starts_with("mairie de "));
  }
}

TEST_CASE_METHOD(Fixture, "a name is exchanged for the same one throughout") {
  for (uint64_t seed = 0; seed < 30; ++seed) {
    const auto after =
        names(copy("[[PER|MERCIER Paul]], [[PER|Paul Mercier]], [[PER|Mercier]], "
                   "[[PER|M. Mercier]], [[ORG|garage Mercier]], [[PER|P. Mercier]], "
                   "[[?ORG|Mercier]]",
                   seed));
    const std::string surname = after[2];
    CHECK(surname != "Mercier");
    CHECK(after[0].starts_with(to_upper(surname) + " "));
    CHECK(after[1].ends_with(" " + surname));
    CHECK(after[0].substr(after[0].find(' ')) == " " + after[1].substr(0, after[1].find(' ')));
    CHECK(after[3] == "M. " + surname);
    CHECK(after[4] == "garage " + surname);
    CHECK(after[5] == "P. " + surname);
    CHECK(after[6] == surname);
  }
}

TEST_CASE_METHOD(Fixture, "gender, hyphens, particles, numerals and capitals stay") {
  const std::set<std::string> women = {"Claire", "Marie"};
  for (uint64_t seed = 0; seed < 30; ++seed) {
    const auto after = names(
        copy("[[PER|Marie Vasseur-Ponsard]] [[PER|Jean-Marc de Robineau]] [[PER|Paul Le Carbonel]] "
             "[[PER|Luc XIV]] [[PER|ÉMILE IMBERT]] [[PER|J.-K. Toledano]]",
             seed));
    CHECK(after[0].starts_with("Claire "));
    CHECK(std::count(after[0].begin(), after[0].end(), '-') == 1);
    CHECK(after[0].find("Vasseur") == std::string::npos);
    CHECK(after[1].starts_with("Pierre-Luc de "));
    CHECK(after[2].find(" Le ") != std::string::npos);
    CHECK(after[3].ends_with(" XIV"));
    CHECK(is_all_capitals(after[4]));
    CHECK(after[4].starts_with("ANDRÉ "));  // the other one that begins with a vowel
    CHECK(after[5].starts_with("J.-K. "));
  }
}

TEST_CASE_METHOD(Fixture, "what stands in front of a name stays right") {
  for (uint64_t seed = 0; seed < 30; ++seed) {
    const auto after =
        names(copy("d'[[PER|Auberger]] de [[PER|Mercier]] d'[[PER|Émile]] de "
                   "[[ORG|Zalora]] d'[[ORG|Altaris]] [[ORG|garage de Lyon]]",
                   seed));
    CHECK(onset_of(after[0]) == Onset::kVowel);
    CHECK(onset_of(after[1]) == Onset::kConsonant);
    CHECK(onset_of(after[2]) == Onset::kVowel);
    CHECK(onset_of(after[3]) == Onset::kConsonant);
    CHECK(after[4] == "Altaris");  // the only company with a vowel
    CHECK((after[5] == "garage de Nevers" || after[5] == "garage de Bourges"));
  }
}

TEST_CASE_METHOD(Fixture, "organizations that need their context stay, coined ones do not") {
  const auto after =
      names(copy("[[ORG|Marée]] [[ORG|Zalora]] [[ORG|Nestario]] [[ORG|GHTU]] "
                 "[[ORG|Danolia]] ([[ORG|DNL]])",
                 3));
  CHECK(after[0] == "Marée");
  CHECK(after[1] != "Zalora");
  CHECK(std::set<std::string>{"Renalto", "Danolia"}.contains(after[2]) == (after[2] != "Nestario"));
  CHECK(after[3] == "GHTU");
  CHECK(after[5] == "DNL");
}

TEST_CASE_METHOD(Fixture, "the same seed gives the same copy, another one another") {
  const std::string_view marked =
      "[[PER|Paul Mercier]], [[PER|Luc Ponsard]] et [[PER|Marc Vasseur]] de [[ORG|Zalora]]";
  CHECK(copy(marked, 7).text == copy(marked, 7).text);
  CHECK(Fixture().copy(marked, 7).text == copy(marked, 7).text);
  std::set<std::string> texts;
  for (uint64_t seed = 0; seed < 10; ++seed) texts.insert(copy(marked, seed).text);
  CHECK(texts.size() > 5);
}

TEST_CASE_METHOD(Fixture, "a document without names stays as it is") {
  for (const std::string_view text : {"", "Paul Mercier vend Renalto à [[LOC|Nevers]]."}) {
    const TrainingDocument changed = copy(text, 1);
    CHECK(changed.text == document(text).text);
    CHECK(names(changed) == names(document(text)));
  }
}

TEST_CASE_METHOD(Fixture, "letters whose lower case takes more bytes do no harm") {
  const TrainingDocument changed = copy("[[PER|ȺȺȺ-ȺBC]] [[PER|ẞẞ-İA BERNADET]]", 1);
  CHECK(outside(changed) == "| |");
  CHECK(names(changed)[1].find("BERNADET") == std::string::npos);
}

TEST_CASE("exchange from an empty lexicon keeps what it has no other name for") {
  const auto lexicon = lexicon_of("name\tkind\n");
  const NameExchange exchange(*lexicon, tokenizer());
  const TrainingDocument document = Fixture::document("[[PER|Paul Mercier]] de [[ORG|Zalora]]");
  CHECK(exchange.copy(document, 1).text == document.text);
}

TEST_CASE("what a word before a name sees of it") {
  for (const std::string_view vowel : {"Élysée", "Auberger", "orange", "Œuvre", "Île"}) {
    CHECK(onset_of(vowel) == Onset::kVowel);
  }
  for (const std::string_view consonant : {"Macron", "Çelik", "7 jours", "", "«"}) {
    CHECK(onset_of(consonant) == Onset::kConsonant);
  }
  CHECK(onset_of("Hollande") == Onset::kSilentOrNot);
  CHECK(onset_of("Yves") == Onset::kSilentOrNot);
}

}  // namespace
}  // namespace balise::program
