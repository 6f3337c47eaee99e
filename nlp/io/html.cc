#include "io/html.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/file.h"
#include "io/escape.h"
#include "io/file_names.h"
#include "io/html_assets.h"
#include "io/html_document.h"
#include "io/writers.h"

namespace balise {
namespace {

using internal::append_html_text;
using internal::append_number;

constexpr size_t kEntitiesOfIndex = 100;
constexpr size_t kEntitiesOfRow = 5;

struct Row {
  std::string name;
  HtmlPage page;  // without its html
};

// An entity over all documents, by its type and name.
struct Total {
  std::string_view type;
  std::string_view name;
  std::vector<size_t> documents;
  uint64_t mentions = 0;
};

std::vector<Total> count_totals(const std::vector<Row>& rows) {
  std::map<std::pair<std::string_view, std::string_view>, Total> totals;
  for (size_t i = 0; i < rows.size(); ++i) {
    for (const HtmlPage::Item& item : rows[i].page.items) {
      Total& total = totals[{item.type, item.name}];
      total.type = item.type;
      total.name = item.name;
      if (total.documents.empty() || total.documents.back() != i) total.documents.push_back(i);
      total.mentions += item.mentions;
    }
  }
  std::vector<Total> sorted;
  for (auto& [key, total] : totals) sorted.push_back(std::move(total));
  std::stable_sort(sorted.begin(), sorted.end(), [](const Total& a, const Total& b) {
    return std::pair(a.documents.size(), a.mentions) > std::pair(b.documents.size(), b.mentions);
  });
  sorted.resize(std::min(sorted.size(), kEntitiesOfIndex));
  return sorted;
}

void append_count(std::string& out, uint64_t number) {
  out += "<td class=\"number\">";
  append_number(out, number);
  out += "</td>";
}

void append_row(std::string& out, const Row& row) {
  const auto count = [&row](std::string_view type) {
    return static_cast<uint64_t>(
        std::count_if(row.page.items.begin(), row.page.items.end(),
                      [type](const HtmlPage::Item& item) { return item.type == type; }));
  };
  out += "<tr><td><a href=\"" + row.name + ".html\">";
  append_html_text(out, row.page.title.empty() ? "(no text)" : row.page.title);
  out += "</a><br><small>";
  append_html_text(out, row.page.id);
  out += "</small></td>";
  append_count(out, count(kPersonType));
  append_count(out, count(kOrganizationType));
  append_count(out, row.page.amounts);
  append_count(out, count(kHashtagType));
  out += "<td>";
  std::vector<const HtmlPage::Item*> most;
  for (const HtmlPage::Item& item : row.page.items) most.push_back(&item);
  std::stable_sort(most.begin(), most.end(),
                   [](const auto* a, const auto* b) { return a->mentions > b->mentions; });
  for (size_t i = 0; i < std::min(most.size(), kEntitiesOfRow); ++i) {
    if (i > 0) out += ", ";
    append_html_text(out, most[i]->name);
  }
  out += "</td></tr>\n";
}

void append_totals(std::string& out, const std::vector<Row>& rows) {
  out +=
      "<aside class=\"side\" aria-label=\"In the most documents\">\n"
      "<div class=\"lists\">\n<h3>In the most documents</h3>\n<ul>\n";
  for (const Total& total : count_totals(rows)) {
    out += "<li><button type=\"button\" aria-pressed=\"false\" class=\"";
    out += internal::type_class(total.type);
    out += "\" data-documents=\"";
    for (size_t i = 0; i < total.documents.size(); ++i) {
      if (i > 0) out += ' ';
      append_number(out, total.documents[i]);
    }
    out += "\"><span class=\"name\">";
    append_html_text(out, total.name);
    out += " <small>";
    append_html_text(out, total.type);
    out += "</small></span><span class=\"count\">";
    append_number(out, total.documents.size());
    out += "<span class=\"hidden-label\"> documents</span></span></button></li>\n";
  }
  out += "</ul>\n</div>\n</aside>\n";
}

std::string index_page(const std::vector<Row>& rows) {
  std::string out(internal::kHtmlHead);
  out += "<title>balise: ";
  append_number(out, rows.size());
  out +=
      " documents</title>\n</head>\n<body>\n<header><h1>What these documents name</h1></header>\n"
      "<div class=\"index\">\n<main>\n"
      "<label for=\"search\">Find documents by words of their titles and entities</label>\n"
      "<input id=\"search\" type=\"search\" autocomplete=\"off\">\n"
      "<p><output aria-live=\"polite\">";
  append_number(out, rows.size());
  out +=
      " documents</output></p>\n<table>\n<thead><tr><th scope=\"col\">Document</th>"
      "<th scope=\"col\" class=\"number\">Persons</th>"
      "<th scope=\"col\" class=\"number\">Organizations</th>"
      "<th scope=\"col\" class=\"number\">Amounts</th>"
      "<th scope=\"col\" class=\"number\">Hashtags</th>"
      "<th scope=\"col\">Most named</th></tr></thead>\n<tbody>\n";
  for (const Row& row : rows) append_row(out, row);
  out += "</tbody>\n</table>\n</main>\n";
  append_totals(out, rows);
  out += "</div>\n";
  out += internal::kIndexScript;
  out += "</body>\n</html>\n";
  return out;
}

}  // namespace

HtmlPage format_html(const OutputDocument& document) {
  HtmlPage page;
  page.id = document.id;
  page.title = internal::html_title(document.source);
  const internal::HtmlItems items = internal::collect_items(document);
  for (const internal::HtmlItem& item : items.items) {
    if (!item.value.empty()) {
      ++page.amounts;
    } else {
      page.items.push_back({std::string(item.type), item.name, item.mentions});
    }
  }
  std::string& out = page.html;
  out += internal::kHtmlHead;
  out += "<title>";
  append_html_text(out, page.title.empty() ? page.id : page.title);
  out +=
      "</title>\n</head>\n<body>\n<header><nav><a href=\"index.html\">All documents</a></nav>"
      "</header>\n<main>\n";
  internal::append_html_article(out, document, items);
  out += "</main>\n";
  out += internal::kArticleScript;
  out += "</body>\n</html>\n";
  return page;
}

class HtmlFolder::Impl {
 public:
  explicit Impl(std::string folder) : path(std::move(folder)) { internal::make_folder(path); }
  std::string path;
  internal::FileNames names{{"index"}};
  std::vector<Row> rows;
};

HtmlFolder::HtmlFolder(const std::string& path) : impl_(std::make_unique<Impl>(path)) {}
HtmlFolder::~HtmlFolder() = default;

std::string HtmlFolder::add(const HtmlPage& page) {
  const std::string name = impl_->names.next(page.id);
  write_file_atomically(impl_->path + "/" + name + ".html", page.html);
  impl_->rows.push_back({name, {page.id, page.title, {}, page.items, page.amounts}});
  return name;
}

void HtmlFolder::finish() {
  write_file_atomically(impl_->path + "/index.html", index_page(impl_->rows));
}

}  // namespace balise
