// A lexicon of a few rows with a model of a few weights.
#ifndef BALISE_TESTS_NAME_HELPERS_H_
#define BALISE_TESTS_NAME_HELPERS_H_

#include <functional>
#include <string>

#include "name/model.h"
#include "name/region.h"
#include "support/memory_lexicon.h"

namespace balise::test {

using MakeWeights = std::function<WeightTable(const Lexicon&)>;

// The model is compiled for the same rows, which have the same word ids with it and without.
inline std::shared_ptr<const Lexicon> lexicon_with_model(std::string_view source,
                                                         const MakeWeights& make) {
  LexiconBuilder builder(tokenizer());
  builder.add_source("memory.tsv", source);
  const auto plain = lexicon_of(source);
  builder.add_resource(std::string(kModelResource), compile_model(*plain, make(*plain)));
  return load_copy(builder.build());
}

inline std::shared_ptr<const Lexicon> lexicon_with_weights(std::string_view source,
                                                           const std::string& rows) {
  return lexicon_with_model(source, [&](const Lexicon& lexicon) {
    return read_weights(lexicon, "feature\targument\tweights\n" + rows, "weights.tsv");
  });
}

inline NameInput input_of(const Lexicon& lexicon, const Annotated& annotated) {
  return {annotated.document.normal(), annotated.list, annotated.annotation, lexicon};
}

}  // namespace balise::test

#endif  // BALISE_TESTS_NAME_HELPERS_H_
