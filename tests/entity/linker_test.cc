#include "entity/linker.h"

#include <catch2/catch.hpp>
#include <map>

#include "io/gold.h"
#include "support/memory_lexicon.h"
#include "text/characters.h"

namespace balise::test {
namespace {

constexpr std::string_view kSource =
    "name\tkind\taliases\tweak\tid\tgender\tclass\n"
    "Emmanuel Macron\tperson\t\tMacron\tQ3052772\tm\t\n"
    "Mark Zuckerberg\tperson\t\tZuckerberg\tQ36215\tm\t\n"
    "Marine Le Pen\tperson\t\tLe Pen\tQ12927\tf\t\n"
    "Jean-Marie Le Pen\tperson\t\tLe Pen\tQ12929\tm\t\n"
    "Kylian Mbappé\tperson\tKyks\tMbappé\tQ21621995\tm\t\n"
    "Banque centrale européenne\tbank\tBCE\t\tQ8901\t\t\n"
    "Société générale\tbank\tSocGen\t\tQ270363\t\t\n"
    "Paris Saint-Germain\tclub\tPSG\tParis\tQ483020\t\t\n"
    "Tesla\tcompany\t\t\tQ478214\t\t\n"
    "Nevers\tplace\t\t\t\t\t\n"
    "Camille\tgiven\t\t\t\t\t\n"
    "Pierre\tgiven\t\t\t\tm\t\n"
    "Anne\tgiven\t\t\t\tf\t\n"
    "Monsieur\thonorific\t\t\t\tm\t\n"
    "Mme\thonorific\t\t\t\tf\t\n"
    "Inc\tcontext\t\t\t\t\tlegal\n"
    "SA\tcontext\t\t\t\t\tlegal\n";

// A text whose marks name the entity of each mention; tagged with the marks as they are.
struct Linked {
  explicit Linked(std::string_view marked)
      : lexicon(lexicon_of(kSource)),
        gold(parse_inline(marked, "case")),
        annotated(*lexicon, gold.text) {
    std::map<uint32_t, uint32_t> begins;
    std::map<uint32_t, uint32_t> ends;
    for (uint32_t i = 0; i < annotated.list.tokens.size(); ++i) {
      const SourceSpan span = annotated.document.to_source(annotated.list.tokens[i].span());
      begins[span.begin] = i;
      ends[span.end] = i + 1;
    }
    std::vector<LinkedMention> linked;
    for (const GoldMention& mark : gold.mentions) {
      Mention mention;
      mention.source = mark.span;
      if (mark.type == kHashtagType) {
        const std::string_view text = annotated.document.text(mark.span);
        mention.type = kHashtagType;
        mention.value = HashtagValue{to_lower(text), {}};
      } else {
        const bool person = mark.type == kPersonType;
        mention.type = person ? kPersonType : kOrganizationType;
        LinkedMention link;
        link.mention = static_cast<uint32_t>(result.mentions.size());
        link.segment = {begins.at(mark.span.begin), ends.at(mark.span.end), 0};
        if (annotated.document.text(mark.span) == "Nevers") link.segment.hit = kHitPlace;
        link.label = person ? Label::kPerson : Label::kOrganization;
        linked.push_back(link);
      }
      result.mentions.push_back(std::move(mention));
    }
    const NameInput input = {annotated.document.normal(), annotated.list, annotated.annotation,
                             *lexicon};
    linker.run(input, linked, result);
  }
  // The marks again, each with the name of the entity that it was given.
  std::string marked() const {
    std::string out;
    uint32_t at = 0;
    for (const Mention& mention : result.mentions) {
      out += gold.text.substr(at, mention.source.begin - at);
      const std::string_view text = annotated.document.text(mention.source);
      out += "[[" + std::string(mention.type) + "|" + std::string(text) + "|" +
             result.entities.at(mention.entity).name + "]]";
      at = mention.source.end;
    }
    return out + gold.text.substr(at);
  }
  std::shared_ptr<const Lexicon> lexicon;
  GoldDocument gold;
  Annotated annotated;
  EntityLinker linker;
  Result result;
};

struct Case {
  const char* text;
  size_t entities;
};

void check(const Case& c) {
  const Linked linked(c.text);
  CAPTURE(c.text);
  CHECK(linked.marked() == c.text);
  CHECK(linked.result.entities.size() == c.entities);
  uint32_t mentions = 0;
  uint32_t next = 0;
  for (const Entity& entity : linked.result.entities) mentions += entity.mentions;
  for (const Mention& mention : linked.result.mentions) {
    CHECK(mention.entity <= next);
    next = std::max(next, mention.entity + 1);
  }
  CHECK(mentions == linked.result.mentions.size());
}

TEST_CASE("persons are one by what they are called") {
  const Case cases[] = {
      // Surnames and given names, before and behind the full name.
      {"[[PER|Xavier Dupont|Xavier Dupont]] parle. [[PER|Dupont|Xavier Dupont]] sourit, "
       "[[PER|Xavier|Xavier Dupont]] aussi.",
       1},
      {"[[PER|Dupont|Xavier Dupont]] parle, dit [[PER|Xavier Dupont|Xavier Dupont]].", 1},
      {"[[PER|Dupont|Dupont]] parle, [[PER|Durand|Durand]] et [[PER|Dupont|Dupont]] aussi.", 2},
      // Initials, with and without stops.
      {"[[PER|Xavier Dupont|Xavier Dupont]] et [[PER|X. Dupont|Xavier Dupont]]", 1},
      {"[[PER|X. Dupont|X. Dupont]] et [[PER|Yves Dupont|Yves Dupont]]", 2},
      // Misspellings of a name of the lexicon, of any name; case; accents.
      {"[[PER|Mark Zuckerberg|Mark Zuckerberg]] et [[PER|Marc Zuckerberg|Mark Zuckerberg]]", 1},
      {"[[PER|Marc Zuckerberg|Mark Zuckerberg]] et [[PER|Mark Zuckerberg|Mark Zuckerberg]]", 1},
      {"[[PER|Xavier Duponnt|Xavier Duponnt]] et [[PER|Xavier Dupont|Xavier Duponnt]]", 1},
      {"[[PER|Kylian Mbappe|Kylian Mbappé]], [[PER|MBAPPÉ|Kylian Mbappé]]", 1},
      {"[[PER|XAVIER DUPONT|Xavier Dupont]] et [[PER|Dupont|Xavier Dupont]]", 1},
      // Order.
      {"[[PER|MACRON Emmanuel|Emmanuel Macron]] puis [[PER|Macron|Emmanuel Macron]]", 1},
      {"[[PER|DUPONT Xavier|Xavier Dupont]]", 1},
      // Middle names: the fullest form is shown.
      {"[[PER|Xavier Dupont|Xavier Marie Dupont]], né [[PER|Xavier Marie Dupont|Xavier Marie "
       "Dupont]]",
       1},
      // Different persons stay two.
      {"[[PER|Xavier Dupont|Xavier Dupont]] et [[PER|Yvette Dupont|Yvette Dupont]]", 2},
      {"[[PER|Marine Le Pen|Marine Le Pen]] et [[PER|Jean-Marie Le Pen|Jean-Marie Le Pen]]", 2},
      // A nickname of the lexicon.
      {"[[PER|Kyks|Kylian Mbappé]] marque, [[PER|Kylian Mbappé|Kylian Mbappé]] aussi", 1},
  };
  for (const Case& c : cases) check(c);
}

TEST_CASE("of two persons with one surname the title tells, else the last one before") {
  const Case cases[] = {
      {"[[PER|Pierre Dupont|Pierre Dupont]] et [[PER|Anne Dupont|Anne Dupont]]. "
       "Monsieur [[PER|Dupont|Pierre Dupont]], puis Mme [[PER|Dupont|Anne Dupont]].",
       2},
      {"[[PER|Pierre Dupont|Pierre Dupont]] et [[PER|Anne Dupont|Anne Dupont]]. "
       "[[PER|Dupont|Anne Dupont]] sourit.",
       2},
      {"[[PER|Marine Le Pen|Marine Le Pen]] parle, puis [[PER|Jean-Marie Le Pen|Jean-Marie Le "
       "Pen]]. Mme [[PER|Pierre Dupont|Pierre Dupont]]",
       3},
  };
  for (const Case& c : cases) check(c);
}

TEST_CASE("organizations are one by entry, name, legal form and acronym") {
  const Case cases[] = {
      {"La [[ORG|Banque centrale européenne|Banque centrale européenne]] "
       "([[ORG|BCE|Banque centrale européenne]])",
       1},
      {"La [[ORG|BCE|Banque centrale européenne]], soit la "
       "[[ORG|Banque centrale européenne|Banque centrale européenne]]",
       1},
      // The same of names that the lexicon does not hold.
      {"L'[[ORG|Union Sportive Quimpéroise|Union Sportive Quimpéroise]] "
       "([[ORG|USQ|Union Sportive Quimpéroise]]) gagne ; l'[[ORG|USQ|Union Sportive "
       "Quimpéroise]] mène",
       1},
      {"L'[[ORG|USQ|Union Sportive Quimpéroise]] "
       "([[ORG|Union Sportive Quimpéroise|Union Sportive Quimpéroise]])",
       1},
      {"L'[[ORG|ABC|ABC]] et l'[[ORG|Union Sportive Quimpéroise|Union Sportive Quimpéroise]]", 2},
      // Legal forms.
      {"[[ORG|Tesla Inc|Tesla]] et [[ORG|Tesla|Tesla]]", 1},
      {"[[ORG|Lactex SA|Lactex]] et [[ORG|Lactex|Lactex]]", 1},
      // Aliases.
      {"[[ORG|SocGen|Société générale]], [[ORG|Société Générale|Société générale]]", 1},
      {"[[ORG|PSG|Paris Saint-Germain]] contre [[ORG|Lactex|Lactex]]", 2},
      // A word in brackets that its letters tie to the name before it, or the other way round.
      {"La [[ORG|Confédération nationale de la pêche|Confédération nationale de la pêche]] "
       "([[ORG|Conapêche|Confédération nationale de la pêche]])",
       1},
      {"La [[ORG|Conapêche|Confédération nationale de la pêche]] "
       "([[ORG|Confédération nationale de la pêche|Confédération nationale de la pêche]])",
       1},
      {"La [[ORG|Confédération nationale de la pêche|Confédération nationale de la pêche]] "
       "([[ORG|Lactex|Lactex]])",
       2},
      {"Les [[ORG|Laiteries de Bergues SA|Laiteries de Bergues]] "
       "([[ORG|Laiber|Laiteries de Bergues]])",
       1},
      // What the text explains outweighs what the lexicon knows.
      {"La [[ORG|Bourse carolorégienne d'échanges|Bourse carolorégienne d'échanges]] "
       "([[ORG|BCE|Bourse carolorégienne d'échanges]]) ouvre, dit la "
       "[[ORG|BCE|Bourse carolorégienne d'échanges]]",
       1},
      {"La [[ORG|Banque centrale européenne|Banque centrale européenne]] et la "
       "[[ORG|Bourse carolorégienne d'échanges|Bourse carolorégienne d'échanges]] "
       "([[ORG|BCE|Banque centrale européenne]])",
       2},
      // A form that means an entry only with support has it where the full name stands too.
      {"Le [[ORG|Paris Saint-Germain|Paris Saint-Germain]] mène, [[ORG|Paris|Paris Saint-Germain]] "
       "recule",
       1},
      {"[[ORG|Paris|Paris Saint-Germain]] recule, le [[ORG|PSG|Paris Saint-Germain]] mène", 1},
      {"[[ORG|Paris|Paris]] recule", 1},
      // The end of a name is its short form, unless it is a place.
      {"La [[ORG|laiterie Lactex|laiterie Lactex]] ferme, dit [[ORG|Lactex|laiterie Lactex]]", 1},
      {"La [[ORG|mairie de Nevers|mairie de Nevers]] aide [[ORG|Nevers|Nevers]]", 2},
      // A short form is a part of the full one.
      {"[[ORG|Batitex Énergie|Batitex Énergie]] recrute, dit [[ORG|Batitex|Batitex Énergie]]", 1},
  };
  for (const Case& c : cases) check(c);
}

TEST_CASE("a person and an organization of one name are two") {
  check({"[[PER|Tesla|Tesla]] et [[ORG|Tesla|Tesla]]", 2});
}

TEST_CASE("hashtags are one whatever their case") {
  check(
      {"[[HASHTAG|#MeToo|#metoo]] et [[HASHTAG|#metoo|#metoo]], [[HASHTAG|#METOO|#metoo]], "
       "[[HASHTAG|#Autre|#autre]]",
       2});
}

TEST_CASE("entities carry the lexicon's id") {
  const Linked linked(
      "[[PER|EMMANUEL MACRON]], [[PER|Macron]], [[ORG|BCE]], [[PER|Xavier Dupont]]");
  REQUIRE(linked.result.entities.size() == 3);
  CHECK(linked.result.entities[0].id == "Q3052772");
  CHECK(linked.result.entities[0].mentions == 2);
  CHECK(linked.result.entities[1].id == "Q8901");
  CHECK(linked.result.entities[1].type == kOrganizationType);
  CHECK(linked.result.entities[2].id.empty());
}

TEST_CASE("a linker is reusable, and nothing gives nothing") {
  Linked linked("[[PER|Xavier Dupont]] et [[PER|Dupont]]");
  const NameInput input = {linked.annotated.document.normal(), linked.annotated.list,
                           linked.annotated.annotation, *linked.lexicon};
  Result result;
  linked.linker.run(input, {}, result);
  CHECK(result.entities.empty());
}

}  // namespace
}  // namespace balise::test
