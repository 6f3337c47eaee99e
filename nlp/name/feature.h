// The features that decide which runs of words are names, and of what.
//
// A feature is a template and an argument, packed into a 64-bit key; its weights are a row of
// small integers. Token templates weigh each token of a segment by its role there (single, first,
// inner, last) and label, and each token left outside; the others weigh a whole segment by label.
// The text form, "template<TAB>argument", stands in lexicons/weights.tsv and in explanations.
#ifndef BALISE_NAME_FEATURE_H_
#define BALISE_NAME_FEATURE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lexicon/lexicon.h"

namespace balise {

enum class Label : uint8_t { kNone, kPerson, kOrganization, kLocation, kOther };
inline constexpr size_t kNameLabels = 4;  // without kNone
std::string_view label_name(Label label);

enum class Role : uint8_t { kSingle, kFirst, kInner, kLast };

enum class Template : uint8_t {
  // Of a token, by role and label.
  kShape,    // case pattern, at a sentence's start or not, among capitals or not
  kForm,     // hyphen, digit, stop, length
  kFacts,    // how common it is as given name, surname, place, and in lower case
  kClass,    // one class of the lexicon
  kLetters,  // what the letters of an unknown word look like
  kCluster,  // its distributional class
  kWord,     // itself
  // Of the token left of a segment, and of the one beyond it.
  kLeftWord,
  kLeftClass,
  kLeftCluster,
  kLeftShape,
  kLeftPair,
  kLeftBeyond,
  kLeftBeyondCluster,
  // Of the token right of a segment, and of the one beyond it.
  kRightWord,
  kRightClass,
  kRightCluster,
  kRightShape,
  kRightPair,
  kRightBeyond,
  kRightBeyondCluster,
  // Of a whole segment.
  kHit,      // what the lexicon says of exactly these words
  kInside,   // a longer name of the lexicon covers it, or it joins two
  kPattern,  // the case patterns of its tokens
  kLength,
  kParts,     // facts of its first and last tokens together
  kHead,      // class of its first word, and how it ends
  kWrap,      // what stands on both sides
  kTitle,     // a title or function of several words before it
  kTopic,     // how much the document speaks of sport, and what the lexicon says
  kLine,      // stands in a headline, a list, a table of results
  kDocument,  // what the rest of the document says of it
  kAfter,     // the label of the segment right before it
};
inline constexpr size_t kTemplateCount = static_cast<size_t>(Template::kAfter) + 1;

using FeatureKey = uint64_t;

constexpr FeatureKey feature_key(Template t, uint64_t argument) {
  return static_cast<uint64_t>(t) << 56 | (argument & 0x00FFFFFFFFFFFFFF);
}
constexpr Template template_of(FeatureKey key) { return static_cast<Template>(key >> 56); }
constexpr uint64_t argument_of(FeatureKey key) { return key & 0x00FFFFFFFFFFFFFF; }
constexpr bool is_token_template(Template t) { return t <= Template::kWord; }

// Templates with few arguments: all lie below this number. 0: any argument may occur.
constexpr uint32_t argument_count(Template t) {
  switch (t) {
    case Template::kShape:
    case Template::kLeftShape:
    case Template::kRightShape:
      return 1 << 10;
    case Template::kForm:
    case Template::kWrap:
      return 1 << 12;
    case Template::kInside:
      return 8;
    case Template::kLength:
      return 16;
    case Template::kParts:
      return 1 << 14;
    case Template::kLetters:
      return kLetterLooks;
    case Template::kHead:
      return 1 << 7;
    case Template::kDocument:
      return 1 << 8;
    case Template::kTitle:
      return 2;
    case Template::kTopic:
      return 1 << 6;
    case Template::kLine:
      return 1 << 7;
    case Template::kAfter:
      return 8;
    default:
      return 0;
  }
}

// Weights of a feature. Token templates: [role * 4 + label - 1], and kOutside for a token left
// outside. The others: [label - 1].
inline constexpr size_t kRowSize = 17;
inline constexpr size_t kOutside = 16;
using Row = std::array<int16_t, kRowSize>;
// Largest weight: of a token's rows, the one that sums its word's and three more, none overflows.
inline constexpr int16_t kMostWeight = 8191;
// The row of a feature of whole segments and their boundaries.
using LabelRow = std::array<int16_t, kNameLabels>;
constexpr size_t row_index(Role role, Label label) {
  return static_cast<size_t>(role) * kNameLabels + static_cast<size_t>(label) - 1;
}

// Words are named by their spelling in text form, by id in the key: both need the lexicon.
// Other tokens (punctuation) are named by their first code point.
std::string feature_text(const Lexicon& lexicon, FeatureKey key);
// nullopt: not a feature, or a word that this lexicon does not hold.
std::optional<FeatureKey> feature_from_text(const Lexicon& lexicon, std::string_view name,
                                            std::string_view argument);

// Arguments that name a token: a word id, or a code point with this bit set.
inline constexpr uint64_t kCodePointArgument = uint64_t{1} << 27;

}  // namespace balise

#endif  // BALISE_NAME_FEATURE_H_
