// The tables of a lexicon -> the bytes of its file. Internal to the room.
#ifndef BALISE_LEXICON_FILE_WRITER_H_
#define BALISE_LEXICON_FILE_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/record.h"

namespace balise::internal {

struct LexiconTables {
  struct Entry {
    std::string_view name;
    std::string_view id;
    Kind kind;
    uint32_t source;
  };
  std::vector<std::string> letters;     // what the views of words and entries point into
  std::vector<std::string_view> words;  // 0 is no word
  std::vector<WordRecord> records;
  std::vector<uint32_t> counts;  // occurrences of the words in running text, where a source tells
  std::vector<uint32_t> slots;
  std::vector<uint32_t> folds;
  std::vector<uint32_t> lists = {0};
  std::vector<NodeRecord> nodes;
  std::vector<EdgeRecord> edges;
  std::vector<FormRecord> forms;
  std::vector<Entry> entries;
  std::vector<std::string> sources;
  std::vector<std::pair<std::string, std::string>> resources;
};

// Empties the tables as they are written, so that they and the file need little more memory than
// the larger of the two. Throws Error(kConfiguration) for tables whose indexes would not fit 32
// bits.
std::string write_lexicon(LexiconTables& tables);

}  // namespace balise::internal

#endif  // BALISE_LEXICON_FILE_WRITER_H_
