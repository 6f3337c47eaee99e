#include "io/escape.h"
#include "io/offsets.h"
#include "io/writers.h"

namespace balise::internal {
namespace {

std::string_view unit_name(OffsetUnit unit) {
  switch (unit) {
    case OffsetUnit::kByte:
      return "byte";
    case OffsetUnit::kUtf16:
      return "utf16";
    case OffsetUnit::kCodePoint:
      break;
  }
  return "codepoint";
}

// `head` is the comma, the name and the colon.
void append_member(std::string& out, std::string_view head, std::string_view text) {
  out += head;
  append_json_string(out, text);
}

void append_strings(std::string& out, const std::vector<std::string>& strings) {
  out += '[';
  for (size_t i = 0; i < strings.size(); ++i) {
    if (i > 0) out += ',';
    append_json_string(out, strings[i]);
  }
  out += ']';
}

void append_value(std::string& out, const MoneyValue& value) {
  if (!value.min.empty()) {
    append_member(out, "{\"min\":", value.min);
    append_member(out, ",\"max\":", value.max);
  } else if (!value.amount.empty()) {
    append_member(out, "{\"amount\":", value.amount);
  } else {
    out += "{\"amount\":null";
  }
  if (!value.currency.empty()) {
    append_member(out, ",\"currency\":", value.currency);
  } else {
    out += ",\"currency\":null";
    if (!value.candidates.empty()) {
      out += ",\"candidates\":";
      append_strings(out, value.candidates);
    }
  }
  out += value.inferred ? ",\"inferred\":true" : ",\"inferred\":false";
  if (value.approximate) out += ",\"approximate\":true";
  if (value.bound == Bound::kAtLeast) out += ",\"bound\":\"min\"";
  if (value.bound == Bound::kAtMost) out += ",\"bound\":\"max\"";
  if (!value.iso) out += ",\"iso\":false";
  out += '}';
}

void append_value(std::string& out, const HashtagValue& value) {
  append_member(out, "{\"tag\":", value.tag);
  out += ",\"words\":";
  append_strings(out, value.words);
  out += '}';
}

void append_value(std::string& out, const TextValue& value) {
  append_member(out, "{\"text\":", value.text);
  out += '}';
}

void append_value(std::string&, const std::monostate&) {}

void append_mention(std::string& out, const Mention& mention, std::string_view source,
                    OffsetCounter& offsets) {
  append_member(out, "{\"type\":", mention.type);
  out += ",\"start\":";
  append_number(out, offsets.at(mention.source.begin));
  out += ",\"end\":";
  append_number(out, offsets.at(mention.source.end));
  append_member(out, ",\"text\":", source.substr(mention.source.begin, mention.source.size()));
  if (mention.entity != kNoEntity) {
    out += ",\"entity\":\"e";
    append_number(out, uint64_t{mention.entity} + 1);
    out += '"';
  }
  out += ",\"score\":";
  append_score(out, mention.score);
  append_member(out, ",\"via\":", mention.via);
  if (!std::holds_alternative<std::monostate>(mention.value)) {
    out += ",\"value\":";
    std::visit([&out](const auto& value) { append_value(out, value); }, mention.value);
  }
  out += '}';
}

void append_entity(std::string& out, const Entity& entity, size_t number) {
  out += "{\"id\":\"e";
  append_number(out, number);
  out += '"';
  append_member(out, ",\"type\":", entity.type);
  append_member(out, ",\"name\":", entity.name);
  if (is_wikidata_id(entity.id)) append_member(out, ",\"wikidata\":", entity.id);
  out += ",\"mentions\":";
  append_number(out, entity.mentions);
  out += '}';
}

class JsonlWriter : public Writer {
 public:
  explicit JsonlWriter(OffsetUnit unit) : unit_(unit) {}

  void write(const OutputDocument& document, std::string& out) const override {
    append_member(out, "{\"schema\":", kJsonlSchema);
    append_member(out, ",\"id\":", document.id);
    if (!document.kept.empty()) {
      out += ',';
      out += document.kept;
    }
    append_member(out, ",\"offsets\":", unit_name(unit_));
    out += ",\"mentions\":[";
    OffsetCounter offsets(document.source, unit_);
    bool first = true;
    for (const Mention& mention : document.result.mentions) {
      if (!first) out += ',';
      first = false;
      append_mention(out, mention, document.source, offsets);
    }
    out += "],\"entities\":[";
    const std::vector<Entity>& entities = document.result.entities;
    for (size_t i = 0; i < entities.size(); ++i) {
      if (i > 0) out += ',';
      append_entity(out, entities[i], i + 1);
    }
    out += "]}\n";
  }

 private:
  OffsetUnit unit_;
};

}  // namespace

std::unique_ptr<Writer> make_jsonl_writer(const WriterOptions& options) {
  return std::make_unique<JsonlWriter>(options.offsets);
}

}  // namespace balise::internal
