// The part of the money grammar that looks at tokens: their parts, their roles, how far an amount
// may reach.
#include <algorithm>

#include "rule/money.h"
#include "text/characters.h"

namespace balise::internal {
namespace {

// How far an amount may begin before its currency, in tokens: the longest number in words with
// spaces for hyphens has about twenty.
constexpr uint32_t kWindow = 28;

}  // namespace

void PartCache::clear() {
  for (Parts& parts : slots_) parts.token = 0xFFFFFFFF;
}

void MoneyParser::cut(Parts& out) {
  const Token& token = tokens_[out.token];
  const std::string_view whole = text(out.token);
  out.count = 1;
  out.part[0] = {whole, {}, false};
  if (token.kind == TokenKind::kNumber) {
    out.part[0].digits = true;
    return;
  }
  if (token.kind == TokenKind::kAlphanumeric) {
    size_t digits = 0;
    while (digits < whole.size() && whole[digits] >= '0' && whole[digits] <= '9') ++digits;
    if (digits == 0 || digits == whole.size()) return;
    const std::string_view rest = whole.substr(digits);
    out.part[0] = {whole.substr(0, digits), {}, true};
    out.part[1] = {rest, terms_.symbol(rest), false};
    out.count = 2;
    return;
  }
  out.part[0].symbol = terms_.symbol(whole);
  const bool known = out.part[0].symbol.exact != 0 || out.part[0].symbol.folded != 0;
  if (known || !token.has(Token::kHasHyphen)) return;
  size_t count = 0;
  size_t begin = 0;
  while (begin <= whole.size() && count < Parts::kMost) {
    const size_t end = std::min(whole.find('-', begin), whole.size());
    const std::string_view piece = whole.substr(begin, end - begin);
    const Symbol symbol = terms_.symbol(piece);
    const Term& term = terms_.term(symbol);
    if (!term.is_quantity() && (term.roles & (kAnd | kLink)) == 0) {
      out.part[0] = {whole, {}, false};
      return;
    }
    out.part[count++] = {piece, symbol, false};
    begin = end + 1;
  }
  out.count = static_cast<uint8_t>(count);
}

const Parts& MoneyParser::parts(uint32_t token) {
  Parts& slot = cache_.slot(token);
  if (slot.token != token) {
    slot.token = token;
    cut(slot);
    ++steps_;
  }
  return slot;
}

const Part* MoneyParser::peek(Cursor at) {
  if (at.token >= tokens_.size()) return nullptr;
  const Parts& found = parts(at.token);
  return at.part < found.count ? &found.part[at.part] : nullptr;
}

const Term& MoneyParser::term(Cursor at) {
  static const Term kNone;
  const Part* part = peek(at);
  return part == nullptr ? kNone : terms_.term(part->symbol);
}

// An amount never runs into the next paragraph.
MoneyParser::Cursor MoneyParser::next(Cursor at) {
  ++steps_;
  const auto end = static_cast<uint32_t>(tokens_.size());
  if (at.token >= end) return {end, 0};
  if (at.part + 1 < parts(at.token).count) return {at.token, at.part + 1};
  const uint32_t token = at.token + 1;
  if (token < end && tokens_[token].has(Token::kParagraphStart)) return {end, 0};
  return {token, 0};
}

bool MoneyParser::token_has_role(uint32_t token, Role role) {
  return token < tokens_.size() && has_role({token, 0}, role);
}

bool MoneyParser::is_quantity_token(uint32_t token) {
  const TokenKind kind = tokens_[token].kind;
  if (kind == TokenKind::kNumber || kind == TokenKind::kAlphanumeric) return true;
  if (kind > TokenKind::kSymbol) return false;
  constexpr uint16_t kInside =
      kLink | kAnd | kTo | kOr | kDash | kMinus | kVague | kFiller | kCutLink | kLostMark;
  const Parts& found = parts(token);
  const Term& first = terms_.term(found.part[0].symbol);
  return first.is_quantity() || (first.roles & kInside) != 0;
}

uint32_t MoneyParser::window_begin(uint32_t anchor, uint32_t floor) {
  const uint32_t lowest = std::max(floor, anchor > kWindow ? anchor - kWindow : 0);
  uint32_t begin = anchor;
  while (begin > lowest && !tokens_[begin].has(Token::kParagraphStart) &&
         is_quantity_token(begin - 1)) {
    --begin;
    ++steps_;
  }
  return begin;
}

std::string MoneyParser::phrase(uint32_t begin, uint32_t end) const {
  std::string words;
  for (uint32_t i = begin; i < end; ++i) {
    const std::string word = to_lower(text(i));
    if (!words.empty()) words += ' ';
    words += word == "d'" ? "de" : word;
  }
  return words;
}

bool MoneyParser::is_year_token(uint32_t token) const {
  if (token >= tokens_.size() || tokens_[token].kind != TokenKind::kNumber) return false;
  Quantity quantity;
  return digits(text(token), quantity) && quantity.year;
}

// Behind "de" or "d'", if it stands there. Old conversions left "d?euros" of "d’euros".
MoneyParser::Cursor MoneyParser::behind_link(Cursor at) {
  if (has_role(at, kLink)) return next(at);
  const uint32_t token = at.token;
  if (at.part != 0 || token + 2 >= tokens_.size() || !has_role(at, kCutLink)) return at;
  const bool joined =
      !tokens_[token + 1].has(Token::kSpaceBefore) && !tokens_[token + 2].has(Token::kSpaceBefore);
  return joined && token_has_role(token + 1, kLostMark) ? next(next(at)) : at;
}

}  // namespace balise::internal
