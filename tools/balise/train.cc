// balise train: annotated text -> the weights of the name model.
#include <filesystem>
#include <random>

#include "balise/command.h"
#include "balise/eval_gold.h"
#include "balise/options.h"
#include "balise/progress.h"
#include "balise/train_calibrate.h"
#include "balise/train_documents.h"
#include "balise/train_exchange.h"
#include "base/file.h"
#include "lexicons/lexicon_sources.h"

namespace balise::program {
namespace {

// How the weights were made, for their first line. Of other folders' files it keeps the last two
// parts: weights must not depend on where they lie.
std::string command_line(const Arguments& arguments) {
  const auto shown = [](const std::string& path) {
    const std::filesystem::path whole(path);
    if (whole.is_relative() && !path.starts_with("..")) return whole.generic_string();
    return (whole.parent_path().filename() / whole.filename()).generic_string();
  };
  std::string line = "balise train";
  for (const std::string_view option :
       {"seed", "epochs", "capitals", "exchange", "sentences", "bio-weight", "caution"}) {
    if (arguments.given(option)) {
      line += " --" + std::string(option) + " " + arguments.value(option);
    }
  }
  if (arguments.given("without")) line += " --without " + arguments.value("without");
  for (const std::string& path : arguments.values("bio")) line += " --bio " + shown(path);
  for (const std::string& path : arguments.values("calibrate")) {
    line += " --calibrate " + shown(path);
  }
  for (const std::string& path : arguments.operands()) line += " " + shown(path);
  return line;
}

std::string template_name(const Lexicon& lexicon, Template feature) {
  const std::string text = feature_text(lexicon, feature_key(feature, 0));
  return text.substr(0, text.find('\t'));
}

// The templates named, a bit each.
uint64_t templates_without(const Arguments& arguments, const Lexicon& lexicon) {
  uint64_t bits = 0;
  std::string names = arguments.value("without");
  while (!names.empty()) {
    const size_t end = std::min(names.find(','), names.size());
    const std::string name = names.substr(0, end);
    names.erase(0, end + 1);
    std::string known;
    const uint64_t before = bits;
    for (size_t t = 0; t < kTemplateCount; ++t) {
      const std::string candidate = template_name(lexicon, static_cast<Template>(t));
      if (candidate == name) bits |= uint64_t{1} << t;
      known += (known.empty() ? "" : ", ") + candidate;
    }
    if (bits == before) {
      throw Error(ErrorCode::kConfiguration, {}, "no feature is called '" + name + "'",
                  "name one of: " + known);
    }
  }
  return bits;
}

// Appends the copies that the options ask for to the documents.
void add_copies(const Arguments& arguments, const Lexicon& lexicon, const Tokenizer& tokenizer,
                std::vector<TrainingDocument>& documents) {
  const uint64_t every_capitals = number(arguments, "capitals", 0, 1'000'000);
  const uint64_t every_exchange = number(arguments, "exchange", 0, 1'000'000);
  const size_t originals = documents.size();
  if (every_capitals > 0) {
    for (size_t i = 0; i < originals; i += every_capitals) {
      documents.push_back(in_capitals(documents[i], i / every_capitals % 2 == 1));
    }
  }
  const size_t with_capitals = documents.size();
  if (every_exchange > 0) {
    const NameExchange exchange(lexicon, tokenizer);
    std::mt19937_64 seeds(number(arguments, "seed", 0, UINT64_MAX));
    for (size_t i = 0; i < originals; i += every_exchange) {
      documents.push_back(exchange.copy(documents[i], seeds()));
    }
  }
  print_message(std::to_string(originals) + " documents, " +
                std::to_string(with_capitals - originals) + " copies in capitals, " +
                std::to_string(documents.size() - with_capitals) + " with exchanged names");
}

std::vector<TrainingDocument> read_documents(const Arguments& arguments) {
  GoldOptions options;
  options.sentences_per_document = number(arguments, "sentences", 0, 1'000'000);
  const double bio_weight = static_cast<double>(number(arguments, "bio-weight", 1, 1000)) / 100;
  std::vector<TrainingDocument> documents;
  const auto add = [&](const std::vector<GoldDocument>& gold, double weight) {
    const bool has_places = marks_places(gold);
    for (const GoldDocument& document : gold) {
      documents.push_back(training_document(document, has_places));
      documents.back().weight = weight;
    }
  };
  add(read_gold_paths(arguments.operands(), GoldForm::kAuto, options), 1.0);
  for (const std::string& path : arguments.values("bio")) {
    add(read_gold_paths({path}, GoldForm::kBio, options), bio_weight);
  }
  return documents;
}

void print_counts(std::string_view type, const Counts& counts) {
  print_message(std::string(type) + ": precision " + percent_text(counts.precision()) +
                ", recall " + percent_text(counts.recall()) + ", F1 " + percent_text(counts.f1()));
}

// Sets the table's calibration from documents that the weights were not learned from.
void add_calibration(const Arguments& arguments, const LexiconSources& sources,
                     const Lexicon& plain, WeightTable& table) {
  const std::vector<GoldDocument> documents =
      read_gold_paths(arguments.values("calibrate"), GoldForm::kAuto, {});
  const std::string bytes = sources.build(compile_model(plain, table));
  const auto lexicon = Lexicon::load(bytes, nullptr, "the lexicon with the new model");
  const JudgedNames judged = judge_names(*lexicon, sources.tokenizer(), documents);
  print_message("on the " + std::to_string(documents.size()) + " documents of --calibrate:");
  print_counts(kPersonType, judged.persons);
  print_counts(kOrganizationType, judged.organizations);
  table.calibration = calibrate(judged.decisions);
}

}  // namespace

int run_train(const Arguments& arguments) {
  const LexiconSources sources(arguments.value("lexicons"));
  // The trainer sees no old model: word ids, facts and names only.
  const std::string bytes = sources.build("");
  const auto lexicon = Lexicon::load(bytes, nullptr, "the lexicon without a model");
  TrainingOptions options;
  options.seed = number(arguments, "seed", 0, UINT64_MAX);
  options.epochs = static_cast<int>(number(arguments, "epochs", 1, 1000));
  options.caution = static_cast<int16_t>(number(arguments, "caution", 0, 2560));
  options.without = templates_without(arguments, *lexicon);
  options.progress = print_message;
  std::vector<TrainingDocument> documents = read_documents(arguments);
  add_copies(arguments, *lexicon, sources.tokenizer(), documents);
  WeightTable table = train(*lexicon, sources.tokenizer(), documents, options);
  if (arguments.given("calibrate")) add_calibration(arguments, sources, *lexicon, table);
  write_file_atomically(arguments.value("output"),
                        write_weights(*lexicon, table, command_line(arguments)));
  return 0;
}

}  // namespace balise::program
