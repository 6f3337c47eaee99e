// Lexicon sources -> compiled lexicon.
//
//   Tokenizer tokenizer(rules, "tokenizer.tsv");
//   LexiconBuilder builder(tokenizer);
//   builder.add_source("names.tsv", read_file("names.tsv"));
//   write_file_atomically("names.lex", builder.build());
#ifndef BALISE_LEXICON_BUILDER_H_
#define BALISE_LEXICON_BUILDER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace balise {

class Lexicon;
class Tokenizer;

// What a build did, for people.
struct BuildReport {
  size_t rows = 0;
  size_t entries = 0;
  size_t forms = 0;
  size_t words = 0;
  size_t nodes = 0;
  size_t dropped = 0;   // forms that give nothing
  size_t repeated = 0;  // entries whose name and kind stand already
  // One line each, "file:line: what": rows that give nothing, names that stand twice.
  std::vector<std::string> remarks;
};

class LexiconBuilder {
 public:
  // Entries are cut into words by the tokenizer, which must outlive the builder and be the one
  // that cuts the texts.
  explicit LexiconBuilder(const Tokenizer& tokenizer);
  LexiconBuilder(const LexiconBuilder&) = delete;
  LexiconBuilder& operator=(const LexiconBuilder&) = delete;
  ~LexiconBuilder();

  // Calls `tell` now and then with what is being done ("reading", "sorting", ...) and with how many
  // rows were read, for whoever waits: before each row, and at each step of build().
  void on_progress(std::function<void(std::string_view step, size_t rows)> tell);

  // Adds the rows of a source. Throws Error(kConfiguration) with its file:line:column.
  void add_source(const std::string& name, std::string_view text);
  // Puts a word into the vocabulary, so that it has an id.
  void add_word(std::string_view word);
  // Makes build() learn what the letters of names and words look like (letters.h), for
  // Lexicon::letters.
  void learn_letters();
  // Stores bytes under a name, for whoever asks Lexicon::resource.
  void add_resource(const std::string& name, std::string_view bytes);

  // The compiled bytes: the same for the same calls on any machine. Call once.
  // O(rows log rows); 1 million names take about 1.5 s and 250 MB. Throws Error(kConfiguration)
  // for more than 4 GB of names.
  std::string build();
  const BuildReport& report() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Opens a lexicon in either form: a source (.tsv) is compiled in memory, anything else is a
// compiled file. Throws Error as add_source, read_file and Lexicon::open do.
std::shared_ptr<const Lexicon> open_lexicon(const std::string& path, const Tokenizer& tokenizer);

}  // namespace balise

#endif  // BALISE_LEXICON_BUILDER_H_
