#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "io/escape.h"
#include "io/money_text.h"
#include "io/writers.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace balise::internal {
namespace {

// Columns a character takes on a terminal.
unsigned columns_of(char32_t c) {
  if (c < 0x300) return 1;
  if (classify(c) == CharacterClass::kMark || c == 0x200B || c == 0x200D || c == 0xFEFF) return 0;
  const bool is_wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                       (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                       (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                       (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return is_wide ? 2 : 1;
}

unsigned columns_of(std::string_view text) {
  unsigned columns = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    columns += columns_of(c.value);
    at += c.size;
  }
  return columns;
}

// Breaks text at its spaces so that lines stay within `width`; control sequences take no room.
class Wrapper {
 public:
  Wrapper(std::string& out, unsigned width) : out_(out), width_(width) {}
  ~Wrapper() { flush_word(); }
  Wrapper(const Wrapper&) = delete;
  Wrapper& operator=(const Wrapper&) = delete;

  void control(std::string_view sequence) { word_ += sequence; }

  // `text` is valid UTF-8 with line feeds, tabs and spaces as its only white space that breaks.
  void text(std::string_view text) {
    while (!text.empty()) {
      const size_t stop = std::min(text.find_first_of(" \t\n"), text.size());
      word_.append(text, 0, stop);
      word_columns_ += columns_of(text.substr(0, stop));
      text.remove_prefix(stop);
      if (text.empty()) return;
      flush_word();
      if (text.front() == '\n') {
        out_ += '\n';
        spaces_ = column_ = 0;
      } else {
        ++spaces_;
      }
      text.remove_prefix(1);
    }
  }

 private:
  void flush_word() {
    if (word_columns_ > 0) {
      if (width_ > 0 && column_ > 0 && column_ + spaces_ + word_columns_ > width_) {
        out_ += '\n';
        column_ = 0;
      } else {
        out_.append(spaces_, ' ');
        column_ += spaces_;
      }
      column_ += word_columns_;
      spaces_ = 0;
    }
    out_ += word_;
    word_.clear();
    word_columns_ = 0;
  }

  std::string& out_;
  unsigned width_;
  std::string word_;
  unsigned word_columns_ = 0;
  unsigned column_ = 0;
  unsigned spaces_ = 0;
};

std::string_view color_of(std::string_view type) {
  if (type == kPersonType) return "\x1b[36m";
  if (type == kOrganizationType) return "\x1b[35m";
  if (type == kMoneyType) return "\x1b[32m";
  if (type == kHashtagType) return "\x1b[33m";
  return "\x1b[34m";
}

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kPlain = "\x1b[0m";

// Line feeds are left to the Wrapper.
std::string visible(std::string_view text) {
  std::string out;
  append_visible(out, text);
  return out;
}

std::string_view text_of(const Mention& mention, std::string_view source) {
  return source.substr(mention.source.begin, mention.source.size());
}

// A line of the closing list.
struct Row {
  std::string_view type;
  std::string text;
  uint32_t mentions = 0;
};

// What the list says of a mention without entity: the hashtag in one case, or the text and what the
// user's rule reads out of it.
std::string own_text(const Mention& mention, std::string_view source) {
  if (const auto* hashtag = std::get_if<HashtagValue>(&mention.value)) {
    return visible_line(hashtag->tag);
  }
  const std::string value = value_text(mention.value);
  std::string text(text_of(mention, source));
  if (!value.empty() && value != text) text += " = " + value;
  return visible_line(text);
}

// Entities, then what has none, amounts apart.
std::vector<Row> rows_of(const OutputDocument& document) {
  std::vector<Row> rows;
  for (const Entity& entity : document.result.entities) {
    rows.push_back({entity.type, visible_line(entity.name), entity.mentions});
  }
  std::map<std::pair<std::string_view, std::string>, size_t> index;
  for (const Mention& mention : document.result.mentions) {
    if (entity_of(mention, document.result) != nullptr) continue;
    if (std::holds_alternative<MoneyValue>(mention.value)) continue;
    std::string text = own_text(mention, document.source);
    const auto [place, is_new] = index.try_emplace({mention.type, text}, rows.size());
    if (is_new) rows.push_back({mention.type, std::move(text), 0});
    ++rows[place->second].mentions;
  }
  return rows;
}

class TermWriter : public Writer {
 public:
  TermWriter(bool color, unsigned width) : color_(color), width_(width) {}

  void write(const OutputDocument& document, std::string& out) const override {
    if (document.id != "-") append_heading(document.id, out);
    append_article(document, out);
    append_lists(document, out);
    out += '\n';
  }

 private:
  void append_heading(std::string_view id, std::string& out) const {
    if (color_) out += kDim;
    out += "── " + visible_line(id) + " ──";
    if (color_) out += kPlain;
    out += '\n';
  }

  void append_article(const OutputDocument& document, std::string& out) const {
    {
      Wrapper wrapper(out, width_);
      size_t at = 0;
      for (const Mention& mention : document.result.mentions) {
        wrapper.text(visible(document.source.substr(at, mention.source.begin - at)));
        append_mention(document.source, mention, wrapper);
        at = mention.source.end;
      }
      wrapper.text(visible(document.source.substr(at)));
    }
    if (!out.empty() && out.back() != '\n') out += '\n';
  }

  // [Elon Musk PER], or in colour Elon Musk[PER].
  void append_mention(std::string_view source, const Mention& mention, Wrapper& wrapper) const {
    const std::string text = visible(source.substr(mention.source.begin, mention.source.size()));
    const std::string type = visible(mention.type);
    if (!color_) {
      wrapper.text("[" + text + " " + type + "]");
      return;
    }
    wrapper.control(color_of(mention.type));
    wrapper.control(kBold);
    wrapper.text(text);
    wrapper.control(kPlain);
    wrapper.control(color_of(mention.type));
    wrapper.text("[" + type + "]");
    wrapper.control(kPlain);
  }

  void append_lists(const OutputDocument& document, std::string& out) const {
    const std::vector<Row> rows = rows_of(document);
    std::vector<std::string_view> types = {kPersonType, kOrganizationType, kLocationType,
                                           kHashtagType};
    for (const Row& row : rows) {
      if (std::find(types.begin(), types.end(), row.type) == types.end()) {
        types.push_back(row.type);
      }
    }
    bool any = false;
    for (const std::string_view type : types) {
      for (const Row& row : rows) {
        if (row.type != type) continue;
        append_row(type, row.text, any, out);
        if (row.mentions > 1) out += " ×" + std::to_string(row.mentions);
        out += '\n';
      }
    }
    for (const Mention& mention : document.result.mentions) {
      const auto* money = std::get_if<MoneyValue>(&mention.value);
      if (money == nullptr) continue;
      append_row(mention.type, visible_line(text_of(mention, document.source)), any, out);
      out += " = " + visible(format_money(*money)) + '\n';
    }
  }

  void append_row(std::string_view type, const std::string& text, bool& any,
                  std::string& out) const {
    if (!any) out += '\n';
    any = true;
    const std::string label = visible(type);
    out += "  ";
    if (color_) out += color_of(type);
    out += label;
    if (color_) out += kPlain;
    out.append(9 - std::min<size_t>(8, columns_of(label)), ' ');
    out += text;
  }

  bool color_;
  unsigned width_;
};

}  // namespace

std::unique_ptr<Writer> make_term_writer(const WriterOptions& options) {
  return std::make_unique<TermWriter>(options.color, options.width);
}

}  // namespace balise::internal
