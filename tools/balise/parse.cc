// The command line, parsed by CLI11 as the table of commands says.
#include <algorithm>
#include <limits>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>  // App's constructor needs both whole
#include <CLI/Formatter.hpp>

#include "balise/command.h"
#include "base/error.h"

namespace balise::program {
namespace {

std::string see_help(const CommandInfo& command) {
  return "see balise " + std::string(command.name) + " --help";
}

[[noreturn]] void usage(const CommandInfo& command, const std::string& what,
                        const std::string& remedy = {}) {
  throw Error(ErrorCode::kConfiguration, {}, what,
              remedy.empty() ? see_help(command) : remedy + " (" + see_help(command) + ")");
}

std::string comma_list(std::string_view choices) {
  std::string list;
  for (const std::string_view choice : split_choices(choices)) {
    if (!list.empty()) list += ", ";
    list += choice;
  }
  return list;
}

void check_choice(const CommandInfo& command, const std::string& what, std::string_view choices,
                  const std::string& value) {
  const std::vector<std::string_view> all = split_choices(choices);
  if (all.empty() || std::ranges::find(all, value) != all.end()) return;
  const std::string_view near = nearest(value, all);
  usage(command, "unknown " + what + " '" + value + "'",
        near.empty() ? "use one of: " + comma_list(choices)
                     : "did you mean " + std::string(near) + "?");
}

[[noreturn]] void unknown_option(const CommandInfo& command, const std::string& word) {
  std::vector<std::string_view> names;
  for (const OptionInfo& option : all_options(command)) names.push_back(option.name);
  const std::string name = word.substr(0, word.find('='));
  const std::string_view near =
      name.starts_with("--") ? nearest(std::string_view(name).substr(2), names) : "";
  usage(command, "unknown option '" + name + "'",
        near.empty() ? "for a file of that name, write ./" + name
                     : "did you mean --" + std::string(near) + "?");
}

void check_operands(const CommandInfo& command, const std::vector<std::string>& operands) {
  if (operands.size() < command.operand_minimum) {
    usage(command,
          "balise " + std::string(command.name) +
              (command.operand.starts_with('A') ? " needs an " : " needs a ") +
              std::string(command.operand),
          "use one of: " + comma_list(command.operand_choices));
  }
  if (operands.size() > command.operand_maximum) {
    usage(command, "unexpected '" + operands[command.operand_maximum] + "'");
  }
  for (const std::string& operand : operands) {
    check_choice(command, std::string(command.operand.substr(0, command.operand.find(' '))),
                 command.operand_choices, operand);
    if (command.first_operand_chooses) break;
  }
}

// CLI11 would take the next word for the value of `--name=`, and "3" for a flag's.
void check_equal_signs(const CommandInfo& command, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word == "--") return;
    const size_t equal = word.find('=');
    if (!word.starts_with("--") || equal == std::string::npos) continue;
    const std::string name = word.substr(0, equal);
    if (equal + 1 == word.size()) usage(command, "option '" + name + "' needs a value");
    for (const OptionInfo& option : all_options(command)) {
      if (name.substr(2) == option.name && option.value.empty()) {
        usage(command, "option '" + name + "' takes no value");
      }
    }
  }
}

void add_option(CLI::App& app, const OptionInfo& option, std::vector<std::string>& values) {
  std::string names = "--" + std::string(option.name);
  if (option.letter != 0) names = std::string("-") + option.letter + "," + names;
  if (option.value.empty()) {
    app.add_flag_callback(names, [&values] { values.assign(1, "yes"); });
  } else {
    // Each occurrence takes exactly one value: `--lexicon a b` leaves b to the operands.
    app.add_option(names, values)
        ->expected(1, std::numeric_limits<int>::max() - 1)
        ->allow_extra_args(false);
  }
}

}  // namespace

Arguments parse_arguments(const CommandInfo& command, std::vector<std::string> words) {
  Arguments arguments(command);
  check_equal_signs(command, words);
  const std::string last = words.empty() ? "" : words.back();

  CLI::App app;
  app.set_help_flag();  // ours is in the table
  app.allow_extras();   // so that the message about them is ours
  app.add_option("operands", arguments.operands_);
  for (const OptionInfo& option : all_options(command)) {
    add_option(app, option, arguments.values_[std::string(option.name)]);
  }
  // CLI11 wants the words from the last to the first.
  std::ranges::reverse(words);
  try {
    app.parse(words);
  } catch (const CLI::ArgumentMismatch&) {
    // Only the last word can lack its value: any other takes the word behind it.
    usage(command, "option '" + last + "' needs a value");
  } catch (const CLI::ParseError& error) {
    usage(command, error.what());
  }
  for (const std::string& word : app.remaining()) {
    if (word != "--") unknown_option(command, word);
  }
  for (const OptionInfo& option : command.options) {
    for (const std::string& value : arguments.values(option.name)) {
      check_choice(command, std::string(option.name), option.choices, value);
    }
  }
  if (!arguments.given("help") && !arguments.given("version")) {
    check_operands(command, arguments.operands_);
  }
  return arguments;
}

}  // namespace balise::program
