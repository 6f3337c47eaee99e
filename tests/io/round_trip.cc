#include "round_trip.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "base/error.h"
#include "helpers.h"
#include "io/brat.h"
#include "io/escape.h"
#include "io/gold.h"
#include "io/html.h"
#include "io/json_input.h"
#include "io/writer.h"
#include "xml_tree.h"

namespace balise::test {
namespace {

using Json = nlohmann::json;

struct Case {
  std::string_view source;
  const Result& result;
  std::string_view id;
};

std::string_view text_of(const Case& c, const Mention& mention) {
  return c.source.substr(mention.source.begin, mention.source.size());
}

GoldOptions gold_options(const Result& result) {
  GoldOptions options;
  std::set<std::string> types = {"PER"};
  for (const Mention& mention : result.mentions) types.emplace(mention.type);
  options.types.assign(types.begin(), types.end());
  return options;
}

std::string format(Format to, const Case& c, const WriterOptions& options = {},
                   std::string_view kept = {}) {
  const auto writer = make_writer(to, options);
  std::string out;
  writer->begin(out);
  writer->write(OutputDocument{c.id, c.source, c.result, {}, {}, kept}, out);
  writer->end(out);
  return out;
}

size_t units_before(std::string_view source, uint32_t byte, OffsetUnit unit) {
  if (unit == OffsetUnit::kByte) return byte;
  size_t count = 0;
  for (size_t at = 0; at < byte;) {
    const CodePoint c = decode_at(source, at);
    count += unit == OffsetUnit::kUtf16 && c.value >= 0x10000 ? 2 : 1;
    at += c.size;
  }
  return count;
}

std::string broken_json(const Case& c) {
  for (const OffsetUnit unit : {OffsetUnit::kCodePoint, OffsetUnit::kByte, OffsetUnit::kUtf16}) {
    const std::string line = format(Format::kJsonl, c, {.offsets = unit});
    if (std::count(line.begin(), line.end(), '\n') != 1) return "JSON of several lines";
    const Json json = Json::parse(line);
    if (json["id"] != replaced(c.id)) return "JSON: another id";
    if (json["mentions"].size() != c.result.mentions.size()) return "JSON: lost mentions";
    for (size_t i = 0; i < c.result.mentions.size(); ++i) {
      const Json& read = json["mentions"][i];
      const Mention& mention = c.result.mentions[i];
      if (read["text"] != replaced(text_of(c, mention))) return "JSON: another text";
      if (read["type"] != mention.type) return "JSON: another type";
      if (read["start"] != units_before(c.source, mention.source.begin, unit) ||
          read["end"] != units_before(c.source, mention.source.end, unit)) {
        return "JSON: other offsets";
      }
    }
    for (size_t i = 0; i < c.result.entities.size(); ++i) {
      if (json["entities"][i]["name"] != replaced(c.result.entities[i].name)) {
        return "JSON: another name";
      }
    }
  }
  return {};
}

// Our JSON lines as an input that is tagged already.
std::string broken_tagged(const Case& c) {
  InputOptions options;
  options.format = InputFormat::kJsonl;
  options.take_tagged = true;
  InputDocument read;
  internal::read_json_document(format(Format::kJsonl, c), Place{"a", 1, 0}, options, read);
  if (!read.is_tagged || read.id != replaced(c.id)) return "tagged: another id";
  if (read.entities.size() != c.result.entities.size()) return "tagged: lost entities";
  for (size_t i = 0; i < read.entities.size(); ++i) {
    const Entity& entity = c.result.entities[i];
    if (read.entities[i].name != replaced(entity.name) || read.entities[i].type != entity.type ||
        read.entities[i].mentions != entity.mentions) {
      return "tagged: another entity";
    }
  }
  return {};
}

// Whether gold has the same mentions, `text` being what it has for a text.
bool same_mentions(const GoldDocument& gold, const Case& c, bool same_bytes) {
  if (gold.mentions.size() != c.result.mentions.size()) return false;
  for (size_t i = 0; i < gold.mentions.size(); ++i) {
    const Mention& mention = c.result.mentions[i];
    const SourceSpan span = gold.mentions[i].span;
    const std::string_view text = std::string_view(gold.text).substr(span.begin, span.size());
    if (gold.mentions[i].type != mention.type) return false;
    if (same_bytes ? span != mention.source : text != replaced(text_of(c, mention))) return false;
  }
  return true;
}

// JSON lines with their text, as gold.
std::string broken_json_gold(const Case& c) {
  std::string kept = "\"text\":";
  internal::append_json_string(kept, c.source);
  for (const OffsetUnit unit : {OffsetUnit::kCodePoint, OffsetUnit::kUtf16}) {
    const std::string line = format(Format::kJsonl, c, {.offsets = unit}, kept);
    const std::vector<GoldDocument> gold = parse_jsonl(line, "a.jsonl", gold_options(c.result));
    if (gold.size() != 1 || gold[0].text != replaced(c.source)) return "JSON gold: another text";
    if (!same_mentions(gold[0], c, false)) return "JSON gold: other mentions";
  }
  return {};
}

std::string broken_inline(const Case& c) {
  for (const bool values : {false, true}) {
    const std::string marked = format(Format::kInline, c, {.values = values});
    // A header is the reader's alone: a text that looks like one is kept from it by a first line
    // that cannot be a key.
    const std::string guarded = "\n" + marked;
    GoldDocument gold = parse_inline(guarded, "a", gold_options(c.result));
    if (gold.text != "\n" + std::string(c.source)) return "inline: another text";
    gold.text.erase(0, 1);
    for (GoldMention& mention : gold.mentions) {
      mention.span = {mention.span.begin - 1, mention.span.end - 1};
    }
    if (!same_mentions(gold, c, true)) return "inline: other mentions";
  }
  return {};
}

std::string broken_brat(const Case& c) {
  const BratDocument brat = format_brat(OutputDocument{c.id, c.source, c.result, {}, {}, {}});
  if (brat.text != replaced(c.source)) return "brat: another text";
  const GoldDocument gold = parse_brat(brat.text, brat.annotations, "a.ann");
  return same_mentions(gold, c, false) ? "" : "brat: other mentions";
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

// \\ \t \n \r \uXXXX -> what they stand for.
std::string unescaped(std::string_view field) {
  std::string out;
  for (size_t at = 0; at < field.size(); ++at) {
    if (field[at] != '\\') {
      out += field[at];
      continue;
    }
    const char letter = field.substr(++at).empty() ? '?' : field[at];
    if (letter == 'u') {
      append_utf8(out, static_cast<char32_t>(
                           std::stoul(std::string(field.substr(at + 1, 4)), nullptr, 16)));
      at += 4;
    } else {
      out += letter == 't' ? '\t' : letter == 'n' ? '\n' : letter == 'r' ? '\r' : letter;
    }
  }
  return out;
}

std::string broken_tsv(const Case& c) {
  const std::string out = format(Format::kTsv, c);
  const std::vector<std::string_view> lines = split(out, '\n');
  if (lines.size() != c.result.mentions.size() + 2) return "TSV: lost lines";
  for (size_t i = 0; i < c.result.mentions.size(); ++i) {
    const std::vector<std::string_view> fields = split(lines[i + 1], '\t');
    if (fields.size() != 8) return "TSV: not eight fields";
    if (unescaped(fields[0]) != replaced(c.id)) return "TSV: another id";
    if (unescaped(fields[4]) != replaced(text_of(c, c.result.mentions[i]))) {
      return "TSV: another text";
    }
  }
  return {};
}

void collect(const xmlNode* node, bool (*is_mention)(const xmlNode*),
             std::vector<const xmlNode*>& found) {
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (is_mention(node)) {
      found.push_back(node);
    } else {
      collect(node->children, is_mention, found);
    }
  }
}

// The text of a tree and of its mentions, as `expected` says.
std::string broken_tree(const Case& c, const xmlNode* text, bool (*is_mention)(const xmlNode*),
                        std::string (*expected)(std::string_view)) {
  if (text == nullptr) return "no text";
  if (balise::text_of(text) != expected(c.source)) return "another text";
  std::vector<const xmlNode*> mentions;
  collect(text->children, is_mention, mentions);
  if (mentions.size() != c.result.mentions.size()) return "lost mentions";
  for (size_t i = 0; i < mentions.size(); ++i) {
    if (balise::text_of(mentions[i]) != expected(text_of(c, c.result.mentions[i]))) {
      return "a mention with another text";
    }
  }
  return {};
}

std::string broken_xml(const Case& c) {
  const std::string xml = format(Format::kXml, c);
  xmlDoc* tree = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "a.xml", nullptr,
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (tree == nullptr) return "XML: not well-formed";
  const xmlNode* root = xmlDocGetRootElement(tree);
  std::string broken = broken_tree(
      c, find_element(root, "ab"), [](const xmlNode*) { return true; }, xml_expected);
  const xmlNode* header = find_element(find_element(root, "TEI"), "title");
  if (broken.empty() && balise::text_of(header) != xml_expected(c.id)) broken = "another id";
  xmlFreeDoc(tree);
  return broken.empty() ? broken : "XML: " + broken;
}

std::string broken_html(const Case& c) {
  const std::string html = format_html(OutputDocument{c.id, c.source, c.result, {}, {}, {}}).html;
  if (!is_valid_utf8(html)) return "HTML: bad UTF-8";
  htmlDocPtr tree = htmlReadMemory(html.data(), static_cast<int>(html.size()), "a.html", "utf-8",
                                   HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  if (tree == nullptr) return "HTML: no page";
  const auto is_mark = [](const xmlNode* node) { return name_of(node) == "mark"; };
  const std::string broken =
      broken_tree(c, find_class(xmlDocGetRootElement(tree), "text"), is_mark, html_expected);
  xmlFreeDoc(tree);
  return broken.empty() ? broken : "HTML: " + broken;
}

std::string broken_term(const Case& c) {
  const std::string out = format(Format::kTerm, c, {.width = 40});
  if (!is_valid_utf8(out)) return "terminal: bad UTF-8";
  for (size_t at = 0; at < out.size();) {
    const CodePoint p = decode_at(out, at);
    const bool is_space = p.value == '\n' || p.value == '\t';
    if (internal::is_hidden(p.value) && !is_space) return "terminal: a control character";
    at += p.size;
  }
  return {};
}

// Hyphens, and runs of what is neither hyphen nor white space, as sentences of five. A token
// "-DOCSTART-" would be the mark of a document; the tokenizer makes none.
struct Tokens {
  explicit Tokens(std::string_view source) {
    constexpr std::string_view kBlank = " \t\r\n\v\f";
    constexpr std::string_view kEnds = " \t\r\n\v\f-";
    for (size_t at = source.find_first_not_of(kBlank); at < source.size();
         at = source.find_first_not_of(kBlank, at)) {
      const size_t end = std::min(source.find_first_of(kEnds, at + 1), source.size());
      const size_t size = source[at] == '-' ? 1 : end - at;
      spans.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + size)});
      at += size;
    }
    for (uint32_t first = 0; first < spans.size(); first += 5) {
      sentences.emplace_back(first, std::min<uint32_t>(first + 5, uint32_t(spans.size())));
    }
  }
  std::vector<SourceSpan> spans;
  std::vector<std::pair<uint32_t, uint32_t>> sentences;
};

std::string broken_conll(const Case& c) {
  const Tokens tokens(c.source);
  std::string out;
  make_writer(Format::kConll, {})
      ->write(OutputDocument{c.id, c.source, c.result, tokens.spans, tokens.sentences, {}}, out);
  if (!is_valid_utf8(out)) return "columns: bad UTF-8";
  size_t rows = 0;
  size_t begins = 0;
  const std::vector<std::string_view> lines = split(out, '\n');
  for (size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    const std::vector<std::string_view> columns = split(lines[i], '\t');
    if (columns.size() != 2 || columns[0].empty()) return "columns: not two";
    ++rows;
    begins += columns[1].starts_with("B-") ? 1 : 0;
  }
  if (rows != tokens.spans.size()) return "columns: lost tokens";
  size_t read = 0;
  for (const GoldDocument& gold : parse_bio(out, "a.bio")) read += gold.mentions.size();
  return read == begins ? "" : "columns: other mentions";
}

// Mentions of gold as the program's, without what readers do not keep.
Result result_of(const GoldDocument& gold) {
  Result result;
  for (const GoldMention& mention : gold.mentions) {
    Mention written;
    written.type = mention.type;
    written.source = mention.span;
    written.via = "gold";
    result.mentions.push_back(written);
  }
  return result;
}

std::string broken_document(const GoldDocument& gold) {
  uint32_t end = 0;
  const std::vector<uint32_t> places = boundaries(gold.text);
  bool on_boundaries = true;
  for (const GoldMention& mention : gold.mentions) {
    if (mention.type.empty()) return "gold: a mention without type";
    if (mention.span.begin < end || mention.span.begin >= mention.span.end) {
      return "gold: mentions overlap or are empty";
    }
    end = mention.span.end;
    if (end > gold.text.size()) return "gold: a mention outside the text";
    for (const uint32_t place : {mention.span.begin, mention.span.end}) {
      on_boundaries = on_boundaries && std::binary_search(places.begin(), places.end(), place);
    }
  }
  // Only inline marks can cut a character, and no other format can say so.
  if (!on_boundaries) return {};
  const Result result = result_of(gold);
  const Case c{gold.text, result, gold.id};
  for (const auto check : {broken_json_gold, broken_inline, broken_brat, broken_html}) {
    std::string broken = check(c);
    if (!broken.empty()) return "gold, written again: " + broken;
  }
  return {};
}

template <typename Read>
std::string broken_reader(Read read) {
  try {
    for (const GoldDocument& gold : read()) {
      std::string broken = broken_document(gold);
      if (!broken.empty()) return broken;
    }
  } catch (const Error& error) {
    if (error.place().file != "a" || error.message().empty()) return "an error without place";
  }
  return {};
}

// Whether the field is what the value reads as; null: the object has none.
bool is_field(const InputField& field, const Json& value) {
  if (field.is_structured != value.is_structured()) return false;
  if (value.is_null()) return field.text.empty();
  if (value.is_string()) return field.text == value.get<std::string>();
  return value.is_structured() ? Json::parse(field.text) == value : field.text == value.dump();
}

std::string broken_json_input(std::string_view bytes, bool take_tagged) {
  InputOptions options;
  options.format = InputFormat::kJsonl;
  options.keep = {"date", "text", "n"};
  options.field = "date";
  options.take_tagged = take_tagged;
  for (const std::string_view line : split(bytes, '\n')) {
    InputDocument document;
    try {
      internal::read_json_document(line, Place{"a", 1, 0}, options, document);
    } catch (const Error& error) {
      if (error.place().column == 0) return "JSON input: an error without column";
      continue;
    }
    if (!is_valid_utf8(document.text)) return "JSON input: bad UTF-8";
    for (const InputEntity& entity : document.entities) {
      if (!is_valid_utf8(entity.name)) return "JSON input: bad UTF-8 in a name";
    }
    const Json kept = Json::parse("{" + document.kept + "}");
    if (document.is_tagged ? kept.value("text", "") != document.text
                           : !kept.contains("text") || kept["text"] != document.text) {
      return "JSON input: the text kept is another";
    }
    if (!is_field(document.field, kept.value("date", Json()))) return "JSON input: another field";
  }
  return {};
}

}  // namespace

std::string xml_expected(std::string_view source) {
  std::string out;
  for (size_t at = 0; at < source.size();) {
    const CodePoint c = decode_at(source, at);
    at += c.size;
    char32_t value = c.value;
    const bool is_space = value == '\t' || value == '\n' || value == '\r';
    if (value < 0x20 && !is_space) value += 0x2400;
    if (value == 0x7F) value = 0x2421;
    if (value == 0xFFFE || value == 0xFFFF) value = kReplacement;
    append_utf8(out, value);
  }
  return out;
}

std::string html_expected(std::string_view source) {
  std::string out;
  for (size_t at = 0; at < source.size();) {
    const CodePoint c = decode_at(source, at);
    at += c.size;
    const bool is_space = c.value == '\t' || c.value == '\n' || c.value == '\r';
    const bool is_replaced = !is_space && c.value >= 0x80 && internal::is_hidden(c.value);
    append_utf8(out, is_replaced ? kReplacement : c.value);
  }
  return xml_expected(out);
}

std::string broken_output(std::string_view source, const Result& result) {
  const Case c{source, result, source};
  for (const auto check : {broken_json, broken_tagged, broken_json_gold, broken_inline, broken_brat,
                           broken_tsv, broken_xml, broken_html, broken_term, broken_conll}) {
    std::string broken = check(c);
    if (!broken.empty()) return broken;
  }
  return {};
}

std::string broken_gold(std::string_view bytes) {
  constexpr std::string_view kAnnotations = "\n=== ann ===\n";
  const size_t cut = std::min(bytes.find(kAnnotations), bytes.size());
  const std::string_view text = bytes.substr(0, cut);
  const std::string_view annotations =
      bytes.substr(std::min(cut + kAnnotations.size(), bytes.size()));
  using Documents = std::vector<GoldDocument>;
  std::string broken = broken_reader([&] { return Documents{parse_inline(bytes, "a")}; });
  if (broken.empty()) broken = broken_reader([&] { return parse_jsonl(bytes, "a"); });
  if (broken.empty()) {
    broken = broken_reader([&] { return Documents{parse_brat(text, annotations, "a")}; });
  }
  for (const BioScheme scheme :
       {BioScheme::kAuto, BioScheme::kBio2, BioScheme::kIob1, BioScheme::kIobes}) {
    if (!broken.empty()) return broken;
    broken = broken_reader([&] { return parse_bio(bytes, "a", {.types = {}, .scheme = scheme}); });
  }
  if (broken.empty()) broken = broken_json_input(bytes, false);
  return broken.empty() ? broken_json_input(bytes, true) : broken;
}

}  // namespace balise::test
