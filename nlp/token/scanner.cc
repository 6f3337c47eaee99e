#include "token/scanner.h"

#include <algorithm>
#include "text/utf8.h"
#include "token/bytes.h"
#include "token/window.h"

namespace balise {
namespace {

constexpr size_t kLongestClitic = 12;

bool is_consonant(char32_t c) {
  constexpr std::u32string_view kConsonants = U"bcdfgjklmnpqrstvwxz";
  return kConsonants.find(strip_accent(to_lower(c))) != kConsonants.npos;
}

// Whether a sentence goes on before this sign: a stop in front of it ended none.
bool is_amid(char c) { return std::string_view("-,;:)|/").find(c) != std::string_view::npos; }

}  // namespace

void Tokenizer::Scanner::run() {
  tokens_.reserve(text_.size() / 4 + 16);
  for (size_t at = 0;;) {
    at = plain_tokens(at);
    if (at >= text_.size()) break;
    switch (kind_of(text_[at])) {
      case kBlank:
        at = space(at);
        break;
      case kLowerLetter:
      case kUpperLetter:
        at = word(at);
        break;
      case kDigit:
        at = number(at);
        break;
      case kHigh:
      case kAny:
        at = other(at);
        break;
    }
  }
  if (cut_inside_) close_clusters();
}

// Whether a token that ends here may end inside a user-perceived character: before a mark or the
// like, or behind a character that belongs to what follows it (such signs lie from U+0600 on).
bool Tokenizer::Scanner::may_cut(size_t end) const {
  if (end == text_.size()) return false;
  const bool punctuation_follows = text_[end] == '\xE2' && byte(end + 1) == '\x80' &&
                                   byte(end + 2) != '\x8C' && byte(end + 2) != '\x8D';
  if (may_extend(text_[end]) && !punctuation_follows) return true;
  if (kBytes[static_cast<uint8_t>(text_[end - 1])] != kHigh) return false;
  const auto lead = static_cast<uint8_t>(text_[previous_start(text_, end)]);
  return lead >= 0xD8 && lead != 0xE2;
}

// Gives every token the whole of its last user-perceived character, and to it the tokens that
// begin inside that one.
void Tokenizer::Scanner::close_clusters() {
  size_t kept = 0;
  for (Token token : tokens_) {
    if (kept > 0 && token.begin < tokens_[kept - 1].end) {
      if (token.end <= tokens_[kept - 1].end) continue;
      token.begin = tokens_[kept - 1].begin;
      token.kind = tokens_[kept - 1].kind;
      token.shape = tokens_[kept - 1].shape;
      token.flags = tokens_[kept - 1].flags;
      --kept;
    }
    if (may_cut(token.end)) {
      size_t end = token.begin;
      while (end < token.end) end = grapheme_end(text_, end);
      token.end = static_cast<uint32_t>(end);
    }
    tokens_[kept++] = token;
  }
  tokens_.resize(kept);
}

size_t Tokenizer::Scanner::space(size_t at) {
  pending_ |= Token::kSpaceBefore;
  for (; at < text_.size() && kind_of(text_[at]) == kBlank; ++at) {
    if (text_[at] == '\n') {
      pending_ |= (pending_ & Token::kLineStart) != 0 ? Token::kParagraphStart : Token::kLineStart;
    }
  }
  // A combining mark belongs to the space before it.
  while (at < text_.size() && may_extend(text_[at])) {
    const CodePoint c = decode_at(text_, at);
    if (grapheme_break_between(text_[at - 1] == '\n' ? U'\n' : U' ', c.value)) break;
    at += c.size;
  }
  return at;
}

// Emits tokens as long as they are of the nine in ten that need no thought: lower-case letters
// behind any first letter, elisions, and single signs, with spaces or nothing between. Returns
// where the first other thing begins.
size_t Tokenizer::Scanner::plain_tokens(size_t at) {
  constexpr size_t kLookAhead = 2;
  while (at + Window::kSize + kLookAhead < text_.size()) {
    const char* const text = text_.data() + at;
    const Window window(text);
    const uint64_t spaces = window.spaces;
    // The last unit of the window may go on behind it: it goes into the next one, with its space.
    const auto last = static_cast<size_t>(std::bit_width(~window.joined) - 1);
    size_t step = last - (spaces << 1 >> last & 1);
    uint64_t starts = ~window.joined & ~spaces & ((uint64_t{1} << last) - 1);
    while (starts != 0) {
      const auto begin = static_cast<size_t>(std::countr_zero(starts));
      starts &= starts - 1;
      auto end = static_cast<size_t>(std::countr_zero(~window.joined & ~uint64_t{1} << begin));
      const PlainToken& plain = kPlain[static_cast<uint8_t>(text[begin])];
      const Shape shape = plain.shape[end - begin > 1];
      static_assert(Token::kSpaceBefore == 1);
      uint16_t flags = spaces << 1 >> begin & Token::kSpaceBefore;
      if ((kBehind[static_cast<uint8_t>(text[end])] & plain.behind) == 0) {
        const bool elision = text[end] == '\'';
        if (plain.behind != kEndsWord || !ends_plain(at + begin, at + end)) {
          // A mark may belong to the space before it.
          if (flags != 0 && may_extend(text[begin])) return at + begin - 1;
          pending_ |= flags;
          return at + begin;
        }
        if (elision) {
          step = std::max(step, ++end);
          starts &= starts - 1;
          flags |= Token::kElision;
        }
      }
      emit(at + begin, at + end, plain.kind, shape, flags);
    }
    if (step == 0) break;
    at += step;
  }
  return at;
}

// Whether a word of lower-case letters behind its first one ends in the plainest way before what
// stands behind it and ends most words, but not all: an apostrophe then is that of an elision.
bool Tokenizer::Scanner::ends_plain(size_t begin, size_t end) const {
  const std::string_view form = text_.substr(begin, end - begin);
  const char next = text_[end + 1];
  switch (text_[end]) {
    case '\'':
      if (kind_of(next) != kLowerLetter) {
        if (kind_of(next) != kUpperLetter && next != '\xC3') return false;
        if (rules_.is_name_prefix(form)) return false;
      }
      return (rules_.classes(form) & (Rules::kElision | Rules::kElisionWord)) == Rules::kElision;
    case '.':
      return form.size() > 1 && kind_of(next) == kBlank &&
             (form.size() > rules_.longest_abbreviation() ||
              (rules_.classes(form) & Rules::kKeepsStop) == 0);
    case ':':
      return next != '/';
    case '\xC2':
      return next == '\xAB' || next == '\xBB';
    default:
      return false;
  }
}

void Tokenizer::Scanner::emit(size_t begin, size_t end, TokenKind kind, Shape shape,
                              uint16_t flags) {
  flags |= pending_;
  pending_ = 0;
  tokens_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), kind, shape, flags});
}

// emit for a token whose end follows from its letters, whatever stands behind it.
void Tokenizer::Scanner::emit_cut(size_t begin, size_t end, TokenKind kind, Shape shape,
                                  uint16_t flags) {
  cut_inside_ |= may_cut(end);
  emit(begin, end, kind, shape, flags);
}

CharacterClass Tokenizer::Scanner::class_at(size_t at) const {
  if (at >= text_.size()) return CharacterClass::kOther;
  return classify(decode_at(text_, at).value);
}

bool Tokenizer::Scanner::letter_at(size_t at) const {
  const ByteKind kind = kind_of(byte(at));
  if (kind == kHigh) return is_letter(class_at(at));
  return kind == kLowerLetter || kind == kUpperLetter;
}

// Steps over letters, marks and digits from `at`, and notes their case.
void Tokenizer::Scanner::letters(size_t at, Letters& run) const {
  const bool first_part = run.letters == 0;
  bool first = true;
  while (at < text_.size()) {
    CharacterClass c = CharacterClass::kLower;
    size_t size = 1;
    switch (kind_of(text_[at])) {
      case kLowerLetter:
        break;
      case kUpperLetter:
        c = CharacterClass::kUpper;
        break;
      case kDigit:
        c = CharacterClass::kDigit;
        break;
      case kHigh: {
        if (static_cast<uint8_t>(text_[at]) == 0xC3 && at + 1 < text_.size()) {
          const auto second = static_cast<uint8_t>(text_[at + 1]);
          c = internal::kClassTable[0xC0 | (second & 0x3F)];
          size = 2;
          break;
        }
        const CodePoint point = decode_at(text_, at);
        c = classify(point.value);
        size = point.size;
        break;
      }
      default:
        c = CharacterClass::kOther;
        break;
    }
    if (c == CharacterClass::kLower) {
      run.any_lower = true;
      ++run.letters;
    } else if (c == CharacterClass::kUpper) {
      if (!first || (!first_part && !run.upper_first)) run.any_upper_inside = true;
      if (first && first_part) run.upper_first = true;
      ++run.letters;
    } else if (c == CharacterClass::kDigit) {
      run.digit = true;
    } else if (c == CharacterClass::kLetter) {
      run.any_lower = true;  // without case: never capitalised
      ++run.letters;
    } else if (c != CharacterClass::kMark) {
      break;
    }
    at += size;
    first = false;
  }
  run.end = at;
}

Shape Tokenizer::Scanner::shape_from(const Letters& run) {
  if (!run.upper_first) return run.any_upper_inside ? Shape::kMixed : Shape::kLower;
  if (run.letters == 1) return Shape::kInitial;
  if (!run.any_lower) return Shape::kUpper;
  return run.any_upper_inside ? Shape::kMixed : Shape::kCapitalized;
}

size_t Tokenizer::Scanner::word(size_t begin) {
  Letters run;
  letters(begin, run);
  uint16_t flags = 0;
  bool hyphen = false;
  for (;;) {
    const size_t at = run.end;
    const char c = byte(at);
    if (c == '-') {
      if (!letter_at(at + 1) && !digit_at(at + 1)) break;
      if (!hyphen && upper_at(at + 1) &&
          (rules_.classes(text_.substr(begin, at - begin)) & Rules::kPrefix) != 0) {
        emit_cut(begin, at + 1, TokenKind::kWord, shape_from(run),
                 static_cast<uint16_t>(Token::kPrefix | Token::kHasHyphen));
        return at + 1;
      }
      hyphen = true;
      letters(at + 1, run);
      continue;
    }
    if (c == '\'') {
      const size_t cut = hyphen ? 0 : after_apostrophe(begin, at);
      if (cut != 0) {
        emit_cut(begin, cut, TokenKind::kWord, shape_from(run), Token::kElision);
        return cut;
      }
      if (!letter_at(at + 1)) break;
      letters(at + 1, run);
      continue;
    }
    if (c == '&' && letter_at(at + 1) && run.upper_first) {
      letters(at + 1, run);
      continue;
    }
    break;
  }
  size_t end = run.end;
  const char next = byte(end);
  if (next == '.') {
    const size_t address = web_address(begin, end);
    if (address != 0) {
      const bool name = run.upper_first && byte(address) != '/';
      emit_cut(begin, address, name ? TokenKind::kWord : TokenKind::kUrl, shape_from(run));
      return address;
    }
    end = abbreviation(begin, end, flags);
  } else if (next == ':' && text_.substr(end, 3) == "://") {
    end = address_end(begin);
    emit_cut(begin, end, TokenKind::kUrl);
    return end;
  } else if (next == '+' && !letter_at(end + 1) && !digit_at(end + 1) && run.upper_first &&
             run.letters > 2) {
    ++end;  // Canal+, Disney+
  } else if (static_cast<uint8_t>(next) == 0xC2 && text_.substr(end, 2) == "°" &&
             run.letters <= 3 && !hyphen && (text_[begin] | 0x20) == 'n') {
    end += 2;  // n°
  }
  if (run.digit) flags |= Token::kHasDigit;
  if (hyphen) flags |= Token::kHasHyphen;
  while (may_extend(byte(end))) {
    const size_t last = previous_start(text_, end);
    const CodePoint after = decode_at(text_, end);
    if (grapheme_break_between(decode_at(text_, last).value, after.value)) break;
    end += after.size;
  }

  const size_t clitic = hyphen ? clitic_start(begin, end) : end;
  if (clitic == end) {
    emit(begin, end, TokenKind::kWord, shape_from(run), flags);
    return end;
  }
  const std::string_view stem = text_.substr(begin, clitic - begin);
  emit_cut(begin, clitic, TokenKind::kWord, shape_of(stem),
           stem.find('-') == stem.npos ? flags & static_cast<uint16_t>(~Token::kHasHyphen) : flags);
  // One clitic after the other: "donnez-le-moi", but "-t-il" whole.
  for (size_t at = clitic; at < end;) {
    size_t next_hyphen = text_.find('-', at + 1);
    if (next_hyphen < end && text_.substr(at, 3) == "-t-") {
      next_hyphen = text_.find('-', next_hyphen + 1);
    }
    const size_t stop = std::min(next_hyphen, end);
    emit_cut(at, stop, TokenKind::kWord, Shape::kLower, Token::kClitic);
    at = stop;
  }
  return end;
}

Shape Tokenizer::Scanner::shape_of(std::string_view word) const {
  Letters run;
  Scanner inner(word, rules_, tokens_);
  inner.letters(0, run);
  while (run.end < word.size()) inner.letters(run.end + 1, run);
  return shape_from(run);
}

// Where an elided word ends, its apostrophe included; 0 where the apostrophe joins the parts of
// one word ("aujourd'hui", "O'Brien", "N'Golo") or closes a quotation.
size_t Tokenizer::Scanner::after_apostrophe(size_t begin, size_t apostrophe) const {
  const std::string_view form = text_.substr(begin, apostrophe - begin);
  const uint32_t classes = rules_.classes(form);
  if ((classes & (Rules::kElision | Rules::kElisionWord)) == 0) return 0;
  const size_t next = apostrophe + 1;
  const char c = byte(next);
  if (c == '\0' || kind_of(c) == kBlank || c == '.' || c == ',' || c == ')' || c == '\'') return 0;
  if ((classes & Rules::kElisionWord) != 0) {
    Letters rest;
    letters(next, rest);
    const std::string_view whole = text_.substr(begin, rest.end - begin);
    if ((rules_.classes(whole) & Rules::kJoined) != 0) return 0;
  }
  if (upper_at(next) && rules_.is_name_prefix(form)) {
    Letters rest;
    letters(next, rest);
    if (rest.any_lower && !rest.any_upper_inside) return 0;
    // Nothing is elided before a consonant: "N'DIAYE".
    if (!rest.any_lower && is_consonant(decode_at(text_, next).value)) return 0;
  }
  return next;
}

// Where a word with a full stop behind it ends: with the stop if that is part of it.
size_t Tokenizer::Scanner::abbreviation(size_t begin, size_t end, uint16_t& flags) const {
  const size_t chain = initials(begin);
  if (chain > end + 1) {
    flags |= Token::kAbbreviation;
    std::string_view form = text_.substr(begin, chain - begin);
    if (form.ends_with('.')) form.remove_suffix(1);
    // Behind "J.-K." comes a surname; "S.A." may end a sentence, and so may "J.-C.".
    if (form.find('-') == form.npos || (rules_.classes(form) & Rules::kClosing) != 0) {
      flags |= Token::kMayEndSentence;
    }
    return chain;
  }
  const std::string_view form = text_.substr(begin, end - begin);
  const bool upper = upper_at(begin);
  if (byte(end + 1) == '.') return end;
  const uint32_t classes = rules_.classes(form);
  if ((classes & Rules::kClosing) != 0) {
    flags |= Token::kAbbreviation | Token::kMayEndSentence;
    return end + 1;
  }
  const bool single = form.size() == decode_at(text_, begin).size;
  const bool title = (classes & Rules::kAbbreviationCapital) != 0 && upper;
  const bool other = (classes & Rules::kAbbreviation) != 0 ||
                     ((classes & Rules::kAbbreviationLower) != 0 && !upper);
  if (!title && !other && !(single && upper)) return end;
  // At the end of a line or before an opening word, the stop ends a sentence ("le plan B. Les").
  const size_t next = end + 1;
  if (byte(next) != ' ' || !(letter_at(next + 1) || digit_at(next + 1))) {
    if (single && ends_line(next) && follows_name()) {
      flags |= Token::kAbbreviation | Token::kMayEndSentence;
      return next;
    }
    if (!letter_at(next) && !is_amid(byte(next))) {
      return title && byte(next) != '\0' && byte(next) != '\n' ? next : end;
    }
  } else if (!title && upper_at(next + 1)) {
    Letters rest;
    letters(next + 1, rest);
    size_t stop = rest.end;
    if (byte(stop) == '\'') ++stop;
    if ((rules_.classes(text_.substr(next + 1, stop - next - 1)) & Rules::kOpener) != 0) {
      return end;
    }
  }
  flags |= Token::kAbbreviation;
  return end + 1;
}

// Whether only blanks stand between here and the end of the line.
bool Tokenizer::Scanner::ends_line(size_t at) const {
  while (byte(at) == ' ') ++at;
  return at >= text_.size() || text_[at] == '\n';
}

// Whether the word before the one that is read has a capital, as the surname in "Dupont J." has.
bool Tokenizer::Scanner::follows_name() const {
  if (tokens_.empty() || pending_ != Token::kSpaceBefore) return false;
  const Token& before = tokens_.back();
  return before.kind == TokenKind::kWord &&
         (before.shape == Shape::kCapitalized || before.shape == Shape::kUpper);
}

// The end of a chain of single letters with stops, "J.-K.", "S.A.", "U.S.A"; `begin` if none.
size_t Tokenizer::Scanner::initials(size_t begin) const {
  size_t at = begin;
  size_t count = 0;
  while (letter_at(at)) {
    const size_t size = decode_at(text_, at).size;
    if (byte(at + size) != '.') {
      const bool last = count > 0 && text_[at - 1] == '.' && !letter_at(at + size) &&
                        !digit_at(at + size) && upper_at(at);
      return last ? at + size : at;
    }
    at += size + 1;
    ++count;
    if (byte(at) == '-' && letter_at(at + 1)) {
      const size_t next = decode_at(text_, at + 1).size;
      if (byte(at + 1 + next) != '.') return at;
      ++at;
    }
  }
  return at;
}

// Where the clitics of a hyphenated word begin; `end` if it has none.
size_t Tokenizer::Scanner::clitic_start(size_t begin, size_t end) const {
  size_t start = end;
  for (int rounds = 0; rounds < 3; ++rounds) {
    const std::string_view rest = text_.substr(begin, start - begin);
    if ((rules_.classes(rest) & Rules::kJoined) != 0) return start;
    const size_t last = rest.rfind('-');
    if (last == rest.npos || last == 0) return start;
    size_t cut = start;
    for (const size_t hyphen : {rest.rfind('-', last - 1), last}) {
      if (hyphen == rest.npos || hyphen == 0 || rest.size() - hyphen > kLongestClitic) continue;
      const std::string_view form = rest.substr(hyphen);
      if (kind_of(form[1]) == kUpperLetter) continue;
      if ((rules_.classes(form) & Rules::kClitic) != 0) {
        cut = begin + hyphen;
        break;
      }
    }
    if (cut == start) return start;
    start = cut;
  }
  return start;
}

}  // namespace balise
