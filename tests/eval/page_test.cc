#include <catch2/catch.hpp>
#include <regex>

#include "balise/eval_errors.h"
#include "helpers.h"

namespace balise::program {
namespace {

std::vector<std::string> kinds(std::string_view gold, std::string_view found) {
  const EvaluatedDocument document = evaluated(gold, found);
  std::vector<std::string> names;
  for (const EvalError& error : list_errors(document, align(document, kAllTypes), kAllTypes)) {
    names.emplace_back(error_kind_name(error.kind));
  }
  return names;
}

using Kinds = std::vector<std::string>;

TEST_CASE("each mistake is one error of one kind") {
  CHECK(kinds("[[PER|A]]", "[[PER|A]]") == Kinds{});
  CHECK(kinds("[[PER|A]]", "A") == Kinds{"missed"});
  CHECK(kinds("A", "[[PER|A]]") == Kinds{"invented"});
  CHECK(kinds("[[PER|A b]]", "[[PER|A]] b") == Kinds{"boundary"});
  CHECK(kinds("[[PER|A]]", "[[ORG|A]]") == Kinds{"type"});
  CHECK(kinds("[[PER|A b]]", "[[ORG|A]] b") == Kinds{"both"});
  CHECK(kinds("[[MONEY|5 €|5 EUR]]", "[[MONEY|5 €|6 EUR]]") == Kinds{"value"});
  CHECK(kinds("[[MONEY|5 €|5 EUR]]", "[[MONEY|5 €|5.0 EUR]]") == Kinds{});
  CHECK(kinds("[[?PER|A]] [[LOC|B]]", "[[PER|A]] B") == Kinds{});
  // One found over two: the first is a matter of span, the second is missed.
  CHECK(kinds("[[PER|A]] [[PER|B]]", "[[PER|A B]]") == Kinds{"boundary", "missed"});
  CHECK(kinds("[[PER|A B]]", "[[PER|A]] [[PER|B]]") == Kinds{"boundary", "invented"});
  CHECK(kinds("[[PER|A]] dit b", "A dit [[ORG|b]]") == Kinds{"missed", "invented"});
}

TEST_CASE("an entity's error is told at the mentions that are out of place") {
  CHECK(kinds("[[PER|A|x]] [[PER|B|x]] [[PER|C|x]]", "[[PER|A|1]] [[PER|B|1]] [[PER|C|2]]") ==
        Kinds{"entity"});
  CHECK(kinds("[[PER|A|x]] [[PER|B|x]] [[PER|C|y]]", "[[PER|A|1]] [[PER|B|1]] [[PER|C|1]]") ==
        Kinds{"entity"});
  CHECK(kinds("[[PER|A|x]] [[PER|B|y]]", "[[PER|A|1]] [[PER|B|2]]") == Kinds{});
}

std::string page_of(const EvaluatedDocument& document) {
  Report report;
  report.split = "dev";
  report.types.emplace_back();
  report.types.back().type = "PER";
  return error_page(std::vector<EvaluatedDocument>{document}, kAllTypes, report);
}

size_t count(const std::string& text, std::string_view part) {
  size_t found = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST_CASE("the page shows every error in its sentence") {
  const std::string page = page_of(
      evaluated("id: x\n---\nHier [[PER|A <b>]] & co, [[PER|C]]", "Hier A <b> & co, [[ORG|C]]"));
  CHECK(count(page, "<article ") == 2);
  CHECK(page.find("class=\"kind-missed type-PER\"") != std::string::npos);
  CHECK(page.find("class=\"kind-type type-PER\"") != std::string::npos);
  CHECK(page.find("Hier <mark title=\"PER A &lt;b&gt;\">A &lt;b&gt;</mark> &amp; co") !=
        std::string::npos);
  CHECK(page.find("ORG, C, by test, score 1.00") != std::string::npos);
  // A filter for each type and kind that occurs, and a rule for each.
  CHECK(count(page, "<input type=\"checkbox\" checked id=\"type-PER\">") == 1);
  CHECK(count(page, "<input type=\"checkbox\" checked id=\"kind-missed\">") == 1);
  CHECK(count(page, "id=\"kind-value\"") == 0);
  CHECK(page.find(":has(#kind-missed:not(:checked)) .kind-missed { display: none; }") !=
        std::string::npos);
}

TEST_CASE("the page needs no script and no network") {
  const std::string page =
      page_of(evaluated("[[PER|A onclick=\"x\"]] <script>", "A onclick=\"x\" <script>"));
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("http") == std::string::npos);
  CHECK(page.find("url(") == std::string::npos);
  const std::string without_values = std::regex_replace(page, std::regex("\"[^\"]*\""), "");
  CHECK_FALSE(std::regex_search(without_values, std::regex("<[^>]* on[a-z]+=")));
}

TEST_CASE("tags of the page nest") {
  const std::string page =
      page_of(evaluated("[[PER|A]] b [[ORG|C d]]\n[[PER|E]]", "[[ORG|A b]] [[PER|C]] d\nE"));
  std::vector<std::string> open;
  const std::regex tag("<(/?)([a-z0-9]+)[^>]*>");
  for (auto at = std::sregex_iterator(page.begin(), page.end(), tag); at != std::sregex_iterator();
       ++at) {
    const std::string name = (*at)[2];
    if (name == "br" || name == "meta" || name == "input") continue;
    if ((*at)[1].length() == 0) {
      open.push_back(name);
    } else {
      REQUIRE_FALSE(open.empty());
      REQUIRE(open.back() == name);
      open.pop_back();
    }
  }
  CHECK(open.empty());
}

}  // namespace
}  // namespace balise::program
