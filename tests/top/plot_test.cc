// Figures, parsed with libxml2.
#include <libxml/parser.h>

#include <catch2/catch.hpp>
#include <memory>
#include <random>
#include <set>

#include "../io/xml_tree.h"
#include "balise/top_plot.h"
#include "text/utf8.h"

namespace balise::program {
namespace {

using Series = Timeline::Series;

Timeline timeline_of(std::vector<Series> series, Period period = Period::kDay) {
  Timeline timeline;
  timeline.period = period;
  Day begin = period_begin(parse_date("2018-12-24", Period::kDay).value(), period);
  for (size_t i = 0; i < series.front().values.size(); ++i) {
    timeline.begins.push_back(begin);
    begin = next_period(begin, period);
  }
  timeline.documents = 100;
  timeline.series = std::move(series);
  return timeline;
}

Series series_of(std::string name, std::vector<uint64_t> values) {
  uint64_t sum = 0;
  for (const uint64_t value : values) sum += value;
  return {"PER", std::move(name), sum, std::move(values)};
}

class Parsed {
 public:
  explicit Parsed(const std::string& svg)
      : document_(xmlReadMemory(svg.data(), static_cast<int>(svg.size()), "figure.svg", nullptr,
                                XML_PARSE_NONET | XML_PARSE_NOERROR),
                  xmlFreeDoc) {
    REQUIRE(document_ != nullptr);
    collect(xmlDocGetRootElement(document_.get()));
  }
  const xmlNode* root() const { return xmlDocGetRootElement(document_.get()); }
  std::vector<const xmlNode*> all(std::string_view name) const {
    std::vector<const xmlNode*> found;
    for (const xmlNode* node : nodes_) {
      if (name_of(node) == name) found.push_back(node);
    }
    return found;
  }
  std::vector<std::string> texts() const {
    std::vector<std::string> found;
    for (const xmlNode* node : all("text")) found.push_back(text_of(node));
    return found;
  }
  // The names beside the lines, from the top down.
  std::vector<std::string> names() const {
    std::map<double, std::string> found;
    for (const xmlNode* node : all("text")) {
      const xmlNode* number = find_element(node->children, "tspan");
      if (number == nullptr) continue;
      const std::string text = text_of(node);
      found[std::stod(attribute_of(node, "y"))] =
          text.substr(0, text.size() - text_of(number).size());
    }
    std::vector<std::string> names;
    double before = -100;
    for (const auto& [y, name] : found) {
      REQUIRE(y - before >= 20);
      before = y;
      names.push_back(name);
    }
    return names;
  }

 private:
  void collect(const xmlNode* node) {
    for (; node != nullptr; node = node->next) {
      if (node->type != XML_ELEMENT_NODE) continue;
      nodes_.push_back(node);
      collect(node->children);
    }
  }
  std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document_;
  std::vector<const xmlNode*> nodes_;
};

TEST_CASE("a figure names its lines where they end") {
  const Parsed figure(
      draw_timeline(timeline_of({series_of("Emmanuel Macron", {3, 4, 1}),
                                 series_of("Élysée", {1, 2, 5}), series_of("CGT", {1, 1, 1})})));
  CHECK(name_of(figure.root()) == "svg");
  CHECK(figure.names() == std::vector<std::string>{"Élysée", "Emmanuel Macron", "CGT"});
  const std::vector<std::string> texts = figure.texts();
  for (const std::string_view text :
       {"documents", "0", "1", "2", "5", "2018-12-24", "2018-12-26"}) {
    CAPTURE(text);
    CHECK(std::ranges::find(texts, text) != texts.end());
  }
}

TEST_CASE("a figure is told to those who do not see it") {
  const Parsed figure(
      draw_timeline(timeline_of({series_of("Emmanuel Macron", {3, 14, 1})}, Period::kWeek)));
  CHECK(attribute_of(figure.root(), "role") == "img");
  const xmlNode* title = find_element(figure.root()->children, "title");
  REQUIRE(title != nullptr);
  const xmlNode* description = find_element(figure.root()->children, "desc");
  REQUIRE(description != nullptr);
  CHECK(attribute_of(figure.root(), "aria-labelledby") ==
        attribute_of(title, "id") + " " + attribute_of(description, "id"));
  CHECK(text_of(description).find("Emmanuel Macron (PER): 18 documents, most in 2019-W01 (14).") !=
        std::string::npos);
}

TEST_CASE("colour is never the only sign") {
  std::vector<Series> series;
  for (size_t i = 0; i < kMostLines + 2; ++i) {
    series.push_back(series_of("name " + std::to_string(i), {i, 2 * i}));
  }
  const Parsed figure(draw_timeline(timeline_of(series)));
  CHECK(figure.names().size() == kMostLines);
  std::set<std::string> colors, markers;
  for (const xmlNode* group : figure.all("g")) {
    std::string color, marker;
    for (const xmlNode* path = group->children; path != nullptr; path = path->next) {
      if (attribute_of(path, "stroke-width") == "2.2") color = attribute_of(path, "stroke");
      if (name_of(path) == "path" && !attribute_of(path, "fill").empty()) {
        const std::string points = attribute_of(path, "d");
        marker = points.substr(points.find('m'), points.find('z') - points.find('m'));
      }
    }
    if (!color.empty()) colors.insert(color);
    if (!marker.empty()) markers.insert(marker);
  }
  CHECK(colors.size() == kMostLines);
  CHECK(markers.size() == kMostLines);
}

TEST_CASE("lines of the same counts do not hide each other, nor leave the axis") {
  const Parsed figure(draw_timeline(timeline_of(
      {series_of("A", {1, 0, 2}), series_of("B", {1, 0, 2}), series_of("C", {1, 0, 2})})));
  std::set<std::string> paths;
  for (const xmlNode* path : figure.all("path")) {
    if (attribute_of(path, "stroke-width") != "4") continue;
    const std::string points = attribute_of(path, "d");
    paths.insert(points);
    const size_t second = points.find('L');
    const std::string place = points.substr(second, points.find('L', second + 1) - second);
    CHECK(std::stod(place.substr(place.find(' '))) <= 576);
  }
  CHECK(paths.size() == 3);
  CHECK(figure.names() == std::vector<std::string>{"A", "B", "C"});
}

TEST_CASE("names cannot break out of a figure") {
  const std::string hostile = "<b>&\"'</b>]]>\x1b[31m\n\u202Ex\xFF\x01";
  const std::string svg = draw_timeline(timeline_of({series_of(hostile, {1, 2})}));
  CHECK(is_valid_utf8(svg));
  CHECK(svg.find("\u202E") == std::string::npos);
  const Parsed figure(svg);
  CHECK(figure.all("b").empty());
  REQUIRE(figure.names().size() == 1);
  CHECK(figure.names()[0].starts_with("<b>&\"'</b>]]>"));
}

TEST_CASE("figures of one period, of none mentioned, of many") {
  CHECK(Parsed(draw_timeline(timeline_of({series_of("A", {3})}))).names().size() == 1);
  Timeline nobody = timeline_of({series_of("A", {3, 4})});
  nobody.series.clear();
  const Parsed empty(draw_timeline(nobody));
  CHECK(empty.names().empty());
  const std::vector<std::string> texts = empty.texts();
  CHECK(std::ranges::find(texts, "no entity in these documents") != texts.end());
  const Timeline many = timeline_of({series_of("A", std::vector<uint64_t>(2000, 12345678))});
  CHECK(Parsed(draw_timeline(many)).names().size() == 1);
  CHECK(draw_timeline(many) == draw_timeline(many));
}

TEST_CASE("labels keep their order, their distance and the frame") {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::vector<int64_t> wanted(1 + random() % 8);
    for (int64_t& place : wanted) place = 100 + static_cast<int64_t>(random() % 300);
    std::ranges::sort(wanted);
    const std::vector<int64_t> places = spread(wanted, 20, 100, 400);
    REQUIRE(places.size() == wanted.size());
    REQUIRE(places.front() >= 100);
    REQUIRE(places.back() <= 400);
    for (size_t i = 1; i < places.size(); ++i) REQUIRE(places[i] - places[i - 1] >= 20);
  }
  CHECK(spread({100, 200, 300}, 20, 0, 400) == std::vector<int64_t>{100, 200, 300});
  CHECK(spread({200, 200, 200}, 20, 0, 400) == std::vector<int64_t>{180, 200, 220});
  CHECK(spread({400, 400}, 20, 0, 400) == std::vector<int64_t>{380, 400});
  CHECK(spread({0, 0}, 20, 0, 400) == std::vector<int64_t>{0, 20});
}

TEST_CASE("long names are cut between characters") {
  CHECK(fitted("Élysée", 100000) == "Élysée");
  const std::string cut = fitted("e\u0301e\u0301e\u0301e\u0301", 2500);
  CHECK(cut == "e\u0301e\u0301…");
  CHECK(text_width(cut) <= 2500);
  CHECK(fitted("Banque de France", 6000).ends_with("…"));
  CHECK(fitted("", 0).empty());
}

}  // namespace
}  // namespace balise::program
