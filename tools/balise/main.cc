// balise: the program. Commands stand in commands.cc.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <new>

#include "balise/command.h"
#include "balise/help.h"
#include "balise/output.h"
#include "balise/progress.h"
#include "balise/terminal.h"
#include "base/error.h"

namespace balise::program {
namespace {

constexpr int kUsage = static_cast<int>(ErrorCode::kConfiguration);

[[noreturn]] void unknown_command(const std::string& word) {
  std::vector<std::string_view> names;
  for (const CommandInfo& command : commands()) names.push_back(command.name);
  const std::string_view near = nearest(word, names);
  std::string remedy = "to tag a file of that name: balise tag " + word;
  if (!near.empty()) remedy = "did you mean balise " + std::string(near) + "?";
  if (word.starts_with('-')) remedy = "options stand behind the command: balise tag " + word;
  throw Error(ErrorCode::kConfiguration, {}, "unknown command '" + word + "'",
              remedy + " (see balise --help)");
}

int run_command(const CommandInfo& command, std::vector<std::string> words) {
  const bool is_long = std::ranges::find(words, "--help") != words.end();
  const Arguments arguments = parse_arguments(command, std::move(words));
  if (arguments.given("help")) {
    write_standard_output(command_help(command, is_long));
    return 0;
  }
  if (arguments.given("version")) {
    write_standard_output(version() + "\n");
    return 0;
  }
  return command.run(arguments);
}

int run(std::vector<std::string> words) {
  if (words.empty()) {
    print_message("no command; to tag text: balise tag FILE... (see balise --help)");
    return kUsage;
  }
  const std::string first = words.front();
  words.erase(words.begin());
  if (first == "--help" || first == "-h" || first == "help") {
    write_standard_output(program_help());
    return 0;
  }
  if (first == "--version" || first == "-V") {
    write_standard_output(version() + "\n");
    return 0;
  }
  const CommandInfo* command = find_command(first);
  if (command == nullptr) unknown_command(first);
  return run_command(*command, std::move(words));
}

// A file opened later must not become standard output: where one of the three is closed, it gets
// a descriptor that can neither give nor take a byte.
void hold_standard_descriptors() {
  for (int descriptor = 0; descriptor <= 2; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) >= 0) continue;
    const int held = ::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
    if (held >= 0 && held != descriptor) {
      ::dup2(held, descriptor);
      ::close(held);
    }
  }
}

int guarded_main(int count, char** words) {
  hold_standard_descriptors();
  // A reader that stops early shows as EPIPE.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    if (count <= 1 && is_terminal(STDOUT_FILENO)) {
      write_standard_output(first_words());
      return 0;
    }
    return run(std::vector<std::string>(words + std::min(count, 1), words + count));
  } catch (const OutputClosed&) {
    return 0;
  } catch (const Error& error) {
    print_message(error.what());
    return error.exit_status();
  } catch (const std::bad_alloc&) {
    print_message("out of memory; give it less at once: --jobs 1");
    return static_cast<int>(ErrorCode::kInputOutput);
  }
}

}  // namespace
}  // namespace balise::program

int main(int count, char** words) {
  const int status = balise::program::guarded_main(count, words);
  // After a failure a thread may still wait for standard input: leave without it. All output is
  // written by then; there is nothing in stdio.
  std::_Exit(status);
}
