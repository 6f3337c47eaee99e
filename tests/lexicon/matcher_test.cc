#include "lexicon/matcher.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "lexicon/spelling.h"
#include "support/memory_lexicon.h"
#include "support/random_text.h"
#include "text/characters.h"

namespace balise::test {
namespace {

std::shared_ptr<const Lexicon> names(std::initializer_list<std::string_view> list) {
  std::string source = "name\tkind\n";
  for (const std::string_view name : list) source += std::string(name) + "\tcompany\n";
  return lexicon_of(source);
}

// The hits as written, their spaces one blank, "=" before exact ones and "~" before the others.
std::string hits(const Lexicon& lexicon, std::string_view text) {
  const Annotated annotated(lexicon, text);
  std::string out;
  for (const Hit& hit : annotated.annotation.hits) {
    if (!out.empty()) out += "|";
    out += hit.exact != 0 ? '=' : '~';
    for (uint32_t i = hit.first; i < hit.first + hit.size; ++i) {
      const bool space = annotated.list.tokens[i].has(Token::kSpaceBefore);
      if (i > hit.first && space) out += ' ';
      out += annotated.text(i, i + 1);
    }
  }
  return out;
}

TEST_CASE("names are found as written and as capitals and lost accents may spell them") {
  const auto lexicon = names({"Mélenchon", "Élysée", "ministère de l'Intérieur", "Kylian Mbappé",
                              "WhatsApp", "Orange", "Jean-Luc Mélenchon", "SNCF", "Le Monde"});
  const auto check = [&](std::string_view text, std::string_view expected) {
    CAPTURE(text);
    CHECK(hits(*lexicon, text) == expected);
  };
  check("Mélenchon", "=Mélenchon");
  check("MELENCHON et MÉLENCHON et Melenchon", "~MELENCHON|~MÉLENCHON|~Melenchon");
  check("mélenchon", "");
  check("à l'ELYSEE, à l’Élysée", "~ELYSEE|=Élysée");
  check("Ministère de l'Intérieur", "~Ministère de l'Intérieur");
  check("ministère de l’intérieur", "");
  check("MINISTERE DE L'INTERIEUR", "~MINISTERE DE L'INTERIEUR");
  check("Kylian Mbappe", "~Kylian Mbappe");
  check("Whatsapp, WhatsApp, WHATSAPP, whatsapp", "~Whatsapp|=WhatsApp|~WHATSAPP");
  check("une orange, Orange", "=Orange");
  // Never inside a word.
  check("Oranges, Orangeade, Kérorange, SNCFs, aMélenchon", "");
  // All spaces are one; a name may run over a line end, in any direction of the wrap.
  check("Kylian\nMbappé", "=Kylian Mbappé");
  check("Kylian \r\n Mbappé", "=Kylian Mbappé");
  check("Kylian\u00A0\u202FMbappé", "=Kylian Mbappé");
  check("Kylian, Mbappé", "");
  // Hyphens as spaces, and overlapping names all told.
  check("Jean-Luc Mélenchon", "=Jean-Luc Mélenchon|=Mélenchon");
  check("Jean Luc Mélenchon", "=Jean Luc Mélenchon|=Mélenchon");
  check("le Monde, Le Monde, LE MONDE", "=Le Monde|~LE MONDE");
}

TEST_CASE("hits come by first token, shorter before longer") {
  const auto lexicon = names({"A1", "A1 B2", "B2", "A1 B2 C3"});
  CHECK(hits(*lexicon, "A1 B2 C3") == "=A1|=A1 B2|=A1 B2 C3|=B2");
}

TEST_CASE("an unknown spelling is annotated as the word it most likely stands for") {
  const auto lexicon =
      lexicon_of("name\tkind\nmacron\tcompany\nMacron\tsurname\nMacron Group\tcompany\n");
  Annotated annotated(*lexicon, "MACRON xyz");
  CHECK(lexicon->text(annotated.annotation.words.at(0)) == "Macron");
  CHECK(annotated.annotation.words.at(1) == 0);
}

// The same by trying every form at every token.
class Reference {
 public:
  explicit Reference(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      add(name);
      const bool hyphen = std::any_of(list_.tokens.begin(), list_.tokens.end(), [](const Token& t) {
        return t.has(Token::kHasHyphen) && t.kind == TokenKind::kWord &&
               t.shape == Shape::kCapitalized;
      });
      if (list_.tokens.size() < 2 || !hyphen) continue;
      std::string spaced = name;
      std::replace(spaced.begin(), spaced.end(), '-', ' ');
      add(spaced);
    }
  }

  // first, size, exact, words
  using Found = std::set<std::tuple<size_t, size_t, bool, std::string>>;
  Found find(const Annotated& text) const {
    Found found;
    for (size_t first = 0; first < text.list.tokens.size(); ++first) {
      for (const auto& form : forms_) {
        if (first + form.size() > text.list.tokens.size()) continue;
        bool exact = true;
        bool fits = true;
        for (size_t i = 0; i < form.size() && fits; ++i) {
          const std::string_view word = text.list.tokens[first + i].text(text.document.normal());
          if (word == form[i]) continue;
          exact = false;
          fits = may_stand_for(word, form[i]);
        }
        if (fits) found.emplace(first, form.size(), exact, joined(form));
      }
    }
    return found;
  }

  static std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += word + "\t";
    return out;
  }

 private:
  void add(const std::string& name) {
    document_.assign(name);
    tokenizer().run(document_.normal(), list_);
    std::vector<std::string> words;
    for (const Token& token : list_.tokens) words.emplace_back(token.text(document_.normal()));
    forms_.insert(words);
  }

  Document document_;
  TokenList list_;
  std::set<std::vector<std::string>> forms_;
};

// What each node of the trie spells.
std::map<NodeId, std::string> spelt(const Lexicon& lexicon) {
  std::map<NodeId, std::string> out;
  for (WordId id = 1; id <= lexicon.word_count(); ++id) {
    if (lexicon.word(id).node != 0) {
      out[lexicon.word(id).node] = std::string(lexicon.text(id)) + "\t";
    }
  }
  // Children have larger numbers than their parents, and a map is walked in order.
  for (auto at = out.begin(); at != out.end(); ++at) {
    for (const EdgeRecord& edge : lexicon.edges(at->first)) {
      out[edge.node] = at->second + std::string(lexicon.text(edge.word)) + "\t";
    }
  }
  return out;
}

constexpr std::string_view kWords[] = {
    "Élysée", "élysée",  "Elysée",  "Mélenchon", "de",   "la",     "Banque",
    "banque", "YouTube", "Youtube", "Jean-Luc",  "Jean", "Luc",    "Orange",
    "orange", "État",    "état",    "SNCF",      "Sncf", "l'État", "d'Élysée",
    "À",      "à",       "3",       "20h30",     "Été",  "&"};

std::string random_word(Random& random) {
  std::string word(kWords[random.below(std::size(kWords))]);
  switch (random.below(8)) {
    case 0:
      return to_upper(word);
    case 1:
      return strip_accents(word);
    case 2:
      return strip_accents(to_upper(word));
    case 3:
      return to_lower(word);
    default:
      return word;
  }
}

struct RandomNames {
  std::vector<std::string> list;
  std::string source = "name\tkind\n";
};

RandomNames random_names(Random& random) {
  RandomNames names;
  for (uint32_t count = 1 + random.below(14); count > 0; --count) {
    std::string name = random_word(random);
    for (uint32_t more = random.below(4); more > 0; --more) {
      constexpr std::string_view kJoints[] = {" ", " ", " ", "-", "'"};
      name += kJoints[random.below(std::size(kJoints))];
      name += random_word(random);
    }
    names.source += name + "\tcompany\n";
    names.list.push_back(std::move(name));
  }
  return names;
}

std::string random_text(Random& random, const std::vector<std::string>& names) {
  constexpr std::string_view kGaps[] = {" ",      " ",      " ",        " ",      "\n", "\n\n",
                                        "\u00A0", "\r\n",   "\u202F\n", ", ",     "-",  "'",
                                        "\u2019", "\u2011", " - ",      "\u2013", "; ", "  "};
  std::string text;
  for (uint32_t i = random.below(40); i > 0; --i) {
    std::string piece = random.below(3) == 0
                            ? names[random.below(static_cast<uint32_t>(names.size()))]
                            : random_word(random);
    if (random.below(8) == 0) piece = to_upper(piece);
    if (random.below(8) == 0) piece = strip_accents(piece);
    if (random.below(8) == 0) std::replace(piece.begin(), piece.end(), '-', ' ');
    text += piece;
    text += kGaps[random.below(std::size(kGaps))];
  }
  return text;
}

// The hits as (first, size, exact, words).
Reference::Found found_in(const Annotated& annotated, const std::map<NodeId, std::string>& nodes) {
  Reference::Found found;
  for (const Hit& hit : annotated.annotation.hits) {
    const bool fresh =
        found.emplace(hit.first, hit.size, hit.exact != 0, nodes.at(hit.node)).second;
    CHECK(fresh);
  }
  return found;
}

TEST_CASE("the matcher finds what trying every name everywhere finds") {
  for (uint64_t seed = 1; seed <= 400; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const RandomNames names = random_names(random);
    const auto lexicon = lexicon_of(names.source);
    const Reference reference(names.list);
    const std::map<NodeId, std::string> nodes = spelt(*lexicon);
    for (int t = 0; t < 5; ++t) {
      const std::string text = random_text(random, names.list);
      const Annotated annotated(*lexicon, text);
      CAPTURE(names.source, text);
      REQUIRE(found_in(annotated, nodes) == reference.find(annotated));
    }
  }
}

// The same text as other programs and keyboards write it.
std::string disguised(std::string text, Random& random) {
  const std::pair<std::string_view, std::vector<std::string_view>> variants[] = {
      {"'", {"\u2019", "\u02BC", "&#39;"}},
      {"-", {"\u2010", "\u2011"}},
      {" ", {"\u00A0", "\u202F", "\t", " \u200B"}},
      {"\n", {"\r\n"}},
      {"é", {"e\u0301", "&eacute;"}},
      {"É", {"E\u0301", "&Eacute;"}},
      {"à", {"a\u0300"}},
      {"À", {"A\u0300"}},
  };
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t size = 1;
    std::string_view written(text.data() + at, 1);
    for (const auto& [plain, others] : variants) {
      if (!std::string_view(text).substr(at).starts_with(plain)) continue;
      size = plain.size();
      written = plain;
      if (random.below(2) == 0) {
        written = others[random.below(static_cast<uint32_t>(others.size()))];
      }
      break;
    }
    out += written;
    at += size;
  }
  return out;
}

TEST_CASE("other apostrophes, hyphens, spaces, line ends and accents change no hit") {
  size_t hits_seen = 0;
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const RandomNames names = random_names(random);
    const auto lexicon = lexicon_of(names.source);
    const std::map<NodeId, std::string> nodes = spelt(*lexicon);
    const std::string disguised_source = [&] {
      std::string source = "name\tkind\n";
      for (const std::string& name : names.list) {
        std::string other = name;
        for (size_t at; (at = other.find('\'')) != other.npos;) other.replace(at, 1, "\u2019");
        source += other + "\tcompany\n";
      }
      return source;
    }();
    const auto disguised_lexicon = lexicon_of(disguised_source);
    for (int t = 0; t < 5; ++t) {
      const std::string text = random_text(random, names.list);
      const std::string other = disguised(text, random);
      CAPTURE(names.source, text, other);
      const auto expected = found_in(Annotated(*lexicon, text), nodes);
      REQUIRE(found_in(Annotated(*lexicon, other), nodes) == expected);
      REQUIRE(found_in(Annotated(*disguised_lexicon, text), spelt(*disguised_lexicon)) == expected);
      hits_seen += expected.size();
    }
  }
  CHECK(hits_seen > 5000);
}

}  // namespace
}  // namespace balise::test
