// What people are told about mentions, and about spans that are none.
#include <catch2/catch.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tagger/tagger.h"

namespace balise {
namespace {

using Catch::Contains;

std::string explain(const Tagger& tagger, const std::string& text, const std::string& part) {
  const auto scratch = tagger.make_scratch();
  Result result;
  tagger.tag(text, *scratch, result);
  const size_t at = text.find(part);
  REQUIRE(at != text.npos);
  const SourceSpan span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + part.size())};
  const std::string first = tagger.explain(result, *scratch, span);
  // Explaining changes nothing that is explained.
  CHECK(tagger.explain(result, *scratch, span) == first);
  CHECK(first.ends_with('\n'));
  return first;
}

const Tagger& plain() {
  static const Tagger tagger;
  return tagger;
}

// A file that goes with the test.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, const std::string& text)
      : path_((std::filesystem::temp_directory_path() /
               ("balise-explain-" + std::to_string(std::rand()) + name))
                  .string()) {
    std::ofstream(path_) << text;
  }
  ~TemporaryFile() { std::remove(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST_CASE("a name shows type, score, entity, lexicon lines, winner and loser") {
  const std::string text = explain(plain(), "Hier, Elon Musk a quitté Facebook.", "Elon Musk");
  CHECK_THAT(text, Contains("\"Elon Musk\"  PER, score 0.9"));
  CHECK_THAT(text, Contains("entity: Elon Musk"));
  CHECK_THAT(text, Contains("person Elon Musk"));
  CHECK_THAT(text, Contains("lexicons/persons/"));
  CHECK_THAT(text, Contains("  won, "));
  CHECK_THAT(text, Contains("  lost, "));
  CHECK_THAT(text, Contains("  margin "));
}

TEST_CASE("evidence from elsewhere in the document is told") {
  const std::string text = explain(
      plain(), "Elon Musk a quitté Facebook. Pour le canadien Musk, c'est fini.", "Musk, c");
  CHECK_THAT(text,
             Contains("elsewhere in the document: these words as the last words of a person"));
}

TEST_CASE("an amount shows its rule, its value and what its currency rests on") {
  const std::string text =
      explain(plain(), "Facebook a perdu 19 milliards de dollars.", "19 milliards");
  CHECK_THAT(text, Contains("MONEY"));
  CHECK_THAT(text, Contains("by rule:amount"));
  CHECK_THAT(text, Contains("value: 19000000000 USD"));
  CHECK_THAT(text, Contains("the currency rests on: "));
  const std::string plain_euros = explain(plain(), "Il coûte 3 €.", "3 €");
  CHECK_THAT(plain_euros, !Contains("rests on"));
}

TEST_CASE("a hashtag shows its words") {
  CHECK_THAT(explain(plain(), "Voir #DeleteFacebook ici.", "#Delete"),
             Contains("words: Delete Facebook"));
}

TEST_CASE("spans that are no mention are told why") {
  CHECK_THAT(explain(plain(), "le chat dort", "chat"),
             Contains("no mention: no rule matches, and no name may stand here"));
  CHECK_THAT(explain(plain(), "Il habite à Paris depuis hier.", "Paris"),
             Contains("\"Paris\" is LOC, a type that is not asked for"));
  CHECK_THAT(explain(plain(), "le chat  dort", "  "), Contains("no token of the text"));
  TaggerOptions options;
  options.types = {"MONEY"};
  const Tagger money(options);
  CHECK_THAT(explain(money, "Hier, Elon Musk a parlé.", "Musk"),
             Contains("\"Elon Musk\" is PER, a type that is not asked for"));
}

TEST_CASE("a mention under the least score is told with its score") {
  TaggerOptions options;
  options.min_score = 95;
  const Tagger strict(options);
  CHECK_THAT(explain(strict, "Il a payé 300 couronnes.", "300 couronnes"),
             Contains("is MONEY by rule:amount, but its score 0."));
}

TEST_CASE("a part of a name is explained as itself") {
  const std::string text = explain(plain(), "Hier, Elon Musk a parlé.", "Musk");
  CHECK_THAT(text, Contains("\"Elon Musk\"  PER"));
  CHECK_THAT(text, Contains("best with these words as a name"));
}

TEST_CASE("the user's lexicon is named with its line") {
  const TemporaryFile file(".tsv",
                           "kind\tname\ncompany\tZorglub\nword\tZone Rouge\nplace\tOrange\n");
  TaggerOptions options;
  options.lexicons = {file.path()};
  const Tagger tagger(options);
  const std::string company = explain(tagger, "Chez zorro, Zorglub recrute.", "Zorglub");
  CHECK_THAT(company, Contains("by user-lexicon"));
  CHECK_THAT(company, Contains("your lexicon decides: company Zorglub, " + file.path() + ":2"));
  const std::string word = explain(tagger, "Le patron de Zone Rouge recrute.", "Zone Rouge");
  CHECK_THAT(word, Contains(file.path() + ":3"));
  CHECK_THAT(word, Contains("is an ordinary word in your lexicon"));
  const std::string place = explain(tagger, "Le patron de Orange recrute.", "Orange");
  CHECK_THAT(place, Contains(file.path() + ":4"));
  CHECK_THAT(place, Contains("is LOC, a type that is not asked for"));
}

TEST_CASE("every span of hostile text has an explanation") {
  const std::string text = "\xFF\xC3 Elon\r\nMusk\xE2\x80\x8B \xF0\x9F\x98\x80 5 $ #a\x01 M. X";
  const auto scratch = plain().make_scratch();
  Result result;
  plain().tag(text, *scratch, result);
  for (uint32_t begin = 0; begin < text.size(); ++begin) {
    for (uint32_t end = begin; end <= text.size(); ++end) {
      CHECK_FALSE(plain().explain(result, *scratch, {begin, end}).empty());
    }
  }
}

}  // namespace
}  // namespace balise
