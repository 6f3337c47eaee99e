#include <algorithm>

#include "io/writers.h"

namespace balise::internal {
namespace {

void append_field(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '\\' || c == '|' || c == '[' || c == ']') out += '\\';
    out += c;
  }
}

// Source text between two marks, or between a mark and an end.
void append_plain(std::string& out, std::string_view text, bool before_mark) {
  while (!text.empty()) {
    const size_t bracket = std::min(text.find_first_of("[]"), text.size());
    out.append(text, 0, bracket);
    text.remove_prefix(bracket);
    if (text.empty()) return;
    const bool opens = text.front() == '[';
    const size_t run = std::min(text.find_first_not_of(text.front()), text.size());
    const std::string_view after = text.substr(run);
    const bool touches = opens && (after.empty() ? before_mark : after.starts_with("]]"));
    if (run > 1 || touches) {
      out += "[[=|";
      if (opens) {
        out.append(text, 0, run);
      } else {
        append_field(out, text.substr(0, run));
      }
      out += "]]";
    } else {
      out += text.front();
    }
    text.remove_prefix(run);
  }
}

std::string third_field(const Mention& mention, const Result& result) {
  if (!std::holds_alternative<std::monostate>(mention.value)) return value_text(mention.value);
  const Entity* entity = entity_of(mention, result);
  return entity == nullptr ? std::string() : entity->name;
}

class InlineWriter : public Writer {
 public:
  explicit InlineWriter(bool values) : values_(values) {}

  void write(const OutputDocument& document, std::string& out) const override {
    const std::string_view source = document.source;
    size_t at = 0;
    for (const Mention& mention : document.result.mentions) {
      append_plain(out, source.substr(at, mention.source.begin - at), true);
      out += "[[";
      out += mention.type;
      out += '|';
      append_field(out, source.substr(mention.source.begin, mention.source.size()));
      const std::string third = values_ ? third_field(mention, document.result) : std::string();
      if (!third.empty()) {
        out += '|';
        append_field(out, third);
      }
      out += "]]";
      at = mention.source.end;
    }
    append_plain(out, source.substr(at), false);
    out += document.terminator;
  }

 private:
  bool values_;
};

}  // namespace

std::unique_ptr<Writer> make_inline_writer(const WriterOptions& options) {
  return std::make_unique<InlineWriter>(options.values);
}

}  // namespace balise::internal
