#include "tagger/tagger.h"

#include <stdlib.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/error.h"
#include "base/file.h"
#include "support/memory_lexicon.h"
#include "support/random_text.h"
#include "support/spelling.h"

namespace balise::test {
namespace {

constexpr std::string_view kText =
    "Emmanuel Macron a reçu Angela Merkel à Marseille, selon l’AFP.\n\n"
    "Le président de la République, M. Macron, a promis 3,5 milliards d’euros à la SNCF. "
    "« C’est peu », a répondu Jean-Luc Mélenchon sur Twitter, avec le mot-dièse #SauvonsLeRail.\n";

struct Tagged {
  explicit Tagged(const Tagger& tagger, std::string_view given)
      : source(given), scratch(tagger.make_scratch()) {
    tagger.tag(source, *scratch, result);
  }
  std::string text(const Mention& mention) const {
    return source.substr(mention.source.begin, mention.source.size());
  }
  // "PER:Emmanuel Macron|..."
  std::string mentions() const {
    std::string out;
    for (const Mention& mention : result.mentions) {
      out += (out.empty() ? "" : "|") + std::string(mention.type) + ":" + text(mention);
    }
    return out;
  }
  std::string source;
  Tagger::ScratchPointer scratch;
  Result result;
};

const Tagger& builtin() {
  static const Tagger tagger;
  return tagger;
}

// What holds for the result of any text.
void check_whole(const Tagged& tagged) {
  const Result& result = tagged.result;
  uint32_t end = 0;
  uint32_t mentions = 0;
  bool sound = true;
  for (const Mention& mention : result.mentions) {
    sound &= mention.source.begin >= end && mention.source.begin < mention.source.end;
    sound &= mention.source.end <= tagged.source.size() && mention.score <= 100;
    sound &= mention.source == Tagger::document(*tagged.scratch).to_source(mention.span);
    sound &= !mention.type.empty() && !mention.via.empty();
    if (mention.entity != kNoEntity) {
      sound &= mention.entity < result.entities.size() &&
               result.entities[mention.entity].type == mention.type;
      ++mentions;
    }
    end = mention.source.end;
  }
  for (const Entity& entity : result.entities) mentions -= entity.mentions;
  CHECK(sound);
  CHECK(mentions == 0);
}

// A lexicon source in a file, gone at the end.
class SourceFile {
 public:
  explicit SourceFile(std::string_view text, const std::string& name = "mine.tsv") {
    std::string folder = (std::filesystem::temp_directory_path() / "balise-XXXXXX").string();
    REQUIRE(::mkdtemp(folder.data()) != nullptr);
    folder_ = folder;
    path_ = folder + "/" + name;
    write_file_atomically(path_, text);
  }
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;
  ~SourceFile() { std::filesystem::remove_all(folder_); }
  const std::string& path() const { return path_; }

 private:
  std::string folder_;
  std::string path_;
};

std::string with_lexicon(std::string_view rows, std::string_view text) {
  const SourceFile file("name\tkind\taliases\tweak\tid\n" + std::string(rows));
  TaggerOptions options;
  options.lexicons = {file.path()};
  const Tagger tagger(options);
  const Tagged tagged(tagger, text);
  check_whole(tagged);
  return tagged.mentions();
}

TEST_CASE("an article is tagged, and spans are those of the source") {
  const Tagged tagged(builtin(), kText);
  check_whole(tagged);
  CHECK(tagged.mentions() ==
        "PER:Emmanuel Macron|PER:Angela Merkel|ORG:AFP|PER:Macron|"
        "MONEY:3,5 milliards d’euros|ORG:SNCF|PER:Jean-Luc Mélenchon|ORG:Twitter|"
        "HASHTAG:#SauvonsLeRail");
  const auto& mentions = tagged.result.mentions;
  REQUIRE(mentions.size() == 9);
  CHECK(mentions[0].entity == mentions[3].entity);
  CHECK(tagged.result.entities[mentions[0].entity].name == "Emmanuel Macron");
}

TEST_CASE("a scratch serves any number of texts") {
  const auto scratch = builtin().make_scratch();
  const std::string text(kText);
  Result first;
  Result again;
  builtin().tag(text, *scratch, first);
  builtin().tag("", *scratch, again);
  CHECK(again.mentions.empty());
  CHECK(again.entities.empty());
  builtin().tag("rien de tel ici", *scratch, again);
  CHECK(again.mentions.empty());
  builtin().tag(text, *scratch, again);
  REQUIRE(again.mentions.size() == first.mentions.size());
  for (size_t i = 0; i < first.mentions.size(); ++i) {
    CHECK(again.mentions[i].source == first.mentions[i].source);
    CHECK(again.mentions[i].score == first.mentions[i].score);
    CHECK(again.mentions[i].entity == first.mentions[i].entity);
  }
}

TEST_CASE("the user's lexicon decides") {
  const std::string rows =
      "Zorglub\tperson\t\t\tX1\n"
      "lactalane\tcompany\tgroupe lactalane\tla lane\tX2\n"
      "Emmanuel Macron\tplace\t\t\t\n"
      "SNCF\tword\t\t\t\n";
  // Persons and organizations, in lower case too; the longest form.
  CHECK(with_lexicon(rows, "il voit Zorglub chez lactalane") == "PER:Zorglub|ORG:lactalane");
  CHECK(with_lexicon(rows, "il voit le groupe lactalane") == "ORG:groupe lactalane");
  CHECK(with_lexicon(rows, "il a vu zorglub") == "");
  // Weak forms only beside a strong one.
  CHECK(with_lexicon(rows, "il suit la lane") == "");
  CHECK(with_lexicon(rows, "lactalane, soit la lane") == "ORG:lactalane|ORG:la lane");
  // Places and words are no mentions, whatever the built-in lexicon says.
  CHECK(with_lexicon(rows, "Emmanuel Macron a reçu Angela Merkel.") == "PER:Angela Merkel");
  CHECK(with_lexicon(rows, "La SNCF et la RATP recrutent.") == "ORG:RATP");
}

TEST_CASE("opponents in one word are two mentions") {
  const Tagged tagged(builtin(), "Ligue 1 : PSG-OM (3-1)\n\nLe PSG a battu l’OM.");
  check_whole(tagged);
  CHECK(tagged.mentions() == "ORG:PSG|ORG:OM|ORG:PSG|ORG:OM");
  REQUIRE(tagged.result.mentions.size() == 4);
  CHECK(tagged.result.mentions[1].source == SourceSpan{14, 16});
  CHECK(tagged.result.mentions[0].entity == tagged.result.mentions[2].entity);
  CHECK(Tagged(builtin(), "PSG-OM (3-1)").mentions() == "ORG:PSG|ORG:OM");
  // Clubs that only the user knows; one name that only the user knows.
  CHECK(with_lexicon("Zorglub\tclub\t\t\t\n", "le match Zorglub-OM") == "ORG:Zorglub|ORG:OM");
  CHECK(with_lexicon("PSG-OM\tcompany\t\t\t\n", "chez PSG-OM") == "ORG:PSG-OM");
}

TEST_CASE("the user's name and id are those of the entity, the later lexicon wins") {
  const SourceFile one("name\tkind\taliases\tid\nZorglub\tperson\tLe Zorg\tX1\n");
  const SourceFile two("name\tkind\tid\nZorglub\tcompany\tX2\n");
  TaggerOptions options;
  options.lexicons = {one.path()};
  const Tagger first(options);
  const Tagged tagged(first, "il voit Le Zorg ici");
  REQUIRE(tagged.result.entities.size() == 1);
  CHECK(tagged.result.entities[0].name == "Zorglub");
  CHECK(tagged.result.entities[0].id == "X1");
  CHECK(tagged.result.mentions[0].via == "user-lexicon");
  CHECK(tagged.result.mentions[0].score == 100);
  options.lexicons = {one.path(), two.path()};
  const Tagger both(options);
  CHECK(Tagged(both, "il voit Zorglub ici").mentions() == "ORG:Zorglub");
}

TEST_CASE("a compiled lexicon does what its source does") {
  const SourceFile file(compile("name\tkind\nlactalane\tcompany\n"), "mine.lex");
  TaggerOptions options;
  options.lexicons = {file.path()};
  const Tagger tagger(options);
  CHECK(Tagged(tagger, "chez lactalane ici").mentions() == "ORG:lactalane");
}

TEST_CASE("types and scores filter") {
  TaggerOptions options;
  options.types = {"MONEY", "HASHTAG"};
  const Tagger amounts(options);
  const Tagged tagged(amounts, kText);
  check_whole(tagged);
  CHECK(tagged.mentions() == "MONEY:3,5 milliards d’euros|HASHTAG:#SauvonsLeRail");

  options.types = {"LOC"};
  const Tagger places(options);
  CHECK(Tagged(places, "Il vit à Marseille, près de Lyon.").mentions() == "LOC:Marseille|LOC:Lyon");
  CHECK(Tagged(builtin(), "Il vit à Marseille, près de Lyon.").mentions() == "");

  options.types = {};
  size_t before = 1000;
  for (const int score : {0, 60, 90, 98, 101}) {
    options.min_score = score;
    const Tagger sure(options);
    const Tagged some(sure, kText);
    check_whole(some);
    for (const Mention& mention : some.result.mentions) CHECK(mention.score >= score);
    CHECK(some.result.mentions.size() <= before);
    before = some.result.mentions.size();
  }
  CHECK(before == 0);
}

TEST_CASE("wrong options are told") {
  const auto error_of = [](const TaggerOptions& options) -> std::string {
    try {
      const Tagger tagger(options);
    } catch (const Error& error) {
      return error.what();
    }
    return "no error";
  };
  TaggerOptions options;
  options.types = {"PER", "MAN"};
  CHECK(error_of(options).starts_with("unknown type 'MAN'; use some of: PER, ORG, MONEY,"));
  options.types.clear();
  const SourceFile file("name\tkind\nTesla\tfirm\n");
  options.lexicons = {file.path()};
  CHECK(error_of(options).starts_with(file.path() + ":2:7: unknown kind 'firm'"));
  options.lexicons = {file.path() + ".absent.tsv"};
  CHECK(error_of(options).find("cannot open") != std::string::npos);
}

TEST_CASE("any bytes are tagged") {
  const auto scratch = builtin().make_scratch();
  for (uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    std::string text;
    if (seed % 3 == 0) {
      for (uint32_t i = random.below(600); i > 0; --i) text += static_cast<char>(random.below(256));
    } else {
      text = hostile_text(random, 1 + random.below(120), true);
      if (seed % 3 == 1) text += kText.substr(random.below(kText.size()));
    }
    check_whole(Tagged(builtin(), text));
  }
}

TEST_CASE("decomposed letters and plain apostrophes change nothing but the offsets") {
  const std::string given(kText);
  std::string decomposed = given;
  const std::pair<std::string_view, std::string_view> letters[] = {
      {"é", "e\u0301"}, {"É", "E\u0301"}, {"à", "a\u0300"}, {"è", "e\u0300"}, {"ç", "c\u0327"}};
  for (const auto& [whole, parts] : letters) decomposed = replaced(decomposed, whole, parts);
  REQUIRE(decomposed != given);
  const std::string plain = replaced(given, "’", "'");
  const Tagged expected(builtin(), given);
  for (const bool marks : {true, false}) {
    const Tagged other(builtin(), marks ? decomposed : plain);
    check_whole(other);
    REQUIRE(other.result.mentions.size() == expected.result.mentions.size());
    for (size_t i = 0; i < expected.result.mentions.size(); ++i) {
      const Mention& a = expected.result.mentions[i];
      const Mention& b = other.result.mentions[i];
      CHECK(a.type == b.type);
      CHECK(a.span == b.span);
      CHECK(a.score == b.score);
      CHECK(a.entity == b.entity);
      std::string text = other.text(b);
      for (const auto& [whole, parts] : letters) text = replaced(text, parts, whole);
      CHECK(text == (marks ? expected.text(a) : replaced(expected.text(a), "’", "'")));
    }
  }
}

}  // namespace
}  // namespace balise::test
