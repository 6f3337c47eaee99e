#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "base/limits.h"
#include "base/mention.h"
#include "io/gold.h"
#include "io/gold_check.h"

namespace balise {
namespace {

using internal::fail_gold;

constexpr size_t kMaxTypeBytes = 40;

bool is_header_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

std::string_view trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

// Reads `key: value` lines up to `---`. Returns where the text begins: 0 without a header.
size_t read_header(std::string_view bytes, std::map<std::string, std::string>& header) {
  std::map<std::string, std::string> found;
  for (size_t at = 0; at < bytes.size();) {
    const size_t feed = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = trim(bytes.substr(at, feed - at));
    at = std::min(feed + 1, bytes.size());
    if (line == "---") {
      header = std::move(found);
      return at;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_header_key(line.substr(0, colon))) return 0;
    found.emplace(line.substr(0, colon), trim(line.substr(colon + 1)));
  }
  return 0;
}

class InlineParser {
 public:
  InlineParser(std::string_view bytes, const std::string& file, const GoldOptions& options)
      : bytes_(bytes), options_(options), places_(bytes, file) {
    document_.id = file;
  }

  GoldDocument parse() {
    at_ = read_header(bytes_, document_.header);
    const auto id = document_.header.find("id");
    if (id != document_.header.end()) document_.id = id->second;
    while (at_ < bytes_.size()) {
      const size_t bracket = std::min(bytes_.find_first_of("[]", at_), bytes_.size());
      document_.text.append(bytes_, at_, bracket - at_);
      at_ = bracket;
      if (starts("[[")) {
        read_mark();
      } else if (starts("]]")) {
        fail_gold(places_.at(at_), "`]]` closes no mark",
                  "write `[[TYPE|` where it begins, or [[=|\\]\\]]] for the signs themselves");
      } else if (at_ < bytes_.size()) {
        document_.text += bytes_[at_++];
      }
    }
    return std::move(document_);
  }

 private:
  bool starts(std::string_view sign) const { return bytes_.substr(at_).starts_with(sign); }

  void read_mark() {
    GoldMention mention;
    mention.place = places_.at(at_);
    at_ += 2;
    std::string_view type = bytes_.substr(at_, kMaxTypeBytes);
    type = type.substr(0, type.find_first_of("|[]\n"));
    at_ += type.size();
    if (!starts("|")) {
      fail_gold(mention.place, "a mark without a type",
                "write [[TYPE|text]], or [[=|[[]] for the signs themselves");
    }
    const bool is_literal = type == "=";
    mention.optional = type.starts_with('?');
    if (mention.optional) type.remove_prefix(1);
    if (!is_literal) {
      internal::check_type(
          type, options_, {kPersonType, kOrganizationType, kMoneyType, kHashtagType, kLocationType},
          mention.place);
    }
    const auto [text, third] = read_fields(mention.place, is_literal);
    mention.type = type;
    mention.span.begin = static_cast<uint32_t>(document_.text.size());
    document_.text += text;
    mention.span.end = static_cast<uint32_t>(document_.text.size());
    mention.third = third;
    internal::check_third(mention);
    if (!is_literal) internal::add_mention(document_, std::move(mention));
  }

  // From the `|` behind the type to behind the closing `]]`.
  std::pair<std::string, std::string> read_fields(const Place& place, bool is_literal) {
    std::array<std::string, 2> fields;
    size_t count = 0;
    while (at_ < bytes_.size()) {
      if (starts("]]")) {
        at_ += 2;
        return {fields[0], fields[1]};
      }
      if (starts("[[") && !is_literal) {
        fail_gold(places_.at(at_), "a mark inside the mark of " + place.str(),
                  "close that one with `]]` first");
      }
      if (starts("|")) {
        if (++count > fields.size()) {
          fail_gold(places_.at(at_), "a mark with too many fields",
                    "write [[TYPE|text|name or value]], and \\| for the sign itself");
        }
        ++at_;
        continue;
      }
      if (bytes_[at_] == '\\' && bytes_.find_first_of("\\|[]", at_ + 1) == at_ + 1) ++at_;
      fields[count - 1] += bytes_[at_++];
    }
    fail_gold(place, "a mark that is never closed", "close it with `]]`");
  }

  std::string_view bytes_;
  const GoldOptions& options_;
  internal::PlaceCounter places_;
  GoldDocument document_;
  size_t at_ = 0;
};

}  // namespace

GoldDocument parse_inline(std::string_view bytes, const std::string& file,
                          const GoldOptions& options) {
  if (bytes.size() > kMaxDocumentBytes) {
    fail_gold(Place{file, 0, 0}, "document is too long", "cut it into several files");
  }
  return InlineParser(bytes, file, options).parse();
}

GoldDocument read_inline(const std::string& path, const GoldOptions& options) {
  return parse_inline(read_file(path), path, options);
}

}  // namespace balise
