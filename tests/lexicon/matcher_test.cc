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

TEST_CASE("the matcher finds what trying every name everywhere finds") {
  constexpr std::string_view kGaps[] = {" ", " ", " ", " ", "\n", "\n\n", "\u00A0", ", ", "-", "'"};
  for (uint64_t seed = 1; seed <= 400; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    std::vector<std::string> list;
    std::string source = "name\tkind\n";
    const uint32_t count = 1 + random.below(14);
    for (uint32_t i = 0; i < count; ++i) {
      std::string name = random_word(random);
      for (uint32_t more = random.below(4); more > 0; --more) name += " " + random_word(random);
      source += name + "\tcompany\n";
      list.push_back(std::move(name));
    }
    const auto lexicon = lexicon_of(source);
    const Reference reference(list);
    const std::map<NodeId, std::string> nodes = spelt(*lexicon);
    for (int t = 0; t < 5; ++t) {
      std::string text;
      for (uint32_t i = random.below(40); i > 0; --i) {
        text += random.below(3) == 0 ? list[random.below(count)] : random_word(random);
        text += kGaps[random.below(std::size(kGaps))];
      }
      const Annotated annotated(*lexicon, text);
      Reference::Found found;
      for (const Hit& hit : annotated.annotation.hits) {
        const bool fresh =
            found.emplace(hit.first, hit.size, hit.exact != 0, nodes.at(hit.node)).second;
        CHECK(fresh);
      }
      CAPTURE(source, text);
      REQUIRE(found == reference.find(annotated));
    }
  }
}

}  // namespace
}  // namespace balise::test
