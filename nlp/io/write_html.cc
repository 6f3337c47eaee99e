#include "io/html_assets.h"
#include "io/html_document.h"
#include "io/writers.h"

namespace balise::internal {
namespace {

// All documents on one page.
class HtmlWriter : public Writer {
 public:
  void begin(std::string& out) const override {
    out += kHtmlHead;
    out += "<title>balise</title>\n</head>\n<body>\n<main>\n";
  }
  void write(const OutputDocument& document, std::string& out) const override {
    append_html_article(out, document, collect_items(document));
  }
  void end(std::string& out) const override {
    out += "</main>\n";
    out += kArticleScript;
    out += "</body>\n</html>\n";
  }
};

}  // namespace

std::unique_ptr<Writer> make_html_writer(const WriterOptions&) {
  return std::make_unique<HtmlWriter>();
}

}  // namespace balise::internal
