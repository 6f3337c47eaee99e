#include <catch2/catch.hpp>

#include "fixture.h"

namespace balise::test {
namespace {

std::string repeat(std::string_view piece, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

TEST_CASE("work grows no faster than the text, whatever it holds") {
  Runner runner;
  constexpr size_t kBytes = 40000;
  for (const std::string_view piece : {"9",
                                       "9 ",
                                       "de ",
                                       "#",
                                       "#a",
                                       "1.",
                                       "1,",
                                       "1 000 ",
                                       "un ",
                                       "cent ",
                                       "mille ",
                                       "et ",
                                       "à ",
                                       "- ",
                                       "10-",
                                       "euros ",
                                       "€",
                                       "$",
                                       "12 € ",
                                       "10 à 15 ",
                                       "un à ",
                                       "millions de ",
                                       "quatre-vingt-dix-neuf ",
                                       "un million et ",
                                       "$ US ",
                                       "francs ",
                                       "12 francs en 1950 ",
                                       "US",
                                       "livres ",
                                       "entre 10 et ",
                                       "a-b-c-",
                                       "k€",
                                       "3M",
                                       "\n\n9",
                                       "d' "}) {
    for (const std::string_view end : {"", " euros", " francs"}) {
      INFO(piece << end);
      runner.run(repeat(piece, kBytes) + std::string(end));
      const uint64_t once = runner.scratch().steps;
      runner.run(repeat(piece, 2 * kBytes) + std::string(end));
      const uint64_t twice = runner.scratch().steps;
      CHECK(twice <= 2 * once + once / 10 + 2000);
      CHECK(twice <= 2 * kBytes * 60);
    }
  }
}

TEST_CASE("mentions are disjoint, in order, and inside the text") {
  Runner runner;
  for (const std::string_view piece :
       {"12 € 15 $ ", "300 et 400 euros ", "10-15-20 € ", "#a12 € ", "$5$5 ", "un euro un euro ",
        "entre 1 et 2 et 3 euros ", "12€50€12 ", "1 à 2 à 3 euros ", "\xFF€ 5 € \xC3 "}) {
    const std::string text = repeat(piece, 3000);
    uint32_t end = 0;
    for (const Mention& mention : runner.run(text)) {
      CHECK(mention.span.begin >= end);
      CHECK(mention.span.end > mention.span.begin);
      end = mention.span.end;
    }
  }
}

}  // namespace
}  // namespace balise::test
