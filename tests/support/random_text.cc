#include "support/random_text.h"

#include <iterator>
#include <string_view>

#include "text/utf8.h"

namespace balise::test {
namespace {

constexpr std::string_view kFrench[] = {"l’",
                                        "d'",
                                        "qu’",
                                        "aujourd’hui",
                                        "Élysée",
                                        "été",
                                        "œuvre",
                                        "à",
                                        "M.",
                                        "Mme",
                                        "J.-K.",
                                        "S.A.",
                                        "etc.",
                                        "Jean-Luc",
                                        "Macron",
                                        "SNCF",
                                        "a-t-il",
                                        "celui-ci",
                                        "1 234,56",
                                        "1.234.567",
                                        "20h30",
                                        "3,5 Md€",
                                        "« ",
                                        " »",
                                        "“",
                                        "”",
                                        "…",
                                        "—",
                                        "-",
                                        "?",
                                        " !",
                                        ".",
                                        ",",
                                        " ",
                                        " ",
                                        " ",
                                        " ",
                                        "\u00A0",
                                        "\u202F",
                                        "\n",
                                        "\n\n",
                                        "#été2024",
                                        "@nom",
                                        "www.lemonde.fr",
                                        "a@b.fr",
                                        "https://x.fr/é?a=1",
                                        "(",
                                        ")",
                                        "noël",
                                        "ça",
                                        "où",
                                        "naïve",
                                        "Saint-Étienne",
                                        "L'Oréal",
                                        "O’Brien",
                                        ":"};

constexpr std::string_view kOdd[] = {"\u0301",
                                     "\u0327",
                                     "\u00AD",
                                     "\u200B",
                                     "\u200C",
                                     "\u200D",
                                     "\uFEFF",
                                     "\u2060",
                                     "\u2028",
                                     "\u0085",
                                     "\r\n",
                                     "\r",
                                     "\n",
                                     "\t",
                                     "\uFB01",
                                     "\u2011",
                                     "\u2212",
                                     "\uFF07",
                                     "😀",
                                     "👨\u200D👩\u200D👧",
                                     "🇫🇷",
                                     "🏳️\u200D🌈",
                                     "👍🏽",
                                     "1️⃣",
                                     "#️⃣",
                                     "\u1100",
                                     "\u1161",
                                     "\u11A8",
                                     "각",
                                     "\u0BA8\u0BBF",
                                     "\u0E01\u0E33",
                                     "\u0600",
                                     "\U000110BD",
                                     "ﷺ",
                                     "\u1E9B\u0323",
                                     "&nbsp;",
                                     "&eacute;",
                                     "&amp;",
                                     "&#39;",
                                     "&#x301;",
                                     "&#0;",
                                     "&",
                                     "&amp;eacute;",
                                     "|",
                                     "[[",
                                     "\\",
                                     "\u212B",
                                     "ｆｕｌｌ",
                                     "\u3000",
                                     "\u0149",
                                     "İ",
                                     "ß",
                                     "#",
                                     "@",
                                     "€",
                                     "$",
                                     "½",
                                     "²",
                                     "\u0345"};

constexpr std::string_view kBad[] = {"\xFF",         "\xC3",     "\xE2\x80", "\xF0\x9F\x98",
                                     "\xED\xA0\x80", "\xC0\xAF", "\x80",     "\xF4\x90\x80\x80",
                                     "\xE9"};

template <size_t N>
std::string_view any(Random& random, const std::string_view (&pieces)[N]) {
  return pieces[random.below(N)];
}

char32_t any_code_point(Random& random) {
  constexpr char32_t kEnds[] = {0x80, 0x250, 0x370, 0x3000, 0x10000, 0x20000, 0x110000};
  const char32_t c = random.below(kEnds[random.below(std::size(kEnds))]);
  return c >= 0xD800 && c <= 0xDFFF ? U'\uFFFD' : c;
}

}  // namespace

uint64_t Random::next() {
  // splitmix64
  state_ += 0x9E3779B97F4A7C15;
  uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

std::string french_text(Random& random, size_t pieces) {
  std::string text;
  for (size_t i = 0; i < pieces; ++i) text += any(random, kFrench);
  return text;
}

std::string hostile_text(Random& random, size_t pieces, bool bad_bytes) {
  std::string text;
  for (size_t i = 0; i < pieces; ++i) {
    switch (random.below(bad_bytes ? 5 : 4)) {
      case 0:
        text += any(random, kFrench);
        break;
      case 1:
        append_utf8(text, any_code_point(random));
        break;
      case 4:
        text += any(random, kBad);
        break;
      default:
        text += any(random, kOdd);
    }
  }
  return text;
}

}  // namespace balise::test
