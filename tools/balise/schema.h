// The JSON Schema of the format jsonl, as text: nlp/io/balise-1.schema.json.
#ifndef BALISE_TOOLS_BALISE_SCHEMA_H_
#define BALISE_TOOLS_BALISE_SCHEMA_H_

#include <string_view>

namespace balise::program {

extern const std::string_view kOutputSchema;

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_SCHEMA_H_
