#include "lexicon/opponents.h"

#include <catch2/catch.hpp>

#include "support/memory_lexicon.h"

namespace balise::test {
namespace {

constexpr std::string_view kClubs =
    "name\tkind\tweak\taliases\n"
    "Paris Saint-Germain\tclub\tPSG|Paris\t\n"
    "Olympique de Marseille\tclub\tOM|Marseille\t\n"
    "RC Lens\tclub\tLens\t\n"
    "Losc\tclub\tLille\t\n"
    "AS Saint-Étienne\tclub\tSaint-Étienne\t\n"
    "Guédiawaye\tteam\t\t\n"
    "Pikine\tteam\t\t\n"
    "Schalke-04\tclub\t\t\n"
    "Real Madrid\tclub\tReal|Madrid\t\n"
    "Paris-Marseille\tother\t\t\n"
    "classique PSG-Lens\tother\t\t\n"
    "Lens-Marseille\tsurname\t\t\n"
    "Renault\tcompany\t\t\n"
    "MoDem\tparty\t\t\n"
    "Orange\tcompany\tOrange\t\n"
    "Roubaix\tplace\t\t\n"
    "Saint\tclub\t\t\n"
    "Étienne-OM\tclub\t\t\n";

const std::shared_ptr<const Lexicon>& clubs() {
  static const auto lexicon = lexicon_of(kClubs);
  return lexicon;
}

// The tokens with blanks between, "|" between sentences.
std::string cut(std::span<const Lexicon* const> lexicons, std::string_view text) {
  Document document;
  document.assign(text);
  TokenList list;
  Annotation annotation;
  annotate(lexicons, tokenizer(), document.normal(), list, annotation);
  CHECK(annotation.words.size() == list.tokens.size());
  std::string out;
  uint32_t at = 0;
  for (const Sentence& sentence : list.sentences) {
    CHECK(sentence.begin == at);
    CHECK(list.tokens[at].has(Token::kSentenceStart));
    if (at > 0) out += " | ";
    for (; at < sentence.end; ++at) {
      if (at > sentence.begin) out += ' ';
      out += list.tokens[at].text(document.normal());
      CHECK(list.tokens[at].has(Token::kSentenceStart) == (at == sentence.begin));
    }
  }
  CHECK(at == list.tokens.size());
  return out;
}

std::string cut(std::string_view text) {
  const Lexicon* const lexicons[] = {clubs().get()};
  return cut(lexicons, text);
}

TEST_CASE("a word of two clubs is three tokens") {
  CHECK(cut("PSG-OM (3-1)") == "PSG - OM ( 3 - 1 )");
  CHECK(cut("le match Lens-Lille, puis Pikine-Guédiawaye") ==
        "le match Lens - Lille , puis Pikine - Guédiawaye");
  // By a variant of case or accents.
  CHECK(cut("LENS-LILLE, Pikine-Guediawaye, Psg-OM") ==
        "LENS - LILLE , Pikine - Guediawaye , Psg-OM");
  // One part begins or ends a longer name.
  CHECK(cut("Lens-Paris Saint-Germain") == "Lens - Paris Saint-Germain");
}

TEST_CASE("so are two other organizations at the only hyphen, where neither form is weak") {
  CHECK(cut("l'accord MoDem-Renault") == "l' accord MoDem - Renault");
  CHECK(cut("MoDem-Orange Renault-OM MoDem-Renault-MoDem") ==
        "MoDem-Orange Renault-OM MoDem-Renault-MoDem");
}

TEST_CASE("what is one name stays whole") {
  // One part is no club, or none is.
  CHECK(cut("Paris-Roubaix Renault-OM Jean-Pierre OM-là") ==
        "Paris-Roubaix Renault-OM Jean-Pierre OM -là");
  // A form, a word of a form, a surname, in capitals too; a name written with a space.
  CHECK(cut("Paris-Marseille PARIS-MARSEILLE PSG-Lens Lens-Marseille Real-Madrid") ==
        "Paris-Marseille PARIS-MARSEILLE PSG-Lens Lens-Marseille Real-Madrid");
  CHECK(cut("lens-lille ex-OM") == "lens-lille ex- OM");
  CHECK(cut("") == "");
}

TEST_CASE("a part may have hyphens itself, but there is one place to cut") {
  CHECK(cut("Saint-Étienne-Lens") == "Saint-Étienne - Lens");
  CHECK(cut("Lens-Saint-Étienne") == "Lens - Saint-Étienne");
  CHECK(cut("OM-Schalke-04") == "OM - Schalke-04");
  CHECK(cut("Lens-Lille-OM") == "Lens-Lille-OM");
  // Saint and Étienne-OM, or Saint-Étienne and OM.
  CHECK(cut("Saint-Étienne-OM") == "Saint-Étienne-OM");
}

TEST_CASE("elisions and clitics beside two clubs stay what they are") {
  CHECK(cut("l'OM-PSG d'OM-Lens") == "l' OM - PSG d' OM - Lens");
  CHECK(cut("l’OM-PSG") == "l' OM - PSG");
  CHECK(cut("OM-PSG-là") == "OM - PSG -là");
  CHECK(cut("PSG-l'OM") == "PSG-l'OM");
}

TEST_CASE("the parts have the place of the whole and the looks of their own") {
  Document document;
  document.assign("Oui.\n\nPSG-Lille 2-0.  OM-Schalke-04.");
  TokenList list;
  Annotation annotation;
  tokenizer().run(document.normal(), list);
  annotate(*clubs(), document.normal(), list.tokens, annotation);
  const Lexicon* const lexicons[] = {clubs().get()};
  REQUIRE(split_opponents(lexicons, tokenizer(), document.normal(), annotation, list));
  // Nothing is left to cut.
  annotate(*clubs(), document.normal(), list.tokens, annotation);
  CHECK_FALSE(split_opponents(lexicons, tokenizer(), document.normal(), annotation, list));
  const auto check = [&](size_t i, std::string_view part, uint32_t begin, TokenKind kind,
                         Shape shape, uint16_t flags) {
    CAPTURE(part);
    const Token& token = list.tokens.at(i);
    CHECK(token.text(document.normal()) == part);
    CHECK(token.begin == begin);
    CHECK(token.kind == kind);
    CHECK(token.shape == shape);
    CHECK(token.flags == flags);
  };
  check(2, "PSG", 6, TokenKind::kWord, Shape::kUpper,
        Token::kSpaceBefore | Token::kLineStart | Token::kParagraphStart | Token::kSentenceStart);
  check(3, "-", 9, TokenKind::kPunctuation, Shape::kNone, 0);
  check(4, "Lille", 10, TokenKind::kWord, Shape::kCapitalized, 0);
  check(5, "2", 16, TokenKind::kNumber, Shape::kNone, Token::kSpaceBefore | Token::kHasDigit);
  check(9, "OM", 22, TokenKind::kWord, Shape::kUpper, Token::kSpaceBefore | Token::kSentenceStart);
  check(11, "Schalke-04", 25, TokenKind::kWord, Shape::kCapitalized,
        Token::kHasHyphen | Token::kHasDigit);
  CHECK(cut("Oui. PSG-Lille. Non ! OM-PSG") == "Oui . | PSG - Lille . | Non ! | OM - PSG");
}

TEST_CASE("many words are cut, and each lexicon may know some of the parts") {
  std::string text;
  std::string expected;
  for (int i = 0; i < 50; ++i) {
    text += "PSG-OM, Lens-Lille bat Paris-Roubaix. ";
    expected += (i > 0 ? " | " : "") + std::string("PSG - OM , Lens - Lille bat Paris-Roubaix .");
  }
  CHECK(cut(text) == expected);

  const auto mine = lexicon_of("name\tkind\nZorglub\tclub\nPSG-OM\tother\n");
  const Lexicon* const both[] = {clubs().get(), mine.get()};
  CHECK(cut(both, "Zorglub-OM, PSG-OM, PSG-Lille, ZORGLUB-OM") ==
        "Zorglub - OM , PSG-OM , PSG - Lille , ZORGLUB - OM");
  CHECK(cut("Zorglub-OM") == "Zorglub-OM");
}

TEST_CASE("a word of thousands of clubs takes no time") {
  std::string text = "PSG";
  for (int i = 0; i < 200'000; ++i) text += "-OM";
  CHECK(cut(text) == text);
}

}  // namespace
}  // namespace balise::test
