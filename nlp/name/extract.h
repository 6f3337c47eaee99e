// The features of tokens, boundaries and segments, one visitor each. Internal to the room.
//
// The trainer collects keys through them, the scorer sums rows: both see the same features.
#ifndef BALISE_NAME_EXTRACT_H_
#define BALISE_NAME_EXTRACT_H_

#include <algorithm>
#include <bit>

#include "name/feature.h"
#include "name/region.h"
#include "text/utf8.h"

namespace balise {

namespace extract {

// Sums of comparisons, since no processor foresees how common the next word is.
inline uint32_t weight_bucket(uint8_t weight) {
  return static_cast<uint32_t>(weight > 0) + static_cast<uint32_t>(weight > 2) +
         static_cast<uint32_t>(weight > 5);
}

inline uint32_t lower_bucket(uint16_t lower) {
  static_assert(kLowerUnknown == 0xFFFF);
  const auto next = static_cast<uint16_t>(lower + 1);  // unknown is 0
  return static_cast<uint32_t>(next > 0) + static_cast<uint32_t>(next > 50) +
         static_cast<uint32_t>(next > 300) + static_cast<uint32_t>(next > 700) +
         static_cast<uint32_t>(next > 950);
}

inline uint64_t facts_argument(const WordRecord& word) {
  return weight_bucket(word.given) | weight_bucket(word.surname) << 2 |
         weight_bucket(word.place) << 4 | lower_bucket(word.lower) << 6;
}

// A word that means something by itself wherever it stands, so that its own weight generalises;
// names are left to their facts.
inline bool is_telling(const WordRecord& word) {
  return word.classes != 0 || (word.lower != kLowerUnknown && word.lower >= 100);
}

// Which token stands at i: its word, or what kind of thing it is.
inline uint64_t token_argument(const NameInput& input, uint32_t i) {
  const WordId word = input.word_id(i);
  if (word != 0) return word;
  const Token& token = input.token(i);
  if (token.kind == TokenKind::kWord) {
    return kCodePointArgument | (0x110000 + static_cast<uint64_t>(token.shape));
  }
  if (token.kind == TokenKind::kNumber || token.kind == TokenKind::kAlphanumeric) {
    return kCodePointArgument | '0';
  }
  return kCodePointArgument | decode_at(input.normal, token.begin).value;
}

// Features of a word alone. Summed over the vocabulary when a model is compiled.
template <class Visit>
void word_features(const WordRecord& word, WordId id, Visit visit) {
  visit(feature_key(Template::kFacts, facts_argument(word)));
  for (uint32_t bits = word.classes; bits != 0; bits &= bits - 1) {
    visit(feature_key(Template::kClass, static_cast<uint64_t>(std::countr_zero(bits))));
  }
  if (word.cluster != 0) visit(feature_key(Template::kCluster, word.cluster));
  if (id != 0 && is_telling(word)) visit(feature_key(Template::kWord, id));
}

template <class Visit>
void side_features(const WordRecord& word, WordId id, bool left, Visit visit) {
  if (id != 0 && is_telling(word)) {
    visit(feature_key(left ? Template::kLeftWord : Template::kRightWord, id));
  }
  for (uint32_t bits = word.classes; bits != 0; bits &= bits - 1) {
    visit(feature_key(left ? Template::kLeftClass : Template::kRightClass,
                      static_cast<uint64_t>(std::countr_zero(bits))));
  }
  if (word.cluster != 0) {
    visit(feature_key(left ? Template::kLeftCluster : Template::kRightCluster, word.cluster));
  }
}

template <class Visit>
void beyond_features(const WordRecord& word, WordId id, bool left, Visit visit) {
  if (id != 0 && is_telling(word)) {
    visit(feature_key(left ? Template::kLeftBeyond : Template::kRightBeyond, id));
  }
  if (word.cluster != 0) {
    visit(feature_key(left ? Template::kLeftBeyondCluster : Template::kRightBeyondCluster,
                      word.cluster));
  }
}

inline uint64_t shape_argument(const NameInput& input, const Region& region, uint32_t i) {
  const Token& token = input.token(i);
  return static_cast<uint64_t>(token.shape) | static_cast<uint64_t>(token.kind) << 3 |
         (i == region.sentence_begin ? 1u << 8 : 0u) | (region.capitals ? 1u << 9 : 0u);
}

// A capitalised word of which the lexicon says nothing; not one that may be an acronym.
inline bool is_unknown_name(const Token& token, const Region& region, const WordRecord& word) {
  if (token.shape != Shape::kCapitalized && (token.shape != Shape::kUpper || !region.capitals)) {
    return false;
  }
  return token.kind == TokenKind::kWord && (word.given | word.surname | word.place) == 0 &&
         word.lower == kLowerUnknown && word.classes == 0;
}

// Features of a token in its sentence, besides those of its word.
template <class Visit>
void token_features(const NameInput& input, const Region& region, uint32_t i, Visit visit) {
  const Token& token = input.token(i);
  visit(feature_key(Template::kShape, shape_argument(input, region, i)));
  const uint32_t size = std::min<uint32_t>(token.end - token.begin, 15);
  const uint64_t flags =
      (token.has(Token::kHasHyphen) ? 1u : 0u) | (token.has(Token::kHasDigit) ? 2u : 0u) |
      (token.has(Token::kAbbreviation) ? 4u : 0u) | (token.has(Token::kElision) ? 8u : 0u);
  visit(feature_key(Template::kForm, flags << 8 | static_cast<uint64_t>(token.shape) << 4 | size));
  if (is_unknown_name(token, region, input.word(i))) {
    visit(feature_key(Template::kLetters, input.lexicon.letters(input.text(i))));
  }
}

// Features of the boundary before token i, besides those of the words there.
template <class Visit>
void left_features(const NameInput& input, const Region& region, uint32_t i, Visit visit) {
  if (i == region.sentence_begin) {
    visit(feature_key(Template::kLeftWord, 0));
    return;
  }
  const uint64_t before = token_argument(input, i - 1);
  if (input.word_id(i - 1) == 0) visit(feature_key(Template::kLeftWord, before));
  visit(feature_key(Template::kLeftShape, shape_argument(input, region, i - 1)));
  const bool edge = i - 1 == region.sentence_begin;
  const uint64_t beyond = edge ? 0 : token_argument(input, i - 2);
  visit(feature_key(Template::kLeftPair, beyond << 28 | before));
  if (edge || input.word_id(i - 2) == 0) visit(feature_key(Template::kLeftBeyond, beyond));
}

// Features of the boundary before token i as the end of a segment, ditto.
template <class Visit>
void right_features(const NameInput& input, const Region& region, uint32_t i, Visit visit) {
  if (i == region.sentence_end) {
    visit(feature_key(Template::kRightWord, 0));
    return;
  }
  const uint64_t after = token_argument(input, i);
  if (input.word_id(i) == 0) visit(feature_key(Template::kRightWord, after));
  visit(feature_key(Template::kRightShape, shape_argument(input, region, i)));
  const bool edge = i + 1 == region.sentence_end;
  const uint64_t beyond = edge ? 0 : token_argument(input, i + 1);
  visit(feature_key(Template::kRightPair, after << 28 | beyond));
  if (edge || input.word_id(i + 1) == 0) visit(feature_key(Template::kRightBeyond, beyond));
}

inline constexpr uint8_t kConnectorCode = 7;
inline uint8_t pattern_code(const NameInput& input, uint32_t i) {
  const Token& token = input.token(i);
  const uint32_t classes = input.word(i).classes;
  if (token.kind == TokenKind::kNumber || token.kind == TokenKind::kAlphanumeric) return 8;
  if (token.kind != TokenKind::kWord) return 9;
  if (token.has(Token::kElision)) return 10;
  if (token.shape == Shape::kLower) {
    if ((classes & kTriggerInside) != 0) return 11;
    return (classes & kParticle) != 0 ? 6 : (classes & kConnector) != 0 ? kConnectorCode : 5;
  }
  if (token.shape == Shape::kCapitalized && (classes & kTriggerInside) != 0) return 12;
  return static_cast<uint8_t>(token.shape);
}

// One code a token of the region, shared by all segments over it.
using PatternCodes = std::array<uint8_t, kLongestRegion>;
inline void pattern_codes(const NameInput& input, const Region& region, PatternCodes& codes) {
  for (uint32_t i = region.begin; i < region.end; ++i) {
    codes[i - region.begin] = pattern_code(input, i);
  }
}

inline uint64_t wrap_code(const NameInput& input, uint32_t i) {
  const Token& token = input.token(i);
  if (token.kind != TokenKind::kPunctuation) return token.kind == TokenKind::kWord ? 1 : 2;
  switch (decode_at(input.normal, token.begin).value) {
    case U'(':
    case U'[':
      return 3;
    case U')':
    case U']':
      return 4;
    case U'«':
    case U'“':
      return 5;
    case U'»':
    case U'”':
      return 6;
    case U'"':
      return 7;
    case U',':
      return 8;
    case U':':
      return 9;
    case U'.':
      return 10;
    case U'-':
    case U'–':
    case U'—':
      return 11;
    default:
      return 12;
  }
}

// Features of what the lexicon says of a segment: of all it says, and of each bit. Summed over all
// answers when a model is opened.
constexpr FeatureKey hit_key(uint32_t hit) { return feature_key(Template::kHit, hit); }
constexpr FeatureKey hit_bit_key(uint32_t bits, bool single) {
  return feature_key(Template::kHit,
                     1u << 16 | static_cast<uint64_t>(std::countr_zero(bits)) << 1 | single);
}
template <class Visit>
void hit_features(uint32_t hit, bool single, Visit visit) {
  if (hit == 0) return;
  visit(hit_key(hit));
  for (uint32_t bits = hit; bits != 0; bits &= bits - 1) visit(hit_bit_key(bits, single));
}

// Features of where a segment stands: in which kind of text, in which kind of line.
template <class Visit>
void place_features(const NameInput& input, const RegionList& regions, const Region& region,
                    const Segment& segment, Visit visit) {
  const bool single = segment.end - segment.begin == 1;
  const uint64_t known =
      ((segment.hit & kHitPlace) != 0 ? 1u : 0u) |
      ((segment.hit & (kHitOrganizations | kHitOrganizationWeak)) != 0 ? 2u : 0u) |
      ((segment.hit & (kHitPerson | kHitPersonWeak)) != 0 ? 4u : 0u);
  visit(feature_key(Template::kTopic,
                    regions.sport | known << 2 | static_cast<uint64_t>(single) << 5));
  if (region.line == kLineIsText) return;
  const bool begins = input.token(segment.begin).has(Token::kLineStart);
  const bool ends =
      segment.end == input.list.tokens.size() || input.token(segment.end).has(Token::kLineStart);
  visit(feature_key(Template::kLine,
                    region.line | (known & 1) << 3 | static_cast<uint64_t>(begins) << 4 |
                        static_cast<uint64_t>(ends) << 5 | static_cast<uint64_t>(single) << 6));
}

// How a segment lies to longer names of the lexicon, or to two that it joins: "Pau et Dax".
template <class Visit>
void inside_features(const RegionList& regions, const Region& region, const PatternCodes& codes,
                     const Segment& segment, Visit visit) {
  const Cover& cover = regions.covers[segment.begin];
  if (cover.begin == segment.begin && cover.end + 1 < segment.end && cover.end > cover.begin &&
      codes[cover.end - region.begin] == kConnectorCode) {
    const Cover& next = regions.covers[cover.end + 1];
    if (next.begin == cover.end + 1 && next.end == segment.end) {
      visit(feature_key(Template::kInside, 4));
    }
  }
  const Cover& last = regions.covers[segment.end - 1];
  if (cover.end - cover.begin > segment.end - segment.begin && cover.end >= segment.end) {
    visit(feature_key(Template::kInside, cover.end - cover.begin > 2 ? 2 : 1));
  } else if (last.end > segment.end || (cover.begin < segment.begin && cover.end > 0)) {
    visit(feature_key(Template::kInside, 3));
  }
}

// Features of a segment, besides those of its hit.
template <class Visit>
void segment_features(const NameInput& input, const RegionList& regions, const Region& region,
                      const PatternCodes& codes, const Segment& segment, Visit visit) {
  const uint32_t size = segment.end - segment.begin;
  const uint64_t start = segment.begin == region.sentence_begin ? 1 : 0;
  if (segment.hit != 0 && size == 1) {
    visit(feature_key(Template::kHit, 1u << 24 | segment.hit << 8 | start << 4 |
                                          lower_bucket(input.word(segment.begin).lower)));
  }
  inside_features(regions, region, codes, segment, visit);
  place_features(input, regions, region, segment, visit);
  visit(feature_key(Template::kLength, std::min(size, kLongestLength)));

  uint64_t pattern = 0;
  uint64_t head = 0;
  for (uint32_t i = segment.begin; i < segment.end; ++i) {
    const uint64_t code = codes[i - region.begin];
    if (i - segment.begin < 8) pattern = pattern << 4 | code;
    if (i > segment.begin && code == kConnectorCode) head |= 8;
    if (code == 8) head |= 16;
  }
  visit(feature_key(Template::kPattern,
                    pattern | start << 40 | static_cast<uint64_t>(region.capitals) << 41));

  const WordRecord& first = input.word(segment.begin);
  const WordRecord& last = input.word(segment.end - 1);
  const uint64_t parts = weight_bucket(first.given) | weight_bucket(first.surname) << 2 |
                         weight_bucket(last.given) << 4 | weight_bucket(last.surname) << 6 |
                         lower_bucket(last.lower) << 8 | std::min<uint32_t>(size, 3) << 12;
  visit(feature_key(Template::kParts, parts));

  if ((first.classes & kTriggerInside) != 0) head |= 1;
  if ((first.classes & kFunctionWord) != 0) head |= 2;
  if ((last.classes & kLegalForm) != 0 && size > 1) head |= 4;
  if (input.token(segment.end - 1).shape == Shape::kLower) head |= 32;
  if ((first.classes & kTriggerOutside) != 0) head |= 64;
  if (head != 0) visit(feature_key(Template::kHead, head));

  const uint64_t left =
      segment.begin == region.sentence_begin ? 0 : wrap_code(input, segment.begin - 1);
  const uint64_t right = segment.end == region.sentence_end ? 0 : wrap_code(input, segment.end);
  visit(feature_key(Template::kWrap, left << 8 | right << 4 | std::min<uint32_t>(size, 3)));
}

// Whether a title of several words ("ministre de l'Intérieur") ends where the segment begins.
inline bool follows_title(const NameInput& input, const RegionList& regions, const Region& region,
                          uint32_t begin) {
  const uint32_t from = begin - std::min(begin - region.sentence_begin, 8u);
  for (uint32_t h = regions.first_hit[from]; h < regions.first_hit[begin]; ++h) {
    const Hit& hit = input.annotation.hits[h];
    if (hit.first + hit.size == begin && (regions.hit_bits[h] & kHitTitle) != 0) return true;
  }
  return false;
}

}  // namespace extract

}  // namespace balise

#endif  // BALISE_NAME_EXTRACT_H_
