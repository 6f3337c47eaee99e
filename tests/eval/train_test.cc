#include <catch2/catch.hpp>
#include <random>

#include "balise/train_calibrate.h"
#include "balise/train_documents.h"
#include "helpers.h"

namespace balise::program {
namespace {

TEST_CASE("gold as the trainer takes it") {
  GoldOptions options;
  options.types = {"PER", "ORG", "LOC", "MONEY", "HASHTAG", "MISC"};
  const GoldDocument gold = parse_inline(
      "[[PER|A]] [[ORG|B]] [[LOC|C]] [[MISC|D]] [[?ORG|E]] [[MONEY|5 €]] [[HASHTAG|#f]]", "gold",
      options);
  const TrainingDocument document = training_document(gold, true);
  CHECK(document.text == "A B C D E 5 € #f");
  CHECK(document.has_places);
  std::vector<Label> labels;
  for (const GoldName& name : document.names) labels.push_back(name.label);
  CHECK(labels == std::vector<Label>{Label::kPerson, Label::kOrganization, Label::kLocation,
                                     Label::kOther, Label::kNone});
  CHECK(document.names[1].span == SourceSpan{2, 3});
  CHECK(marks_places({gold}));
  CHECK_FALSE(marks_places({parse_inline("[[PER|A]]", "gold")}));
}

TEST_CASE("a copy in capitals keeps its marks") {
  TrainingDocument document;
  document.text = "l’été, ÿ Éric Ønset ﬁn";
  const size_t at = document.text.find("Éric");
  document.names.push_back(
      {{static_cast<uint32_t>(at), static_cast<uint32_t>(at + 12)}, Label::kPerson});
  for (const bool plain : {false, true}) {
    const TrainingDocument capitals = in_capitals(document, plain);
    const SourceSpan span = capitals.names[0].span;
    const std::string name = capitals.text.substr(span.begin, span.size());
    CHECK(name == (plain ? "ERIC ONSET" : "ÉRIC ØNSET"));
    CHECK(capitals.text.starts_with(plain ? "L’ETE, Y " : "L’ÉTÉ, Ÿ "));
    CHECK(capitals.names[0].label == Label::kPerson);
  }
}

TEST_CASE("a calibration rises, in few points, and keeps the share of right ones") {
  std::mt19937 random(5);
  for (const size_t size : {1u, 2u, 30u, 500u, 5000u}) {
    std::vector<JudgedDecision> decisions(size);
    for (JudgedDecision& decision : decisions) {
      decision.margin = static_cast<int32_t>(random() % 2000);
      decision.right = random() % 2000 < static_cast<uint32_t>(decision.margin) / 2 + 900;
    }
    const std::vector<CalibrationPoint> points = calibrate(decisions);
    REQUIRE_FALSE(points.empty());
    CHECK(points.size() <= kCalibrationPoints);
    for (size_t i = 0; i < points.size(); ++i) {
      CHECK(points[i].score >= 1);
      CHECK(points[i].score <= 99);
      if (i == 0) continue;
      CHECK(points[i - 1].margin < points[i].margin);
      CHECK(points[i - 1].score < points[i].score);
    }
    // On the decisions it is learned from the table is right on the whole.
    double distance = 0;
    for (const JudgedDecision& decision : decisions) {
      int32_t score = points[0].score;
      for (const CalibrationPoint& point : points) {
        if (decision.margin >= point.margin) score = point.score;
      }
      distance += (score / 100.0 - (decision.right ? 1 : 0)) / static_cast<double>(size);
    }
    CHECK(std::abs(distance) < 0.02);
  }
  CHECK(calibrate({}).empty());
}

TEST_CASE("margins that say nothing give one point") {
  std::vector<JudgedDecision> decisions;
  for (int32_t i = 0; i < 100; ++i) decisions.push_back({i, i < 50});
  const std::vector<CalibrationPoint> points = calibrate(decisions);
  REQUIRE(points.size() == 1);
  CHECK(points[0].score == 50);
}

TEST_CASE("equal margins stay together") {
  std::vector<JudgedDecision> decisions;
  for (int32_t i = 0; i < 300; ++i) decisions.push_back({i < 200 ? 7 : 9, i % 4 != 0 || i >= 200});
  const std::vector<CalibrationPoint> points = calibrate(decisions);
  REQUIRE(points.size() == 2);
  CHECK(points[0].margin == 7);
  CHECK(points[0].score == 75);
  CHECK(points[1].margin == 9);
  CHECK(points[1].score == 99);
}

}  // namespace
}  // namespace balise::program
