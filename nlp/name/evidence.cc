#include "name/evidence.h"

#include <algorithm>
#include <string>

#include "text/characters.h"
#include "text/utf8.h"

namespace balise {
namespace {

// FNV-1a over folded letters (Fowler, Noll, Vo; RFC draft-eastlake-fnv).
constexpr uint64_t kOffset = 0xCBF29CE484222325;
constexpr uint64_t kPrime = 0x100000001B3;
// One may be the segment that asks: two others are as many as features tell apart.
constexpr size_t kMostKept = 3;

uint64_t fold_into(uint64_t hash, std::string_view word) {
  for (size_t at = 0; at < word.size();) {
    char32_t letter = static_cast<uint8_t>(word[at]);
    if (letter < 0x80) {
      if (letter >= 'A' && letter <= 'Z') letter |= 0x20;
      ++at;
    } else {
      const CodePoint c = decode_at(word, at);
      letter = strip_accent(to_lower(c.value));
      at += c.size;
    }
    if (letter == '-' || letter == '.') continue;
    hash = (hash ^ letter) * kPrime;
  }
  return hash;
}

}  // namespace

uint64_t Evidence::token_key(const NameInput& input, uint32_t i) {
  uint64_t& key = token_keys_[i];
  if (key == 0) key = fold_into(kOffset, input.text(i)) | 1;
  return key;
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
      const uint64_t letters = fold_into(kOffset, initials) | 1;
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
  for (const Item& item : items_) filter_.add(item.key);
}

std::span<const Evidence::Item> Evidence::range(uint64_t key) const {
  const auto first = std::lower_bound(items_.begin(), items_.end(), key,
                                      [](const Item& item, uint64_t k) { return item.key < k; });
  auto last = first;
  while (last != items_.end() && last->key == key) ++last;
  return {first, last};
}

}  // namespace balise
