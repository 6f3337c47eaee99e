// balise eval: the program's mentions against gold ones.
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "balise/command.h"
#include "balise/eval_baseline.h"
#include "balise/eval_errors.h"
#include "balise/eval_gold.h"
#include "balise/eval_report.h"
#include "balise/output.h"
#include "balise/progress.h"
#include "base/file.h"
#include "tagger/tagger.h"

namespace balise::program {
namespace {

std::vector<std::string> name_list(const Arguments& arguments, std::string_view option) {
  std::vector<std::string> names;
  const std::string text = arguments.value(option);
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(',', at), text.size());
    if (end > at) names.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

ScoreOptions score_options(const Arguments& arguments) {
  ScoreOptions options;
  options.types = name_list(arguments, "types");
  options.ignored = name_list(arguments, "ignore");
  if (options.types.empty()) {
    throw Error(ErrorCode::kConfiguration, {}, "no type in --types",
                "name one at least: --types PER,ORG");
  }
  for (const std::string& type : options.ignored) {
    if (!options.scores(type)) continue;
    throw Error(ErrorCode::kConfiguration, {}, type + " is both in --types and in --ignore",
                "leave it out of one of them");
  }
  return options;
}

size_t sentences_per_document(const Arguments& arguments) {
  const std::string text = arguments.value("sentences");
  size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw Error(ErrorCode::kConfiguration, {}, "'" + text + "' is no value for --sentences",
                "give a whole number; 0 keeps the documents of the file");
  }
  return value;
}

TaggerOptions tagger_options(const Arguments& arguments, const ScoreOptions& scoring) {
  TaggerOptions options;
  options.lexicons = arguments.values("lexicon");
  options.rules = arguments.values("rules");
  options.types = scoring.types;
  // Places are found anyway; the table of confusions tells them from nothing.
  if (!scoring.scores(kLocationType)) options.types.emplace_back(kLocationType);
  return options;
}

std::vector<EvaluatedDocument> tag_all(std::vector<GoldDocument> gold, const Tagger& tagger) {
  const auto scratch = tagger.make_scratch();
  std::vector<EvaluatedDocument> documents(gold.size());
  for (size_t i = 0; i < gold.size(); ++i) {
    EvaluatedDocument& document = documents[i];
    document.gold = std::move(gold[i]);
    tagger.tag(document.gold.text, *scratch, document.found);
    const TokenList& list = Tagger::tokens(*scratch);
    const Document& text = Tagger::document(*scratch);
    for (const Sentence& sentence : list.sentences) {
      document.sentences.push_back(
          text.to_source({list.tokens[sentence.begin].begin, list.tokens[sentence.end - 1].end}));
    }
    for (const Token& token : list.tokens) {
      if (token.kind != TokenKind::kWord) continue;
      document.words.push_back(text.to_source(token.span()).begin);
    }
  }
  return documents;
}

// What all documents say is their split; "all" where they do not agree.
std::string split_of(const Arguments& arguments, std::span<const EvaluatedDocument> documents) {
  if (arguments.given("split")) return arguments.value("split");
  std::string split;
  for (const EvaluatedDocument& document : documents) {
    const auto named = document.gold.header.find("split");
    if (named == document.gold.header.end()) return "all";
    if (!split.empty() && named->second != split) return "all";
    split = named->second;
  }
  return split.empty() ? "all" : split;
}

void hint_types(const Report& report) {
  for (const TypeReport& type : report.types) {
    if (type.strict.gold > 0 || type.strict.found == 0) continue;
    print_message("the gold has no " + type.type + ": the " + std::to_string(type.strict.found) +
                  " found count as wrong; --types leaves a type out");
  }
}

// Exit status: whether a figure fell below its floor.
int compare_with_baseline(const std::string& path, int32_t tolerance, const Report& report) {
  const FloorCheck check =
      check_floors(parse_floors(read_file(path), path), report, tolerance, path);
  for (const std::string& line : check.falls) print_message("fell: " + line);
  for (const std::string& line : check.rises) {
    print_message("raise the floor in " + path + ": " + line);
  }
  return check.falls.empty() ? 0 : static_cast<int>(ErrorCode::kInputOutput);
}

void write_baseline(const std::string& path, const Report& report) {
  std::vector<Floor> floors;
  if (::access(path.c_str(), F_OK) == 0) floors = parse_floors(read_file(path), path);
  write_file_atomically(path, write_floors(updated_floors(std::move(floors), report)));
}

}  // namespace

int run_eval(const Arguments& arguments) {
  const ScoreOptions scoring = score_options(arguments);
  GoldOptions reading;
  reading.sentences_per_document = sentences_per_document(arguments);
  const int32_t tolerance = parse_points(arguments.value("tolerance"), "--tolerance");
  const Tagger tagger(tagger_options(arguments, scoring));
  const std::vector<EvaluatedDocument> documents = tag_all(
      read_gold_paths(arguments.operands(), gold_form_named(arguments.value("input")), reading),
      tagger);
  Report report = evaluate(documents, scoring, KnownNames(tagger.lexicon()));
  report.split = split_of(arguments, documents);

  write_standard_output(arguments.given("json") ? json_report(report) : text_report(report));
  hint_types(report);
  if (arguments.given("errors")) {
    write_file_atomically(arguments.value("errors"), error_page(documents, scoring, report));
  }
  int status = 0;
  if (arguments.given("baseline")) {
    status = compare_with_baseline(arguments.value("baseline"), tolerance, report);
  }
  if (arguments.given("write-baseline")) {
    write_baseline(arguments.value("write-baseline"), report);
  }
  return status;
}

}  // namespace balise::program
