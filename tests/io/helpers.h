// What the tests of the room share: bytes of all kinds, results over them, files for a while.
#ifndef BALISE_TESTS_IO_HELPERS_H_
#define BALISE_TESTS_IO_HELPERS_H_

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/mention.h"
#include "text/utf8.h"

namespace balise {

// A folder that is removed at the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "balise-io-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string path(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }

 private:
  std::filesystem::path path_;
};

// Bytes that hold what formats stumble over: marks, brackets, tags, controls, broken UTF-8.
inline std::string random_bytes(std::mt19937& random, size_t pieces) {
  using namespace std::string_view_literals;
  static const std::vector<std::string_view> kPieces = {"[["sv,
                                                        "]]"sv,
                                                        "["sv,
                                                        "]"sv,
                                                        "|"sv,
                                                        "\\"sv,
                                                        "[[PER|"sv,
                                                        "</"sv,
                                                        "</script>"sv,
                                                        "<!--"sv,
                                                        "]]>"sv,
                                                        "&amp;"sv,
                                                        "\""sv,
                                                        "'"sv,
                                                        "\n"sv,
                                                        "\r\n"sv,
                                                        "\r"sv,
                                                        "\t"sv,
                                                        " "sv,
                                                        "\0"sv,
                                                        "\x1b[31m"sv,
                                                        "\x7f"sv,
                                                        "\xC2\x85"sv,
                                                        "\xE2\x80\xA8"sv,
                                                        "\xE2\x80\xAE"sv,
                                                        "é"sv,
                                                        "\xF0\x9F\x98\x80"sv,
                                                        "e\xCC\x81"sv,
                                                        "\xFF"sv,
                                                        "\xE2\x80"sv,
                                                        "\xC3"sv,
                                                        "\xED\xA0\x80"sv,
                                                        "\xEF\xBF\xBE"sv,
                                                        "\xEF\xBB\xBF"sv,
                                                        "Elon Musk"sv,
                                                        "a"sv,
                                                        "millions de dollars"sv,
                                                        "#tag"sv};
  std::string bytes;
  for (size_t i = 0; i < pieces; ++i) bytes += kPieces[random() % kPieces.size()];
  return bytes;
}

// Where the code points (and bad parts) of `text` begin, its end included.
inline std::vector<uint32_t> boundaries(std::string_view text) {
  std::vector<uint32_t> all;
  for (size_t at = 0; at < text.size(); at += decode_at(text, at).size) {
    all.push_back(static_cast<uint32_t>(at));
  }
  all.push_back(static_cast<uint32_t>(text.size()));
  return all;
}

// Disjoint mentions of all types at random character boundaries, with entities and values.
inline Result random_result(std::mt19937& random, std::string_view text) {
  Result result;
  result.entities.push_back({kPersonType, "Elon \"Musk\" </script>", "Q317521", 1});
  result.entities.push_back({kOrganizationType, "A&B|[C]", "", 2});
  const std::vector<uint32_t> places = boundaries(text);
  const std::vector<std::string_view> types = {kPersonType,  kOrganizationType, kMoneyType,
                                               kHashtagType, kLocationType,     "DATE"};
  size_t at = 0;
  while (true) {
    const size_t begin = at + random() % 6;
    const size_t end = begin + 1 + random() % 4;
    if (end >= places.size()) return result;
    Mention mention;
    mention.type = types[random() % types.size()];
    mention.source = {places[begin], places[end]};
    mention.score = static_cast<uint16_t>(random() % 101);
    mention.via = "test";
    if (mention.type == kPersonType) mention.entity = 0;
    if (mention.type == kOrganizationType) mention.entity = 1;
    if (mention.type == kMoneyType) {
      MoneyValue value;
      value.amount = "12.5";
      value.currency = "EUR";
      mention.value = value;
    }
    if (mention.type == kHashtagType) mention.value = HashtagValue{"#a", {"a", "\xFF"}};
    if (mention.type == "DATE") mention.value = TextValue{"2024-05-01"};
    result.mentions.push_back(mention);
    at = end;
  }
}

// The text with bad parts of UTF-8 replaced, by the book.
inline std::string replaced(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    append_utf8(out, c.value);
    at += c.size;
  }
  return out;
}

}  // namespace balise

#endif  // BALISE_TESTS_IO_HELPERS_H_
