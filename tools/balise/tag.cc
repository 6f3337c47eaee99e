// balise tag: documents in, mentions and entities out.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <thread>

#include "balise/command.h"
#include "balise/pipeline.h"
#include "balise/progress.h"
#include "balise/sink.h"
#include "balise/terminal.h"
#include "text/decode.h"

namespace balise::program {
namespace {

[[noreturn]] void usage(const std::string& what, const std::string& remedy) {
  throw Error(ErrorCode::kConfiguration, {}, what, remedy);
}

unsigned number(const Arguments& arguments, std::string_view option, unsigned least,
                unsigned most) {
  const std::string text = arguments.value(option);
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    usage("'" + text + "' is no value for --" + std::string(option),
          "give a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return value;
}

std::vector<std::string> comma_parts(const Arguments& arguments, std::string_view option) {
  std::vector<std::string> parts;
  if (!arguments.given(option)) return parts;
  const std::string text = arguments.value(option);
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find(',', at), text.size());
    if (end == at) {
      usage("an empty name in --" + std::string(option) + " '" + text + "'",
            "separate names with single commas");
    }
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

template <typename Enum>
Enum named(const std::map<std::string_view, Enum>& names, const std::string& name) {
  return names.at(name);  // the table of options let no other through
}

InputOptions input_options(const Arguments& arguments) {
  InputOptions options;
  options.format = named<InputFormat>({{"text", InputFormat::kText},
                                       {"lines", InputFormat::kLines},
                                       {"jsonl", InputFormat::kJsonl}},
                                      arguments.value("input"));
  options.encoding = arguments.value("encoding");
  check_encoding(options.encoding);
  options.keep = comma_parts(arguments, "keep");
  if (!options.keep.empty() && options.format != InputFormat::kJsonl) {
    usage("--keep needs fields to copy", "it goes with --input jsonl");
  }
  return options;
}

TaggerOptions tagger_options(const Arguments& arguments) {
  TaggerOptions options;
  options.lexicons = arguments.values("lexicon");
  options.rules = arguments.values("rules");
  options.types = comma_parts(arguments, "types");
  options.min_score = static_cast<int>(number(arguments, "min-score", 0, 100));
  return options;
}

Format output_format(const Arguments& arguments) {
  if (!arguments.given("format")) {
    return is_terminal(STDOUT_FILENO) ? Format::kTerm : Format::kJsonl;
  }
  return named<Format>({{"jsonl", Format::kJsonl},
                        {"conll", Format::kConll},
                        {"brat", Format::kBrat},
                        {"inline", Format::kInline},
                        {"xml", Format::kXml},
                        {"tsv", Format::kTsv},
                        {"html", Format::kHtml},
                        {"term", Format::kTerm}},
                       arguments.value("format"));
}

WriterOptions writer_options(const Arguments& arguments) {
  WriterOptions options;
  options.offsets = named<OffsetUnit>({{"codepoint", OffsetUnit::kCodePoint},
                                       {"byte", OffsetUnit::kByte},
                                       {"utf16", OffsetUnit::kUtf16}},
                                      arguments.value("offsets"));
  options.color = use_color(arguments.value("color"));
  options.width = terminal_width(STDOUT_FILENO);
  return options;
}

unsigned jobs(const Arguments& arguments) {
  constexpr unsigned kMostJobs = 256;
  if (arguments.given("jobs")) return number(arguments, "jobs", 1, kMostJobs);
  return std::clamp(std::thread::hardware_concurrency(), 1u, kMostJobs);
}

// The size of all inputs together; 0 where one is no plain file.
uint64_t bytes_of(const std::vector<std::string>& paths) {
  uint64_t sum = 0;
  for (const std::string& path : paths) {
    struct stat status = {};
    const int failed = path == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(path.c_str(), &status);
    if (failed != 0 || !S_ISREG(status.st_mode)) return 0;
    sum += static_cast<uint64_t>(status.st_size);
  }
  return sum;
}

std::unique_ptr<Sink> open_sink(const Arguments& arguments) {
  const Format format = output_format(arguments);
  if (!arguments.given("output-dir")) {
    if (format == Format::kBrat) {
      usage("the format brat writes files", "name a folder for them with --output-dir FOLDER");
    }
    return make_stream_sink(format, writer_options(arguments));
  }
  if (format != Format::kBrat && format != Format::kHtml) {
    usage("--output-dir is for files", "it goes with --format brat or --format html");
  }
  return make_folder_sink(format, arguments.value("output-dir"));
}

}  // namespace

int run_tag(const Arguments& arguments) {
  PipelineOptions options;
  options.paths = arguments.operands();
  if (options.paths.empty()) options.paths.push_back("-");
  options.input = input_options(arguments);
  options.jobs = jobs(arguments);
  const Tagger tagger(tagger_options(arguments));
  const std::unique_ptr<Sink> sink = open_sink(arguments);

  const bool quiet = arguments.given("quiet");
  if (!quiet && arguments.operands().empty() && is_terminal(STDIN_FILENO)) {
    print_message("reading the terminal; end with Ctrl-D");
  }
  Progress progress(!quiet && is_terminal(STDERR_FILENO), bytes_of(options.paths));
  const Totals totals = run_pipeline(options, tagger, *sink, progress);
  sink->finish();
  if (arguments.given("summary")) print_message(summary_of(totals, progress.seconds()));
  return progress.failures() > 0 ? static_cast<int>(ErrorCode::kInputOutput) : 0;
}

}  // namespace balise::program
