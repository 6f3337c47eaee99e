// Lexicons compiled in memory from a few rows.
#ifndef BALISE_TESTS_SUPPORT_MEMORY_LEXICON_H_
#define BALISE_TESTS_SUPPORT_MEMORY_LEXICON_H_

#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/builder.h"
#include "lexicon/lexicon.h"
#include "lexicon/matcher.h"
#include "support/invariants.h"
#include "text/document.h"

namespace balise::test {

// A copy of bytes at an aligned address, with nothing readable behind it that belongs to it.
class AlignedBytes {
 public:
  explicit AlignedBytes(std::string_view bytes)
      : words_(bytes.size() / 8 + 1), size_(bytes.size()) {
    std::memcpy(words_.data(), bytes.data(), bytes.size());
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(words_.data()), size_}; }

 private:
  std::vector<uint64_t> words_;
  size_t size_;
};

inline std::shared_ptr<const Lexicon> load_copy(std::string_view bytes) {
  const auto kept = std::make_shared<const AlignedBytes>(bytes);
  return Lexicon::load(kept->view(), kept, "memory.lex");
}

inline std::string compile(std::string_view source) {
  LexiconBuilder builder(tokenizer());
  builder.add_source("memory.tsv", source);
  return builder.build();
}

inline std::shared_ptr<const Lexicon> lexicon_of(std::string_view source) {
  return load_copy(compile(source));
}

// One text at a time, cut and looked up. Borrows the text.
struct Annotated {
  Annotated(const Lexicon& lexicon, std::string_view text) {
    document.assign(text);
    annotate(lexicon, tokenizer(), document.normal(), list, annotation);
  }
  std::string text(size_t begin, size_t end) const {
    return std::string(
        document.text(NormalSpan{list.tokens[begin].begin, list.tokens[end - 1].end}));
  }
  Document document;
  TokenList list;
  Annotation annotation;
};

}  // namespace balise::test

#endif  // BALISE_TESTS_SUPPORT_MEMORY_LEXICON_H_
