#include "io/gold_check.h"

#include <algorithm>
#include <utility>

#include "base/mention.h"
#include "io/money_text.h"
#include "text/utf8.h"

namespace balise {
namespace internal {
namespace {

bool is_name(std::string_view type) {
  return !type.empty() && std::all_of(type.begin(), type.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

}  // namespace

void fail_gold(const Place& place, std::string_view what, std::string_view remedy) {
  throw Error(ErrorCode::kInputOutput, place, what, remedy);
}

const Place& PlaceCounter::at(size_t byte) {
  for (;;) {
    const size_t feed = text_.substr(0, byte).find('\n', byte_);
    if (feed == std::string_view::npos) break;
    byte_ = line_begin_ = feed + 1;
    ++place_.line;
  }
  byte_ = byte;
  place_.column = byte - line_begin_ + 1;
  return place_;
}

bool ByteFinder::find(size_t offset, uint32_t& byte) {
  if (offset < count_) byte_ = count_ = 0;
  while (count_ < offset && byte_ < text_.size()) {
    const CodePoint c = decode_at(text_, byte_);
    const bool is_pair = unit_ == OffsetUnit::kUtf16 && c.value >= 0x10000;
    count_ += unit_ == OffsetUnit::kByte ? c.size : is_pair ? 2 : 1;
    byte_ += c.size;
  }
  byte = static_cast<uint32_t>(byte_);
  return count_ == offset;
}

void check_type(std::string_view type, const GoldOptions& options,
                std::initializer_list<std::string_view> defaults, const Place& place) {
  const auto is_type = [type](std::string_view known) { return known == type; };
  std::string list;
  if (!options.types.empty()) {
    if (std::any_of(options.types.begin(), options.types.end(), is_type)) return;
    for (const std::string& known : options.types) list += (list.empty() ? "" : ", ") + known;
  } else if (defaults.size() > 0) {
    if (std::any_of(defaults.begin(), defaults.end(), is_type)) return;
    for (const std::string_view known : defaults) {
      if (!list.empty()) list += ", ";
      list += known;
    }
  } else {
    if (is_name(type)) return;
    list = "letters, digits, _ and -";
  }
  fail_gold(place, "unknown type '" + std::string(type.substr(0, 40)) + "'", "use " + list);
}

void check_third(const GoldMention& mention) {
  MoneyValue unused;
  if (mention.type != kMoneyType || mention.third.empty()) return;
  if (parse_money(mention.third, unused)) return;
  fail_gold(mention.place, "'" + mention.third + "' is no amount",
            "write `19000000000 USD`, `10..15 EUR` or `? EUR`");
}

void add_mention(GoldDocument& document, GoldMention mention) {
  if (mention.span.begin >= mention.span.end) {
    fail_gold(mention.place, "a mention of no text", "mark at least one character");
  }
  if (!document.mentions.empty() && mention.span.begin < document.mentions.back().span.end) {
    fail_gold(mention.place, "mention overlaps the one of " + document.mentions.back().place.str(),
              "mentions are flat: keep one of them");
  }
  document.mentions.push_back(std::move(mention));
}

}  // namespace internal

std::vector<GoldDocument> read_gold(const std::string& path, const GoldOptions& options) {
  const size_t slash = path.rfind('/');
  const size_t dot = path.rfind('.');
  const bool has_extension =
      dot != std::string::npos && (slash == std::string::npos || dot > slash);
  const std::string extension = has_extension ? path.substr(dot) : std::string();
  if (extension == ".jsonl" || extension == ".json") return read_jsonl(path, options);
  for (const std::string_view columns : {".bio", ".iob", ".iobes", ".conll", ".tsv"}) {
    if (extension == columns) return read_bio(path, options);
  }
  std::vector<GoldDocument> documents;
  const bool is_brat =
      extension == ".ann" || (extension == ".txt" && internal::has_brat_annotations(path));
  documents.push_back(is_brat ? read_brat(path, options) : read_inline(path, options));
  return documents;
}

}  // namespace balise
