// Words of a document -> vocabulary ids and the names of the lexicon among them.
//
//   Annotation annotation;
//   annotate(lexicon, document.normal(), tokens, annotation);
//   for (const Hit& hit : annotation.hits) ... lexicon.forms(hit.node) ...
#ifndef BALISE_LEXICON_MATCHER_H_
#define BALISE_LEXICON_MATCHER_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "token/token.h"
#include "token/tokenizer.h"

namespace balise {

// A run of tokens that spells a form of the lexicon. All hits are reported, overlapping ones too.
struct Hit {
  uint32_t first = 0;  // token
  uint16_t size = 0;   // tokens
  uint16_t exact = 0;  // 1: as the lexicon writes it, 0: by a variant of case or accents
  NodeId node = 0;     // Lexicon::forms(node) tells which entries
};

// Reusable.
struct Annotation {
  std::vector<WordId> words;    // one a token: its word, or the one it most likely stands for; 0
  std::vector<uint16_t> flags;  // one a token: the WordFlag bits of its word as written
  std::vector<Hit> hits;        // by first token, shorter before longer
  struct Rare {
    uint32_t token;
    WordId guess;
    uint64_t hash;
  };
  std::vector<Rare> rare;        // scratch
  std::vector<uint8_t> marks;    // scratch: what the search for names asks of each token
  std::vector<uint8_t> begins;   // scratch: not 0 where a name may begin
  std::vector<uint32_t> starts;  // scratch: those tokens
};

// Finds the words and names of `tokens` in `normal`. Case and accents count; besides the exact
// form a capitalised token matches what it may stand for (see spelling.h). Names match across
// line ends and any space, never inside a word. Never fails; O(tokens × longest name).
void annotate(const Lexicon& lexicon, std::string_view normal, std::span<const Token> tokens,
              Annotation& annotation);

// The same for a text that is not yet cut: into tokens, opponents apart (see opponents.h). The
// first of `lexicons`, which there must be, annotates; the others help to find the opponents.
void annotate(std::span<const Lexicon* const> lexicons, const Tokenizer& tokenizer,
              std::string_view normal, TokenList& list, Annotation& annotation);
void annotate(const Lexicon& lexicon, const Tokenizer& tokenizer, std::string_view normal,
              TokenList& list, Annotation& annotation);

}  // namespace balise

#endif  // BALISE_LEXICON_MATCHER_H_
