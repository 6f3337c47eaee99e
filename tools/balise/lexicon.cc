// balise lexicon: sources in, compiled lexicons out, and what lies between.
#include "balise/lexicon_files.h"

#include <unistd.h>

#include <algorithm>

#include "balise/options.h"
#include "balise/output.h"
#include "balise/progress.h"
#include "balise/terminal.h"
#include "base/error.h"
#include "base/file.h"
#include "lexicon/builder.h"
#include "lexicon/check.h"
#include "lexicon/resource.h"
#include "tagger/tagger.h"

namespace balise::program {
namespace {

constexpr size_t kAnyNumber = static_cast<size_t>(-1);

struct Action {
  std::string_view name;
  std::string_view operand;  // what it wants, for messages
  size_t least;
  size_t most;
  std::string_view options;  // those it takes, `|` between them
  int (*run)(const Arguments&, const std::vector<std::string>&);
};

constexpr Action kActions[] = {
    {"build", "SOURCE...", 1, kAnyNumber, "output|quiet", build_lexicon},
    {"check", "SOURCE...", 1, kAnyNumber, "quiet", check_lexicon},
    {"find", "NAME...", 1, kAnyNumber, "lexicon|quiet", find_names},
    {"dump", "[FILE]", 0, 1, "", dump_lexicon},
    {"stats", "[FILE]", 0, 1, "", print_lexicon_statistics},
    {"diff", "FILE FILE", 2, 2, "", compare_lexicons},
    {"import", "[FILE]", 0, 1, "from|map|quiet", import_names},
};

void check_usage(const Action& action, const Arguments& arguments, size_t operands) {
  const std::string line = "balise lexicon " + std::string(action.name);
  if (operands < action.least || operands > action.most) {
    usage(line + " takes " + std::string(action.operand), "see balise lexicon --help");
  }
  const std::vector<std::string_view> taken = split_choices(action.options);
  for (const OptionInfo& option : arguments.command().options) {
    if (!arguments.given(option.name) || std::ranges::find(taken, option.name) != taken.end()) {
      continue;
    }
    usage(line + " takes no --" + std::string(option.name), "see balise lexicon --help");
  }
}

}  // namespace

Builtin::Builtin()
    : lexicon(Tagger().lexicon()),
      tokenizer(lexicon->resource(kTokenizerResource), "lexicons/tokenizer.tsv") {}

int build_lexicon(const Arguments& arguments, const std::vector<std::string>& files) {
  const std::string output = arguments.value("output");
  const bool quiet = arguments.given("quiet");
  if (output.empty()) usage("no file to write", "name it: balise lexicon build SOURCE... -o FILE");
  for (const std::string& file : files) {
    if (!file.ends_with(".tsv")) {
      usage("'" + file + "' is no source", "sources end in .tsv; see balise lexicon dump");
    }
  }
  const Builtin builtin;
  LexiconBuilder builder(builtin.tokenizer);
  std::string bytes;
  {
    StatusLine status(!quiet && shows_status());
    std::string_view before;
    builder.on_progress([&](std::string_view step, size_t rows) {
      if (step == before && !status.is_due_for_one_of_many()) return;
      before = step;
      status.show(std::string(step) + " " + counted(rows, "name"));
    });
    for (const std::string& file : files) builder.add_source(file, read_file(file));
    bytes = builder.build();
    status.show("writing " + output);
    write_file_atomically(output, bytes);
  }
  if (quiet) return 0;
  const BuildReport& report = builder.report();
  for (const std::string& remark : report.remarks) print_message(remark);
  print_message(output + ": " + counted(report.rows, "row") + ", " +
                std::to_string(report.entries) + " named, " + counted(report.forms, "form") + ", " +
                counted(report.words, "word") + "; " + counted(report.repeated, "collision") +
                ", " + std::to_string(report.dropped) + " dropped; " + megabytes(bytes.size()));
  return 0;
}

int check_lexicon(const Arguments& arguments, const std::vector<std::string>& files) {
  const Builtin builtin;
  SourceChecker checker(*builtin.lexicon, builtin.tokenizer);
  for (const std::string& file : files) checker.add(file, read_file(file));
  for (const Error& error : checker.errors()) print_message(error.what());
  const size_t errors = checker.errors().size();
  if (errors > 0) return static_cast<int>(ErrorCode::kConfiguration);
  if (!arguments.given("quiet")) {
    print_message("nothing wrong in " + counted(checker.rows(), "row"));
  }
  return 0;
}

int run_lexicon(const Arguments& arguments) {
  const std::string& name = arguments.operands().front();
  const auto* action = std::ranges::find(kActions, name, &Action::name);
  const std::vector<std::string> rest(arguments.operands().begin() + 1, arguments.operands().end());
  check_usage(*action, arguments, rest.size());
  return action->run(arguments, rest);
}

}  // namespace balise::program
