#include "io/escape.h"
#include "io/offsets.h"
#include "io/writers.h"

namespace balise::internal {
namespace {

class TsvWriter : public Writer {
 public:
  explicit TsvWriter(OffsetUnit unit) : unit_(unit) {}

  void begin(std::string& out) const override {
    out += "id\tstart\tend\ttype\ttext\tentity\tvalue\tscore\n";
  }

  void write(const OutputDocument& document, std::string& out) const override {
    OffsetCounter offsets(document.source, unit_);
    for (const Mention& mention : document.result.mentions) {
      append_tsv_field(out, document.id);
      out += '\t';
      append_number(out, offsets.at(mention.source.begin));
      out += '\t';
      append_number(out, offsets.at(mention.source.end));
      out += '\t';
      append_tsv_field(out, mention.type);
      out += '\t';
      append_tsv_field(out, document.source.substr(mention.source.begin, mention.source.size()));
      out += '\t';
      const Entity* entity = entity_of(mention, document.result);
      if (entity != nullptr) append_tsv_field(out, entity->name);
      out += '\t';
      append_tsv_field(out, value_text(mention.value));
      out += '\t';
      append_score(out, mention.score);
      out += '\n';
    }
  }

 private:
  OffsetUnit unit_;
};

}  // namespace

std::unique_ptr<Writer> make_tsv_writer(const WriterOptions& options) {
  return std::make_unique<TsvWriter>(options.offsets);
}

}  // namespace balise::internal
