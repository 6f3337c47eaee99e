// The scorer against conlleval's definition (Tjong Kim Sang, CoNLL 2000): chunks begin and end by
// the tags of two neighbouring tokens, and a chunk is right where both sides begin and end one of
// the same type at the same tokens. Written from that definition, tag by tag, with no spans.
#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "helpers.h"

namespace balise::program {
namespace {

using Tags = std::vector<std::string>;  // of a sentence

char part(const std::string& tag) { return tag[0]; }
std::string type(const std::string& tag) { return tag.size() > 2 ? tag.substr(2) : ""; }

bool ends_chunk(const std::string& before, const std::string& now) {
  const char a = part(before);
  const char b = part(now);
  if (a == 'E' || a == 'S') return true;
  if ((a == 'B' || a == 'I') && (b == 'B' || b == 'S' || b == 'O')) return true;
  return a != 'O' && type(before) != type(now);
}

bool begins_chunk(const std::string& before, const std::string& now) {
  const char a = part(before);
  const char b = part(now);
  if (b == 'B' || b == 'S') return true;
  if ((a == 'E' || a == 'S' || a == 'O') && (b == 'E' || b == 'I')) return true;
  return b != 'O' && type(before) != type(now);
}

void count_sentence(const Tags& gold, const Tags& found, std::map<std::string, Counts>& counts) {
  std::string gold_before = "O";
  std::string found_before = "O";
  bool in_right = false;
  std::string right_type;
  for (size_t i = 0; i <= gold.size(); ++i) {
    const std::string g = i < gold.size() ? gold[i] : "O";
    const std::string f = i < gold.size() ? found[i] : "O";
    const bool gold_ends = ends_chunk(gold_before, g);
    const bool found_ends = ends_chunk(found_before, f);
    const bool gold_begins = begins_chunk(gold_before, g);
    const bool found_begins = begins_chunk(found_before, f);
    if (in_right) {
      if (gold_ends && found_ends) ++counts[right_type].right;
      if (gold_ends || found_ends || type(g) != type(f)) in_right = false;
    }
    if (gold_begins && found_begins && type(g) == type(f)) {
      in_right = true;
      right_type = type(g);
    }
    if (gold_begins) ++counts[type(g)].gold;
    if (found_begins) ++counts[type(f)].found;
    gold_before = g;
    found_before = f;
  }
}

enum class Scheme { kBio2, kIob1, kIobes };

// Chunks of one to three tokens, often side by side and often of one type.
Tags random_tags(std::mt19937& random, size_t size, Scheme scheme) {
  static const char* const kTypes[] = {"PER", "ORG", "LOC"};
  Tags tags(size, "O");
  for (size_t at = 0; at < size;) {
    if (random() % 3 == 0) {
      ++at;
      continue;
    }
    const std::string name = kTypes[random() % 3];
    const size_t end = std::min(at + 1 + random() % 3, size);
    const bool touches = at > 0 && type(tags[at - 1]) == name;
    for (size_t i = at; i < end; ++i) tags[i] = "I-" + name;
    if (scheme != Scheme::kIob1 || touches) tags[at] = "B-" + name;
    if (scheme == Scheme::kIobes) {
      tags[end - 1] = "E-" + name;
      if (end == at + 1) tags[at] = "S-" + name;
    }
    at = end;
  }
  return tags;
}

// The found side keeps some of the gold, so that there are right ones.
Tags similar_tags(std::mt19937& random, const Tags& gold, Scheme scheme) {
  if (random() % 2 == 0) return random_tags(random, gold.size(), scheme);
  return gold;
}

void append_columns(const Tags& tags, std::string& columns) {
  for (size_t i = 0; i < tags.size(); ++i) columns += "mot\t" + tags[i] + "\n";
  columns += "\n";
}

EvaluatedDocument document_of(const std::string& gold, const std::string& found, BioScheme scheme) {
  GoldOptions options;
  options.scheme = scheme;
  EvaluatedDocument document;
  document.gold = parse_bio(gold, "gold", options).at(0);
  const GoldDocument other = parse_bio(found, "found", options).at(0);
  REQUIRE(document.gold.text == other.text);
  for (const GoldMention& mark : other.mentions) {
    Mention mention;
    mention.type = static_type(mark.type);
    mention.source = mark.span;
    document.found.mentions.push_back(mention);
  }
  return document;
}

TEST_CASE("strict figures are conlleval's, on random taggings") {
  const ScoreOptions options = {{"PER", "ORG", "LOC"}, {}};
  const std::pair<Scheme, BioScheme> schemes[] = {{Scheme::kBio2, BioScheme::kBio2},
                                                  {Scheme::kIob1, BioScheme::kIob1},
                                                  {Scheme::kIobes, BioScheme::kIobes}};
  std::mt19937 random(7);
  uint64_t right = 0;
  for (const auto& [scheme, bio] : schemes) {
    for (int round = 0; round < 200; ++round) {
      std::string gold_columns;
      std::string found_columns;
      std::map<std::string, Counts> expected;
      for (int sentence = 0; sentence < 8; ++sentence) {
        const Tags gold = random_tags(random, 1 + random() % 12, scheme);
        const Tags found = similar_tags(random, gold, scheme);
        append_columns(gold, gold_columns);
        append_columns(found, found_columns);
        count_sentence(gold, found, expected);
      }
      const EvaluatedDocument document = document_of(gold_columns, found_columns, bio);
      const Tally sums = tally(document, align(document, options), options);
      for (size_t t = 0; t < options.types.size(); ++t) {
        INFO(gold_columns << "---\n" << found_columns << options.types[t]);
        REQUIRE(sums.strict[t] == expected[options.types[t]]);
        right += sums.strict[t].right;
      }
    }
  }
  CHECK(right > 1000);
}

}  // namespace
}  // namespace balise::program
