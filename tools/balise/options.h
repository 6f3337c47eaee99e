// Values of options that several commands read.
#ifndef BALISE_TOOLS_BALISE_OPTIONS_H_
#define BALISE_TOOLS_BALISE_OPTIONS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "balise/command.h"
#include "io/reader.h"
#include "tagger/tagger.h"

namespace balise::program {

// Throws Error(kConfiguration).
[[noreturn]] void usage(const std::string& what, const std::string& remedy);

// The whole number of an option. Throws as usage does for anything else.
uint64_t number(const Arguments& arguments, std::string_view option, uint64_t least, uint64_t most);

// "PER,ORG" -> {"PER", "ORG"}; none where the option is not given. Throws for an empty part.
std::vector<std::string> comma_parts(const Arguments& arguments, std::string_view option);

// The value of an option with `choices`: the table of options let no other through.
template <typename Enum>
Enum named(const std::map<std::string_view, Enum>& names, const std::string& name) {
  return names.at(name);
}

// What --input and --encoding say. Throws for an unknown encoding.
InputOptions plain_input_options(const Arguments& arguments);

// --jobs, or one for each processor.
unsigned jobs(const Arguments& arguments);

// The operands, or standard input where there are none.
std::vector<std::string> input_paths(const Arguments& arguments);

// The size of all inputs together; 0 where one is no plain file.
uint64_t bytes_of(const std::vector<std::string>& paths);

// What --lexicon, --rules, --types and --min-score say.
TaggerOptions tagger_options(const Arguments& arguments);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_OPTIONS_H_
