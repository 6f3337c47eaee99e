// The folder of lexicon sources -> the bytes of the built-in lexicon.
//
// Most files are lines of the lexicon; the tokenizer's rules and the files of rules/ and import/
// become resources of it; weights.tsv is the text of its model.
//
//   const LexiconSources sources("lexicons");
//   const std::string plain = sources.build("");
//   const auto lexicon = Lexicon::load(plain, nullptr, "the lexicon without a model");
//   const std::string whole = sources.build(compile_model(*lexicon, weights));
#ifndef BALISE_LEXICONS_LEXICON_SOURCES_H_
#define BALISE_LEXICONS_LEXICON_SOURCES_H_

#include <string>
#include <string_view>
#include <vector>

#include "token/tokenizer.h"

namespace balise {

struct LexiconSource {
  std::string path;  // below the folder
  std::string text;
};

class LexiconSources {
 public:
  // Reads every .tsv below the folder, sorted by path. Throws Error where one cannot be read, the
  // tokenizer's rules are not among them, or are wrong.
  explicit LexiconSources(const std::string& folder);
  // The same for these paths below the folder.
  LexiconSources(const std::string& folder, const std::vector<std::string>& paths);

  const Tokenizer& tokenizer() const { return tokenizer_; }
  // weights.tsv; null where there is none.
  const LexiconSource* weights() const;

  // The compiled lexicon with `model` as its model; empty: without one. Words have the same ids
  // either way. Remarks about rows are appended to `remarks`, where given. Throws Error for a
  // source that is wrong.
  std::string build(std::string_view model, std::vector<std::string>* remarks = nullptr) const;

 private:
  std::vector<LexiconSource> sources_;
  Tokenizer tokenizer_;
};

}  // namespace balise

#endif  // BALISE_LEXICONS_LEXICON_SOURCES_H_
