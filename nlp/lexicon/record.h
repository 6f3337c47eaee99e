// The records of a compiled lexicon, as they stand in the file: flat, little-endian, no pointers.
//
// Indexes count records; `text` fields are byte offsets into the string section. A change here
// raises kLexiconVersion.
#ifndef BALISE_LEXICON_RECORD_H_
#define BALISE_LEXICON_RECORD_H_

#include <bit>
#include <cstdint>

#include "lexicon/kind.h"

namespace balise {

static_assert(std::endian::native == std::endian::little,
              "compiled lexicons are little-endian and mapped as they are");

inline constexpr uint32_t kLexiconVersion = 2;

// An index into the vocabulary; 0 is no word.
using WordId = uint32_t;
// An index of a trie node; 0 is none.
using NodeId = uint32_t;

// What the single-word lines say of a word, one bit each.
enum WordClass : uint32_t {
  kHonorificWord = 1u << 0,     // "M.", "Mme"
  kFunctionWord = 1u << 1,      // "président", "avocate"
  kTriggerInside = 1u << 2,     // "ministère": the head noun is part of the name
  kTriggerOutside = 1u << 3,    // "groupe": it only describes
  kSpeechWord = 1u << 4,        // "déclaré", "estime"
  kCompanyWord = 1u << 5,       // "filiale", "actionnaire"
  kTeamWord = 1u << 6,          // "entraîneur", "battre"
  kLegalForm = 1u << 7,         // "Inc.", "SARL"
  kPlacePreposition = 1u << 8,  // "à", "vers"
  kNationality = 1u << 9,       // "français"
  kDateWord = 1u << 10,         // "janvier", "lundi"
  kFamilyWord = 1u << 11,       // "épouse", "fils"
  kProfession = 1u << 12,       // "boulanger"
  kParticle = 1u << 13,         // "de", "van", "ben": inside names of persons
  kConnector = 1u << 14,        // "et", "pour": inside names of organizations
  kCountry = 1u << 15,          // "Israël": whatever it does, it is no organization
  kSiteNoun = 1u << 16,         // "rue", "stade": a place's name follows, often a person's
  kThingNoun = 1u << 17,        // "prix", "tempête": a thing's name follows
  kOtherContext = 1u << 18,     // a class that this version does not know
};

inline constexpr uint16_t kLowerUnknown = 0xFFFF;

// What there is to know of a word beyond its id, so that for most words nothing is looked up.
enum WordFlag : uint16_t {
  kIsName = 1u << 0,      // a form by itself
  kBeginsName = 1u << 1,  // longer forms begin with it
  kInsideName = 1u << 2,  // stands in a form behind its first word
  kRespelt = 1u << 3,     // may stand for other words
  // Classes that decide where a name may go on: kParticle or kConnector; kParticle;
  // kTriggerInside or kTriggerOutside; kSpeechWord or kDateWord.
  kJoinsNames = 1u << 4,
  kIsParticle = 1u << 5,
  kHeadsName = 1u << 6,
  kEndsNoName = 1u << 7,
  kOfTeams = 1u << 8,  // kTeamWord
};

// The flags that tell of a word's classes, WordClass bits.
constexpr uint16_t class_flags(uint32_t classes) {
  uint32_t flags = 0;
  if ((classes & (kParticle | kConnector)) != 0) flags |= kJoinsNames;
  if ((classes & kParticle) != 0) flags |= kIsParticle;
  if ((classes & (kTriggerInside | kTriggerOutside)) != 0) flags |= kHeadsName;
  if ((classes & (kSpeechWord | kDateWord)) != 0) flags |= kEndsNoName;
  if ((classes & kTeamWord) != 0) flags |= kOfTeams;
  return static_cast<uint16_t>(flags);
}

struct WordRecord {
  uint32_t text = 0;
  uint16_t size = 0;
  uint16_t lower = kLowerUnknown;  // of 1000 occurrences, how many are in lower case
  uint32_t classes = 0;            // WordClass bits
  NodeId node = 0;                 // where the names that begin with it go on
  uint32_t alternatives = 0;       // other words it may stand for: an index; see Lexicon
  uint8_t given = 0;               // weight as a given name, 0 to 9
  uint8_t gender = 0;              // of the given name or title: bit 0 male, bit 1 female
  uint8_t surname = 0;             // weight as a surname, 0 to 9
  uint8_t place = 0;               // weight as a place, 0 to 9
  uint16_t cluster = 0;            // distributional class, learned from running text; 0 unknown
  uint16_t flags = 0;              // WordFlag bits
};
static_assert(sizeof(WordRecord) == 28);

struct NodeRecord {
  uint32_t edges = 0;  // first edge; the next record's is the end
  uint32_t forms = 0;  // first form
  // Which kinds its forms are of, a bit each (kind_bit), so that a match need not visit them.
  uint32_t kinds = 0;
  uint32_t weak_kinds = 0;
};

struct EdgeRecord {
  WordId word = 0;
  NodeId node = 0;
};

enum FormFlag : uint32_t {
  kAliasForm = 1u << 0,    // not the canonical name
  kWeakForm = 1u << 1,     // means the entry only with support
  kVariantForm = 1u << 2,  // made by the compiler: hyphens as spaces
};

struct FormRecord {
  uint32_t entry = 0;
  uint32_t flags = 0;
};

struct EntryRecord {
  uint32_t name = 0;
  uint16_t name_size = 0;
  Kind kind = Kind::kWord;
  uint8_t id_size = 0;
  uint32_t id = 0;
  uint32_t source = 0;  // high 8 bits: file, low 24: line
};
static_assert(sizeof(EntryRecord) == 16);

}  // namespace balise

#endif  // BALISE_LEXICON_RECORD_H_
