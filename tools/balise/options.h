// Values of options that several commands read.
#ifndef BALISE_TOOLS_BALISE_OPTIONS_H_
#define BALISE_TOOLS_BALISE_OPTIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "balise/command.h"
#include "tagger/tagger.h"

namespace balise::program {

// Throws Error(kConfiguration).
[[noreturn]] void usage(const std::string& what, const std::string& remedy);

// The whole number of an option. Throws as usage does for anything else.
unsigned number(const Arguments& arguments, std::string_view option, unsigned least, unsigned most);

// "PER,ORG" -> {"PER", "ORG"}; none where the option is not given. Throws for an empty part.
std::vector<std::string> comma_parts(const Arguments& arguments, std::string_view option);

// What --lexicon, --rules, --types and --min-score say.
TaggerOptions tagger_options(const Arguments& arguments);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_OPTIONS_H_
