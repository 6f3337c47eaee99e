// balise top: who and what is in the news.
#include <algorithm>

#include "balise/command.h"
#include "balise/options.h"
#include "balise/output.h"
#include "balise/pipeline.h"
#include "balise/progress.h"
#include "balise/terminal.h"
#include "balise/top_plot.h"
#include "balise/top_print.h"
#include "balise/top_sink.h"
#include "balise/top_timeline.h"
#include "base/file.h"
#include "text/utf8.h"

namespace balise::program {
namespace {

constexpr std::string_view kDateField = "date";
constexpr unsigned kMostRows = 1000000000;

struct TopOptions {
  PipelineOptions pipeline;
  TaggerOptions tagger;
  Grouping grouping;
  bool prints_groups = false;
  std::optional<Period> plot_period;
  TopLimits limits;
  TopFormat format = TopFormat::kTable;
  std::string plot;  // a file, or empty
};

// Says of an input that is no JSON from its first byte on what it may be.
class TopProgress : public Progress {
 public:
  TopProgress(bool shows, uint64_t expected_bytes, bool guesses)
      : Progress(shows, expected_bytes), guesses_(guesses) {}

  void failed(const Error& error) override {
    const bool at_first_byte = error.place().line == 1 && error.place().column == 1;
    if (!guesses_ || !at_first_byte) return Progress::failed(error);
    Progress::failed(Error(error.code(), error.place(),
                           error.message() + " (for plain articles: --input text)"));
  }

 private:
  const bool guesses_;
};

// Only what has entities can be counted.
void check_counted_types(const std::vector<std::string>& types) {
  const std::vector<std::string_view> known = {kPersonType, kOrganizationType, kHashtagType,
                                               kLocationType};
  for (const std::string& type : types) {
    if (type == kMoneyType) {
      usage("amounts of money are no entities to count",
            "leave MONEY out of --types; balise tag prints amounts");
    }
    if (std::ranges::find(known, type) != known.end()) continue;
    usage("no entities of type '" + type + "'", "use some of: PER, ORG, HASHTAG, LOC");
  }
}

Grouping grouping_of(const Arguments& arguments) {
  Grouping grouping;
  const bool plots = arguments.given("plot");
  grouping.field = plots && !arguments.given("by") ? kDateField : arguments.value("by");
  if (arguments.given("by") && grouping.field.empty()) {
    usage("--by names no field", "give one of the input's: --by date");
  }
  if (grouping.field.empty() && arguments.given("period")) {
    usage("--period cuts dates", "name the field that holds them: --by date");
  }
  if (grouping.field == kDateField || plots || arguments.given("period")) {
    grouping.dates = named<Period>({{"day", Period::kDay},
                                    {"week", Period::kWeek},
                                    {"month", Period::kMonth},
                                    {"year", Period::kYear}},
                                   arguments.value("period"));
  }
  return grouping;
}

TopOptions top_options(const Arguments& arguments) {
  TopOptions options;
  options.grouping = grouping_of(arguments);
  options.prints_groups = arguments.given("by");
  options.plot = arguments.value("plot");
  if (arguments.given("period")) options.plot_period = options.grouping.dates;
  options.limits = {number(arguments, "limit", 1, kMostRows),
                    number(arguments, "min-documents", 1, kMostRows)};
  options.format = named<TopFormat>(
      {{"table", TopFormat::kTable}, {"csv", TopFormat::kCsv}, {"jsonl", TopFormat::kJsonl}},
      arguments.value("format"));

  options.pipeline.paths = input_paths(arguments);
  options.pipeline.jobs = jobs(arguments);
  options.pipeline.input = plain_input_options(arguments);
  options.pipeline.input.take_tagged = true;
  if (!options.grouping.field.empty()) {
    if (options.pipeline.input.format != InputFormat::kJsonl) {
      usage("--by and --plot need fields to group by", "they go with --input jsonl");
    }
    options.pipeline.input.field = options.grouping.field;
  }
  options.tagger = tagger_options(arguments);
  check_counted_types(options.tagger.types);
  return options;
}

std::string rows_of(const EntityCounter& counter, const TopOptions& options) {
  std::vector<TopGroup> groups;
  if (!options.prints_groups) {
    groups.push_back({{}, counter.top(options.limits)});
  } else {
    for (const std::string& key : ordered_groups(counter.groups(), options.grouping)) {
      groups.push_back({group_label(key, options.grouping), counter.top_of({key}, options.limits)});
    }
  }
  return format_top(groups, options.prints_groups, options.format);
}

void plot(const EntityCounter& counter, const TopOptions& options) {
  TopLimits limits = options.limits;
  limits.limit = std::min(limits.limit, kMostLines);
  const std::optional<Timeline> timeline = make_timeline(counter, options.plot_period, limits);
  if (!timeline) {
    throw Error(ErrorCode::kInputOutput, Place{options.plot},
                "nothing to draw: no document has a date in `" + options.grouping.field + "`",
                "keep it when you tag (balise tag --keep date), or name the field: --by FIELD");
  }
  write_file_atomically(options.plot, draw_timeline(*timeline));
}

// "'hier'", cut to what a message has room for.
std::string quoted(const std::string& text) {
  constexpr size_t kMostBytes = 40;
  if (text.size() <= kMostBytes) return "'" + text + "'";
  return "'" + text.substr(0, previous_start(text, kMostBytes + 1)) + "...'";
}

// What is said of documents without a group; empty where there is none.
std::string remark_on(const Ungrouped& ungrouped, const EntityCounter& counter,
                      const TopOptions& options) {
  const uint64_t count = ungrouped.missing + ungrouped.unreadable;
  if (count == 0) return {};
  const std::string field = "`" + options.grouping.field + "`";
  std::string remark = std::to_string(count) + " of " + std::to_string(counter.documents()) +
                       " documents " +
                       (options.prints_groups ? "in the group -" : "not in the figure") + ": ";
  if (ungrouped.missing > 0) remark += std::to_string(ungrouped.missing) + " without " + field;
  if (ungrouped.unreadable == 0) return remark;
  if (ungrouped.missing > 0) remark += ", ";
  return remark + std::to_string(ungrouped.unreadable) + " where " + field +
         (options.grouping.dates ? " is no date" : " is no single value") + ", the first " +
         quoted(ungrouped.example);
}

}  // namespace

int run_top(const Arguments& arguments) {
  const TopOptions options = top_options(arguments);
  const Tagger tagger(options.tagger);
  // As balise tag reports them, so that tagged lines and articles count alike.
  std::vector<std::string> types = options.tagger.types;
  if (types.empty()) {
    for (const std::string_view type : {kPersonType, kOrganizationType, kHashtagType}) {
      types.emplace_back(type);
    }
  }
  TopSink sink(options.grouping, std::move(types));
  const bool quiet = arguments.given("quiet");
  hint_at_terminal_input(arguments);
  uint64_t failures = 0;
  {
    TopProgress progress(!quiet && shows_status(), bytes_of(options.pipeline.paths),
                         !arguments.given("input"));
    run_pipeline(options.pipeline, tagger, sink, progress);
    failures = progress.failures();
  }
  sink.finish();
  write_standard_output(rows_of(sink.counter(), options));
  if (const std::string remark = remark_on(sink.ungrouped(), sink.counter(), options);
      !quiet && !remark.empty()) {
    print_message(remark);
  }
  if (!options.plot.empty()) plot(sink.counter(), options);
  return failures > 0 ? static_cast<int>(ErrorCode::kInputOutput) : 0;
}

}  // namespace balise::program
