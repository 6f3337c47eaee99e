// Explanations are sums: of the features into the parts, of the parts into the margin.
#include <algorithm>
#include <catch2/catch.hpp>

#include "lexicon/resource.h"
#include "name/recognizer.h"
#include "tagger/builtin.h"
#include "text/document.h"
#include "token/tokenizer.h"

namespace balise {
namespace {

constexpr std::string_view kText =
    "Hier, Elon Musk a quitté Facebook. Le ministre de l'Intérieur, Gérald Darmanin, s'est rendu "
    "à Lille avec Brigitte et Emmanuel Macron.\n"
    "« Adieu », a écrit Musk à la Banque de France. La Confédération générale du travail (CGT) "
    "et Jean-Pierre de la Tour-Maubourg protestent. Zorglub Industries SA recrute.\n"
    "MACRON EN VISITE À LA SNCF\n"
    "Durand (AS Cannes), Petit (Toulouse FC), Vrognard (AS Cannes)\n";

class Reading {
 public:
  explicit Reading(std::string_view text)
      : lexicon_(builtin_lexicon()),
        tokenizer_(lexicon_->resource(kTokenizerResource), "lexicons/tokenizer.tsv"),
        recognizer_(*lexicon_) {
    document_.assign(text);
    annotate(*lexicon_, tokenizer_, document_.normal(), list_, annotation_);
    recognizer_.run(input(), scratch_, names_);
  }

  NameInput input() const { return {document_.normal(), list_, annotation_, *lexicon_}; }
  uint32_t size() const { return static_cast<uint32_t>(list_.tokens.size()); }
  const std::vector<Name>& names() const { return names_; }
  std::vector<NameExplanation> explain(uint32_t begin, uint32_t end) {
    return recognizer_.explain(input(), scratch_, begin, end);
  }

 private:
  std::shared_ptr<const Lexicon> lexicon_;
  Tokenizer tokenizer_;
  NameRecognizer recognizer_;
  Document document_;
  TokenList list_;
  Annotation annotation_;
  NameScratch scratch_;
  std::vector<Name> names_;
};

template <class Check>
void for_all_spans(Reading& reading, Check check) {
  for (uint32_t begin = 0; begin < reading.size(); ++begin) {
    for (uint32_t end = begin + 1; end <= std::min(begin + 6, reading.size()); ++end) {
      for (const NameExplanation& e : reading.explain(begin, end)) check(e);
    }
  }
}

TEST_CASE("the features of a part sum up to what the search saw") {
  Reading reading(kText);
  size_t parts = 0;
  for_all_spans(reading, [&](const NameExplanation& e) {
    for (const auto* side : {&e.won, &e.lost}) {
      for (const ExplainedPart& part : *side) {
        int32_t sum = 0;
        for (const Contribution& c : part.contributions) sum += c.weight;
        CHECK(sum == part.sum);
        ++parts;
      }
    }
  });
  CHECK(parts > 1000);
}

TEST_CASE("the parts sum up to the margin, which no other answer beats") {
  Reading reading(kText);
  for_all_spans(reading, [&](const NameExplanation& e) {
    if (e.lost.empty()) return;
    CHECK(total(e.won) - total(e.lost) == e.margin);
    CHECK(e.margin >= 0);
  });
}

TEST_CASE("the winner is what the recognizer found, with its margin and score") {
  Reading reading(kText);
  REQUIRE(reading.names().size() > 8);
  for (const Name& name : reading.names()) {
    const auto all = reading.explain(name.segment.begin, name.segment.end);
    REQUIRE(all.size() == 1);
    const NameExplanation& e = all.front();
    CHECK(e.question == NameExplanation::Question::kDecision);
    CHECK(e.proposed);
    CHECK(e.margin == name.margin);
    CHECK(e.score == name.score);
    const auto holds = [&](const std::vector<ExplainedPart>& parts) {
      return std::any_of(parts.begin(), parts.end(), [&](const ExplainedPart& part) {
        return part.segment.begin == name.segment.begin && part.segment.end == name.segment.end &&
               part.label == name.label;
      });
    };
    CHECK(holds(e.won));
    CHECK_FALSE(holds(e.lost));
  }
}

TEST_CASE("a run that is no decision is explained by the best segmentation that has it") {
  Reading reading("Hier, Elon Musk a parlé.");
  const auto all = reading.explain(3, 4);
  REQUIRE(all.size() == 1);
  CHECK(all.front().question == NameExplanation::Question::kSegment);
  const auto& lost = all.front().lost;
  CHECK(std::any_of(lost.begin(), lost.end(), [](const ExplainedPart& part) {
    return part.segment.begin == 3 && part.segment.end == 4 && part.label != Label::kNone;
  }));
}

TEST_CASE("where no name may stand there is no explanation") {
  Reading reading("le chat dort sur le tapis");
  CHECK(reading.explain(0, reading.size()).empty());
}

TEST_CASE("features are named with what their numbers mean") {
  const auto lexicon = builtin_lexicon();
  CHECK(describe_feature(*lexicon, feature_key(Template::kLeftWord, 0)) == "left.word <edge>");
  CHECK(describe_feature(*lexicon, feature_key(Template::kClass, 0)) == "class 0 (honorific)");
  CHECK(describe_feature(*lexicon, feature_key(Template::kAfter, 1)) ==
        "after 1 (right behind PER)");
  CHECK(describe_feature(*lexicon, feature_key(Template::kForm, 1 << 8 | 2 << 4 | 11)) ==
        "form 299 (capitalized, 11 bytes, hyphen)");
  CHECK(describe_feature(*lexicon, feature_key(Template::kRightWord, kCodePointArgument | ',')) ==
        "right.word U+2c (,)");
}

}  // namespace
}  // namespace balise
