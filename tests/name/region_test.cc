#include "name/region.h"

#include <catch2/catch.hpp>

#include "helpers.h"

namespace balise::test {
namespace {

constexpr std::string_view kSource =
    "name\tkind\tweak\tclass\tlower\n"
    "Elon Musk\tperson\tMusk\t\t\n"
    "Orange\tcompany\tOrange\t\t\n"
    "Le Monde\tmedia\t\t\t\n"
    "Paris\tplace\t\t\t\n"
    "Mme\thonorific\t\t\t\n"
    "ministère\ttrigger\t\tinside\t\n"
    "université\ttrigger\t\tinside\t\n"
    "ministre de l'Intérieur\tfunction\t\t\t\n"
    "de\tcontext\t\tparticle\t\n"
    "la\tcontext\t\tparticle\t\n"
    "et\tcontext\t\tconnector\t\n"
    "des\tcontext\t\tconnector\t\n"
    "dans\tword\t\t\t990\n"
    "hier\tword\t\t\t990\n"
    "le\tword\t\t\t990\n"
    "bat\tcontext\t\tteam\t\n"
    "match\tcontext\t\tteam\t\n"
    "estime\tcontext\t\tspeech\t\n";

struct Found {
  explicit Found(std::string_view source_text)
      : lexicon(lexicon_of(kSource)), annotated(*lexicon, source_text) {
    find_regions(input_of(*lexicon, annotated), list);
  }
  // Regions, "|" between them.
  std::string regions() const {
    std::string out;
    for (const Region& r : list.regions) {
      out += (out.empty() ? "" : "|") + annotated.text(r.begin, r.end);
    }
    return out;
  }
  std::string segments() const {
    std::string out;
    for (const Segment& s : list.segments) {
      out += (out.empty() ? "" : "|") + annotated.text(s.begin, s.end);
    }
    return out;
  }
  uint32_t hit(std::string_view text) const {
    for (const Segment& s : list.segments) {
      if (annotated.text(s.begin, s.end) == text) return s.hit;
    }
    FAIL("no segment " << text);
    return 0;
  }
  std::shared_ptr<const Lexicon> lexicon;
  Annotated annotated;
  RegionList list;
};

TEST_CASE("regions and their segments") {
  struct Case {
    const char* text;
    const char* regions;
    const char* segments;
  };
  const Case cases[] = {
      {"", "", ""},
      {"il dort dans le jardin.", "", ""},
      // The capital of a common word that opens a sentence says nothing.
      {"Hier il dort.", "", ""},
      {"Hier Xavier dort.", "Hier Xavier", "Hier|Hier Xavier|Xavier"},
      {"il voit Xavier.", "Xavier", "Xavier"},
      {"il voit Xavier Dupont.", "Xavier Dupont", "Xavier|Xavier Dupont|Dupont"},
      // Particles are taken along, titles are not.
      {"le général de Gaulle dort", "de Gaulle", "de Gaulle|Gaulle"},
      {"et Mme Xavier dort", "Xavier", "Xavier"},
      // Connectors only between capitals.
      {"chez Marks et Spencer et moi", "Marks et Spencer", "Marks|Marks et Spencer|Spencer"},
      {"il aime Xavier, Yvette", "Xavier|Yvette", "Xavier|Yvette"},
      // A head noun opens a region if a capital follows soon.
      {"un ministère de la Culture", "ministère de la Culture",
       "ministère de la Culture|de la Culture|la Culture|Culture"},
      {"un ministère fermé", "", ""},
      // So does an ordinary word with a capital, but not at the start of a sentence.
      {"avec Hier dans bus", "Hier dans bus", "Hier|Hier dans|Hier dans bus"},
      {"Hier dans bus", "", ""},
      // Nor need it be ordinary where a head noun follows.
      {"avec Zut université rouge", "Zut université rouge",
       "Zut|Zut université|Zut université rouge|université rouge"},
      // A number closes a name.
      {"sur Chaîne 3 hier", "Chaîne 3", "Chaîne|Chaîne 3"},
      // Sentences end regions.
      {"avec Xavier. Yvette dort", "Xavier|Yvette", "Xavier|Yvette"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Found found(c.text);
    CHECK(found.regions() == c.regions);
    CHECK(found.segments() == c.segments);
  }
}

TEST_CASE("segments know what the lexicon says of them") {
  const Found found("avec Elon Musk, MUSK, Le Monde, Orange et Paris");
  CHECK(found.hit("Elon Musk") == kHitPerson);
  CHECK(found.hit("Musk") == kHitPersonWeak);
  CHECK(found.hit("MUSK") == (kHitPersonWeak | kHitVariant));
  CHECK(found.hit("Le Monde") == kHitMedia);
  CHECK(found.hit("Orange") == kHitOrganizationWeak);
  CHECK(found.hit("Paris") == kHitPlace);
  CHECK(found.hit("Elon") == 0);
}

TEST_CASE("the longest name of the lexicon covers its tokens") {
  const Found found("avec Elon Musk ici");
  const RegionList& list = found.list;
  REQUIRE(list.covers.size() == 4);
  CHECK(list.covers[0].end == 0);
  for (const size_t i : {1u, 2u}) {
    CHECK(list.covers[i].begin == 1);
    CHECK(list.covers[i].end == 3);
  }
}

TEST_CASE("regions lie in their sentences, segments in their regions, in order") {
  const Found found(
      "Elon Musk et M. Xavier Dupont ont quitté Orange. Paris, ministère de la Culture :\n"
      "LE MONDE ET ORANGE AVEC XAVIER\nHier, Yvette et l'université de Paris 8.");
  uint32_t next = 0;
  uint32_t last_end = 0;
  for (const Region& region : found.list.regions) {
    CHECK(region.begin < region.end);
    CHECK(region.begin >= last_end);
    CHECK(region.sentence_begin <= region.begin);
    CHECK(region.end <= region.sentence_end);
    CHECK(region.first_segment == next);
    for (uint32_t s = region.first_segment; s < region.last_segment; ++s) {
      const Segment& segment = found.list.segments[s];
      CHECK(region.begin <= segment.begin);
      CHECK(segment.begin < segment.end);
      CHECK(segment.end <= region.end);
      if (s == region.first_segment) continue;
      const Segment& before = found.list.segments[s - 1];
      CHECK(std::pair(before.begin, before.end) < std::pair(segment.begin, segment.end));
    }
    next = region.last_segment;
    last_end = region.end;
  }
  CHECK(next == found.list.segments.size());
}

TEST_CASE("the look of a line is that of its words and numbers") {
  const Found found(
      "Xavier 3\nMusk dort le jour\nMusk le voit et il le dit dans le jardin de la ville\nOrange "
      "2");
  REQUIRE(found.list.regions.size() == 4);
  CHECK(found.list.regions[0].line == kLineHasNumber);
  CHECK(found.list.regions[1].line == 2);
  CHECK(found.list.regions[2].line == kLineIsText);
  CHECK(found.list.regions[3].line == kLineHasNumber);
}

TEST_CASE("a document about sport is told") {
  CHECK(Found("Xavier voit Yvette").list.sport == 0);
  CHECK(Found("Xavier bat Yvette, match nul").list.sport == 3);
}

TEST_CASE("a sentence in capitals is told") {
  const Found found("XAVIER DUPONT QUITTE ORANGE\n\nSNCF va bien ici et là, dit le chef");
  REQUIRE(found.list.regions.size() >= 2);
  CHECK(found.list.regions.front().capitals);
  CHECK(!found.list.regions.back().capitals);
}

TEST_CASE("names longer than a run are proposed, other runs are bounded") {
  std::string long_name = "Aa";
  std::string capitals = "Bb";
  for (int i = 0; i < 13; ++i) long_name += " Aa";
  for (int i = 0; i < 200; ++i) capitals += " Bb";
  const auto lexicon = lexicon_of("name\tkind\n" + long_name + "\tcompany\n");
  const std::string text = "x " + long_name + " y " + capitals;
  const Annotated annotated(*lexicon, text);
  RegionList list;
  find_regions(input_of(*lexicon, annotated), list);
  uint32_t longest_known = 0;
  for (const Segment& segment : list.segments) {
    const uint32_t size = segment.end - segment.begin;
    if (segment.hit != 0) longest_known = std::max(longest_known, size);
    if (segment.hit == 0) CHECK(size <= kLongestSegment);
  }
  CHECK(longest_known == 14);
}

}  // namespace
}  // namespace balise::test
