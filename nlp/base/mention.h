// What tagging a document gives: mentions and the entities they belong to.
//
// Plain data that every room above can fill and every writer can print. Strings that outlive a
// document (types, the names of rules) are views into static or Tagger-owned memory.
#ifndef BALISE_BASE_MENTION_H_
#define BALISE_BASE_MENTION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/span.h"

namespace balise {

// The types that balise itself finds; users' rules add their own names.
inline constexpr std::string_view kPersonType = "PER";
inline constexpr std::string_view kOrganizationType = "ORG";
inline constexpr std::string_view kMoneyType = "MONEY";
inline constexpr std::string_view kHashtagType = "HASHTAG";
inline constexpr std::string_view kLocationType = "LOC";

// "au moins 3 euros", "jusqu'à 3 euros": said of the amount outside its span.
enum class Bound : uint8_t { kNone, kAtLeast, kAtMost };

// An amount of money. Numbers are exact decimals written with a dot: "19000000000", "-0.25".
struct MoneyValue {
  std::string amount;  // empty: a range, or vague ("des millions d'euros")
  std::string min;     // both set for a range only
  std::string max;
  std::string currency;                 // ISO 4217; empty: open
  std::vector<std::string> candidates;  // the codes it may be, where it is open
  bool iso = true;                      // false: a code that ISO 4217 does not hold (XBT)
  bool inferred = false;                // the text does not spell the currency out
  bool approximate = false;
  Bound bound = Bound::kNone;
  bool operator==(const MoneyValue&) const = default;
};

struct HashtagValue {
  std::string tag;                 // folded: "#deletefacebook"
  std::vector<std::string> words;  // as written: "delete", "Facebook"
  bool operator==(const HashtagValue&) const = default;
};

// What a user's rule reads out of its match.
struct TextValue {
  std::string text;
  bool operator==(const TextValue&) const = default;
};

using Value = std::variant<std::monostate, MoneyValue, HashtagValue, TextValue>;

inline constexpr uint32_t kNoEntity = 0xFFFFFFFF;

struct Mention {
  std::string_view type;
  NormalSpan span;
  SourceSpan source;
  uint16_t score = 100;         // hundredths of certainty, 0..100
  std::string_view via;         // what found it: "lexicon", "rule:amount", "model", ...
  uint32_t entity = kNoEntity;  // index into Result::entities
  Value value;
};

struct Entity {
  std::string_view type;
  std::string name;  // canonical: the lexicon's, or the fullest form in the text
  std::string id;    // the lexicon's identifier of it (a Wikidata id); often empty
  uint32_t mentions = 0;
};

// Mentions are disjoint and in the order of the text; entities in the order of their first one.
struct Result {
  std::vector<Mention> mentions;
  std::vector<Entity> entities;
  void clear() {
    mentions.clear();
    entities.clear();
  }
};

}  // namespace balise

#endif  // BALISE_BASE_MENTION_H_
