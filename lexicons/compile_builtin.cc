// compile_builtin: lexicons/ -> the compiled lexicon that the program embeds.
//
//   compile_builtin DIRECTORY OUTPUT SOURCE...
//
// Sources are paths below DIRECTORY. Weights name words, so the lexicon is built twice: once to
// give the words their ids, once with the model compiled for those ids.
#include <iostream>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "lexicon/lexicon.h"
#include "lexicons/lexicon_sources.h"
#include "name/model.h"

namespace {

std::string compile_weights(const std::string& bytes, const balise::LexiconSource& weights) {
  const auto lexicon = balise::Lexicon::load(bytes, nullptr, "the lexicon without a model");
  return balise::compile_model(
      *lexicon, balise::read_weights(*lexicon, weights.text, "lexicons/" + weights.path));
}

void run(const std::string& directory, const std::string& output,
         const std::vector<std::string>& paths) {
  const balise::LexiconSources sources(directory, paths);
  std::vector<std::string> remarks;
  std::string bytes = sources.build("", &remarks);
  for (const std::string& remark : remarks) std::cerr << remark << '\n';
  if (const balise::LexiconSource* weights = sources.weights()) {
    bytes = sources.build(compile_weights(bytes, *weights));
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
