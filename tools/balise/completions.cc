// Completion scripts for bash, zsh and fish, written from the table of commands.
#include "balise/command.h"
#include "balise/output.h"

namespace balise::program {
namespace {

std::string join_words(std::string_view choices) {
  std::string words;
  for (const std::string_view choice : split_choices(choices)) {
    if (!words.empty()) words += ' ';
    words += choice;
  }
  return words;
}

// In single quotes of any of the three shells; summaries hold no backslash.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string bash_values(std::string_view choices, Complete complete) {
  if (!choices.empty())
    return "COMPREPLY=($(compgen -W '" + join_words(choices) + "' -- \"$cur\"))";
  if (complete == Complete::kFiles)
    return "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\"))";
  if (complete == Complete::kFolders) {
    return "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$cur\"))";
  }
  return "COMPREPLY=()";
}

std::string bash_command(const CommandInfo& command) {
  std::string words;
  std::string out = "    " + std::string(command.name) + ")\n      case $prev in\n";
  for (const OptionInfo& option : all_options(command)) {
    const std::string name = "--" + std::string(option.name);
    words += (words.empty() ? "" : " ") + name;
    if (option.value.empty()) continue;
    out += "        ";
    if (option.letter != 0) out += std::string("-") + option.letter + "|";
    out += name + ") " + bash_values(option.choices, option.complete) + "; return ;;\n";
  }
  out += "      esac\n      case $cur in\n        -*) COMPREPLY=($(compgen -W '" + words +
         "' -- \"$cur\")) ;;\n        *) ";
  if (command.first_operand_chooses) {
    out += "if ((COMP_CWORD == 2)); then " + bash_values(command.operand_choices, {}) + "; else " +
           bash_values({}, command.complete_operand) + "; fi";
  } else {
    out += bash_values(command.operand_choices, command.complete_operand);
  }
  return out + " ;;\n      esac ;;\n";
}

std::string bash() {
  std::string names;
  std::string cases;
  for (const CommandInfo& command : commands()) {
    names += std::string(command.name) + " ";
    cases += bash_command(command);
  }
  for (const OptionInfo& option : common_options()) names += "--" + std::string(option.name) + " ";
  return "# bash completion for balise; written by `balise completions bash`.\n"
         "_balise() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
         // bash makes three words of --format=json.
         "  if [[ $cur == = ]]; then\n"
         "    cur=\n"
         "  elif [[ $prev == = ]]; then\n"
         "    prev=${COMP_WORDS[COMP_CWORD-2]}\n"
         "  fi\n"
         "  if ((COMP_CWORD == 1)); then\n"
         "    COMPREPLY=($(compgen -W '" +
         names +
         "' -- \"$cur\"))\n"
         "    return\n"
         "  fi\n"
         "  case ${COMP_WORDS[1]} in\n" +
         cases +
         "  esac\n"
         "}\n"
         "complete -F _balise balise\n";
}

// A message of an _arguments specification: colons and brackets have a meaning there.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(std::string_view choices, Complete complete) {
  if (!choices.empty()) return "(" + join_words(choices) + ")";
  if (complete == Complete::kFiles) return "_files";
  if (complete == Complete::kFolders) return "_files -/";
  return " ";
}

std::string zsh_command(const CommandInfo& command) {
  std::string out = "    " + std::string(command.name) + ")\n      _arguments -s";
  for (const OptionInfo& option : all_options(command)) {
    std::string tail = "[" + zsh_text(option.summary) + "]";
    if (!option.value.empty()) {
      tail += ":" + std::string(option.value) + ":" + zsh_action(option.choices, option.complete);
    }
    const std::string again = option.repeatable ? "*" : "";
    out += " \\\n        " + quoted(again + "--" + std::string(option.name) +
                                    (option.value.empty() ? "" : "=") + tail);
    if (option.letter != 0) {
      out += " \\\n        " + quoted(again + "-" + option.letter + tail);
    }
  }
  if (command.first_operand_chooses) {
    out +=
        " \\\n        " +
        quoted("1:" + zsh_text(command.operand) + ":" + zsh_action(command.operand_choices, {})) +
        " \\\n        " + quoted("*:FILE:" + zsh_action({}, command.complete_operand));
  } else if (!command.operand.empty()) {
    out += " \\\n        " + quoted("*:" + zsh_text(command.operand) + ":" +
                                    zsh_action(command.operand_choices, command.complete_operand));
  }
  return out + " ;;\n";
}

std::string zsh() {
  std::string names;
  std::string options;
  std::string cases;
  for (const OptionInfo& option : common_options()) {
    options +=
        "    " + quoted("--" + std::string(option.name) + ":" + std::string(option.summary)) + "\n";
  }
  for (const CommandInfo& command : commands()) {
    names += "    " + quoted(std::string(command.name) + ":" + std::string(command.summary)) + "\n";
    cases += zsh_command(command);
  }
  return "#compdef balise\n"
         "# zsh completion for balise; written by `balise completions zsh`.\n"
         "_balise() {\n"
         "  local -a commands=(\n" +
         names +
         "  )\n"
         "  local -a options=(\n" +
         options +
         "  )\n"
         "  if ((CURRENT == 2)); then\n"
         "    if [[ $PREFIX == -* ]]; then\n"
         "      _describe -o option options\n"
         "    else\n"
         "      _describe command commands\n"
         "    fi\n"
         "    return\n"
         "  fi\n"
         "  local command=$words[2]\n"
         "  shift words\n"
         "  ((CURRENT--))\n"
         "  case $command in\n" +
         cases +
         "  esac\n"
         "}\n"
         "_balise \"$@\"\n";
}

std::string fish_values(std::string_view choices, Complete complete) {
  if (!choices.empty()) return " -x -a " + quoted(join_words(choices));
  if (complete == Complete::kFiles) return " -r -F";
  if (complete == Complete::kFolders) return " -x -a '(__fish_complete_directories)'";
  return " -x";
}

std::string fish() {
  std::string out = "# fish completion for balise; written by `balise completions fish`.\n";
  for (const OptionInfo& option : common_options()) {
    out += "complete -c balise -n __fish_use_subcommand -l " + std::string(option.name) + " -d " +
           quoted(option.summary) + "\n";
  }
  for (const CommandInfo& command : commands()) {
    const std::string name(command.name);
    const std::string inside = "complete -c balise -n '__fish_seen_subcommand_from " + name + "'";
    out += "complete -c balise -n __fish_use_subcommand -f -a " + name + " -d " +
           quoted(command.summary) + "\n";
    if (command.complete_operand != Complete::kFiles) {
      out += inside + " -f";
      if (!command.operand_choices.empty()) {
        out += " -a " + quoted(join_words(command.operand_choices));
      }
      out += "\n";
    } else if (command.first_operand_chooses) {
      // Where the word behind the command's name is asked for.
      out += "complete -c balise -n '__fish_seen_subcommand_from " + name +
             "; and test (count (commandline -opc)) -eq 2' -f -a " +
             quoted(join_words(command.operand_choices)) + "\n";
    }
    for (const OptionInfo& option : all_options(command)) {
      out += inside + " -l " + std::string(option.name);
      if (option.letter != 0) out += std::string(" -s ") + option.letter;
      if (!option.value.empty()) out += fish_values(option.choices, option.complete);
      out += " -d " + quoted(option.summary) + "\n";
    }
  }
  return out;
}

}  // namespace

int run_completions(const Arguments& arguments) {
  const std::string& shell = arguments.operands().front();
  write_standard_output(shell == "bash" ? bash() : shell == "zsh" ? zsh() : fish());
  return 0;
}

}  // namespace balise::program
