#include <catch2/catch.hpp>

#include "base/file.h"
#include "fixture.h"

namespace balise::test {
namespace {

TEST_CASE("hashtags are found and bounded as their cases say") {
  Runner runner;
  for (const Case& example : read_cases("hashtag.cases")) {
    if (example.section == "words") continue;
    INFO("hashtag.cases:" << example.line);
    CHECK(runner.marked(unmarked(example.text)) == example.text);
  }
}

TEST_CASE("of the listed tags at least 95 % are cut as a reader would") {
  Runner runner;
  size_t all = 0;
  size_t right = 0;
  for (const Case& example : read_cases("hashtag.cases")) {
    if (example.section != "words") continue;
    ++all;
    if (runner.marked(unmarked(example.text)) == example.text) {
      ++right;
    } else {
      UNSCOPED_INFO(example.text << " but " << runner.marked(unmarked(example.text)));
    }
  }
  CHECK(all >= 300);
  CHECK(right * 100 >= all * 95);
  if (right < all) WARN(all - right << " of " << all << " tags are cut otherwise");
}

TEST_CASE("tags that differ in case only are one tag") {
  Runner runner;
  const std::vector<Mention> tags = runner.run("#deleteFacebook #DELETEFACEBOOK ＃DeleteFacebook");
  REQUIRE(tags.size() == 3);
  for (const Mention& tag : tags) {
    CHECK(std::get<HashtagValue>(tag.value).tag == "#deletefacebook");
  }
}

}  // namespace
}  // namespace balise::test
