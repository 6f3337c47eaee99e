#include "io/json_input.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/limits.h"
#include "io/escape.h"
#include "io/writer.h"
#include "text/utf8.h"

namespace balise::internal {
namespace {

using Json = nlohmann::json;

// As much of a string as a message has room for.
std::string beginning_of(const std::string& text) {
  constexpr size_t kMostBytes = 60;
  return text.size() <= kMostBytes ? text : text.substr(0, previous_start(text, kMostBytes + 1));
}

// Walks a text and tells an observer how far the parser has come, for columns of values, which
// the library does not report.
class Cursor {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Cursor(const char* at, const char** seen) : at_(at), seen_(seen) {}
  reference operator*() const { return *at_; }
  Cursor& operator++() {
    *seen_ = ++at_;
    return *this;
  }
  Cursor operator++(int) {
    Cursor old = *this;
    ++*this;
    return old;
  }
  bool operator==(const Cursor& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  const char** seen_;
};

// What the schema's name begins with in every version.
constexpr std::string_view kSchemaFamily = kJsonlSchema.substr(0, kJsonlSchema.find('/') + 1);

// Receives the events inside a tagged line's `entities`. Levels count its brackets: 0 is the value
// itself, 1 inside the array, 2 inside an entity.
class EntityCollector {
 public:
  explicit EntityCollector(std::vector<InputEntity>& entities) : entities_(entities) {}

  void begin() {
    entities_.clear();
    is_array_ = false;
    is_broken_ = false;
  }
  void start(char bracket, int level) {
    if (level > 1 || is_broken_) return;
    if (bracket != (level == 0 ? '[' : '{')) {
      is_broken_ = true;
    } else if (level == 0) {
      is_array_ = true;
    } else {
      entities_.emplace_back();
    }
  }
  void end(int level) {
    if (level != 1 || is_broken_) return;
    if (entities_.back().type.empty() || entities_.back().name.empty()) is_broken_ = true;
  }
  void key(std::string_view name, int level) {
    if (level == 2) member_ = name;
  }
  void string(std::string_view value, int level) {
    if (level != 2 || is_broken_) return scalar(level);
    InputEntity& entity = entities_.back();
    if (member_ == "type") entity.type = value;
    if (member_ == "name") entity.name = value;
    if (member_ == "wikidata") entity.id = value;
  }
  void number(uint64_t value, int level) {
    if (level != 2 || is_broken_) return scalar(level);
    constexpr uint64_t kMost = kMaxDocumentBytes;  // a mention takes a byte
    if (member_ == "mentions") {
      entities_.back().mentions = static_cast<uint32_t>(std::min(value, kMost));
    }
  }
  // Any other value.
  void scalar(int level) {
    if (level < 2) is_broken_ = true;
  }

  bool is_whole() const { return is_array_ && !is_broken_; }

 private:
  std::vector<InputEntity>& entities_;
  std::string member_;
  bool is_array_ = false;
  bool is_broken_ = false;
};

// Receives the parser's events: keeps `text`, `id`, the members and the field asked for and what a
// tagged line tells, drops the rest.
class DocumentHandler {
 public:
  DocumentHandler(const InputOptions& options, InputDocument& document, const char* const* seen)
      : keep_(options.keep),
        field_(options.field),
        take_tagged_(options.take_tagged),
        document_(document),
        seen_(seen),
        kept_(keep_.size()),
        entities_(document.entities) {
    document.entities.clear();
    document.field = {};
  }

  bool null() {
    const bool is_fine = scalar("null");
    set_field("");
    return is_fine;
  }
  bool boolean(bool value) { return scalar(value ? "true" : "false"); }
  bool number_integer(Json::number_integer_t value) { return number(std::to_string(value)); }
  bool number_unsigned(Json::number_unsigned_t value) {
    if (member_ != Member::kEntities) return number(std::to_string(value));
    entities_.number(value, depth_ - 1);
    return write(std::to_string(value));
  }
  bool number_float(Json::number_float_t value, const std::string& digits) {
    const bool is_fine = number(digits);
    if (is_field_) set_field(Json(value).dump());
    return is_fine;
  }
  bool binary(Json::binary_t&) { return true; }

  bool string(std::string& value) {
    set_field(value);
    if (depth_ == 1 && member_ == Member::kText) {
      document_.text.swap(value);
      has_text_ = true;
      sink_value([&](std::string& out) { append_json_string(out, document_.text); });
      return true;
    }
    if (depth_ == 1 && member_ == Member::kId) document_.id = value;
    if (depth_ == 1 && member_ == Member::kSchema) schema_ = value;
    if (member_ == Member::kEntities) entities_.string(value, depth_ - 1);
    if (depth_ == 0) return false;
    sink_value([&](std::string& out) { append_json_string(out, value); });
    return true;
  }
  bool start_object(size_t) { return start('{'); }
  bool end_object() { return end('}'); }
  bool start_array(size_t) { return depth_ > 0 && start('['); }
  bool end_array() { return end(']'); }

  bool key(std::string& name) {
    if (depth_ == 1) {
      begin_member(name);
      const auto found = std::find(keep_.begin(), keep_.end(), name);
      kept_at_ = found == keep_.end() ? kNone : static_cast<size_t>(found - keep_.begin());
      if (kept_at_ != kNone) kept_[kept_at_].clear();
      is_field_ = !field_.empty() && name == field_;
      if (is_field_) document_.field = {};
      needs_comma_ = false;
      return true;
    }
    if (member_ == Member::kEntities) entities_.key(name, depth_ - 1);
    sink_value([&](std::string& out) {
      append_json_string(out, name);
      out += ':';
    });
    needs_comma_ = false;
    return true;
  }

  bool parse_error(size_t position, const std::string&, const Json::exception& error) {
    error_at_ = position;
    error_ = json_error_reason(error.what());
    return false;
  }

  bool has_text() const { return has_text_; }
  bool is_object() const { return is_object_; }
  const std::string& error() const { return error_; }
  size_t error_at() const { return error_at_; }
  // Just behind the key of a `text` that is not a string; null where there was none.
  const char* text_key_end() const { return text_key_end_; }

  // Whether the line says to be of balise tag, whatever its version.
  bool names_schema() const { return schema_.starts_with(kSchemaFamily); }
  const std::string& schema() const { return schema_; }
  bool has_whole_entities() const { return entities_.is_whole(); }
  // Just behind the keys of `schema` and `entities`, if they came.
  const char* schema_key_end() const { return schema_key_end_; }
  const char* entities_key_end() const { return entities_key_end_; }

  void write_kept(std::string& out) const {
    for (size_t i = 0; i < keep_.size(); ++i) {
      if (kept_[i].empty()) continue;
      if (!out.empty()) out += ',';
      append_json_string(out, keep_[i]);
      out += ':';
      out += kept_[i];
    }
  }

 private:
  enum class Member { kOther, kText, kId, kSchema, kEntities };
  static constexpr size_t kNone = static_cast<size_t>(-1);

  void begin_member(std::string_view name) {
    member_ = name == "text" ? Member::kText : name == "id" ? Member::kId : Member::kOther;
    if (member_ == Member::kText) {
      text_key_end_ = *seen_;
      has_text_ = false;
    }
    if (!take_tagged_) return;
    if (name == "schema") {
      member_ = Member::kSchema;
      schema_key_end_ = *seen_;
      schema_.clear();
    } else if (name == "entities") {
      member_ = Member::kEntities;
      entities_key_end_ = *seen_;
      entities_.begin();
    }
  }

  bool write(std::string_view json) {
    set_field(json);
    sink_value([&](std::string& out) { out += json; });
    return true;
  }
  bool scalar(std::string_view json) {
    if (depth_ == 0 || (depth_ == 1 && member_ == Member::kText)) return false;
    if (member_ == Member::kEntities) entities_.scalar(depth_ - 1);
    return write(json);
  }
  bool number(const std::string& digits) {
    if (depth_ == 1 && member_ == Member::kId) document_.id = digits;
    return scalar(digits);
  }
  // What a value reads as that is no array or object, nor inside one.
  void set_field(std::string_view text) {
    if (is_field_ && depth_ == 1) document_.field.text = text;
  }
  bool start(char bracket) {
    if (depth_ == 1 && member_ == Member::kText) return false;
    is_object_ = true;
    if (member_ == Member::kEntities) entities_.start(bracket, depth_ - 1);
    if (depth_++ == 0) return true;
    if (is_field_ && depth_ == 2) document_.field.is_structured = true;
    sink_value([&](std::string& out) { out += bracket; });
    needs_comma_ = false;
    return true;
  }
  bool end(char bracket) {
    --depth_;
    if (member_ == Member::kEntities && depth_ > 0) entities_.end(depth_ - 1);
    if (depth_ == 0) return true;
    if (kept_at_ != kNone) kept_[kept_at_] += bracket;
    if (is_field_) document_.field.text += bracket;
    needs_comma_ = true;
    return true;
  }
  template <typename Append>
  void sink_value(Append append) {
    const auto sink = [&](std::string& out) {
      if (needs_comma_) out += ',';
      append(out);
    };
    if (kept_at_ != kNone) sink(kept_[kept_at_]);
    if (is_field_ && depth_ > 1) sink(document_.field.text);
    needs_comma_ = true;
  }

  const std::vector<std::string>& keep_;
  const std::string& field_;
  const bool take_tagged_;
  InputDocument& document_;
  const char* const* seen_;
  std::vector<std::string> kept_;
  Member member_ = Member::kOther;
  size_t kept_at_ = kNone;
  bool is_field_ = false;  // whether the member is the field
  bool needs_comma_ = false;
  int depth_ = 0;
  bool has_text_ = false;
  bool is_object_ = false;
  const char* text_key_end_ = nullptr;
  std::string schema_;
  const char* schema_key_end_ = nullptr;
  EntityCollector entities_;
  const char* entities_key_end_ = nullptr;
  std::string error_;
  size_t error_at_ = 0;
};

bool read_hex4(std::string_view text, size_t at, uint32_t& value) {
  if (at + 4 > text.size()) return false;
  value = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const char c = text[i];
    const bool digit = c >= '0' && c <= '9';
    const bool lower = c >= 'a' && c <= 'f';
    if (!digit && !lower && !(c >= 'A' && c <= 'F')) return false;
    const int base = digit ? '0' : lower ? 'a' - 10 : 'A' - 10;
    value = value * 16 + static_cast<uint32_t>(c - base);
  }
  return true;
}

// The size of the escape at `at`, which begins with a backslash; `lone` tells of a surrogate
// without its other half.
size_t escape_size(std::string_view json, size_t at, bool& lone) {
  lone = false;
  uint32_t unit = 0;
  if (json.substr(at, 2) != "\\u" || !read_hex4(json, at + 2, unit)) return 2;
  if (unit < 0xD800 || unit > 0xDFFF) return 6;
  uint32_t low = 0;
  if (unit < 0xDC00 && json.substr(at + 6, 2) == "\\u" && read_hex4(json, at + 8, low) &&
      low >= 0xDC00 && low <= 0xDFFF) {
    return 12;
  }
  lone = true;
  return 6;
}

// The column of the value whose key ends at `key_end`.
size_t value_column(std::string_view line, const char* key_end) {
  const size_t at = static_cast<size_t>(key_end - line.data());
  return std::min(line.find_first_not_of(" \t:", at), line.size()) + 1;
}

void throw_semantic_error(const DocumentHandler& handler, std::string_view line, Place place) {
  if (handler.text_key_end() != nullptr && !handler.has_text()) {
    place.column = value_column(line, handler.text_key_end());
    throw Error(ErrorCode::kInputOutput, place, "`text` is not a string",
                "write the article as one JSON string");
  }
  place.column = std::min(line.find_first_not_of(" \t"), line.size()) + 1;
  if (!handler.is_object()) {
    throw Error(ErrorCode::kInputOutput, place, "not a JSON object",
                "write one {\"text\":\"...\"} a line");
  }
  throw Error(ErrorCode::kInputOutput, place, "no `text` in the JSON object",
              "name the member that holds the article `text`");
}

// Whether the line is a tagged one, which `handler` has read. Throws for one that cannot be used.
bool check_tagged(const DocumentHandler& handler, std::string_view line, Place place) {
  if (!handler.names_schema()) return false;
  if (handler.schema() != kJsonlSchema) {
    place.column = value_column(line, handler.schema_key_end());
    throw Error(ErrorCode::kInputOutput, place,
                "schema '" + beginning_of(handler.schema()) + "' is not known",
                "tag the articles again with this version of balise");
  }
  if (handler.entities_key_end() == nullptr) return false;
  if (handler.has_whole_entities()) return true;
  place.column = value_column(line, handler.entities_key_end());
  throw Error(ErrorCode::kInputOutput, place,
              "`entities` is no array of objects with type and name",
              "give the line as balise tag --format jsonl printed it");
}

}  // namespace

std::string json_error_reason(std::string_view library_message) {
  std::string_view reason = library_message;
  const size_t column = reason.find("column ");
  if (column != std::string_view::npos) {
    const size_t colon = reason.find(": ", column);
    if (colon != std::string_view::npos) reason.remove_prefix(colon + 2);
  }
  reason = reason.substr(0, reason.find("; last read"));
  constexpr std::string_view kNoise = "syntax error while parsing ";
  if (reason.starts_with(kNoise)) reason.remove_prefix(kNoise.size());
  return std::string(reason.substr(0, 160));
}

bool repair_json_text(std::string_view json, std::string& out) {
  bool changed = false;
  size_t copied = 0;
  std::string repaired;
  const auto replace = [&](size_t at, size_t size) {
    repaired.append(json, copied, at - copied);
    append_utf8(repaired, kReplacement);
    copied = at + size;
    changed = true;
  };
  for (size_t at = 0; at < json.size();) {
    if (json[at] == '\\') {
      bool lone = false;
      const size_t size = escape_size(json, at, lone);
      if (lone) replace(at, size);
      at += size;
      continue;
    }
    const CodePoint c = decode_at(json, at);
    if (!c.valid) replace(at, c.size);
    at += c.size;
  }
  if (!changed) return false;
  repaired.append(json, copied);
  out.swap(repaired);
  return true;
}

void read_json_document(std::string_view line, const Place& place, const InputOptions& options,
                        InputDocument& document) {
  std::string repaired;
  for (bool first = true;; first = false) {
    const char* seen = line.data();
    DocumentHandler handler(options, document, &seen);
    const bool parsed = Json::sax_parse(Cursor(line.data(), &seen),
                                        Cursor(line.data() + line.size(), &seen), &handler);
    if (handler.error().empty()) {
      document.is_tagged = parsed && check_tagged(handler, line, place);
      if (!parsed || !(handler.has_text() || document.is_tagged)) {
        throw_semantic_error(handler, line, place);
      }
      if (!handler.has_text()) document.text.clear();
      document.kept.clear();
      handler.write_kept(document.kept);
      return;
    }
    if (first && repair_json_text(line, repaired)) {
      line = repaired;
      continue;
    }
    Place where = place;
    where.column = std::clamp<size_t>(handler.error_at(), 1, line.size() + 1);
    throw Error(ErrorCode::kInputOutput, where, "broken JSON: " + handler.error(),
                "each line must be one whole JSON object");
  }
}

}  // namespace balise::internal
