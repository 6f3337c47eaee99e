// The scanner's branches for all that is no word: numbers, signs, tags, addresses.
#include "text/utf8.h"
#include "token/bytes.h"
#include "token/scanner.h"

namespace balise {
namespace {

bool is_word_class(CharacterClass c) {
  return is_letter(c) || c == CharacterClass::kMark || c == CharacterClass::kDigit;
}

// Not letters by Unicode, yet parts of hashtags (twitter-text, hashtagSpecialChars).
bool is_hashtag_special(char32_t c) {
  switch (c) {
    case U'_':
    case 0xB7:
    case 0x5BE:
    case 0x5F3:
    case 0x5F4:
    case 0xF0B:
    case 0xF0C:
    case 0x3003:
    case 0x301C:
    case 0x309B:
    case 0x309C:
    case 0x30A0:
    case 0x30FB:
    case 0xA67E:
    case 0xFF3F:
    case 0xFF5E:
      return true;
    default:
      return false;
  }
}

bool is_email_byte(char c) {
  const ByteKind kind = kind_of(c);
  return kind == kLowerLetter || kind == kUpperLetter || kind == kDigit || c == '.' || c == '_' ||
         c == '%' || c == '+' || c == '-';
}

bool is_address_end(char c) {
  return c == '\0' || kind_of(c) == kBlank || c == '<' || c == '>' || c == '"';
}

constexpr size_t kLongestMailbox = 64;  // RFC 5321, section 4.5.3.1.1
constexpr size_t kLongestHost = 253;    // RFC 1035, section 3.1

}  // namespace

// "lemonde.fr", "Booking.com", "www.x.be/page": the end of the address, or 0.
size_t Tokenizer::Scanner::web_address(size_t begin, size_t end) const {
  size_t at = end;
  size_t last_part = 0;
  while (byte(at) == '.' && (kind_of(byte(at + 1)) == kLowerLetter || digit_at(at + 1))) {
    last_part = at + 1;
    size_t next = at + 1;
    while (kind_of(byte(next)) == kLowerLetter || digit_at(next) || byte(next) == '-') ++next;
    at = next;
    if (at - begin > kLongestHost) return 0;
  }
  if (last_part == 0 || letter_at(at)) return 0;
  if ((rules_.classes(text_.substr(last_part, at - last_part)) & Rules::kDomain) == 0) return 0;
  return byte(at) == '/' ? address_end(begin) : at;
}

// The end of an address that runs to the next space, without the punctuation of the sentence.
size_t Tokenizer::Scanner::address_end(size_t begin) const {
  size_t end = begin;
  while (end < text_.size() && !is_address_end(text_[end])) {
    const CodePoint c = decode_at(text_, end);
    if (c.value == U'»' || c.value == U'«' || c.value == U'”' || c.value == U'…') break;
    end += c.size;
  }
  const bool opened = text_.substr(begin, end - begin).find('(') != std::string_view::npos;
  while (end > begin + 1) {
    const char last = text_[end - 1];
    const bool bracket = last == ')' && !opened;
    if (std::string_view(".,;:!?'").find(last) == std::string_view::npos && !bracket) break;
    --end;
  }
  return end;
}

size_t Tokenizer::Scanner::number(size_t begin) {
  size_t at = begin;
  while (digit_at(at)) ++at;
  const auto three_digits = [this](size_t i) {
    return digit_at(i) && digit_at(i + 1) && digit_at(i + 2) && !digit_at(i + 3);
  };
  const size_t first_group = at - begin;
  const char separator = byte(at);
  if (first_group <= 3 &&
      (separator == ' ' || separator == '.' || separator == ',' || separator == '\'')) {
    while (byte(at) == separator && three_digits(at + 1)) at += 4;
  }
  while ((byte(at) == '.' || byte(at) == ',') && digit_at(at + 1)) {
    ++at;
    while (digit_at(at)) ++at;
  }
  Letters run;
  run.end = at;
  if (at == begin + first_group) letters(at, run);
  const bool mixed = run.end > at;
  size_t end = run.end;
  while (may_extend(byte(end))) {  // a keycap's combining enclosure
    const CodePoint after = decode_at(text_, end);
    const CodePoint before = decode_at(text_, previous_start(text_, end));
    if (grapheme_break_between(before.value, after.value)) break;
    end += after.size;
  }
  emit(begin, end, mixed ? TokenKind::kAlphanumeric : TokenKind::kNumber,
       mixed ? shape_from(run) : Shape::kNone, Token::kHasDigit);
  return end;
}

size_t Tokenizer::Scanner::other(size_t at) {
  const CodePoint c = decode_at(text_, at);
  const size_t end = at + c.size;
  if (c.value == U'@') return at_sign(at);
  if (c.value == U'#' || c.value == 0xFF03) {
    const size_t tag = sharp(at, c.size);
    if (tag != 0) return tag;
  }
  if (c.value == U'.' || c.value == U'-') {
    size_t dots = at;
    while (byte(dots) == text_[at]) ++dots;
    if (!may_extend(byte(dots))) {
      emit(at, dots, TokenKind::kPunctuation);
      return dots;
    }
  }
  const CharacterClass kind = classify(c.value);
  if (is_letter(kind)) return word(at);
  if (kind == CharacterClass::kSpace) {
    pending_ |= Token::kSpaceBefore;
    return end;
  }
  if (is_emoji(c.value)) return emoji(at);
  const size_t cluster = may_extend(byte(end)) || c.value >= 0x300 ? grapheme_end(text_, at) : end;
  TokenKind token = TokenKind::kSymbol;
  if (cluster > end && decode_at(text_, end).value == 0xFE0F) {
    token = TokenKind::kEmoji;
  } else if (kind == CharacterClass::kPunctuation) {
    token = TokenKind::kPunctuation;
  } else if (kind == CharacterClass::kCurrency) {
    token = TokenKind::kCurrency;
  } else if (kind == CharacterClass::kDigit || kind == CharacterClass::kNumber) {
    token = TokenKind::kNumber;
  }
  emit(at, cluster, token);
  return cluster;
}

size_t Tokenizer::Scanner::emoji(size_t at) {
  const size_t end = grapheme_end(text_, at);
  emit(at, end, TokenKind::kEmoji);
  return end;
}

// A hashtag at `at`, where a sharp sign of `size` bytes stands: its end, or 0 for a bare sign.
// The boundaries are twitter-text's.
size_t Tokenizer::Scanner::sharp(size_t at, size_t size) {
  if (at > 0) {
    const CodePoint before = decode_at(text_, previous_start(text_, at));
    const bool selector = before.value == 0xFE0F || before.value == 0xFE0E;
    if (!selector && (before.value == U'&' || is_hashtag_special(before.value) ||
                      is_word_class(classify(before.value)))) {
      return 0;
    }
  }
  size_t end = at + size;
  bool letter = false;
  while (end < text_.size()) {
    const CodePoint c = decode_at(text_, end);
    const CharacterClass kind = classify(c.value);
    if (end == at + size && kind == CharacterClass::kMark) return 0;  // a keycap
    if (!is_word_class(kind) && !is_hashtag_special(c.value)) break;
    letter |= is_letter(kind);
    end += c.size;
  }
  if (!letter) return 0;
  emit_cut(at, end, TokenKind::kHashtag);
  return end;
}

size_t Tokenizer::Scanner::at_sign(size_t at) {
  const auto is_domain_byte = [this](size_t i) {
    const ByteKind kind = kind_of(byte(i));
    return kind == kLowerLetter || kind == kUpperLetter || kind == kDigit || byte(i) == '-';
  };
  size_t begin = at;
  while (begin > 0 && at - begin < kLongestMailbox && is_email_byte(text_[begin - 1])) --begin;
  size_t end = at + 1;
  size_t dots = 0;
  while (is_domain_byte(end) || (byte(end) == '.' && is_domain_byte(end + 1))) {
    if (byte(end) == '.') ++dots;
    ++end;
  }
  if (begin < at && dots > 0 && !tokens_.empty()) {
    size_t first = tokens_.size();
    while (first > 0 && tokens_[first - 1].begin >= begin) --first;
    if (first < tokens_.size() && tokens_[first].begin == begin) {
      pending_ =
          tokens_[first].flags & (Token::kSpaceBefore | Token::kLineStart | Token::kParagraphStart);
      tokens_.resize(first);
      emit_cut(begin, end, TokenKind::kEmail);
      return end;
    }
  }
  end = at + 1;
  while (kind_of(byte(end)) == kLowerLetter || kind_of(byte(end)) == kUpperLetter ||
         digit_at(end) || byte(end) == '_') {
    ++end;
  }
  const bool handle = end > at + 1 && !may_extend(byte(end));
  if (!handle) end = may_extend(byte(at + 1)) ? grapheme_end(text_, at) : at + 1;
  emit(at, end, handle ? TokenKind::kHandle : TokenKind::kSymbol);
  return end;
}

}  // namespace balise
