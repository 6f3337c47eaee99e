// balise tag: documents in, mentions and entities out.
#include <unistd.h>

#include <algorithm>
#include <map>
#include <memory>

#include "balise/command.h"
#include "balise/options.h"
#include "balise/pipeline.h"
#include "balise/progress.h"
#include "balise/sink.h"
#include "balise/terminal.h"

namespace balise::program {
namespace {

InputOptions input_options(const Arguments& arguments) {
  InputOptions options = plain_input_options(arguments);
  options.keep = comma_parts(arguments, "keep");
  if (!options.keep.empty() && options.format != InputFormat::kJsonl) {
    usage("--keep needs fields to copy", "it goes with --input jsonl");
  }
  // What the JSON output has itself, and an object has no member twice.
  for (const std::string_view taken : {"schema", "id", "offsets", "mentions", "entities"}) {
    if (std::ranges::find(options.keep, taken) == options.keep.end()) continue;
    usage("--keep cannot copy '" + std::string(taken) + "', which the output has itself",
          "leave it out of --keep");
  }
  return options;
}

Format output_format(const Arguments& arguments) {
  if (!arguments.given("format")) {
    if (arguments.given("explain")) return Format::kTerm;
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

std::unique_ptr<Sink> open_sink(const Arguments& arguments) {
  const Format format = output_format(arguments);
  if (arguments.given("explain") && format != Format::kTerm && format != Format::kInline) {
    usage("--explain prints text", "it goes with --format term or --format inline");
  }
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
  options.paths = input_paths(arguments);
  options.input = input_options(arguments);
  options.jobs = jobs(arguments);
  options.explain = arguments.given("explain");
  const Tagger tagger(tagger_options(arguments));
  const std::unique_ptr<Sink> sink = open_sink(arguments);

  hint_at_terminal_input(arguments);
  Progress progress(!arguments.given("quiet") && shows_status(), bytes_of(options.paths));
  const Totals totals = run_pipeline(options, tagger, *sink, progress);
  progress.finish();
  sink->finish();
  if (arguments.given("summary")) print_message(summary_of(totals, progress.seconds()));
  return progress.failures() > 0 ? static_cast<int>(ErrorCode::kInputOutput) : 0;
}

}  // namespace balise::program
