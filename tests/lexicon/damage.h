// What the tests of damaged files share.
#ifndef BALISE_TESTS_LEXICON_DAMAGE_H_
#define BALISE_TESTS_LEXICON_DAMAGE_H_

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/format.h"
#include "support/memory_lexicon.h"

namespace balise::test {

// Makes a changed file, of a header's size at least, pass for one that was written so.
inline void seal(char* file, size_t size) {
  internal::FileHeader header;
  std::memcpy(&header, file, sizeof(header));
  header.size = size;
  std::memcpy(file, &header, sizeof(header));
  header.hash = internal::hash_file({file, size});
  std::memcpy(file, &header, sizeof(header));
}

inline std::string sealed(std::string file) {
  seal(file.data(), file.size());
  return file;
}

// Whether every index that the lexicon gives out leads somewhere, and every view lies inside the
// file. Looks words, other spellings and `text` up on the way.
inline bool is_sound(const Lexicon& lexicon, std::string_view bytes, std::string_view text) {
  const auto inside = [&](std::string_view view) {
    return view.empty() || (view.data() >= bytes.data() &&
                            view.data() + view.size() <= bytes.data() + bytes.size());
  };
  bool sound = true;
  for (WordId id = 0; id <= lexicon.word_count(); ++id) {
    sound &= inside(lexicon.text(id)) && lexicon.word(id).node < lexicon.node_count();
    for (const WordId other : lexicon.alternatives(id)) sound &= other <= lexicon.word_count();
    sound &= lexicon.find(lexicon.text(id)) <= lexicon.word_count();
    sound &= id == 0 || lexicon.count(id) <= 0xFFFFFFFF;
  }
  // A child comes after its parent, so that no walk is endless.
  for (NodeId node = 0; node < lexicon.node_count(); ++node) {
    for (const FormRecord& form : lexicon.forms(node)) sound &= form.entry < lexicon.entry_count();
    for (const EdgeRecord& edge : lexicon.edges(node)) {
      sound &=
          edge.word <= lexicon.word_count() && edge.node > node && edge.node < lexicon.node_count();
    }
  }
  for (uint32_t i = 0; i < lexicon.entry_count(); ++i) {
    sound &= inside(lexicon.entry_name(i)) && inside(lexicon.entry_id(i));
    sound &= static_cast<size_t>(lexicon.entry(i).kind) < kKindCount;
    lexicon.entry_place(i);
  }
  for (const std::string_view name : {"notes", "tokenizer.tsv", "model"}) {
    sound &= inside(lexicon.resource(name));
  }
  std::vector<WordId> found;
  for (const std::string_view form : {"ELYSEE", "Elysée", "Melenchon", "Jlm"}) {
    lexicon.alternatives(form, found);
    for (const WordId word : found) sound &= word <= lexicon.word_count();
  }
  const Annotated annotated(lexicon, text);
  for (const Hit& hit : annotated.annotation.hits) {
    sound &=
        hit.node < lexicon.node_count() && hit.first + hit.size <= annotated.list.tokens.size();
  }
  return sound;
}

}  // namespace balise::test

#endif  // BALISE_TESTS_LEXICON_DAMAGE_H_
