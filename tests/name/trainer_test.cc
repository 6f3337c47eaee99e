#include "name/trainer.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/error.h"
#include "helpers.h"
#include "name/recognizer.h"

namespace balise::test {
namespace {

constexpr std::string_view kSource =
    "name\tkind\tclass\n"
    "M.\thonorific\t\n"
    "Mme\thonorific\t\n"
    "groupe\ttrigger\toutside\n"
    "filiale\tcontext\tcompany\n"
    "estime\tcontext\tspeech\n";

struct Toy {
  const char* text;
  const char* name;
  Label label;
};
constexpr Toy kToys[] = {
    {"hier M. Dupont estime cela", "Dupont", Label::kPerson},
    {"ici Mme Durand estime cela", "Durand", Label::kPerson},
    {"alors M. Morel estime cela", "Morel", Label::kPerson},
    {"une filiale du groupe Lactex recrute", "Lactex", Label::kOrganization},
    {"une usine du groupe Novatex recrute", "Novatex", Label::kOrganization},
    {"une filiale du groupe Batitex recrute", "Batitex", Label::kOrganization},
};

std::vector<TrainingDocument> documents() {
  std::vector<TrainingDocument> out;
  for (const Toy& toy : kToys) {
    TrainingDocument document;
    document.text = toy.text;
    const auto at = static_cast<uint32_t>(document.text.find(toy.name));
    const auto size = static_cast<uint32_t>(std::string_view(toy.name).size());
    document.names.push_back({{at, at + size}, toy.label});
    document.has_places = true;
    out.push_back(document);
  }
  return out;
}

TrainingOptions options(uint64_t seed) {
  TrainingOptions options;
  options.seed = seed;
  options.epochs = 12;
  options.minimum_documents = 2;
  return options;
}

std::string trained(uint64_t seed) {
  const auto lexicon = lexicon_of(kSource);
  return write_weights(*lexicon, train(*lexicon, tokenizer(), documents(), options(seed)), "toy");
}

TEST_CASE("the same seed gives the same weights") {
  const std::string weights = trained(3);
  CHECK(weights == trained(3));
  CHECK(weights != trained(4));
}

TEST_CASE("six sentences are learned, and what they have in common") {
  const auto lexicon = lexicon_with_model(kSource, [](const Lexicon& plain) {
    return train(plain, tokenizer(), documents(), options(1));
  });
  const NameRecognizer recognizer(*lexicon);
  NameScratch scratch;
  const auto check = [&](std::string_view text, std::string_view expected, Label label) {
    CAPTURE(text);
    const Annotated annotated(*lexicon, text);
    std::vector<Name> names;
    recognizer.run(input_of(*lexicon, annotated), scratch, names);
    REQUIRE(names.size() == 1);
    CHECK(annotated.text(names[0].segment.begin, names[0].segment.end) == expected);
    CHECK(names[0].label == label);
    CHECK(names[0].margin > 0);
  };
  for (const Toy& toy : kToys) check(toy.text, toy.name, toy.label);
  check("puis M. Lambert estime cela", "Lambert", Label::kPerson);
  check("une filiale du groupe Lambert recrute", "Lambert", Label::kOrganization);
}

TEST_CASE("templates left out get no weights") {
  const auto lexicon = lexicon_of(kSource);
  constexpr Template kLeftOut[] = {Template::kLeftWord, Template::kForm};
  const auto has = [](const WeightTable& table, Template t) {
    return std::any_of(table.rows.begin(), table.rows.end(),
                       [t](const auto& row) { return template_of(row.first) == t; });
  };
  const WeightTable whole = train(*lexicon, tokenizer(), documents(), options(1));
  TrainingOptions without = options(1);
  for (const Template t : kLeftOut) without.without |= uint64_t{1} << static_cast<uint32_t>(t);
  const WeightTable table = train(*lexicon, tokenizer(), documents(), without);
  for (const Template t : kLeftOut) {
    CHECK(has(whole, t));
    CHECK_FALSE(has(table, t));
  }
  REQUIRE_FALSE(table.rows.empty());
  for (const auto& [key, row] : table.rows) {
    for (const int16_t weight : row) CHECK((weight == 0 || std::abs(weight) >= 8));
  }
}

TEST_CASE("caution weighs on organizations of every length and on nothing else") {
  const auto lexicon = lexicon_of(kSource);
  TrainingOptions cautious = options(1);
  const WeightTable plain = train(*lexicon, tokenizer(), documents(), cautious);
  cautious.caution = 100;
  const WeightTable table = train(*lexicon, tokenizer(), documents(), cautious);
  const auto row_of = [](const WeightTable& weights, FeatureKey key) {
    const auto found = weights.rows.find(key);
    return found == weights.rows.end() ? Row{} : found->second;
  };
  for (const auto& [key, row] : table.rows) {
    Row expected = row_of(plain, key);
    if (template_of(key) == Template::kLength)
      expected[1] = static_cast<int16_t>(expected[1] - 100);
    CHECK(row == expected);
  }
  CHECK(row_of(table, feature_key(Template::kLength, kLongestLength))[1] <= -100);
}

TEST_CASE("documents without a name teach nothing") {
  const auto lexicon = lexicon_of(kSource);
  TrainingDocument document;
  document.text = "il dort";
  CHECK_THROWS_AS(train(*lexicon, tokenizer(), {document}, options(1)), Error);
  CHECK_THROWS_AS(train(*lexicon, tokenizer(), {}, options(1)), Error);
}

TEST_CASE("progress is told once an epoch") {
  const auto lexicon = lexicon_of(kSource);
  TrainingOptions told = options(1);
  told.models = 1;
  std::vector<std::string> lines;
  told.progress = [&](const std::string& line) { lines.push_back(line); };
  train(*lexicon, tokenizer(), documents(), told);
  REQUIRE(lines.size() == 12);
  CHECK(lines[0].starts_with("epoch 1: loss "));
}

}  // namespace
}  // namespace balise::test
