#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/file.h"
#include "base/limits.h"
#include "base/mention.h"
#include "io/gold.h"
#include "io/gold_check.h"
#include "io/json_input.h"
#include "io/money_text.h"

namespace balise {
namespace {

using Json = nlohmann::json;
using internal::fail_gold;

// The member, or null where it is missing.
const Json& member(const Json& object, const char* name) {
  static const Json kMissing;
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found == object.end() ? kMissing : *found;
}

std::string string_or(const Json& value, std::string otherwise) {
  return value.is_string() ? value.get<std::string>() : std::move(otherwise);
}

OffsetUnit unit_of(const Json& name, const Place& place) {
  const std::string unit = string_or(name, name.is_null() ? "codepoint" : "");
  if (unit == "codepoint") return OffsetUnit::kCodePoint;
  if (unit == "byte") return OffsetUnit::kByte;
  if (unit == "utf16") return OffsetUnit::kUtf16;
  fail_gold(place, "unknown `offsets`", "use codepoint, byte or utf16");
}

std::string money_text(const Json& value) {
  MoneyValue money;
  money.amount = string_or(member(value, "amount"), "");
  money.min = string_or(member(value, "min"), "");
  money.max = string_or(member(value, "max"), "");
  money.currency = string_or(member(value, "currency"), "");
  for (const Json& code : member(value, "candidates")) {
    money.candidates.push_back(string_or(code, ""));
  }
  return format_money(money);
}

std::string third_of(const Json& mention, const Json& entities, std::string_view type) {
  const Json& value = member(mention, "value");
  if (type == kMoneyType) return value.is_object() ? money_text(value) : std::string();
  const Json& id = member(mention, "entity");
  for (const Json& entity : entities) {
    if (id.is_string() && member(entity, "id") == id) return string_or(member(entity, "name"), "");
  }
  return {};
}

size_t offset_of(const Json& value, const Place& place) {
  if (value.is_number_unsigned()) return value.get<size_t>();
  fail_gold(place, "a mention without whole numbers as `start` and `end`",
            "give its offsets in the text");
}

class JsonGold {
 public:
  JsonGold(const Json& object, const Place& place, const GoldOptions& options)
      : object_(object), place_(place), options_(options) {}

  GoldDocument read() {
    const Json& text = member(object_, "text");
    if (!text.is_string()) {
      fail_gold(place_, "no `text` in the JSON object", "tag with --keep text");
    }
    document_.text = text.get<std::string>();
    if (document_.text.size() > kMaxDocumentBytes) {
      fail_gold(place_, "document is too long", "cut it into several documents");
    }
    document_.id =
        string_or(member(object_, "id"), place_.file + ":" + std::to_string(place_.line));
    for (const auto& [name, value] : object_.items()) {
      if (value.is_string() && name != "text" && name != "id") document_.header[name] = value;
    }
    read_mentions();
    return std::move(document_);
  }

 private:
  void read_mentions() {
    internal::ByteFinder finder(document_.text, unit_of(member(object_, "offsets"), place_));
    for (const Json& mention : member(object_, "mentions")) {
      GoldMention gold;
      gold.place = place_;
      gold.type = string_or(member(mention, "type"), "");
      internal::check_type(gold.type, options_, {}, place_);
      const size_t begin = offset_of(member(mention, "start"), place_);
      const size_t end = offset_of(member(mention, "end"), place_);
      if (begin > end || !finder.find(begin, gold.span.begin) || !finder.find(end, gold.span.end)) {
        fail_gold(
            place_,
            "offsets outside the text: " + std::to_string(begin) + " to " + std::to_string(end),
            "count in the unit that `offsets` names");
      }
      check_text(mention, gold.span);
      gold.optional = member(mention, "optional") == true;
      gold.third = third_of(mention, member(object_, "entities"), gold.type);
      internal::check_third(gold);
      internal::add_mention(document_, std::move(gold));
    }
  }

  void check_text(const Json& mention, SourceSpan span) const {
    const Json& text = member(mention, "text");
    const std::string found = document_.text.substr(span.begin, span.size());
    if (!text.is_string() || text == found) return;
    fail_gold(place_,
              "offsets name '" + found.substr(0, 60) + "', not '" +
                  text.get<std::string>().substr(0, 60) + "'",
              "count in the unit that `offsets` names");
  }

  const Json& object_;
  const Place& place_;
  const GoldOptions& options_;
  GoldDocument document_;
};

Json parse_line(std::string_view line, Place place) {
  std::string repaired;
  if (internal::repair_json_text(line, repaired)) line = repaired;
  try {
    Json object = Json::parse(line);
    if (object.is_object()) return object;
  } catch (const Json::parse_error& error) {
    place.column = std::clamp<size_t>(error.byte, 1, line.size() + 1);
    fail_gold(place, "broken JSON: " + internal::json_error_reason(error.what()),
              "each line must be one whole JSON object");
  }
  fail_gold(place, "not a JSON object", "write one {\"text\":\"...\"} a line");
}

}  // namespace

std::vector<GoldDocument> parse_jsonl(std::string_view bytes, const std::string& file,
                                      const GoldOptions& options) {
  std::vector<GoldDocument> documents;
  Place place{file, 0, 1};
  while (!bytes.empty()) {
    const size_t feed = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, feed);
    bytes.remove_prefix(std::min(feed + 1, bytes.size()));
    ++place.line;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const Json object = parse_line(line, place);
    documents.push_back(JsonGold(object, place, options).read());
  }
  return documents;
}

std::vector<GoldDocument> read_jsonl(const std::string& path, const GoldOptions& options) {
  return parse_jsonl(read_file(path), path, options);
}

}  // namespace balise
