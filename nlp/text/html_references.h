// The named HTML character references that scraped French text holds. Internal to the room.
#ifndef BALISE_TEXT_HTML_REFERENCES_H_
#define BALISE_TEXT_HTML_REFERENCES_H_

#include <string_view>

namespace balise::internal {

struct HtmlReference {
  char32_t value = 0;  // 0: not a reference
  unsigned size = 0;   // bytes, '&' and ';' included
};

// Reads `&name;`, `&#39;` or `&#x27;` at the start of `text`, which begins with '&'. O(1).
HtmlReference read_html_reference(std::string_view text);

}  // namespace balise::internal

#endif  // BALISE_TEXT_HTML_REFERENCES_H_
