#include "name/evidence.h"

#include <algorithm>
#include <bit>
#include <string>

#include "text/characters.h"
#include "text/utf8.h"

namespace balise {
namespace {

// FNV-1a over words (Fowler, Noll, Vo; RFC draft-eastlake-fnv).
constexpr uint64_t kOffset = 0xCBF29CE484222325;
constexpr uint64_t kPrime = 0x100000001B3;

// The same bits in each of eight bytes.
constexpr uint64_t each(uint8_t byte) { return uint64_t{0x0101010101010101} * byte; }

// Whether each byte that is not 0 is a letter of ASCII, and those that are 0 stand behind them.
bool are_letters(uint64_t bytes) {
  const uint64_t high = each(0x80);
  const uint64_t lower = bytes | each(0x20);
  const uint64_t letters = (lower + each(0x80 - 'a')) & ~(lower + each(0x7F - 'z')) & high;
  const uint64_t used = ((bytes & ~high) + each(0x7F)) & high;
  return (bytes & high) == 0 && letters == used;
}

// Letters of ASCII in lower case, zeros as they are.
uint64_t to_lower_letters(uint64_t bytes) {
  const uint64_t used = (bytes + each(0x7F)) & each(0x80);
  return bytes | used >> 2;
}

uint64_t hash_of(uint64_t low, uint64_t high) {
  const uint64_t mixed = (kOffset ^ low ^ (high * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
  return (mixed ^ mixed >> 32) * kPrime | 1;
}

// A key of a word without its case, accents, hyphens and stops.
uint64_t fold(std::string_view word) {
  std::string folded;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode_at(word, at);
    at += c.size;
    if (c.value != '-' && c.value != '.') append_utf8(folded, strip_accent(to_lower(c.value)));
  }
  if (folded.size() <= sizeof(Lexicon::Packed)) {
    const Lexicon::Packed packed = Lexicon::pack(folded, 0, folded.size());
    return hash_of(packed.low, packed.high);
  }
  uint64_t hash = kOffset;
  for (const char byte : folded) hash = (hash ^ static_cast<uint8_t>(byte)) * kPrime;
  return hash | 1;
}

// One may be the segment that asks: two others are as many as features tell apart.
constexpr size_t kMostKept = 3;

}  // namespace

// Most words are letters of ASCII, and of no more than two registers.
uint64_t Evidence::token_key(const NameInput& input, uint32_t i) {
  uint64_t& key = token_keys_[i];
  if (key != 0) return key;
  const Token& token = input.token(i);
  if (token.end - token.begin <= sizeof(Lexicon::Packed)) {
    const Lexicon::Packed packed = Lexicon::pack(input.normal, token.begin, token.end);
    if (are_letters(packed.low) && are_letters(packed.high)) {
      return key = hash_of(to_lower_letters(packed.low), to_lower_letters(packed.high));
    }
  }
  return key = fold(input.text(i));
}

uint64_t Evidence::segment_key(const NameInput& input, uint32_t begin, uint32_t end) {
  uint64_t hash = kOffset;
  for (uint32_t i = begin; i < end; ++i) hash = (hash ^ token_key(input, i)) * kPrime;
  return mix(hash);
}

bool Evidence::in_list(const NameInput& input, const Segment& segment) {
  const bool left = segment.begin == 0 || input.token(segment.begin).has(Token::kLineStart) ||
                    input.token(segment.begin - 1).kind != TokenKind::kWord;
  const bool right = segment.end == input.list.tokens.size() ||
                     input.token(segment.end).has(Token::kLineStart) ||
                     input.token(segment.end).kind != TokenKind::kWord;
  return left && right;
}

uint64_t Evidence::place_key(const NameInput& input, const Segment& segment) {
  const auto side = [&](uint32_t i, bool line) -> uint64_t {
    const Token& token = input.token(i);
    if (line) return 1;
    if (token.kind == TokenKind::kNumber || token.kind == TokenKind::kAlphanumeric) return 2;
    return token_key(input, i);
  };
  const uint32_t n = static_cast<uint32_t>(input.list.tokens.size());
  const Token& first = input.token(segment.begin);
  const uint64_t left = side(segment.begin == 0 ? 0 : segment.begin - 1,
                             segment.begin == 0 || first.has(Token::kLineStart));
  const bool last = segment.end == n || input.token(segment.end).has(Token::kLineStart);
  const uint64_t right = side(last ? 0 : segment.end, last);
  const uint64_t look = static_cast<uint64_t>(first.shape) |
                        static_cast<uint64_t>(input.token(segment.end - 1).shape) << 3;
  return mix((((kPrime ^ left) * kPrime ^ right) * kPrime ^ look) * kPrime);
}

void Evidence::put(uint64_t key, EvidenceKind kind, const Segment& segment) {
  items_.push_back({key, kind, segment.begin, segment.end});
}

int Evidence::joint_at(const NameInput& input, uint32_t i) {
  const Token& token = input.token(i);
  if (token.kind == TokenKind::kWord) {
    return (input.word(i).classes & kConnector) != 0 && !token.has(Token::kElision) ? 1 : -1;
  }
  if (token.kind != TokenKind::kPunctuation || token.has(Token::kLineStart)) return -1;
  switch (decode_at(input.normal, token.begin).value) {
    case U',':
      return 0;
    case U'-':
    case U'–':
    case U'—':
      return 2;
    default:
      return -1;
  }
}

void Evidence::add(const NameInput& input, const Segment& segment, Label label) {
  begins_[segment.begin] = label;
  ends_[segment.end] = label;
  const uint64_t key = segment_key(input, segment.begin, segment.end);
  for (uint32_t i = segment.begin; i < segment.end; ++i) firsts_.add(mix(token_key(input, i)));
  if (label != Label::kNone && in_list(input, segment)) {
    const auto kind = static_cast<size_t>(EvidenceKind::kPersonPlace) + static_cast<size_t>(label);
    put(place_key(input, segment), static_cast<EvidenceKind>(kind - 1), segment);
  }
  const uint32_t size = segment.end - segment.begin;
  switch (label) {
    case Label::kPerson:
      put(key, EvidenceKind::kPersonFull, segment);
      if (size > 1) {
        put(segment_key(input, segment.begin, segment.begin + 1), EvidenceKind::kPersonFirst,
            segment);
        for (uint32_t i = segment.begin + 1; i < segment.end; ++i) {
          put(segment_key(input, i, segment.end), EvidenceKind::kPersonLast, segment);
        }
      }
      break;
    case Label::kOrganization: {
      put(key, EvidenceKind::kOrganizationFull, segment);
      if (size == 1) break;
      put(segment_key(input, segment.begin, segment.begin + 1), EvidenceKind::kOrganizationPart,
          segment);
      std::string initials;
      for (uint32_t i = segment.begin; i < segment.end; ++i) {
        const WordRecord& word = input.word(i);
        if ((word.classes & (kParticle | kConnector)) != 0) continue;
        append_utf8(initials, decode_at(input.text(i), 0).value);
      }
      const uint64_t letters = fold(initials);
      firsts_.add(mix(letters));
      put(mix((kOffset ^ letters) * kPrime), EvidenceKind::kAcronym, segment);
      break;
    }
    case Label::kLocation:
      put(key, EvidenceKind::kLocationFull, segment);
      break;
    case Label::kOther:
      put(key, EvidenceKind::kOtherFull, segment);
      break;
    case Label::kNone:
      break;
  }
}

void Evidence::add_guess(const NameInput& input, const Segment& segment, Label label) {
  for (uint32_t i = segment.begin; i < segment.end; ++i) firsts_.add(mix(token_key(input, i)));
  const auto kind = static_cast<size_t>(EvidenceKind::kPersonGuess) + static_cast<size_t>(label);
  put(segment_key(input, segment.begin, segment.end), static_cast<EvidenceKind>(kind - 1), segment);
}

void Evidence::finish() {
  std::sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
    if (a.key != b.key) return a.key < b.key;
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.begin < b.begin;
  });
  size_t kept = 0;
  const auto same = [](const Item& a, const Item& b) { return a.key == b.key && a.kind == b.kind; };
  for (const Item& item : items_) {
    if (kept < kMostKept || !same(items_[kept - kMostKept], item)) items_[kept++] = item;
  }
  items_.resize(kept);
  filter_.clear();
  slots_.assign(std::bit_ceil(2 * items_.size() + 1), 0);
  for (uint32_t i = 0; i < items_.size(); ++i) {
    if (i > 0 && items_[i].key == items_[i - 1].key) continue;
    filter_.add(items_[i].key);
    size_t at = items_[i].key & (slots_.size() - 1);
    while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = i + 1;
  }
}

std::span<const Evidence::Item> Evidence::range(uint64_t key) const {
  size_t at = key & (slots_.size() - 1);
  while (slots_[at] != 0 && items_[slots_[at] - 1].key != key) at = (at + 1) & (slots_.size() - 1);
  if (slots_[at] == 0) return {};
  const auto first = items_.begin() + static_cast<std::ptrdiff_t>(slots_[at] - 1);
  auto last = first;
  while (last != items_.end() && last->key == key) ++last;
  return {first, last};
}

}  // namespace balise
