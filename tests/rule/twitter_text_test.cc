// twitter-text's own cases for hashtags, where its extract.yml is at hand: BALISE_TWITTER_TEXT
// names the file. Departures stand in kDepartures with their reasons.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>

#include "base/file.h"
#include "fixture.h"
#include "text/utf8.h"

namespace balise::test {
namespace {

// Text of a case -> why balise answers otherwise.
const std::map<std::string, std::string>& departures() {
  static const std::map<std::string, std::string> kDepartures = {};
  return kDepartures;
}

struct Example {
  std::string group;
  std::string text;
  std::vector<std::string> expected;
};

// A double-quoted YAML string at `at`; moves behind it.
std::string quoted(const std::string& line, size_t& at) {
  std::string out;
  for (++at; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] != '\\') {
      out += line[at];
      continue;
    }
    const char escape = line[++at];
    if (escape == 'u' || escape == 'U') {
      const size_t digits = escape == 'u' ? 4 : 8;
      append_utf8(out, static_cast<char32_t>(std::stoul(line.substr(at + 1, digits), nullptr, 16)));
      at += digits;
    } else {
      out += escape == 'n' ? '\n' : escape == 't' ? '\t' : escape;
    }
  }
  ++at;
  return out;
}

std::vector<Example> read(const std::string& path) {
  const std::string text = read_file(path);
  std::vector<Example> examples;
  std::string group;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    const size_t first = line.find_first_not_of(' ');
    if (first == line.npos) continue;
    const std::string key = line.substr(first, line.find(':') - first);
    size_t quote = line.find('"');
    if (first == 2 && line.back() == ':') {
      group = key;
    } else if (!group.starts_with("hashtags") || group.find("indices") != group.npos) {
      continue;
    } else if (key == "text" && quote != line.npos) {
      examples.push_back({group, quoted(line, quote), {}});
    } else if (key == "expected") {
      while ((quote = line.find('"', quote)) != line.npos) {
        examples.back().expected.push_back(quoted(line, quote));
      }
    }
  }
  return examples;
}

TEST_CASE("twitter-text's cases for hashtags") {
  const char* path = std::getenv("BALISE_TWITTER_TEXT");
  if (path == nullptr) {
    WARN("not run: BALISE_TWITTER_TEXT does not name its extract.yml");
    return;
  }
  Runner runner;
  const std::vector<Example> examples = read(path);
  CHECK(examples.size() > 60);
  for (const Example& example : examples) {
    INFO(example.text);
    std::vector<std::string> found;
    for (const Mention& mention : runner.run(example.text)) {
      if (mention.type != kHashtagType) continue;
      const std::string_view tag = runner.text(mention);
      found.emplace_back(tag.substr(decode_at(tag, 0).size));
    }
    if (departures().count(example.text) != 0) {
      CHECK(found != example.expected);  // else the departure is to be struck off
    } else {
      CHECK(found == example.expected);
    }
  }
}

}  // namespace
}  // namespace balise::test
