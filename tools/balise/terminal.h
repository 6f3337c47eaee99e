// What is known of the terminal.
#ifndef BALISE_TOOLS_BALISE_TERMINAL_H_
#define BALISE_TOOLS_BALISE_TERMINAL_H_

#include <string_view>

namespace balise::program {

bool is_terminal(int descriptor);
// Whether standard error is a terminal on which a line can be written over.
bool shows_status();
// Columns of the terminal, else of the variable COLUMNS, else 80.
unsigned terminal_width(int descriptor);
// What --color auto|always|never means for standard output.
bool use_color(std::string_view when);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TERMINAL_H_
