// Tokens and sentences of a document's normal form.
#ifndef BALISE_TOKEN_TOKEN_H_
#define BALISE_TOKEN_TOKEN_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace balise {

enum class TokenKind : uint8_t {
  kWord,          // letters, with inner hyphens and apostrophes; abbreviations with their stop
  kNumber,        // digits with their grouping and decimals: "1 234,56"
  kAlphanumeric,  // digits then letters: "20h30", "1er", "12k"
  kPunctuation,
  kSymbol,
  kCurrency,  // a currency sign
  kEmoji,
  kUrl,
  kEmail,
  kHandle,   // @name
  kHashtag,  // #name; whether it is a mention is for the rules to say
};

// The case pattern of a word's letters. Capitals after a hyphen or an apostrophe start a part of
// their own: Jean-Pierre and O'Brien are kCapitalized.
enum class Shape : uint8_t {
  kNone,         // no letter with case
  kLower,        // "ministre"
  kCapitalized,  // "Paris", "Jean-Pierre"
  kUpper,        // "SNCF", "MACRON", "J.-K.": two letters or more
  kInitial,      // one capital: "J", "J."
  kMixed,        // "iPhone", "McDonald", "LaREM"
};

struct Token {
  // Bits of `flags`.
  enum Flag : uint16_t {
    kSpaceBefore = 1 << 0,
    kLineStart = 1 << 1,       // first of its line
    kParagraphStart = 1 << 2,  // first of the document or after an empty line
    kSentenceStart = 1 << 3,
    kElision = 1 << 4,       // "l'", "qu'": ends in its apostrophe
    kPrefix = 1 << 5,        // "ex-" before a capital: ends in its hyphen
    kAbbreviation = 1 << 6,  // "M.", "J.", "S.A.": the stop belongs to it
    kHasDigit = 1 << 7,
    kHasHyphen = 1 << 8,
    kClitic = 1 << 9,           // "-t-il", "-là": begins with its hyphen
    kMayEndSentence = 1 << 10,  // an abbreviation such as "etc."
  };

  uint32_t begin = 0;  // bytes of the normal form
  uint32_t end = 0;
  TokenKind kind = TokenKind::kWord;
  Shape shape = Shape::kNone;
  uint16_t flags = 0;

  bool has(Flag flag) const { return (flags & flag) != 0; }
  NormalSpan span() const { return {begin, end}; }
  std::string_view text(std::string_view normal) const { return normal.substr(begin, end - begin); }
  // A word that begins with a capital letter.
  bool is_capitalized() const {
    return shape == Shape::kCapitalized || shape == Shape::kUpper || shape == Shape::kInitial;
  }
};

// Token indexes, half open.
struct Sentence {
  uint32_t begin = 0;
  uint32_t end = 0;
};

// Tokens in the order of the text, disjoint; sentences cover them all. Reusable.
struct TokenList {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
};

}  // namespace balise

#endif  // BALISE_TOKEN_TOKEN_H_
