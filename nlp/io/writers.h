// The writers behind make_writer, a file each. Internal to the room.
#ifndef BALISE_IO_WRITERS_H_
#define BALISE_IO_WRITERS_H_

#include <memory>
#include <string>

#include "io/writer.h"

namespace balise::internal {

std::unique_ptr<Writer> make_jsonl_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_inline_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_term_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_tsv_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_conll_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_xml_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_html_writer(const WriterOptions& options);

void append_number(std::string& out, uint64_t number);
// Hundredths as a decimal: 99 -> 0.99, 100 -> 1.00.
void append_score(std::string& out, unsigned hundredths);

// The mention's entity, null where it has none.
inline const Entity* entity_of(const Mention& mention, const Result& result) {
  return mention.entity < result.entities.size() ? &result.entities[mention.entity] : nullptr;
}

// The value as one line of text: "19000000000 USD", "delete Facebook", or nothing.
std::string value_text(const Value& value);

// A lexicon identifier that Wikidata knows: Q and digits.
bool is_wikidata_id(std::string_view id);

}  // namespace balise::internal

#endif  // BALISE_IO_WRITERS_H_
