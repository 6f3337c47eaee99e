// What the table of commands reads like: help, manual page.
#ifndef BALISE_TOOLS_BALISE_HELP_H_
#define BALISE_TOOLS_BALISE_HELP_H_

#include <string>

#include "balise/command.h"

namespace balise::program {

inline constexpr std::string_view kDescription =
    "persons, organizations, money and hashtags in French news";

// "balise 0.1.0"
std::string version();

// What `balise` alone says on a terminal.
std::string first_words();
std::string program_help();
// Short (-h): a line an option. Long (--help): all of it.
std::string command_help(const CommandInfo& command, bool is_long);
// balise(1) in man's macros.
std::string manual_page();

// "-f, --format FORMAT"
std::string option_usage(const OptionInfo& option);
// A summary as a sentence of running text: "Print help."
std::string sentence(std::string_view summary);
// What help adds to the summary or details: choices and default, as sentences.
std::string option_values(const OptionInfo& option);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_HELP_H_
