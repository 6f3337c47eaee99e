// Pages for people: an article with its mentions, and a folder of them with an index.
//
// Every page is one file that asks the network for nothing: style and script are inside, and a
// content security policy holds it to that. The text of the article is the source character by
// character (what a page cannot show becomes a visible sign), so that offsets hold in the page.
// Mentions show their type as a word, not by colour alone; a first line that stands alone is set as
// a headline. Entities are buttons, the most mentioned first, which mark their mentions and lead to
// them, by mouse, keyboard and screen reader. Without script the page still reads.
//
//   HtmlFolder folder("out");
//   folder.add(format_html(document));       // out/article.html
//   folder.finish();                         // out/index.html
//
// make_writer(Format::kHtml, ...) puts all documents on one page.
#ifndef BALISE_IO_HTML_H_
#define BALISE_IO_HTML_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "io/writer.h"

namespace balise {

// A page and what the index says of it.
struct HtmlPage {
  struct Item {
    std::string type;
    std::string name;
    uint32_t mentions = 0;
  };
  std::string id;
  std::string title;        // the first line of the text, shortened
  std::string html;         // the whole file
  std::vector<Item> items;  // entities and hashtags, in the order of the text
  uint32_t amounts = 0;
};

// Any number of threads at once. O(n).
HtmlPage format_html(const OutputDocument& document);

class HtmlFolder {
 public:
  // Makes the folder. Throws Error.
  explicit HtmlFolder(const std::string& path);
  ~HtmlFolder();
  HtmlFolder(const HtmlFolder&) = delete;
  HtmlFolder& operator=(const HtmlFolder&) = delete;

  // Writes NAME.html, whole or not at all, with a name made of the id. Returns NAME. Throws Error.
  std::string add(const HtmlPage& page);
  // Writes index.html: the documents in the order they came, filtered by words or by an entity.
  void finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace balise

#endif  // BALISE_IO_HTML_H_
