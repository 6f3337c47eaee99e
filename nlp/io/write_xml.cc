#include "io/escape.h"
#include "io/writers.h"

namespace balise::internal {
namespace {

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_xml_attribute(out, value);
  out += '"';
}

std::string_view element_of(const Mention& mention) {
  if (mention.type == kPersonType) return "persName";
  if (mention.type == kOrganizationType) return "orgName";
  if (mention.type == kLocationType) return "placeName";
  if (std::holds_alternative<MoneyValue>(mention.value)) return "measure";
  return "rs";
}

void append_value(std::string& out, const Value& value) {
  const auto* money = std::get_if<MoneyValue>(&value);
  if (money == nullptr) {
    const std::string text = value_text(value);
    if (!text.empty()) append_attribute(out, "key", text);
    return;
  }
  if (!money->amount.empty()) append_attribute(out, "quantity", money->amount);
  if (!money->min.empty()) {
    append_attribute(out, "min", money->min);
    append_attribute(out, "max", money->max);
  }
  if (!money->currency.empty()) append_attribute(out, "unit", money->currency);
}

void append_mention(std::string& out, const OutputDocument& document, const Mention& mention) {
  const std::string_view element = element_of(mention);
  out += '<';
  out += element;
  if (element == "measure") append_attribute(out, "type", "currency");
  if (element == "rs") append_attribute(out, "type", mention.type);
  const Entity* entity = entity_of(mention, document.result);
  if (entity != nullptr && std::holds_alternative<std::monostate>(mention.value)) {
    append_attribute(out, "key", entity->name);
    if (is_wikidata_id(entity->id)) {
      append_attribute(out, "ref", "http://www.wikidata.org/entity/" + entity->id);
    }
  }
  append_value(out, mention.value);
  out += " cert=\"";
  append_score(out, mention.score);
  out += "\">";
  append_xml_text(out, document.source.substr(mention.source.begin, mention.source.size()));
  out += "</";
  out += element;
  out += '>';
}

// One teiCorpus with a TEI a document. The content of `ab` is the source, character by character.
class XmlWriter : public Writer {
 public:
  void begin(std::string& out) const override {
    out +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
        "<teiHeader><fileDesc><titleStmt><title>balise</title></titleStmt>"
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
        "</teiHeader>\n";
  }

  void write(const OutputDocument& document, std::string& out) const override {
    out += "<TEI><teiHeader><fileDesc><titleStmt><title>";
    append_xml_text(out, document.id);
    out +=
        "</title></titleStmt><publicationStmt><p/></publicationStmt>"
        "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>\n"
        "<text><body><ab xml:space=\"preserve\">";
    size_t at = 0;
    for (const Mention& mention : document.result.mentions) {
      append_xml_text(out, document.source.substr(at, mention.source.begin - at));
      append_mention(out, document, mention);
      at = mention.source.end;
    }
    append_xml_text(out, document.source.substr(at));
    out += "</ab></body></text></TEI>\n";
  }

  void end(std::string& out) const override { out += "</teiCorpus>\n"; }
};

}  // namespace

std::unique_ptr<Writer> make_xml_writer(const WriterOptions&) {
  return std::make_unique<XmlWriter>();
}

}  // namespace balise::internal
