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

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_html_text(out, value);
  out += '"';
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

void append_side(std::string& out, const std::vector<HtmlItem>& items) {
  std::vector<std::string_view> types = {kPersonType, kOrganizationType, kMoneyType, kHashtagType};
  for (const HtmlItem& item : items) {
    if (std::find(types.begin(), types.end(), item.type) == types.end()) {
      types.push_back(item.type);
    }
  }
  out += "<aside class=\"side\" aria-label=\"Found in the text\">\n";
  if (items.empty()) out += "<p>Nothing found.</p>\n";
  for (const std::string_view type : types) {
    const auto is_type = [type](const HtmlItem& item) { return item.type == type; };
    const auto count = std::count_if(items.begin(), items.end(), is_type);
    if (count == 0) continue;
    out += "<h3>";
    append_html_text(out, type_title(type));
    out += " (";
    append_number(out, static_cast<uint64_t>(count));
    out += ")</h3>\n<ul>\n";
    for (const HtmlItem& item : items) {
      if (is_type(item)) append_button(out, item);
    }
    out += "</ul>\n";
  }
  out +=
      "<div class=\"steps\" hidden><button type=\"button\" data-step=\"-1\">Previous</button>"
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
      item.value = format_money(*money);
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
  size_t at = 0;
  const std::vector<Mention>& mentions = document.result.mentions;
  for (size_t i = 0; i < mentions.size(); ++i) {
    append_html_text(out, document.source.substr(at, mentions[i].source.begin - at));
    append_mark(out, mentions[i], items.items[items.of_mention[i]], document.source);
    at = mentions[i].source.end;
  }
  append_html_text(out, document.source.substr(at));
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
