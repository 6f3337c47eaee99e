// One document as an HTML article with its side list. Internal to the room.
#ifndef BALISE_IO_HTML_DOCUMENT_H_
#define BALISE_IO_HTML_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/writer.h"

namespace balise::internal {

// What the side list names: an entity, a hashtag, an amount, or what has no entity.
struct HtmlItem {
  std::string key;  // shared by its mentions; letters and digits
  std::string_view type;
  std::string name;
  std::string value;  // of an amount
  uint32_t mentions = 0;
};

struct HtmlItems {
  std::vector<HtmlItem> items;       // in the order of their first mentions
  std::vector<uint32_t> of_mention;  // index into items
};

HtmlItems collect_items(const OutputDocument& document);

// A class of the style sheet for a type: its own or OTHER.
std::string_view type_class(std::string_view type);
// "Persons" for PER; other types by their name.
std::string_view type_title(std::string_view type);

// Appends <article class="document">.
void append_html_article(std::string& out, const OutputDocument& document, const HtmlItems& items);

// The first line of the text that says something, at most 120 characters.
std::string html_title(std::string_view source);

}  // namespace balise::internal

#endif  // BALISE_IO_HTML_DOCUMENT_H_
