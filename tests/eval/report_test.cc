#include "balise/eval_report.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "helpers.h"
#include "tagger/tagger.h"

namespace balise::program {
namespace {

const KnownNames& known() {
  static const Tagger tagger;
  static const KnownNames names(tagger.lexicon());
  return names;
}

// Two documents with a bit of everything.
std::vector<EvaluatedDocument> documents() {
  std::vector<EvaluatedDocument> all;
  all.push_back(
      evaluated("genre: sport\nsplit: dev\n---\n[[PER|Elon Musk]] paie [[MONEY|5 euros|5 EUR]] à "
                "[[PER|Musk|Elon Musk]] et [[ORG|Zorglubec]]",
                "[[PER|Elon Musk]] paie [[MONEY|5 euros|6 EUR]] à [[PER|Musk|Elon Musk]] et "
                "[[PER|Zorglubec]]"));
  all.push_back(
      evaluated("genre: culture\nsplit: dev\n---\nRien ici\n[[PER|Zorg Lub]] sur [[LOC|Lune]]",
                "[[ORG|Rien]] ici\n[[PER|Zorg Lub]] sur Lune"));
  return all;
}

TEST_CASE("what a lexicon knows") {
  CHECK(known().knows("PER", "Elon Musk"));
  CHECK(known().knows("ORG", "Facebook"));
  CHECK_FALSE(known().knows("ORG", "Elon Musk"));
  CHECK_FALSE(known().knows("PER", "Facebook"));
  CHECK_FALSE(known().knows("LOC", "Paris"));
  CHECK_FALSE(known().knows("PER", "Zorglub Zorglubson"));
  CHECK_FALSE(known().knows("PER", "Elon Musk Zorglub"));
  CHECK_FALSE(known().knows("PER", ""));
  // A given name by itself is a fact about a word, no entry.
  CHECK_FALSE(known().knows("PER", "Jean"));
}

TEST_CASE("all figures of a report") {
  const Report report = evaluate(documents(), kAllTypes, known());
  CHECK(report.documents == 2);
  const TypeReport& person = report.types[0];
  CHECK(person.strict == Counts{3, 4, 3});
  CHECK(report.types[1].strict == Counts{1, 1, 0});
  CHECK(report.all.strict == Counts{5, 6, 4});
  CHECK(report.money_values == Counts{1, 1, 0});
  CHECK(person.seen == Counts{2, 2, 2});
  CHECK(person.unseen == Counts{1, 2, 1});
  CHECK(person.clusters.mentions == 3);
  CHECK(person.clusters.pairs == Counts{1, 1, 1});
  CHECK(report.confusion.at({"ORG", "PER"}) == 1);
  CHECK(report.confusion.at({"-", "ORG"}) == 1);
  CHECK(report.confusion.at({"LOC", "-"}) == 1);
  CHECK(report.confusion.at({"PER", "PER"}) == 3);
  CHECK(report.genres.at("sport").types[0] == Counts{2, 3, 2});
  CHECK(report.genres.at("culture").documents == 1);
}

TEST_CASE("lines without names") {
  const Report report = evaluate(documents(), kAllTypes, known());
  // "Rien ici" alone has none.
  CHECK(report.nameless_found == 1);
  CHECK(report.nameless_words == 2);
}

TEST_CASE("the calibration error is the distance of score and share, weighted") {
  std::vector<EvaluatedDocument> all = documents();
  for (EvaluatedDocument& document : all) {
    for (Mention& mention : document.found.mentions) mention.score = 80;
  }
  const Report report = evaluate(all, kAllTypes, known());
  // Amounts have no score of the model: three names of five are right.
  const ReliabilityBin& bin = report.reliability[4];
  CHECK(bin.low == 80);
  CHECK(bin.found == 5);
  CHECK(bin.right == 3);
  CHECK(percent_text(report.calibration_error()) == "20.00");
}

TEST_CASE("names of figures are the paths of the JSON report") {
  const Report report = evaluate(documents(), kAllTypes, known());
  const nlohmann::json json = nlohmann::json::parse(json_report(report));
  const Figures list = figures(report);
  CHECK(list.size() > 30);
  for (const auto& [name, value] : list) {
    INFO(name);
    std::string path = "/" + name;
    std::replace(path.begin(), path.end(), '.', '/');
    const double shown = json.at(nlohmann::json::json_pointer(path)).get<double>();
    CHECK(shown == Approx(value / 100.0));
  }
  CHECK(json["schema"] == "balise-eval/1");
  CHECK(json["documents"] == 2);
  CHECK(json["PER"]["strict"]["f1_interval"].size() == 2);
}

TEST_CASE("an empty gold gives a report without figures of names") {
  const Report report =
      evaluate(std::vector<EvaluatedDocument>{evaluated("rien", "rien")}, kAllTypes, known());
  CHECK_NOTHROW(nlohmann::json::parse(json_report(report)));
  CHECK(text_report(report).find("PER") != std::string::npos);
  const Report none = evaluate({}, kAllTypes, known());
  CHECK_NOTHROW(nlohmann::json::parse(json_report(none)));
  CHECK(figures(none).empty());
}

TEST_CASE("intervals hold the figure, are the same every time, and need two documents") {
  std::vector<Counts> all;
  Counts sum;
  for (uint64_t i = 0; i < 40; ++i) {
    all.push_back({5, 4 + i % 3, 3 + i % 2});
    sum += all.back();
  }
  const Intervals intervals = bootstrap(all);
  CHECK(*intervals.f1.low < *sum.f1());
  CHECK(*intervals.f1.high > *sum.f1());
  CHECK(*intervals.f1.high - *intervals.f1.low < 1000);
  // These bytes hold on any machine: whole numbers all the way.
  CHECK(percent_text(intervals.f1.low) == "66.50");
  CHECK(percent_text(intervals.f1.high) == "73.85");
  CHECK_FALSE(bootstrap(std::span(all).first(1)).f1.low);
  const std::vector<Counts> same(10, Counts{4, 4, 3});
  CHECK(bootstrap(same).precision.low == 7500);
  CHECK(bootstrap(same).precision.high == 7500);
  const std::vector<Counts> nothing(10);
  CHECK_FALSE(bootstrap(nothing).recall.low);
}

}  // namespace
}  // namespace balise::program
