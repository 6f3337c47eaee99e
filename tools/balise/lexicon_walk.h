// The names of a lexicon, out of its trie.
//
//   walk_names(lexicon, first, 2, [&](NodeId node, const std::vector<WordId>& words) {
//     for (const FormRecord& form : lexicon.forms(node)) { ... }   // of "Elon" and "Elon Musk"
//   });
#ifndef BALISE_TOOLS_BALISE_LEXICON_WALK_H_
#define BALISE_TOOLS_BALISE_LEXICON_WALK_H_

#include <utility>
#include <vector>

#include "lexicon/lexicon.h"

namespace balise::program {

// Calls `visit` with every node that begins with the word `first` and has at most `most_words`, and
// with the words that lead to it; the same order for the same lexicon. O(nodes * words).
template <typename Visit>
void walk_names(const Lexicon& lexicon, WordId first, size_t most_words, const Visit& visit) {
  if (lexicon.word(first).node == 0) return;
  std::vector<std::pair<NodeId, std::vector<WordId>>> open;
  open.push_back({lexicon.word(first).node, {first}});
  while (!open.empty()) {
    const auto [node, words] = std::move(open.back());
    open.pop_back();
    visit(node, words);
    if (words.size() >= most_words) continue;
    for (const EdgeRecord& edge : lexicon.edges(node)) {
      open.push_back({edge.node, words});
      open.back().second.push_back(edge.word);
    }
  }
}

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_LEXICON_WALK_H_
