// The commands of the program and their options: the one table that the command line, both
// helps, the manual page and the completions are made of.
#ifndef BALISE_TOOLS_BALISE_COMMAND_H_
#define BALISE_TOOLS_BALISE_COMMAND_H_

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace balise::program {

class Arguments;

// What completions offer for a value, besides `choices`.
enum class Complete { kNothing, kFiles, kFolders };

struct OptionInfo {
  std::string_view name;           // "format", written --format
  char letter = 0;                 // 'f', written -f
  std::string_view value = {};     // what help calls the value; empty: a flag
  std::string_view choices = {};   // "text|lines": the only values; empty: any
  std::string_view fallback = {};  // the value where the option is not given
  std::string_view summary = {};   // one line, for -h and completions
  std::string_view details = {};   // more, for --help and the manual; may be empty
  bool repeatable = false;         // values add up; otherwise the last one counts
  Complete complete = Complete::kNothing;
};

struct ExampleInfo {
  std::string_view command;
  std::string_view what;
};

struct CommandInfo {
  std::string_view name = {};
  std::string_view operand = {};  // "[FILE...]"; empty: takes none
  std::string_view operand_choices = {};
  bool first_operand_chooses = false;  // only the first operand is one of operand_choices
  size_t operand_minimum = 0;
  size_t operand_maximum = 0;
  Complete complete_operand = Complete::kNothing;
  std::string_view summary = {};  // one line
  std::string_view details = {};  // paragraphs, an empty line between two
  std::span<const OptionInfo> options = {};
  std::span<const ExampleInfo> examples = {};
  int (*run)(const Arguments&) = nullptr;  // returns the exit status; may throw Error
};

// All commands, in the order of the help.
std::span<const CommandInfo> commands();
// nullptr if there is none of that name.
const CommandInfo* find_command(std::string_view name);
// Options that every command has: --help and --version.
std::span<const OptionInfo> common_options();
// The command's own options and then the common ones.
std::vector<OptionInfo> all_options(const CommandInfo& command);

// "text|lines" -> {"text", "lines"}.
std::vector<std::string_view> split_choices(std::string_view choices);

// A parsed command line of one command.
class Arguments {
 public:
  explicit Arguments(const CommandInfo& command) : command_(&command) {}

  const CommandInfo& command() const { return *command_; }
  const std::vector<std::string>& operands() const { return operands_; }

  bool given(std::string_view option) const;
  // The last value given, or the option's fallback.
  std::string value(std::string_view option) const;
  // All values given, in their order.
  const std::vector<std::string>& values(std::string_view option) const;

 private:
  friend Arguments parse_arguments(const CommandInfo&, std::vector<std::string>);
  const OptionInfo& info(std::string_view option) const;

  const CommandInfo* command_;
  std::vector<std::string> operands_;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// Parses what stands behind the command's name. Throws Error(kConfiguration), whose message says
// what to do, for anything that the table does not hold.
Arguments parse_arguments(const CommandInfo& command, std::vector<std::string> words);

// The candidate that `word` most likely means; empty if none is near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

// The commands.
int run_tag(const Arguments& arguments);
int run_top(const Arguments& arguments);
int run_explain(const Arguments& arguments);
int run_eval(const Arguments& arguments);
int run_train(const Arguments& arguments);
int run_rules(const Arguments& arguments);
int run_lexicon(const Arguments& arguments);
int run_manual(const Arguments& arguments);
int run_completions(const Arguments& arguments);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_COMMAND_H_
