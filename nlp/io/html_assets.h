// Style and scripts of the HTML pages. Internal to the room.
#ifndef BALISE_IO_HTML_ASSETS_H_
#define BALISE_IO_HTML_ASSETS_H_

#include <string_view>

namespace balise::internal {

// From the doctype to the style's end; the title and `</head>` follow.
extern const std::string_view kHtmlHead;
// The script of a page with articles, and of an index, with their tags.
extern const std::string_view kArticleScript;
extern const std::string_view kIndexScript;

}  // namespace balise::internal

#endif  // BALISE_IO_HTML_ASSETS_H_
