#include "name/evidence.h"

#include <catch2/catch.hpp>
#include <set>

#include "helpers.h"

namespace balise::test {
namespace {

constexpr std::string_view kSource =
    "name\tkind\tclass\n"
    "de\tcontext\tparticle\n"
    "et\tcontext\tconnector\n";

std::string kind_text(uint64_t kind) {
  constexpr std::string_view kNames[] = {"PER",       "ORG",       "LOC",       "OTHER",
                                         "first",     "last",      "part",      "acronym",
                                         "PER place", "ORG place", "LOC place", "OTHER place",
                                         "PER guess", "ORG guess", "LOC guess", "OTHER guess"};
  return std::string(kNames[kind]);
}

class Scene {
 public:
  explicit Scene(std::string_view text)
      : lexicon_(lexicon_of(kSource)), annotated_(*lexicon_, text) {
    evidence_.begin(annotated_.list.tokens.size());
  }
  void add(uint32_t begin, uint32_t end, Label label) {
    evidence_.add(input_of(*lexicon_, annotated_), {begin, end, 0}, label);
  }
  void guess(uint32_t begin, uint32_t end, Label label) {
    evidence_.add_guess(input_of(*lexicon_, annotated_), {begin, end, 0}, label);
  }
  void finish() { evidence_.finish(); }
  // "PER 1" for evidence of one mention elsewhere, "PER 2" for that of more.
  std::set<std::string> at(uint32_t begin, uint32_t end) {
    std::set<std::string> out;
    evidence_.visit(input_of(*lexicon_, annotated_), {begin, end, 0}, [&](uint64_t argument) {
      if (argument >= Evidence::kNeighbourBefore) return;
      CHECK((argument >> 2 & 1) == (end - begin == 1 ? 1 : 0));
      out.insert(kind_text(argument >> 3) + " " + std::to_string(argument & 3));
    });
    return out;
  }

  // What is said of the names that the run is coordinated with.
  std::set<uint64_t> neighbours(uint32_t begin, uint32_t end) {
    std::set<uint64_t> out;
    evidence_.visit(input_of(*lexicon_, annotated_), {begin, end, 0}, [&](uint64_t argument) {
      if (argument >= Evidence::kNeighbourBefore) out.insert(argument);
    });
    return out;
  }

 private:
  std::shared_ptr<const Lexicon> lexicon_;
  Annotated annotated_;
  Evidence evidence_;
};

using Set = std::set<std::string>;

TEST_CASE("a mention never counts for itself") {
  //            0     1      2 3    4      5 6
  Scene scene("avec Xavier et moi, Xavier dort");
  scene.add(1, 2, Label::kPerson);
  scene.finish();
  CHECK(scene.at(1, 2).empty());
  CHECK(scene.at(5, 6) == Set{"PER 1"});
  CHECK(scene.at(3, 4).empty());
}

TEST_CASE("nor do the parts of a mention for what lies in it") {
  //            0     1   2    3 4  5    6 7
  Scene scene("avec Elon Musk , et Musk , Elon");
  scene.add(1, 3, Label::kPerson);
  scene.finish();
  CHECK(scene.at(1, 2).empty());
  CHECK(scene.at(2, 3).empty());
  CHECK(scene.at(1, 3).empty());
  CHECK(scene.at(5, 6) == Set{"last 1"});
  CHECK(scene.at(7, 8) == Set{"first 1"});
}

TEST_CASE("case, accents, hyphens and stops do not matter") {
  Scene scene("chez Noël Mamère , MAMERE , Jean-Luc , JEAN LUC");
  scene.add(1, 3, Label::kPerson);
  scene.finish();
  CHECK(scene.at(4, 5) == Set{"last 1"});
}

TEST_CASE("two mentions elsewhere are more than one") {
  Scene scene("a Tesla b Tesla c Tesla d");
  scene.add(1, 2, Label::kOrganization);
  scene.add(3, 4, Label::kOrganization);
  scene.finish();
  CHECK(scene.at(5, 6) == Set{"ORG 2"});
  CHECK(scene.at(3, 4) == Set{"ORG 1"});
}

TEST_CASE("two mentions tell each other once, three twice") {
  Scene scene("a Tesla b Tesla c Tesla d Tesla e Tesla f");
  scene.add(1, 2, Label::kOrganization);
  scene.add(3, 4, Label::kOrganization);
  scene.finish();
  CHECK(scene.at(1, 2) == Set{"ORG 1"});
  scene.add(5, 6, Label::kOrganization);
  scene.add(7, 8, Label::kOrganization);
  scene.add(9, 10, Label::kOrganization);
  scene.finish();
  for (const uint32_t token : {1, 3, 5, 7, 9}) CHECK(scene.at(token, token + 1) == Set{"ORG 2"});
}

TEST_CASE("a guess tells of the same words, and of them alone") {
  //            0    1    2    3 4    5 6    7
  Scene scene("avec Elon Musk , Musk , Elon Musk");
  scene.guess(1, 3, Label::kPerson);
  scene.finish();
  CHECK(scene.at(1, 3).empty());
  CHECK(scene.at(6, 8) == Set{"PER guess 1"});
  CHECK(scene.at(4, 5).empty());
}

TEST_CASE("labels are kept apart") {
  Scene scene("a Vinci b Vinci c Vinci d");
  scene.add(1, 2, Label::kOrganization);
  scene.add(3, 4, Label::kPerson);
  scene.finish();
  CHECK(scene.at(5, 6) == Set{"ORG 1", "PER 1"});
  CHECK(scene.at(1, 2) == Set{"PER 1"});
}

TEST_CASE("an organization is known by its initials and its first word") {
  //            0 1      2  3      4 5        6 7   8 9
  Scene scene("a Ligue de Défense et Entraide b LDE c Ligue d");
  scene.add(1, 6, Label::kOrganization);
  scene.finish();
  CHECK(scene.at(7, 8) == Set{"acronym 1"});
  CHECK(scene.at(9, 10) == Set{"part 1"});
}

TEST_CASE("between the same marks of a list, one name tells of the next") {
  Scene scene("1. Dupont, 2. Durand, 3. Martin, 4.");
  const Annotated annotated(*lexicon_of(kSource), "1. Dupont, 2. Durand, 3. Martin, 4.");
  uint32_t at[3] = {};
  for (uint32_t i = 0, found = 0; i < annotated.list.tokens.size(); ++i) {
    if (annotated.list.tokens[i].kind == TokenKind::kWord) at[found++] = i;
  }
  scene.add(at[0], at[0] + 1, Label::kPerson);
  scene.finish();
  CHECK(scene.at(at[0], at[0] + 1).empty());
  CHECK(scene.at(at[1], at[1] + 1).count("PER place 1") == 1);
}

TEST_CASE("coordinated names tell of each other") {
  //            0     1   2    3  4   5 6
  Scene scene("entre Aa , Orbe et Zut - Foo");
  scene.add(1, 2, Label::kLocation);
  scene.add(5, 6, Label::kOrganization);
  scene.finish();
  const uint64_t place = static_cast<uint64_t>(Label::kLocation) - 1;
  const uint64_t organization = static_cast<uint64_t>(Label::kOrganization) - 1;
  CHECK(scene.neighbours(3, 4) ==
        std::set<uint64_t>{Evidence::kNeighbourBefore + place,
                           Evidence::kNeighbourBehind + kNameLabels + organization});
  CHECK(scene.neighbours(7, 8) ==
        std::set<uint64_t>{Evidence::kNeighbourBefore + 2 * kNameLabels + organization});
  CHECK(scene.neighbours(1, 2).empty());
}

TEST_CASE("what was forgotten is gone") {
  Scene scene("a Tesla b Tesla c");
  scene.finish();
  CHECK(scene.at(1, 2).empty());
  scene.add(1, 2, Label::kNone);
  scene.finish();
  CHECK(scene.at(3, 4).empty());
}

}  // namespace
}  // namespace balise::test
