#include "name/recognizer.h"

#include <catch2/catch.hpp>

#include "helpers.h"

namespace balise::test {
namespace {

constexpr std::string_view kSource =
    "name\tkind\n"
    "M.\thonorific\n"
    "Elon Musk\tperson\n";

// The argument of `document` for evidence of a whole person elsewhere, about a single word.
constexpr uint64_t document_argument(EvidenceKind kind, bool single, uint64_t count) {
  return static_cast<uint64_t>(kind) << 3 | (single ? 4u : 0u) | count;
}

// A single word scores `alone` as a person, and 300 more if one stands elsewhere.
std::shared_ptr<const Lexicon> lexicon_scoring(int alone) {
  const uint64_t once = document_argument(EvidenceKind::kPersonFull, true, 1);
  const uint64_t twice = document_argument(EvidenceKind::kPersonFull, true, 2);
  const uint64_t last = document_argument(EvidenceKind::kPersonLast, true, 1);
  return lexicon_with_weights(kSource, "length\t1\tPER:" + std::to_string(alone) +
                                           "\nlength\t2\tPER:2000\n" + "document\t" +
                                           std::to_string(once) + "\tPER:300\n" + "document\t" +
                                           std::to_string(twice) + "\tPER:300\n" + "document\t" +
                                           std::to_string(last) + "\tPER:40\n");
}

struct Run {
  Run(const Lexicon& lexicon, std::string_view source) : annotated(lexicon, source) {
    const NameRecognizer recognizer(lexicon);
    NameScratch scratch;
    recognizer.run(input_of(lexicon, annotated), scratch, names);
  }
  std::string text() const {
    std::string out;
    for (const Name& name : names) {
      out += (out.empty() ? "" : "|") + annotated.text(name.segment.begin, name.segment.end) + " " +
             std::to_string(name.margin);
    }
    return out;
  }
  Annotated annotated;
  std::vector<Name> names;
};

TEST_CASE("a sure name met once is not raised by itself") {
  const auto lexicon = lexicon_scoring(600);
  CHECK(Run(*lexicon, "il voit Xavier ici").text() == "Xavier 600");
}

TEST_CASE("a sure name raises its other mention") {
  const auto lexicon = lexicon_scoring(600);
  CHECK(Run(*lexicon, "il voit Xavier ici, puis Xavier là").text() == "Xavier 900|Xavier 900");
  CHECK(Run(*lexicon, "il voit Xavier ici, puis Yvette là").text() == "Xavier 600|Yvette 600");
}

TEST_CASE("guesses do not raise each other, however many they are") {
  const auto lexicon = lexicon_scoring(500);
  CHECK(Run(*lexicon, "il voit Xavier ici, puis Xavier là, et Xavier encore").text() ==
        "Xavier 500|Xavier 500|Xavier 500");
}

TEST_CASE("guesses tell of the same words, each once for the others") {
  const uint64_t once = document_argument(EvidenceKind::kPersonGuess, true, 1);
  const uint64_t twice = document_argument(EvidenceKind::kPersonGuess, true, 2);
  const auto lexicon = lexicon_with_weights(
      kSource, "length\t1\tPER:500\ndocument\t" + std::to_string(once) + "\tPER:7\ndocument\t" +
                   std::to_string(twice) + "\tPER:30\n");
  CHECK(Run(*lexicon, "il voit Xavier ici").text() == "Xavier 500");
  CHECK(Run(*lexicon, "il voit Xavier ici, puis Xavier là").text() == "Xavier 507|Xavier 507");
  CHECK(Run(*lexicon, "il voit Xavier ici, puis Xavier là, et Xavier encore").text() ==
        "Xavier 530|Xavier 530|Xavier 530");
}

TEST_CASE("letters are asked of capitalised words that the lexicon says nothing of") {
  const auto lexicon =
      lexicon_with_weights("name\tkind\tweight\tlower\nYvette\tgiven\t5\t\nTable\tword\t\t1000\n",
                           "letters\t0\tsingle.PER:400\n");
  CHECK(Run(*lexicon, "il voit Xavier ici").text() == "Xavier 400");
  CHECK(Run(*lexicon, "il voit Yvette ici, la Table aussi, et la SNCF").text().empty());
  CHECK(Run(*lexicon, "IL VOIT XAVIER ICI").text().find("XAVIER 400") != std::string::npos);
}

TEST_CASE("a surname that is no name alone becomes one by the full name elsewhere") {
  const auto lexicon = lexicon_scoring(-20);
  CHECK(Run(*lexicon, "puis Dupont dort").text().empty());
  const Run run(*lexicon, "avec Xavier Dupont, puis Dupont dort");
  REQUIRE(run.names.size() == 2);
  CHECK(run.annotated.text(run.names[0].segment.begin, run.names[0].segment.end) ==
        "Xavier Dupont");
  CHECK(run.names[1].margin == 20);
  CHECK(run.names[1].label == Label::kPerson);
}

TEST_CASE("without a model there are no names") {
  CHECK(Run(*lexicon_of(kSource), "Elon Musk et M. Xavier").names.empty());
}

TEST_CASE("names are appended in order and the scratch is reusable") {
  const auto lexicon = lexicon_scoring(600);
  const NameRecognizer recognizer(*lexicon);
  NameScratch scratch;
  std::vector<Name> fresh;
  std::vector<Name> reused;
  for (const std::string_view text :
       {"il voit Xavier ici, puis Xavier là", "", "il voit Yvette", "il voit Xavier, Yvette"}) {
    const Annotated annotated(*lexicon, text);
    reused.clear();
    recognizer.run(input_of(*lexicon, annotated), scratch, reused);
    NameScratch other;
    fresh.clear();
    recognizer.run(input_of(*lexicon, annotated), other, fresh);
    REQUIRE(reused.size() == fresh.size());
    for (size_t i = 0; i < fresh.size(); ++i) {
      CHECK(reused[i].segment.begin == fresh[i].segment.begin);
      CHECK(reused[i].segment.end == fresh[i].segment.end);
      CHECK(reused[i].margin == fresh[i].margin);
      if (i > 0) CHECK(fresh[i - 1].segment.end <= fresh[i].segment.begin);
    }
  }
}

}  // namespace
}  // namespace balise::test
