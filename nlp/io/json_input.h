// One line of JSON -> one input document. Internal to the room.
#ifndef BALISE_IO_JSON_INPUT_H_
#define BALISE_IO_JSON_INPUT_H_

#include <string>
#include <string_view>

#include "base/error.h"
#include "io/reader.h"

namespace balise::internal {

// Reads the object in `line` into document.text, .kept, .field, where it has an `id`, .id, and
// where the options take tagged lines and this is one, .entities. Bad UTF-8 and lone surrogates
// read as U+FFFD. Throws Error with the column for what is not a JSON object with a string `text`,
// nor a tagged line where those are taken. O(n) beside the library.
void read_json_document(std::string_view line, const Place& place, const InputOptions& options,
                        InputDocument& document);

// Copies `json` to `out` with bad UTF-8 and escaped lone surrogates replaced by U+FFFD. False,
// leaving `out` alone, where there are none.
bool repair_json_text(std::string_view json, std::string& out);

// The reason out of the JSON library's message for a parse error, cut to one short line.
std::string json_error_reason(std::string_view library_message);

}  // namespace balise::internal

#endif  // BALISE_IO_JSON_INPUT_H_
