#include "balise/help.h"
#include "balise/output.h"
#include "balise/schema.h"

namespace balise::program {
namespace {

// Text as man's macros want it: no character is taken for a command.
std::string escaped(std::string_view text) {
  std::string out;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'') {
      out += "\\(aq";
    } else if (c == '`') {
      out += "\\(ga";
    } else if (c == '~') {
      out += "\\(ti";
    } else if (c == '"') {
      out += "\\(dq";
    } else {
      out += c;
    }
    line_start = c == '\n';
  }
  return out;
}

void append_paragraphs(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const size_t end = std::min(text.find("\n\n"), text.size());
    out += ".PP\n" + escaped(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 2, text.size()));
  }
}

void append_option(std::string& out, const OptionInfo& option) {
  std::string head;
  if (option.letter != 0) head = std::string("\\fB\\-") + option.letter + "\\fR, ";
  head += "\\fB" + escaped("--" + std::string(option.name)) + "\\fR";
  if (!option.value.empty()) head += " \\fI" + escaped(option.value) + "\\fR";
  out += ".TP\n" + head + "\n" + escaped(sentence(option.summary)) + "\n";
  if (!option.details.empty()) out += escaped(option.details) + "\n";
  if (const std::string values = option_values(option); !values.empty()) {
    out += escaped(values) + "\n";
  }
}

void append_command(std::string& out, const CommandInfo& command) {
  out += ".SS \"balise " + escaped(command.name);
  if (!command.options.empty()) out += " [OPTION...]";
  if (!command.operand.empty()) out += " " + escaped(command.operand);
  out += "\"\n";
  append_paragraphs(out, command.details);
  for (const OptionInfo& option : command.options) append_option(out, option);
}

void append_examples(std::string& out) {
  out += ".SH EXAMPLES\n";
  for (const CommandInfo& command : commands()) {
    for (const ExampleInfo& example : command.examples) {
      out += ".TP\n" + escaped(example.what) + "\n.nf\n\\fB" + escaped(example.command) +
             "\\fR\n.fi\n";
    }
  }
}

}  // namespace

std::string manual_page() {
  std::string out = ".TH BALISE 1 \"\" \"" + version() +
                    "\" \"User Commands\"\n"
                    ".SH NAME\nbalise \\- " +
                    escaped(kDescription) +
                    "\n.SH SYNOPSIS\n"
                    ".B balise\n\\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIFILE\\fR...]\n"
                    ".SH COMMANDS\n";
  for (const CommandInfo& command : commands()) append_command(out, command);
  out += ".SH OPTIONS OF EVERY COMMAND\n";
  for (const OptionInfo& option : common_options()) append_option(out, option);
  out +=
      ".SH EXIT STATUS\n"
      ".TP\n.B 0\nDone; a text in which nothing is found is done. A reader of the output that "
      "stops early, such as head(1), ends the program silently with this status.\n"
      ".TP\n.B 1\nAn input could not be read or the output could not be written. The other "
      "inputs are done.\n"
      ".TP\n.B 2\nWrong usage: an option, a lexicon or a rule is not what it should be.\n"
      ".SH ENVIRONMENT\n"
      ".TP\n.B NO_COLOR\nIf set and not empty, no colour unless asked for by "
      "\\fB\\-\\-color always\\fR.\n"
      ".TP\n.B COLUMNS\nThe width of the format term where the terminal does not tell its "
      "own.\n";
  append_examples(out);
  return out;
}

int run_manual(const Arguments& arguments) {
  write_standard_output(arguments.given("schema") ? kOutputSchema : manual_page());
  return 0;
}

}  // namespace balise::program
