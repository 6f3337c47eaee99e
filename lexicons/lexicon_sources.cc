#include "lexicons/lexicon_sources.h"

#include <algorithm>
#include <filesystem>

#include "base/error.h"
#include "base/file.h"
#include "lexicon/builder.h"
#include "lexicon/resource.h"
#include "name/model.h"
#include "rule/rule_words.h"

namespace balise {
namespace {

constexpr std::string_view kWeights = "weights.tsv";

std::vector<std::string> sources_below(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  for (auto at = std::filesystem::recursive_directory_iterator(folder, error);
       !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
    if (at->path().extension() != ".tsv") continue;
    paths.push_back(at->path().lexically_relative(folder).generic_string());
  }
  if (error) {
    throw Error(ErrorCode::kInputOutput, Place{folder}, "cannot be read: " + error.message(),
                "name the folder with the lexicon's sources");
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::vector<LexiconSource> read_sources(const std::string& folder,
                                        const std::vector<std::string>& paths) {
  std::vector<LexiconSource> sources;
  for (const std::string& path : paths) {
    sources.push_back({path, read_file((std::filesystem::path(folder) / path).string())});
  }
  return sources;
}

Tokenizer make_tokenizer(const std::string& folder, const std::vector<LexiconSource>& sources) {
  const auto rules = std::find_if(sources.begin(), sources.end(), [](const LexiconSource& source) {
    return source.path == kTokenizerResource;
  });
  if (rules == sources.end()) {
    throw Error(ErrorCode::kConfiguration, Place{folder}, "no tokenizer.tsv",
                "give it among the sources");
  }
  return Tokenizer(rules->text, "lexicons/" + rules->path);
}

}  // namespace

LexiconSources::LexiconSources(const std::string& folder)
    : LexiconSources(folder, sources_below(folder)) {}

LexiconSources::LexiconSources(const std::string& folder, const std::vector<std::string>& paths)
    : sources_(read_sources(folder, paths)), tokenizer_(make_tokenizer(folder, sources_)) {}

const LexiconSource* LexiconSources::weights() const {
  for (const LexiconSource& source : sources_) {
    if (source.path == kWeights) return &source;
  }
  return nullptr;
}

std::string LexiconSources::build(std::string_view model, std::vector<std::string>* remarks) const {
  LexiconBuilder builder(tokenizer_);
  std::vector<RuleFile> rules;
  for (const LexiconSource& source : sources_) {
    if (source.path == kWeights) continue;
    if (is_resource_file(source.path)) {
      builder.add_resource(source.path, source.text);
    } else {
      builder.add_source("lexicons/" + source.path, source.text);
    }
    if (source.path.starts_with("rules/")) rules.push_back({source.path, source.text});
  }
  for (const std::string& word : rule_words(rules)) builder.add_word(word);
  builder.learn_letters();
  if (!model.empty()) builder.add_resource(std::string(kModelResource), model);
  std::string bytes = builder.build();
  if (remarks != nullptr) {
    const std::vector<std::string>& more = builder.report().remarks;
    remarks->insert(remarks->end(), more.begin(), more.end());
  }
  return bytes;
}

}  // namespace balise
