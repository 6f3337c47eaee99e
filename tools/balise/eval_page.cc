// The page of errors: one section an error, filtered by check boxes and CSS alone.
#include <algorithm>
#include <array>
#include <map>

#include "balise/eval_errors.h"
#include "io/escape.h"
#include "io/money_text.h"

namespace balise::program {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --line: #8886; --gold: #2a7f3b; --found: #b3541e; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 1rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
nav { position: sticky; top: 0; background: Canvas; padding: .5rem 0;
      border-bottom: 1px solid var(--line); }
fieldset { border: 0; margin: 0; padding: 0; }
legend { float: left; width: 5rem; font-weight: 600; }
label { margin-right: 1rem; white-space: nowrap; }
article { border-top: 1px solid var(--line); padding: .75rem 0; }
article h2 { font-size: .85rem; font-weight: 600; margin: 0; }
article h2 span { font-weight: 400; opacity: .75; }
dl { display: grid; grid-template-columns: 4rem 1fr; margin: .25rem 0; gap: .15rem .5rem; }
dt { opacity: .75; }
dd { margin: 0; overflow-wrap: anywhere; }
mark { background: none; color: inherit; font-weight: 600; padding-bottom: 1px;
       border-bottom: 3px solid; }
.gold mark { border-color: var(--gold); }
.found mark { border-color: var(--found); }
mark.other { font-weight: 400; border-bottom: 1px dotted; }
small { opacity: .75; }
table { border-collapse: collapse; }
th, td { padding: .1rem .75rem .1rem 0; text-align: right; }
th:first-child { text-align: left; }
)";

constexpr std::array<std::string_view, kErrorKinds> kKindWords = {
    "missed",      "found where there is nothing", "other span",
    "other type",  "other type and span",          "other value",
    "other entity"};

void append(std::string& out, std::string_view text) { internal::append_html_text(out, text); }

// A class name for a type: types are names of letters, digits, `_` and `-`.
std::string type_class(std::string_view type) { return "type-" + std::string(type); }

std::string_view type_of(const EvaluatedDocument& document, const EvalError& error) {
  return error.gold != kNoMention ? std::string_view(document.gold.mentions[error.gold].type)
                                  : document.found.mentions[error.found].type;
}

struct Shown {
  SourceSpan span;
  bool is_error;
  std::string title;
};

// The stretch of text with its marks, line ends as spaces.
void append_sentence(std::string& out, const EvaluatedDocument& document, SourceSpan sentence,
                     const std::vector<Shown>& marks) {
  uint32_t at = sentence.begin;
  for (const Shown& mark : marks) {
    if (mark.span.begin < at || mark.span.end > sentence.end) continue;
    append(out, document.text({at, mark.span.begin}));
    out += mark.is_error ? "<mark title=\"" : "<mark class=\"other\" title=\"";
    append(out, mark.title);
    out += "\">";
    append(out, document.text(mark.span));
    out += "</mark>";
    at = mark.span.end;
  }
  append(out, document.text({at, sentence.end}));
}

// The sentences that the error's mentions touch.
SourceSpan around(const EvaluatedDocument& document, const EvalError& error) {
  SourceSpan span = error.gold != kNoMention ? document.gold.mentions[error.gold].span
                                             : document.found.mentions[error.found].source;
  if (error.found != kNoMention) {
    const SourceSpan found = document.found.mentions[error.found].source;
    span = {std::min(span.begin, found.begin), std::max(span.end, found.end)};
  }
  SourceSpan whole = span;
  for (const SourceSpan& sentence : document.sentences) {
    if (sentence.end <= span.begin || sentence.begin >= span.end) continue;
    whole = {std::min(whole.begin, sentence.begin), std::max(whole.end, sentence.end)};
  }
  return whole;
}

std::string entity_name(const EvaluatedDocument& document, const Mention& mention) {
  return mention.entity < document.found.entities.size()
             ? document.found.entities[mention.entity].name
             : std::string(document.text(mention.source));
}

std::string gold_note(const EvaluatedDocument& document, const EvalError& error) {
  if (error.gold == kNoMention) return "nothing";
  const GoldMention& gold = document.gold.mentions[error.gold];
  std::string note = gold.type;
  if (!gold.third.empty()) note += ", " + gold.third;
  return note;
}

std::string found_note(const EvaluatedDocument& document, const EvalError& error) {
  if (error.found == kNoMention) return "nothing";
  const Mention& found = document.found.mentions[error.found];
  std::string note(found.type);
  if (const auto* money = std::get_if<MoneyValue>(&found.value)) {
    note += ", " + format_money(*money);
  } else {
    note += ", " + entity_name(document, found);
  }
  note += ", by " + std::string(found.via) + ", score " + percent_text(found.score);
  return note;
}

class Page {
 public:
  explicit Page(const ScoreOptions& options) : options_(options) {}

  void add(const EvaluatedDocument& document) {
    const Alignment alignment = align(document, options_);
    for (const EvalError& error : list_errors(document, alignment, options_)) {
      ++kinds_[static_cast<size_t>(error.kind)];
      ++types_[std::string(type_of(document, error))];
      add_error(document, alignment, error);
    }
  }

  std::string finish(const Report& report) const {
    std::string out =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>balise eval: ";
    append(out, report.split);
    out += "</title>\n<style>";
    out += kStyle;
    append_filter_style(out);
    out += "</style>\n</head>\n<body>\n<h1>Errors: ";
    append(out, report.split);
    out += "</h1>\n";
    append_figures(out, report);
    append_filters(out);
    out += "<main>\n" + sections_ + "</main>\n</body>\n</html>\n";
    return out;
  }

 private:
  void add_error(const EvaluatedDocument& document, const Alignment& alignment,
                 const EvalError& error) {
    const SourceSpan sentence = around(document, error);
    sections_ += "<article class=\"kind-";
    sections_ += error_kind_name(error.kind);
    sections_ += " " + type_class(type_of(document, error)) + "\">\n<h2>";
    append(sections_, type_of(document, error));
    sections_ += ": ";
    sections_ += kKindWords[static_cast<size_t>(error.kind)];
    sections_ += " <span>";
    append(sections_, document.gold.id);
    sections_ += "</span></h2>\n<dl>\n<dt>gold</dt><dd class=\"gold\">";
    append_sentence(sections_, document, sentence, gold_marks(document, alignment, error));
    sections_ += "<br><small>";
    append(sections_, gold_note(document, error));
    sections_ += "</small></dd>\n<dt>found</dt><dd class=\"found\">";
    append_sentence(sections_, document, sentence, found_marks(document, alignment, error));
    sections_ += "<br><small>";
    append(sections_, found_note(document, error));
    sections_ += "</small></dd>\n</dl>\n</article>\n";
  }

  static std::vector<Shown> gold_marks(const EvaluatedDocument& document,
                                       const Alignment& alignment, const EvalError& error) {
    std::vector<Shown> marks;
    for (uint32_t g = 0; g < alignment.gold.size(); ++g) {
      const GoldMention& mention = document.gold.mentions[g];
      marks.push_back(
          {mention.span, g == error.gold,
           (mention.optional ? "?" : "") + mention.type + " " + canonical_name(document, mention)});
    }
    return marks;
  }

  std::vector<Shown> found_marks(const EvaluatedDocument& document, const Alignment& alignment,
                                 const EvalError& error) const {
    std::vector<Shown> marks;
    for (uint32_t f = 0; f < alignment.found.size(); ++f) {
      const Mention& mention = document.found.mentions[f];
      if (!options_.scores(mention.type) && f != error.found) continue;
      marks.push_back({mention.source, f == error.found,
                       std::string(mention.type) + " " + entity_name(document, mention)});
    }
    return marks;
  }

  // An unchecked box hides what it names: boxes stand before <main> in the same parent.
  void append_filter_style(std::string& out) const {
    const auto rule = [&](const std::string& name) {
      out += "body:has(#" + name + ":not(:checked)) ." + name + " { display: none; }\n";
    };
    for (const auto& [type, count] : types_) rule(type_class(type));
    for (size_t k = 0; k < kErrorKinds; ++k) {
      rule("kind-" + std::string(error_kind_name(static_cast<ErrorKind>(k))));
    }
  }

  static void append_box(std::string& out, const std::string& name, std::string_view label,
                         uint64_t count) {
    out += "<label><input type=\"checkbox\" checked id=\"" + name + "\"> ";
    append(out, label);
    out += " (" + std::to_string(count) + ")</label>\n";
  }

  void append_filters(std::string& out) const {
    out += "<nav aria-label=\"Filters\">\n<fieldset><legend>Types</legend>\n";
    for (const auto& [type, count] : types_) append_box(out, type_class(type), type, count);
    out += "</fieldset>\n<fieldset><legend>Kinds</legend>\n";
    for (size_t k = 0; k < kErrorKinds; ++k) {
      if (kinds_[k] == 0) continue;
      append_box(out, "kind-" + std::string(error_kind_name(static_cast<ErrorKind>(k))),
                 kKindWords[k], kinds_[k]);
    }
    out += "</fieldset>\n</nav>\n";
  }

  static void append_figures(std::string& out, const Report& report) {
    out +=
        "<table>\n<tr><th>strict</th><th>gold</th><th>found</th><th>right</th><th>P</th>"
        "<th>R</th><th>F1</th></tr>\n";
    for (const TypeReport& type : report.types) {
      const Counts& counts = type.strict;
      out += "<tr><th scope=\"row\">";
      append(out, type.type);
      out += "</th>";
      for (const uint64_t count : {counts.gold, counts.found, counts.right}) {
        out += "<td>" + std::to_string(count) + "</td>";
      }
      for (const Percent value : {counts.precision(), counts.recall(), counts.f1()}) {
        out += "<td>" + percent_text(value) + "</td>";
      }
      out += "</tr>\n";
    }
    out += "</table>\n";
  }

  const ScoreOptions& options_;
  std::string sections_;
  std::array<uint64_t, kErrorKinds> kinds_{};
  std::map<std::string, uint64_t> types_;
};

}  // namespace

std::string error_page(std::span<const EvaluatedDocument> documents, const ScoreOptions& options,
                       const Report& report) {
  Page page(options);
  for (const EvaluatedDocument& document : documents) page.add(document);
  return page.finish(report);
}

}  // namespace balise::program
