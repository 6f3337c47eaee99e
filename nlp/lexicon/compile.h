// What a builder has gathered -> the tables of a lexicon: words in order, the trie of names, the
// hashes of words and of their folded forms. Internal to the room.
#ifndef BALISE_LEXICON_COMPILE_H_
#define BALISE_LEXICON_COMPILE_H_

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "lexicon/file_writer.h"
#include "lexicon/record.h"

namespace balise::internal {

// The words of all forms one behind the other, and where each form stands among them.
struct GatheredForms {
  struct Form {
    uint32_t words;  // index into sequences
    uint16_t size;
    uint16_t flags;
    uint32_t entry;
  };
  std::vector<WordId> sequences;
  std::vector<Form> forms;
};

// Fills what the words, records, counts (one a word) and entries of `tables` and the forms leave
// open. The result does not depend on the order in which words were met. `forms` keeps one of each
// form; their sequences are emptied. `tell` is called with the name of each step as it begins.
// O(words log words + forms log forms).
void compile_tables(LexiconTables& tables, GatheredForms& forms,
                    const std::function<void(std::string_view)>& tell);

}  // namespace balise::internal

#endif  // BALISE_LEXICON_COMPILE_H_
