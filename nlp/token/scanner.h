// The tokenizer's one pass over a text. Internal to the room.
#ifndef BALISE_TOKEN_SCANNER_H_
#define BALISE_TOKEN_SCANNER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/characters.h"
#include "token/rules.h"
#include "token/token.h"
#include "token/tokenizer.h"

namespace balise {

class Tokenizer::Scanner {
 public:
  Scanner(std::string_view text, const Rules& rules, std::vector<Token>& tokens)
      : text_(text), rules_(rules), tokens_(tokens) {}

  void run();

 private:
  // What a run of letters looked like.
  struct Letters {
    size_t end = 0;
    bool upper_first = false;       // its first letter is a capital
    bool any_upper_inside = false;  // a capital that does not begin a part
    bool any_lower = false;
    bool part_lower = false;  // a part after a hyphen or apostrophe begins in lower case
    uint32_t letters = 0;
    bool digit = false;
  };

  size_t space(size_t at);
  size_t plain_tokens(size_t at);
  bool ends_plain(size_t begin, size_t end) const;
  size_t word(size_t at);
  size_t number(size_t at);
  size_t other(size_t at);
  size_t sharp(size_t at, size_t size);
  size_t at_sign(size_t at);
  size_t emoji(size_t at);

  void letters(size_t at, Letters& run) const;
  size_t after_apostrophe(size_t begin, size_t apostrophe) const;
  size_t abbreviation(size_t begin, size_t end, uint16_t& flags) const;
  bool ends_line(size_t at) const;
  bool follows_name() const;
  size_t initials(size_t begin) const;
  size_t clitic_start(size_t begin, size_t end) const;
  size_t web_address(size_t begin, size_t end) const;
  size_t address_end(size_t begin) const;

  void emit(size_t begin, size_t end, TokenKind kind, Shape shape = Shape::kNone,
            uint16_t flags = 0);
  bool may_cut(size_t end) const;
  void close_clusters();
  void emit_cut(size_t begin, size_t end, TokenKind kind, Shape shape = Shape::kNone,
                uint16_t flags = 0);
  static Shape shape_from(const Letters& run);
  Shape shape_of(std::string_view word) const;
  char byte(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  CharacterClass class_at(size_t at) const;
  bool letter_at(size_t at) const;
  bool digit_at(size_t at) const { return byte(at) >= '0' && byte(at) <= '9'; }
  bool upper_at(size_t at) const { return class_at(at) == CharacterClass::kUpper; }

  std::string_view text_;
  const Rules& rules_;
  std::vector<Token>& tokens_;
  bool cut_inside_ = false;  // a token may end inside a user-perceived character
  uint16_t pending_ = Token::kLineStart | Token::kParagraphStart;
};

}  // namespace balise

#endif  // BALISE_TOKEN_SCANNER_H_
