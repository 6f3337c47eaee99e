// compile_builtin: lexicons/ -> the compiled lexicon that the program embeds.
//
//   compile_builtin DIRECTORY OUTPUT SOURCE...
//
// Sources are paths below DIRECTORY. Most are lines of the lexicon; the tokenizer's rules, the
// files of rules/ and the weights become resources of it. Weights name words, so the lexicon is
// built twice: once to give the words their ids, once with the model compiled for those ids.
#include <iostream>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "lexicon/builder.h"
#include "lexicon/lexicon.h"
#include "lexicon/resource.h"
#include "name/model.h"
#include "rule/rule_words.h"
#include "token/tokenizer.h"

namespace {

constexpr std::string_view kWeights = "weights.tsv";

struct Source {
  std::string path;  // below the directory
  std::string text;
};

std::string build(const balise::Tokenizer& tokenizer, const std::vector<Source>& sources,
                  const std::string& model, bool remarks) {
  balise::LexiconBuilder builder(tokenizer);
  for (const Source& source : sources) {
    if (source.path == kWeights) continue;
    if (balise::is_resource_file(source.path)) {
      builder.add_resource(source.path, source.text);
    } else {
      builder.add_source("lexicons/" + source.path, source.text);
    }
  }
  std::vector<balise::RuleFile> rules;
  for (const Source& source : sources) {
    if (source.path.starts_with("rules/")) rules.push_back({source.path, source.text});
  }
  for (const std::string& word : balise::rule_words(rules)) builder.add_word(word);
  if (!model.empty()) builder.add_resource(std::string(balise::kModelResource), model);
  std::string bytes = builder.build();
  if (remarks) {
    for (const std::string& remark : builder.report().remarks) std::cerr << remark << '\n';
  }
  return bytes;
}

std::string compile_weights(const std::string& bytes, const Source& weights) {
  const auto lexicon = balise::Lexicon::load(bytes, nullptr, "the lexicon without a model");
  return balise::compile_model(
      *lexicon, balise::read_weights(*lexicon, weights.text, "lexicons/" + weights.path));
}

void run(const std::string& directory, const std::string& output,
         const std::vector<std::string>& paths) {
  std::vector<Source> sources;
  const Source* weights = nullptr;
  const Source* rules = nullptr;
  sources.reserve(paths.size());
  for (const std::string& path : paths) {
    sources.push_back({path, balise::read_file(directory + "/" + path)});
    if (path == kWeights) weights = &sources.back();
    if (path == balise::kTokenizerResource) rules = &sources.back();
  }
  if (rules == nullptr) {
    throw balise::Error(balise::ErrorCode::kConfiguration, balise::Place{directory},
                        "no tokenizer.tsv", "give it among the sources");
  }
  const balise::Tokenizer tokenizer(rules->text, "lexicons/" + rules->path);
  std::string bytes = build(tokenizer, sources, "", true);
  if (weights != nullptr) {
    bytes = build(tokenizer, sources, compile_weights(bytes, *weights), false);
  }
  balise::write_file_atomically(output, bytes);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: compile_builtin DIRECTORY OUTPUT SOURCE...\n";
    return 2;
  }
  try {
    run(argv[1], argv[2], std::vector<std::string>(argv + 3, argv + argc));
  } catch (const balise::Error& error) {
    std::cerr << "compile_builtin: " << error.what() << '\n';
    return error.exit_status();
  }
  return 0;
}
