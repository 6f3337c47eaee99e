// What is known of the terminal.
#ifndef BALISE_TOOLS_BALISE_TERMINAL_H_
#define BALISE_TOOLS_BALISE_TERMINAL_H_

#include <chrono>
#include <string_view>

namespace balise::program {

bool is_terminal(int descriptor);
// Whether standard error is a terminal on which a line can be written over.
bool shows_status();
// How long a run lasts before it says how far it is: a second, or the milliseconds of the variable
// BALISE_PROGRESS_AFTER_MS, so that tests need not wait.
std::chrono::milliseconds status_delay();
// Columns of the terminal, else of the variable COLUMNS, else 80.
unsigned terminal_width(int descriptor);
// What --color auto|always|never means for standard output.
bool use_color(std::string_view when);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TERMINAL_H_
