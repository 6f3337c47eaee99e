#include "io/reader.h"

#include <catch2/catch.hpp>

#include "base/limits.h"
#include "helpers.h"

using namespace balise;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

std::vector<InputDocument> read_all(const std::string& path, const InputOptions& options) {
  InputReader reader(path, options);
  std::vector<InputDocument> documents;
  for (InputDocument document; reader.next(document);) documents.push_back(document);
  return documents;
}

std::vector<std::string> texts(const std::string& path, const InputOptions& options) {
  std::vector<std::string> all;
  for (const InputDocument& document : read_all(path, options)) all.push_back(document.text);
  return all;
}

InputOptions with(InputFormat format, const std::string& encoding = "utf-8") {
  InputOptions options;
  options.format = format;
  options.encoding = encoding;
  return options;
}

std::string error_of(const std::string& path, const InputOptions& options) {
  try {
    read_all(path, options);
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

std::string utf16(std::string_view ascii, bool little_endian, bool mark) {
  std::string out;
  const auto put = [&](uint8_t high, uint8_t low) {
    out += static_cast<char>(little_endian ? low : high);
    out += static_cast<char>(little_endian ? high : low);
  };
  if (mark) put(0xFE, 0xFF);
  for (const char c : ascii) {
    put(c == '~' ? 0x0A : 0, c == '~' ? 0x0A : static_cast<uint8_t>(c));  // ~: U+0A0A
  }
  return out;
}

}  // namespace

TEST_CASE("a file is one text, whatever its bytes") {
  const TemporaryFolder folder;
  for (const std::string_view bytes : {""sv, "a"sv, "a\r\nb\rc\n"sv, "a\0b\xFF\n"sv}) {
    const std::string path = folder.write("a.txt", bytes);
    const auto documents = read_all(path, with(InputFormat::kText));
    REQUIRE(documents.size() == 1);
    CHECK(documents[0].text == bytes);
    CHECK(documents[0].id == path);
  }
}

TEST_CASE("lines end with LF or CRLF, the last one also with nothing") {
  const TemporaryFolder folder;
  using Texts = std::vector<std::string>;
  const auto lines = [&](std::string_view bytes) {
    return texts(folder.write("a.txt", bytes), with(InputFormat::kLines));
  };
  CHECK(lines("").empty());
  CHECK(lines("\n") == Texts{""});
  CHECK(lines("a") == Texts{"a"});
  CHECK(lines("a\n") == Texts{"a"});
  CHECK(lines("a\n\nb") == Texts{"a", "", "b"});
  CHECK(lines("a\r\nb\rc\r\r\nd\r") == Texts{"a", "b\rc\r", "d\r"});
  CHECK(lines("a\0b\n\0"sv) == Texts{std::string("a\0b", 3), std::string(1, '\0')});
}

TEST_CASE("lines have ids, places and terminators that put the input together again") {
  const TemporaryFolder folder;
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const std::string bytes = random_bytes(random, random() % 60);
    const std::string path = folder.write("a.txt", bytes);
    std::string again;
    size_t number = 0;
    for (const InputDocument& document : read_all(path, with(InputFormat::kLines))) {
      again += document.text + document.terminator;
      ++number;
      CHECK(document.id == path + ":" + std::to_string(number));
      CHECK(document.place.line == number);
    }
    CHECK(again == bytes);
  }
}

TEST_CASE("the size of a read changes nothing") {
  const TemporaryFolder folder;
  std::mt19937 random(8);
  for (int round = 0; round < 60; ++round) {
    const std::string path = folder.write("a.txt", random_bytes(random, random() % 50));
    for (const InputFormat format : {InputFormat::kText, InputFormat::kLines}) {
      for (const std::string encoding :
           {"utf-8", "auto", "windows-1252", "utf-16", "utf-16le", "utf-32be"}) {
        InputOptions options = with(format, encoding);
        const std::vector<std::string> expected = texts(path, options);
        for (const size_t size : {1, 2, 3, 4, 5, 7, 16, 63, 200}) {
          options.buffer_bytes = size;
          CHECK(texts(path, options) == expected);
        }
      }
    }
  }
}

TEST_CASE("UTF-16 and UTF-32 are cut at their own line feeds") {
  const TemporaryFolder folder;
  const std::vector<std::string> expected = {"a\xE0\xA8\x8A", "b"};
  for (const bool little : {true, false}) {
    for (const bool mark : {true, false}) {
      const std::string path = folder.write("a.txt", utf16("a~\r\nb", little, mark));
      CHECK(texts(path, with(InputFormat::kLines, little ? "UTF-16LE" : "utf-16be")) == expected);
      if (!mark) continue;
      CHECK(texts(path, with(InputFormat::kLines, "auto")) == expected);
      CHECK(texts(path, with(InputFormat::kLines, "UTF-16")) == expected);
    }
  }
  const std::string wide = folder.write("b.txt", "\xFF\xFE\0\0\n\0\0\0x\0\0\0\n\0\0\0"sv);
  CHECK(texts(wide, with(InputFormat::kLines, "auto")) == std::vector<std::string>{"", "x"});
  const std::string json = folder.write("c.jsonl", utf16("{\"text\":\"a\"}\n\n", true, true));
  CHECK(texts(json, with(InputFormat::kJsonl, "auto")) == std::vector<std::string>{"a"});
  const std::string text = folder.write("d.txt", utf16("a\nb", true, true));
  CHECK(texts(text, with(InputFormat::kText, "auto")) == std::vector<std::string>{"a\nb"});
}

TEST_CASE("single-byte encodings; auto decides line by line") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.txt", "caf\xE9 \x80\ncaf\xC3\xA9\n");
  CHECK(texts(path, with(InputFormat::kLines, "windows-1252")) ==
        std::vector<std::string>{"café €", "cafÃ©"});
  CHECK(texts(path, with(InputFormat::kLines, "auto")) ==
        std::vector<std::string>{"café €", "café"});
  CHECK_THROWS_WITH(InputReader(path, with(InputFormat::kLines, "klingon")),
                    Catch::Contains("unknown encoding 'klingon'"));
  CHECK_THROWS_WITH(InputReader(path, with(InputFormat::kLines, "IBM-1047")),
                    Catch::Contains("has no line ends"));
}

TEST_CASE("JSON lines: text, ids, what to keep") {
  const TemporaryFolder folder;
  InputOptions options = with(InputFormat::kJsonl);
  options.keep = {"date", "meta", "missing", "n"};
  const std::string path =
      folder.write("a.jsonl",
                   "\xEF\xBB\xBF{\"text\":\"un\\n\\u00e9\",\"id\":\"x\"}\r\n"
                   "\n"
                   "{\"id\": 12, \"n\": 1.50, \"text\": \"deux\", \"date\":\"2024 </script>\", "
                   "\"meta\":{\"a\":[1,null,true,{\"text\":3}], \"b\":{}}}\n"
                   "  {\"id\":null,\"text\":\"\"}");
  const auto documents = read_all(path, options);
  REQUIRE(documents.size() == 3);
  CHECK(documents[0].text == "un\né");
  CHECK(documents[0].id == "x");
  CHECK(documents[0].kept.empty());
  CHECK(documents[1].id == "12");
  CHECK(documents[1].text == "deux");
  CHECK(documents[1].kept ==
        "\"date\":\"2024 \\u003c/script>\","
        "\"meta\":{\"a\":[1,null,true,{\"text\":3}],\"b\":{}},\"n\":1.50");
  CHECK(documents[2].id == path + ":4");
  CHECK(documents[2].text.empty());
  CHECK(documents[2].place.line == 4);
  options.keep = {"text", "id"};
  CHECK(read_all(path, options)[0].kept == "\"text\":\"un\\né\",\"id\":\"x\"");
}

TEST_CASE("the value of a field is read out") {
  const auto field_of = [](const std::string& object, const std::string& name) {
    InputOptions options = with(InputFormat::kJsonl);
    options.field = name;
    options.keep = {"d", "e"};
    options.take_tagged = true;
    const TemporaryFolder folder;
    const InputField field = read_all(folder.write("a.jsonl", object), options).at(0).field;
    return (field.is_structured ? "*" : "") + field.text;
  };
  const std::string object =
      R"({"a":"L\u2019 \"\u00c9t\u00e9\"\n","b":12.50,"c":-3,"d":[1.50,"x",{"y":{},"z":[null]}],)"
      R"("e":true,"f":null,"id":7,"text":"t","entities":[2,3],"g":"1","g":{"h":"</"},"i":{},"i":"1"})";
  for (const auto& [name, text] : {std::pair("a", "L’ \"Été\"\n"),
                                   {"b", "12.5"},
                                   {"c", "-3"},
                                   {"d", R"(*[1.50,"x",{"y":{},"z":[null]}])"},
                                   {"e", "true"},
                                   {"f", ""},
                                   {"g", R"(*{"h":"\u003c/"})"},
                                   {"i", "1"},
                                   {"id", "7"},
                                   {"text", "t"},
                                   {"entities", "*[2,3]"},
                                   {"missing", ""},
                                   {"", ""}}) {
    CHECK(field_of(object, name) == text);
  }
  CHECK(field_of(R"({"text":"","entities":3})", "entities") == "3");
}

TEST_CASE("JSON strings that are not Unicode are text") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.jsonl",
                                        "{\"text\":\"a\\ud83d b\\udc00\\\\ud800\"}\n"
                                        "{\"text\":\"a\xFF\xE9 \\ud83d\\ude00 \\u0000\"}\n");
  const auto found = texts(path, with(InputFormat::kJsonl));
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "a\uFFFD b\uFFFD\\ud800");
  CHECK(found[1] == "a\uFFFD\uFFFD \U0001F600 "s + '\0');
}

TEST_CASE("JSON lines that are none fail with their place; what stands before is delivered") {
  const TemporaryFolder folder;
  const auto fails = [&](const std::string& line) {
    const std::string path = folder.write("a.jsonl", "{\"text\":\"ok\"}\n" + line + "\n");
    InputReader reader(path, with(InputFormat::kJsonl));
    InputDocument document;
    REQUIRE(reader.next(document));
    CHECK(document.text == "ok");
    std::string message = "no error";
    try {
      reader.next(document);
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::kInputOutput);
      CHECK(error.place().line == 2);
      message = std::to_string(error.place().column) + ": " + error.message();
    }
    CHECK_FALSE(reader.next(document));
    return message;
  };
  CHECK_THAT(fails("{\"text\":\"a\"} x"), Catch::StartsWith("14: broken JSON"));
  CHECK_THAT(fails("{\"text\":\"a\""), Catch::StartsWith("12: broken JSON"));
  CHECK_THAT(fails("{\"id\":3}"), Catch::StartsWith("1: no `text`"));
  CHECK_THAT(fails("{\"id\":3, \"text\" : 12}"), Catch::StartsWith("19: `text` is not a string"));
  CHECK_THAT(fails("{\"text\":\"a\",\"text\":1}"), Catch::StartsWith("20: `text` is not"));
  CHECK_THAT(fails("{\"text\":null}"), Catch::StartsWith("9: `text` is not a string"));
  CHECK_THAT(fails("{\"text\":[\"a\"]}"), Catch::StartsWith("9: `text` is not a string"));
  CHECK_THAT(fails("{\"text\":{\"text\":\"a\"}}"), Catch::StartsWith("9: `text` is not"));
  CHECK_THAT(fails("[{\"text\":\"a\"}]"), Catch::StartsWith("1: not a JSON object"));
  CHECK_THAT(fails(" \"text\""), Catch::StartsWith("2: not a JSON object"));
  CHECK_THAT(fails("12"), Catch::StartsWith("1: not a JSON object"));
  CHECK_THAT(fails("nonsense"), Catch::StartsWith("2: broken JSON"));
}

TEST_CASE("lines that balise tag printed give their entities where they are asked for") {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "tagged.jsonl",
      R"({"schema":"balise/1","id":"a","date":"2018","mentions":[{"type":"PER","text":"x"}],)"
      R"("entities":[{"id":"e1","type":"PER","name":"Zo\u00e9","wikidata":"Q1","mentions":3,)"
      R"("more":{"name":[1,"y"]}},{"type":"ORG","name":"B"}]})"
      "\n"
      R"({"text":"an article","entities":[["of",{"another":"kind"}],1]})"
      "\n"
      R"({"entities":[],"schema":"balise/1","text":"kept"})"
      "\n"
      R"({"schema":"balise/1","entities":[]})"
      "\n");
  InputOptions options = with(InputFormat::kJsonl);
  options.take_tagged = true;
  options.keep = {"date", "entities"};
  const std::vector<InputDocument> documents = read_all(path, options);
  REQUIRE(documents.size() == 4);
  CHECK(documents[0].is_tagged);
  CHECK(documents[0].id == "a");
  CHECK(documents[0].text.empty());
  CHECK(documents[0].kept.starts_with(R"("date":"2018","entities":[{"id":"e1",)"));
  REQUIRE(documents[0].entities.size() == 2);
  CHECK(documents[0].entities[0].type == "PER");
  CHECK(documents[0].entities[0].name == "Zoé");
  CHECK(documents[0].entities[0].id == "Q1");
  CHECK(documents[0].entities[0].mentions == 3);
  CHECK(documents[0].entities[1].mentions == 1);
  CHECK(!documents[1].is_tagged);
  CHECK(documents[1].text == "an article");
  CHECK(documents[2].is_tagged);
  CHECK(documents[2].text == "kept");
  CHECK(documents[3].is_tagged);
  CHECK(documents[3].text.empty());
  CHECK(documents[3].entities.empty());

  options.take_tagged = false;
  CHECK(error_of(path, options).find("tagged.jsonl:1:1: no `text`") != std::string::npos);
}

TEST_CASE("tagged lines that are broken fail with their place") {
  const TemporaryFolder folder;
  InputOptions options = with(InputFormat::kJsonl);
  options.take_tagged = true;
  const auto error = [&](std::string_view line) {
    return error_of(folder.write("tagged.jsonl", line), options);
  };
  CHECK(error(R"({"schema": "balise/2","entities":[]})").find(":1:12: schema 'balise/2'") !=
        std::string::npos);
  for (const std::string_view entities :
       {"null", "3", "\"x\"", "{}", "[3]", "[null]", "[[]]", "[[\"x\",3]]", "[{}]",
        "[{\"type\":\"PER\"}]", "[{\"name\":\"x\"}]", "[{\"type\":1,\"name\":\"x\"}]",
        "{\"a\":{\"type\":\"PER\",\"name\":\"x\"}}"}) {
    CAPTURE(entities);
    const std::string line = R"({"schema":"balise/1","entities":)" + std::string(entities) + "}";
    CHECK(error(line).find(":1:33: `entities` is no array") != std::string::npos);
  }
}

TEST_CASE("what cannot be read is said with its place") {
  const TemporaryFolder folder;
  CHECK_THAT(error_of(folder.path("missing"), with(InputFormat::kText)),
             Catch::Contains("missing: cannot open"));
  CHECK_THAT(error_of(folder.path("."), with(InputFormat::kLines)),
             Catch::Contains("is a directory"));
}

TEST_CASE("a document that is too long fails after those before it") {
  const TemporaryFolder folder;
  const std::string longest(kMaxDocumentBytes, 'a');
  const std::string path = folder.write("a.txt", "x\n" + longest + "\r\n" + longest + "b\nc\n");
  InputReader reader(path, with(InputFormat::kLines));
  InputDocument document;
  REQUIRE(reader.next(document));
  REQUIRE(reader.next(document));
  CHECK(document.text.size() == kMaxDocumentBytes);
  CHECK_THROWS_WITH(reader.next(document), Catch::StartsWith(path + ":3: "));
  CHECK_FALSE(reader.next(document));
  CHECK_THAT(error_of(path, with(InputFormat::kText)), Catch::Contains("longer than 8 MiB"));
  const std::string json = folder.write("a.jsonl", "{\"text\":\"" + longest + "b\"}\n");
  CHECK_THAT(error_of(json, with(InputFormat::kJsonl)), Catch::StartsWith(json + ":1: "));
  const std::string exact = folder.write("b.txt", longest);
  CHECK(read_all(exact, with(InputFormat::kText)).size() == 1);
}
