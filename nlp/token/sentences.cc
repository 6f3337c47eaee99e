#include "token/sentences.h"

#include <algorithm>
#include <array>

namespace balise {
namespace {

// Lines of wrapped text end within this range of bytes; shorter ones are headlines or list
// items, longer ones whole paragraphs.
constexpr uint32_t kShortestWrapped = 50;
constexpr uint32_t kLongestWrapped = 110;

// Closing marks between a terminator and the next sentence; more are no punctuation of a text,
// and looking behind them all again and again would be quadratic.
constexpr uint32_t kMostClosers = 8;

// The first bytes of terminators and closing marks.
constexpr std::array<bool, 256> make_ends_table() {
  std::array<bool, 256> ends{};
  for (const char c : {'.', '!', '?', '"', ')', ']', '\'', '\xC2', '\xE2'}) {
    ends[static_cast<uint8_t>(c)] = true;
  }
  return ends;
}
constexpr std::array<bool, 256> kEnds = make_ends_table();

class Splitter {
 public:
  Splitter(std::string_view normal, TokenList& list) : normal_(normal), tokens_(list.tokens) {}

  void run(std::vector<Sentence>& sentences) {
    uint32_t begin = 0;
    const auto n = static_cast<uint32_t>(tokens_.size());
    const Token* const tokens = tokens_.data();
    for (uint32_t i = 1; i < n; ++i) {
      // Nine tokens in ten begin no line and follow nothing that may end a sentence.
      const uint16_t flags = tokens[i].flags;
      if (((flags & Token::kLineStart) == 0) &
          (((flags & Token::kSpaceBefore) == 0) | !may_end(tokens[i - 1]))) {
        continue;
      }
      if (!boundary_before(i)) continue;
      sentences.push_back({begin, i});
      begin = i;
    }
    if (begin < tokens_.size()) {
      sentences.push_back({begin, static_cast<uint32_t>(tokens_.size())});
    }
    for (const Sentence& s : sentences) tokens_[s.begin].flags |= Token::kSentenceStart;
  }

 private:
  std::string_view text(uint32_t i) const { return tokens_[i].text(normal_); }

  // Whether a sentence may end with a token, by its first byte.
  bool may_end(const Token& token) const {
    return kEnds[static_cast<uint8_t>(normal_[token.begin])] |
           ((token.flags & Token::kMayEndSentence) != 0);
  }

  bool is_terminator(uint32_t i) const {
    const Token& token = tokens_[i];
    if (token.kind != TokenKind::kPunctuation) return token.has(Token::kMayEndSentence);
    const std::string_view t = text(i);
    return t[0] == '.' || t[0] == '!' || t[0] == '?' || t == "…" || t == "‽";
  }

  bool is_closer(uint32_t i) const {
    if (tokens_[i].kind != TokenKind::kPunctuation && tokens_[i].kind != TokenKind::kSymbol) {
      return false;
    }
    const std::string_view t = text(i);
    return t == "»" || t == "\"" || t == "”" || t == ")" || t == "]" || t == "'";
  }

  bool is_lower_word(uint32_t i) const {
    return tokens_[i].kind == TokenKind::kWord && tokens_[i].shape == Shape::kLower;
  }

  // What can begin a sentence right after a terminator.
  bool can_open(uint32_t i) const {
    const Token& token = tokens_[i];
    switch (token.kind) {
      case TokenKind::kWord:
        return token.shape != Shape::kLower;
      case TokenKind::kPunctuation: {
        const std::string_view t = text(i);
        if (t == "«" || t == "“" || t == "\"" || t == "(" || t == "[" || t == "'") {
          return i + 1 < tokens_.size() && !is_lower_word(i + 1);
        }
        return t == "—" || t == "–" || t == "-" || t == "¿" || t == "¡" || t == "•";
      }
      default:
        return true;
    }
  }

  bool boundary_before(uint32_t i) {
    const Token& token = tokens_[i];
    if (token.has(Token::kLineStart)) {
      const uint32_t line_begin = line_begin_;
      line_begin_ = token.begin;
      if (token.has(Token::kParagraphStart)) return true;
      if (!is_wrapped(line_begin, tokens_[i - 1].end, i)) return true;
    }
    if (!token.has(Token::kSpaceBefore)) return false;
    return ends_sentence(i);
  }

  // Whether the line that ended before token i goes on in the next one.
  bool is_wrapped(uint32_t line_begin, uint32_t line_end, uint32_t i) const {
    if (is_lower_word(i)) return true;
    const uint32_t size = line_end - line_begin;
    if (size < kShortestWrapped || size > kLongestWrapped || !all_lines_short()) return false;
    return tokens_[i].kind == TokenKind::kWord && !is_terminator(i - 1);
  }

  // A text with longer lines has whole paragraphs on a line: nothing in it is wrapped.
  bool all_lines_short() const {
    if (lines_ == Lines::kUnknown) {
      lines_ = Lines::kShort;
      for (size_t at = 0; at < normal_.size();) {
        const size_t end = std::min(normal_.find('\n', at), normal_.size());
        if (end - at > kLongestWrapped) {
          lines_ = Lines::kLong;
          break;
        }
        at = end + 1;
      }
    }
    return lines_ == Lines::kShort;
  }

  bool ends_sentence(uint32_t i) const {
    uint32_t last = i - 1;
    bool closed = false;
    while (last > 0 && i - last <= kMostClosers && is_closer(last)) {
      --last;
      closed = true;
    }
    if (!is_terminator(last)) return false;
    if (is_closer(i) && closer_attaches(i)) return false;
    // "« Non ! » Il part" ends after », and "« Non ! » lance-t-il" does not end.
    const std::string_view t = text(last);
    if ((t == "..." || t == "…") && !closed && is_lower_word(i)) return false;
    return can_open(i);
  }

  // A spaced » or ) still belongs to the sentence before it; an opening " does not.
  bool closer_attaches(uint32_t i) const {
    const std::string_view t = text(i);
    if (t != "\"" && t != "'") return true;
    return i + 1 >= tokens_.size() || tokens_[i + 1].has(Token::kSpaceBefore);
  }

  std::string_view normal_;
  std::vector<Token>& tokens_;
  uint32_t line_begin_ = 0;
  enum class Lines { kUnknown, kShort, kLong };
  mutable Lines lines_ = Lines::kUnknown;
};

}  // namespace

void split_sentences(std::string_view normal, TokenList& list) {
  Splitter(normal, list).run(list.sentences);
}

}  // namespace balise
