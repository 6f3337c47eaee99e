#include "lexicon/opponents.h"

#include <algorithm>
#include <array>
#include <vector>

namespace balise {
namespace {

constexpr uint32_t kClubs = kind_bit(Kind::kClub) | kind_bit(Kind::kTeam);
// "LREM-MoDem", where the word has no other hyphen: "Paris-I-Panthéon-Sorbonne".
constexpr uint32_t kOrganizations =
    (kind_bit(Kind::kThinkTank) << 1) - kind_bit(Kind::kOrganization);

// What tells where a token stands, rather than what it is.
constexpr uint16_t kPlaceFlags =
    Token::kSpaceBefore | Token::kLineStart | Token::kParagraphStart | Token::kSentenceStart;

// No two clubs are longer, in bytes. Looking at each hyphen of any word would be quadratic.
constexpr uint32_t kLongestPair = 100;

constexpr uint16_t kInNames = kIsName | kBeginsName | kInsideName;

bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }

class Splitter {
 public:
  Splitter(std::span<const Lexicon* const> lexicons, const Tokenizer& tokenizer,
           std::string_view normal, const Annotation& annotation, TokenList& list)
      : lexicons_(lexicons),
        tokenizer_(tokenizer),
        normal_(normal),
        annotation_(annotation),
        list_(list) {}

  bool run() {
    const size_t n = list_.tokens.size();
    for (size_t i = next_hyphen(0); i < n; i = next_hyphen(i + 1)) {
      if (may_hold_two(i)) split(i);
    }
    if (cuts_.empty()) return false;
    shift_sentences();
    insert_parts();
    return true;
  }

 private:
  // Tokens asked for hyphens together: one branch for all, for few have one.
  static constexpr size_t kBlock = 8;
  struct Cut {
    size_t token;
    std::array<Token, 3> parts;
  };
  enum class Answer { kNo, kYes, kUnknown };

  // The first token from i on that has one; their number if none has.
  size_t next_hyphen(size_t i) const {
    const Token* const tokens = list_.tokens.data();
    const size_t n = list_.tokens.size();
    for (; i + kBlock <= n; i += kBlock) {
      unsigned even = 0;
      unsigned odd = 0;
      for (size_t k = i; k < i + kBlock; k += 2) {
        even |= tokens[k].flags;
        odd |= tokens[k + 1].flags;
      }
      if (((even | odd) & Token::kHasHyphen) != 0) break;
    }
    while (i < n && !tokens[i].has(Token::kHasHyphen)) ++i;
    return i;
  }

  bool may_hold_two(size_t i) const {
    const Token& token = list_.tokens[i];
    constexpr uint16_t kAsked = Token::kHasHyphen | Token::kPrefix | Token::kAbbreviation;
    return (token.flags & kAsked) == Token::kHasHyphen && token.kind == TokenKind::kWord &&
           token.shape > Shape::kLower && token.end - token.begin <= kLongestPair &&
           (annotation_.flags[i] & kInNames) == 0;
  }

  void split(size_t i) {
    const std::string_view whole = list_.tokens[i].text(normal_);
    weak_ = strong_ = kClubs;
    size_t hyphen = hyphen_between_sides(whole);
    if (hyphen == whole.npos && whole.find('-') == whole.rfind('-')) {
      weak_ = 0;
      strong_ = kOrganizations;
      hyphen = hyphen_between_sides(whole);
    }
    if (hyphen != whole.npos && !is_one_name(whole, hyphen)) cut(i, hyphen);
  }

  // npos where none is, or more than one.
  size_t hyphen_between_sides(std::string_view whole) {
    size_t found = whole.npos;
    for (size_t at = 0; at + 1 < whole.size(); ++at) {
      if (whole[at] != '-' || is_ascii_lower(whole[at + 1])) continue;
      if (!are_sides(whole.substr(0, at), whole.substr(at + 1))) continue;
      if (found != whole.npos) return whole.npos;
      found = at;
    }
    return found;
  }

  // The words that a text may stand for, itself among them.
  static void spell(const Lexicon& lexicon, std::string_view text, std::vector<WordId>& words) {
    const WordId word = lexicon.find(text);
    if (word == 0) return lexicon.alternatives(text, words);
    const std::span<const WordId> others = lexicon.alternatives(word);
    words.assign(others.begin(), others.end());
    words.push_back(word);
  }

  // Whether a lexicon says more of a word than how often and among which others it is seen.
  static bool is_known(const Lexicon& lexicon, WordId id) {
    if (id == 0) return false;
    const WordRecord& word = lexicon.word(id);
    return (word.flags & kInNames) != 0 || word.classes != 0 || word.given != 0 ||
           word.surname != 0 || word.place != 0;
  }

  // What words of a vocabulary stand for is listed; for others it takes some time to find out.
  bool are_sides(std::string_view first, std::string_view second) {
    const Answer of_first = known_as_side(first);
    if (of_first == Answer::kNo) return false;
    const Answer of_second = known_as_side(second);
    if (of_second == Answer::kNo) return false;
    return (of_first == Answer::kYes || is_variant_of_side(first)) &&
           (of_second == Answer::kYes || is_variant_of_side(second));
  }

  // kUnknown: it is no word of some lexicon, but may stand for one.
  Answer known_as_side(std::string_view part) const {
    Answer answer = Answer::kNo;
    for (const Lexicon* lexicon : lexicons_) {
      const WordId word = lexicon->find(part);
      if (word == 0) {
        answer = Answer::kUnknown;
      } else if (is_side(*lexicon, word) || any_side(*lexicon, lexicon->alternatives(word))) {
        return Answer::kYes;
      }
    }
    return answer;
  }

  bool is_variant_of_side(std::string_view part) {
    return std::any_of(lexicons_.begin(), lexicons_.end(), [&](const Lexicon* lexicon) {
      if (lexicon->find(part) != 0) return false;
      lexicon->alternatives(part, words_);
      return any_side(*lexicon, words_);
    });
  }

  bool any_side(const Lexicon& lexicon, std::span<const WordId> words) const {
    return std::any_of(words.begin(), words.end(),
                       [&](WordId word) { return is_side(lexicon, word); });
  }

  bool is_side(const Lexicon& lexicon, WordId word) const {
    const NodeRecord& node = lexicon.node(lexicon.word(word).node);
    return (node.weak_kinds & weak_) != 0 || (node.kinds & strong_) != 0;
  }

  // Whether the word or a variant of it is known, or its two parts with a space between them.
  bool is_one_name(std::string_view whole, size_t hyphen) {
    for (const Lexicon* lexicon : lexicons_) {
      spell(*lexicon, whole, words_);
      for (const WordId word : words_) {
        if (is_known(*lexicon, word)) return true;
      }
      spell(*lexicon, whole.substr(0, hyphen), words_);
      spell(*lexicon, whole.substr(hyphen + 1), next_);
      for (const WordId first : words_) {
        const NodeId begin = lexicon->word(first).node;
        for (const WordId second : next_) {
          const NodeRecord& node = lexicon->node(lexicon->child(begin, second));
          if ((node.kinds | node.weak_kinds) != 0) return true;
        }
      }
    }
    return false;
  }

  // Plans the cut of token i at a byte of it.
  void cut(size_t i, size_t hyphen) {
    const Token& whole = list_.tokens[i];
    const auto at = static_cast<uint32_t>(whole.begin + hyphen);
    Cut cut = {i,
               {{{whole.begin, at},
                 {at, at + 1, TokenKind::kPunctuation, Shape::kNone, 0},
                 {at + 1, whole.end}}}};
    if (!read_part(cut.parts.front()) || !read_part(cut.parts.back())) return;
    cut.parts.front().flags |= whole.flags & kPlaceFlags;
    cuts_.push_back(cut);
  }

  // What the tokenizer says of a part alone; false where that is more than one token.
  bool read_part(Token& part) {
    const std::string_view text = part.text(normal_);
    tokenizer_.run(text, part_list_);
    if (part_list_.tokens.size() != 1 || part_list_.tokens[0].end != text.size()) return false;
    const Token& alone = part_list_.tokens[0];
    part.kind = alone.kind;
    part.shape = alone.shape;
    part.flags = alone.flags & static_cast<uint16_t>(~kPlaceFlags);
    return true;
  }

  void shift_sentences() {
    auto cut = cuts_.cbegin();
    uint32_t added = 0;
    for (Sentence& sentence : list_.sentences) {
      sentence.begin += added;
      for (; cut != cuts_.cend() && cut->token < sentence.end; ++cut) added += 2;
      sentence.end += added;
    }
  }

  void insert_parts() {
    std::vector<Token>& tokens = list_.tokens;
    size_t from = tokens.size();
    size_t to = from + 2 * cuts_.size();
    tokens.resize(to);
    for (auto cut = cuts_.crbegin(); cut != cuts_.crend(); ++cut) {
      while (from > cut->token + 1) tokens[--to] = tokens[--from];
      --from;
      to -= cut->parts.size();
      std::copy(cut->parts.begin(), cut->parts.end(),
                tokens.begin() + static_cast<std::ptrdiff_t>(to));
    }
  }

  std::span<const Lexicon* const> lexicons_;
  const Tokenizer& tokenizer_;
  std::string_view normal_;
  const Annotation& annotation_;
  TokenList& list_;
  // Of what kinds the two sides must be, by a weak form or by another.
  uint32_t weak_ = 0;
  uint32_t strong_ = 0;
  std::vector<Cut> cuts_;  // in order
  std::vector<WordId> words_;
  std::vector<WordId> next_;
  TokenList part_list_;
};

}  // namespace

bool split_opponents(std::span<const Lexicon* const> lexicons, const Tokenizer& tokenizer,
                     std::string_view normal, const Annotation& annotation, TokenList& list) {
  return Splitter(lexicons, tokenizer, normal, annotation, list).run();
}

}  // namespace balise
