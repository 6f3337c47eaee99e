// Where names may stand: regions of a sentence, and the segments proposed within them.
#ifndef BALISE_NAME_REGION_H_
#define BALISE_NAME_REGION_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/matcher.h"
#include "token/token.h"

namespace balise {

// What a document offers to the name room, all borrowed.
struct NameInput {
  std::string_view normal;
  const TokenList& list;
  const Annotation& annotation;
  const Lexicon& lexicon;

  const Token& token(uint32_t i) const { return list.tokens[i]; }
  std::string_view text(uint32_t i) const { return list.tokens[i].text(normal); }
  WordId word_id(uint32_t i) const { return annotation.words[i]; }
  const WordRecord& word(uint32_t i) const { return lexicon.word(annotation.words[i]); }
};

// What the lexicon says of a run of tokens: bits of kHit features.
enum HitBit : uint32_t {
  kHitPerson = 1 << 0,
  kHitPersonWeak = 1 << 1,
  kHitCompany = 1 << 2,  // companies, brands, banks, platforms
  kHitMedia = 1 << 3,
  kHitTeam = 1 << 4,         // clubs, teams, bands
  kHitInstitution = 1 << 5,  // every other organization
  kHitOrganizationWeak = 1 << 6,
  kHitPlace = 1 << 7,
  kHitVariant = 1 << 8,  // spelt otherwise than in the lexicon
  kHitSurname = 1 << 9,  // a surname or given name of several words
  kHitTitle = 1 << 10,
  kHitTrigger = 1 << 11,
  kHitOther = 1 << 12,  // a product, event, work: a name that is none of ours
  kHitEnd = 1 << 13,
  kHitOrganizations = kHitCompany | kHitMedia | kHitTeam | kHitInstitution,
  kHitNames = kHitPerson | kHitPersonWeak | kHitOrganizations | kHitOrganizationWeak | kHitPlace |
              kHitOther,
};

// A run of tokens that may be one name.
struct Segment {
  uint32_t begin = 0;  // token indexes of the document
  uint32_t end = 0;
  uint32_t hit = 0;  // HitBits of exactly this run
};

struct Region {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t sentence_begin = 0;
  uint32_t sentence_end = 0;
  bool capitals = false;       // most words of the sentence are in capitals
  uint8_t line = 0;            // LineLook of its line
  uint32_t first_segment = 0;  // into RegionList::segments
  uint32_t last_segment = 0;
};

// What kind of line a region stands in. The low bits count its words without a capital: none, up to
// two, up to seven, or more: running text.
enum LineLook : uint8_t {
  kLineWords = 3,
  kLineIsText = 3,
  kLineHasNumber = 4,
};

// The longest name of the lexicon over a token; empty where there is none.
struct Cover {
  uint32_t begin = 0;
  uint32_t end = 0;
};

// Reusable.
struct RegionList {
  std::vector<Region> regions;
  uint8_t sport = 0;                // how much the document speaks of sport: 0 to 3
  std::vector<Segment> segments;    // by region, then begin, then end
  std::vector<uint32_t> hit_bits;   // one a hit of the annotation
  std::vector<Cover> covers;        // one a token
  std::vector<uint8_t> marks;       // one a token, internal
  std::vector<uint32_t> special;    // tokens whose mark takes more than a table, internal
  std::vector<uint32_t> lines;      // tokens that begin a line, internal
  std::vector<uint32_t> first_hit;  // one a token and one more: its first hit
};

// Longest segment in tokens, unless the lexicon holds a longer name.
inline constexpr uint32_t kLongestSegment = 12;
// The length feature tells no longer ones apart.
inline constexpr uint32_t kLongestLength = 8;

// Most tokens of a region: with two particles before it, it fits the bits of a word.
inline constexpr uint32_t kLongestRegion = 64;

// Finds the regions of a document and their segments. O(tokens × kLongestSegment).
void find_regions(const NameInput& input, RegionList& regions);

}  // namespace balise

#endif  // BALISE_NAME_REGION_H_
