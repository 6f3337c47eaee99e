// Normal form -> tokens and sentences, by the rules of written French.
//
// What the language decides is in the code (numbers, case, elision as such); which forms elide,
// which abbreviations keep their stop, which suffixes are clitics is data: see
// lexicons/tokenizer.tsv and its columns `form` and `class`.
//
//   Tokenizer tokenizer(rules, "lexicons/tokenizer.tsv");
//   TokenList list;
//   tokenizer.run("L'été, M. Dupont a-t-il 1 234,5 euros ?", list);
//   // L' été , M. Dupont a -t-il 1 234,5 euros ?
#ifndef BALISE_TOKEN_TOKENIZER_H_
#define BALISE_TOKEN_TOKENIZER_H_

#include <memory>
#include <string>
#include <string_view>

#include "token/token.h"

namespace balise {

// Changes whenever the same text and rules may give other tokens: compiled lexicons carry it,
// because their entries were cut by it.
inline constexpr uint32_t kTokenizerVersion = 2;

class Tokenizer {
 public:
  // Reads the rules; throws Error(kConfiguration) with the line of a bad one. `name` is for
  // messages only.
  Tokenizer(std::string_view rules, const std::string& name);
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;
  ~Tokenizer();

  // Cuts `normal` (a normal form, see text/normalize.h) into `list`, which is cleared first.
  // Every token boundary is a grapheme cluster boundary. Never fails; thread-safe; O(n).
  void run(std::string_view normal, TokenList& list) const;

 private:
  class Rules;
  class Scanner;
  std::unique_ptr<const Rules> rules_;
};

}  // namespace balise

#endif  // BALISE_TOKEN_TOKENIZER_H_
