#include "io/html_document.h"

#include <algorithm>
#include <map>
#include <utility>

#include "io/escape.h"
#include "io/money_text.h"
#include "io/writers.h"
#include "text/utf8.h"

namespace balise::internal {
namespace {

constexpr size_t kMaxTitleCharacters = 120;
constexpr size_t kMaxHeadlineBytes = 200;
constexpr std::string_view kNarrowNoBreakSpace = "\u202F";

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_html_text(out, value);
  out += '"';
}

// As format_money, for people: 19 000 000 000 USD.
std::string money_for_reading(MoneyValue value) {
  for (std::string* number : {&value.amount, &value.min, &value.max}) {
    *number = group_thousands(std::move(*number), kNarrowNoBreakSpace);
  }
  return format_money(value);
}

// What the side list calls a mention without entity: the folded hashtag, or the text.
std::string own_name(const Mention& mention, std::string_view source) {
  const auto* hashtag = std::get_if<HashtagValue>(&mention.value);
  if (hashtag != nullptr) return hashtag->tag;
  return std::string(source.substr(mention.source.begin, mention.source.size()));
}

void append_button(std::string& out, const HtmlItem& item) {
  out += "<li><button type=\"button\" aria-pressed=\"false\"";
  append_attribute(out, "class", type_class(item.type));
  append_attribute(out, "data-key", item.key);
  out += "><span class=\"name\">";
  append_html_text(out, item.name);
  if (!item.value.empty()) {
    out += " <span class=\"value\">";
    append_html_text(out, item.value);
    out += "</span>";
  }
  out += "</span>";
  if (item.value.empty()) {
    out += "<span class=\"count\">";
    append_number(out, item.mentions);
    out += "<span class=\"hidden-label\"> mentions</span></span>";
  }
  out += "</button></li>\n";
}

// A heading with the number of items, and the items: the most mentioned first.
void append_list(std::string& out, std::string_view type, const std::vector<HtmlItem>& all) {
  std::vector<const HtmlItem*> items;
  for (const HtmlItem& item : all) {
    if (item.type == type) items.push_back(&item);
  }
  if (items.empty()) return;
  std::stable_sort(items.begin(), items.end(),
                   [](const auto* a, const auto* b) { return a->mentions > b->mentions; });
  out += "<h3";
  append_attribute(out, "class", type_class(type));
  out += "><span>";
  append_html_text(out, type_title(type));
  out += "</span> <span>";
  append_number(out, items.size());
  out += "</span></h3>\n<ul>\n";
  for (const HtmlItem* item : items) append_button(out, *item);
  out += "</ul>\n";
}

void append_side(std::string& out, const std::vector<HtmlItem>& items) {
  std::vector<std::string_view> types = {kPersonType, kOrganizationType, kMoneyType, kHashtagType};
  for (const HtmlItem& item : items) {
    if (std::find(types.begin(), types.end(), item.type) == types.end()) {
      types.push_back(item.type);
    }
  }
  out += "<aside class=\"side\" aria-label=\"Found in the text\">\n<div class=\"lists\">\n";
  if (items.empty()) out += "<p>Nothing found.</p>\n";
  for (const std::string_view type : types) append_list(out, type, items);
  out +=
      "</div>\n<div class=\"steps\" hidden><button type=\"button\" "
      "data-step=\"-1\">Previous</button>"
      "<button type=\"button\" data-step=\"1\">Next</button>"
      "<output aria-live=\"polite\"></output></div>\n</aside>\n";
}

void append_mark(std::string& out, const Mention& mention, const HtmlItem& item,
                 std::string_view source) {
  out += "<mark";
  append_attribute(out, "class", type_class(mention.type));
  append_attribute(out, "data-type", mention.type);
  append_attribute(out, "data-key", item.key);
  std::string title(type_title(mention.type));
  title += ": " + item.name;
  if (!item.value.empty()) title += " = " + item.value;
  append_attribute(out, "title", title);
  out += '>';
  append_html_text(out, source.substr(mention.source.begin, mention.source.size()));
  out += "</mark>";
}

// The first line where it stands as headlines do: short, above an empty line, no mention across
// its ends. Otherwise empty.
SourceSpan headline_of(const OutputDocument& document) {
  const std::string_view source = document.source;
  const size_t begin = source.find_first_not_of(" \t\r\n");
  if (begin == source.npos) return {};
  const size_t end = source.find_first_of("\r\n", begin);
  if (end == source.npos || end - begin > kMaxHeadlineBytes) return {};
  const size_t below = source.find_first_not_of(" \t\r\n", end);
  if (below == source.npos) return {};
  const std::string_view gap = source.substr(end, below - end);
  if (std::count(gap.begin(), gap.end(), '\n') < 2) return {};
  for (const Mention& mention : document.result.mentions) {
    for (const size_t edge : {begin, end}) {
      if (mention.source.begin < edge && mention.source.end > edge) return {};
    }
  }
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

// Writes the text between the mentions, and the tags of the headline where it begins and ends.
class TextParts {
 public:
  TextParts(std::string& out, const OutputDocument& document)
      : out_(out), source_(document.source), headline_(headline_of(document)) {}

  void write_to(size_t end) {
    if (headline_.end > 0) {
      write_tag(headline_.begin, end, "<span class=\"headline\">");
      write_tag(headline_.end, end, "</span>");
    }
    append_html_text(out_, source_.substr(at_, end - at_));
    at_ = end;
  }
  void skip_to(size_t end) { at_ = end; }

 private:
  void write_tag(size_t place, size_t end, std::string_view tag) {
    if (place < at_ || place > end) return;
    append_html_text(out_, source_.substr(at_, place - at_));
    at_ = place;
    out_ += tag;
  }

  std::string& out_;
  std::string_view source_;
  SourceSpan headline_;
  size_t at_ = 0;
};

}  // namespace

std::string_view type_class(std::string_view type) {
  for (const std::string_view known :
       {kPersonType, kOrganizationType, kMoneyType, kHashtagType, kLocationType}) {
    if (type == known) return known;
  }
  return "OTHER";
}

std::string_view type_title(std::string_view type) {
  if (type == kPersonType) return "Persons";
  if (type == kOrganizationType) return "Organizations";
  if (type == kMoneyType) return "Amounts";
  if (type == kHashtagType) return "Hashtags";
  if (type == kLocationType) return "Places";
  return type;
}

HtmlItems collect_items(const OutputDocument& document) {
  HtmlItems found;
  std::map<std::pair<std::string_view, std::string>, uint32_t> index;
  for (const Mention& mention : document.result.mentions) {
    HtmlItem item;
    item.type = mention.type;
    const Entity* entity = entity_of(mention, document.result);
    item.name = own_name(mention, document.source);
    std::string key = "n" + item.name;
    if (const auto* money = std::get_if<MoneyValue>(&mention.value)) {
      item.value = money_for_reading(*money);
      key = "a" + std::to_string(found.items.size());
    } else if (entity != nullptr) {
      item.name = entity->name;
      key = "e" + std::to_string(mention.entity);
    }
    const auto next = static_cast<uint32_t>(found.items.size());
    const auto [place, is_new] = index.try_emplace({mention.type, std::move(key)}, next);
    if (is_new) {
      item.key = "k" + std::to_string(next);
      found.items.push_back(std::move(item));
    }
    ++found.items[place->second].mentions;
    found.of_mention.push_back(place->second);
  }
  return found;
}

void append_html_article(std::string& out, const OutputDocument& document, const HtmlItems& items) {
  out += "<article class=\"document\">\n<h2>";
  append_html_text(out, document.id);
  out += "</h2>\n<div class=\"text\" lang=\"fr\">";
  TextParts parts(out, document);
  const std::vector<Mention>& mentions = document.result.mentions;
  for (size_t i = 0; i < mentions.size(); ++i) {
    parts.write_to(mentions[i].source.begin);
    append_mark(out, mentions[i], items.items[items.of_mention[i]], document.source);
    parts.skip_to(mentions[i].source.end);
  }
  parts.write_to(document.source.size());
  out += "</div>\n";
  append_side(out, items.items);
  out += "</article>\n";
}

std::string html_title(std::string_view source) {
  constexpr std::string_view kBlank = " \t\r\n";
  source.remove_prefix(std::min(source.find_first_not_of(kBlank), source.size()));
  source = source.substr(0, source.find_first_of("\r\n"));
  size_t at = 0;
  for (size_t count = 0; at < source.size() && count < kMaxTitleCharacters; ++count) {
    at += decode_at(source, at).size;
  }
  std::string title(source.substr(0, at));
  return at < source.size() ? title + "…" : title;
}

}  // namespace balise::internal
