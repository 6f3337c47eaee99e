#include "token/tokenizer.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/cases.h"
#include "support/invariants.h"
#include "support/random_text.h"
#include "support/spelling.h"
#include "text/document.h"

namespace balise::test {
namespace {

// Tokens of a source, joined by `separator`, "‖" before every sentence but the first.
std::string tokens_of(std::string_view source, std::string_view separator) {
  Document document;
  document.assign(source);
  TokenList list;
  tokenizer().run(document.normal(), list);
  std::string joined;
  for (size_t i = 0; i < list.tokens.size(); ++i) {
    if (i > 0) joined += separator;
    joined += list.tokens[i].text(document.normal());
  }
  return joined;
}

// The source with "‖" put before every sentence but the first.
std::string with_sentences(std::string_view source) {
  Document document;
  document.assign(source);
  TokenList list;
  tokenizer().run(document.normal(), list);
  std::string marked;
  size_t at = 0;
  for (size_t i = 1; i < list.sentences.size(); ++i) {
    const Token& first = list.tokens[list.sentences[i].begin];
    const size_t begin = document.to_source(first.span()).begin;
    marked += source.substr(at, begin - at);
    marked += "‖";
    at = begin;
  }
  return marked + std::string(source.substr(at));
}

TEST_CASE("tokens") {
  for (const Case& one : read_cases("tokens.tsv", 2)) {
    INFO("tokens.tsv:" << one.line);
    CHECK(tokens_of(one.fields[0], " / ") == one.fields[1]);
    CHECK(broken_for(one.fields[0]) == "");
  }
}

TEST_CASE("sentences") {
  for (const Case& one : read_cases("sentences.tsv", 1)) {
    INFO("sentences.tsv:" << one.line);
    CHECK(with_sentences(replaced(one.fields[0], "‖", "")) == one.fields[0]);
  }
}

TEST_CASE("one text in other spellings has the same tokens") {
  Random random(11);
  for (int i = 0; i < 500; ++i) {
    const std::string source = french_text(random, 30);
    INFO(shown(source));
    const std::string tokens = tokens_of(source, "|");
    CHECK(tokens_of(decomposed(source), "|") == tokens);
    CHECK(tokens_of(replaced(source, "’", "'"), "|") == tokens);
    CHECK(tokens_of(replaced(source, "'", "’"), "|") == tokens);
    CHECK(tokens_of(replaced(source, "\n", "\r\n"), "|") == tokens);
    CHECK(tokens_of("\uFEFF" + source, "|") == tokens);
  }
}

TEST_CASE("tokens of any bytes are disjoint and end where characters end") {
  Random random(12);
  for (int i = 0; i < 10000; ++i) {
    const std::string source = hostile_text(random, random.below(25), random.below(2) == 0);
    INFO(shown(source));
    CHECK(broken_for(source) == "");
  }
}

TEST_CASE("a list is used again for another text") {
  TokenList list;
  tokenizer().run("un deux trois", list);
  tokenizer().run("un", list);
  CHECK(list.tokens.size() == 1);
  CHECK(list.sentences.size() == 1);
  tokenizer().run("", list);
  CHECK(list.tokens.empty());
  CHECK(list.sentences.empty());
}

TEST_CASE("long runs of one thing take linear time") {
  // 500 kB each; quadratic work would take minutes.
  for (const char* piece :
       {"a",   "'",    "-",      ".",    "a'",   "a-",     "M.",       "A.",      "a.",
        "1 ",  "1.",   "#",      "@a",   "a@",   "@a.",    "a.b@",     "http://", "www.",
        "«",   "» ",   ") ",     "\" ",  "))",   "\u0301", "-t-il",    "\n",      "a\n",
        "1’",  "l’l’", "A.-",    "é.é@", ". ) ", "a'-",    "🇫",        "😀\u200D", "#1_",
        "qu'", "A. ",  "1 000 ", "1,",   "-ce",  "(",      "http://))"}) {
    std::string source;
    while (source.size() < 500'000) source += piece;
    INFO(shown(piece));
    Document document;
    document.assign(source);
    TokenList list;
    tokenizer().run(document.normal(), list);
    CHECK(list.tokens.size() <= document.normal().size());
  }
}

TEST_CASE("rules that are wrong are told with their line") {
  for (const char* rules : {"form\tclass\nl\tnonsense\n", "form\tclass\nl\n", "nonsense\n"}) {
    INFO(rules);
    try {
      Tokenizer broken(rules, "rules.tsv");
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::kConfiguration);
      CHECK(error.place().file == "rules.tsv");
    }
  }
}

}  // namespace
}  // namespace balise::test
