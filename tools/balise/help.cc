#include "balise/help.h"

#include <algorithm>

namespace balise::program {
namespace {

constexpr size_t kWidth = 80;

// Appends paragraphs wrapped to kWidth, every line behind `indent` spaces.
void append_wrapped(std::string& out, std::string_view text, size_t indent) {
  size_t column = 0;
  const auto new_line = [&] {
    if (column > 0) out += '\n';
    column = 0;
  };
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    if (column > 0 && column + 1 + word.size() > kWidth) new_line();
    if (!word.empty()) {
      if (column == 0) {
        out.append(indent, ' ');
        column = indent;
      } else {
        out += ' ';
        ++column;
      }
      out += word;
      column += word.size();
    }
    if (end < text.size() && text[end] == '\n') {
      new_line();
      if (word.empty()) out += '\n';
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  new_line();
}

std::string usage_line(const CommandInfo& command) {
  std::string line = "balise " + std::string(command.name);
  if (!command.options.empty()) line += " [OPTION...]";
  if (!command.operand.empty()) line += " " + std::string(command.operand);
  return line;
}

void append_options(std::string& out, std::span<const OptionInfo> options, bool is_long) {
  size_t widest = 0;
  for (const OptionInfo& option : options) {
    widest = std::max(widest, option_usage(option).size());
  }
  for (const OptionInfo& option : options) {
    const std::string usage = "  " + option_usage(option);
    out += usage;
    if (!is_long) {
      out.append(widest + 4 - usage.size(), ' ');
      out += option.summary;
      out += '\n';
      continue;
    }
    out += '\n';
    append_wrapped(out, sentence(option.summary), 6);
    if (!option.details.empty()) append_wrapped(out, option.details, 6);
    if (const std::string values = option_values(option); !values.empty()) {
      append_wrapped(out, values, 6);
    }
    out += '\n';
  }
}

}  // namespace

std::string version() { return "balise " BALISE_VERSION; }

std::string option_usage(const OptionInfo& option) {
  std::string usage = option.letter != 0 ? std::string("-") + option.letter + ", " : "    ";
  usage += "--" + std::string(option.name);
  if (!option.value.empty()) usage += " " + std::string(option.value);
  return usage;
}

std::string sentence(std::string_view summary) {
  std::string text = std::string(summary) + ".";
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string option_values(const OptionInfo& option) {
  std::string values;
  for (const std::string_view choice : split_choices(option.choices)) {
    values += values.empty() ? "One of " : ", ";
    values += choice;
  }
  if (!option.fallback.empty()) {
    values += values.empty() ? "Default: " : "; default: ";
    values += option.fallback;
  }
  return values.empty() ? values : values + ".";
}

std::string first_words() {
  return "balise finds " + std::string(kDescription) +
         ".\n\n"
         "  balise tag FILE...   tag these articles\n"
         "  balise tag           tag what you paste, up to Ctrl-D\n"
         "  balise --help        say more\n";
}

std::string program_help() {
  std::string out = version() + ": " + std::string(kDescription) +
                    "\n\nUsage: balise COMMAND [OPTION...] [FILE...]\n\nCommands:\n";
  for (const CommandInfo& command : commands()) {
    out += "  " + std::string(command.name);
    out.append(14 - command.name.size(), ' ');
    out += std::string(command.summary) + "\n";
  }
  out += "\nOptions:\n";
  append_options(out, common_options(), false);
  out +=
      "\n`balise COMMAND -h` lists the options of a command, `balise COMMAND --help` tells all.\n";
  return out;
}

std::string command_help(const CommandInfo& command, bool is_long) {
  std::string out = "balise " + std::string(command.name) + ": " + std::string(command.summary) +
                    "\n\nUsage: " + usage_line(command) + "\n\n";
  if (is_long) {
    append_wrapped(out, command.details, 0);
    out += '\n';
  }
  out += "Options:\n";
  append_options(out, all_options(command), is_long);
  if (!is_long) return out;
  out += "Examples:\n";
  for (const ExampleInfo& example : command.examples) {
    out += "  # " + std::string(example.what) + "\n  " + std::string(example.command) + "\n";
  }
  out += "\nExit status: 0 done, 1 an input or the output failed, 2 wrong usage.\n";
  return out;
}

}  // namespace balise::program
