// What a line of a lexicon is about.
#ifndef BALISE_LEXICON_KIND_H_
#define BALISE_LEXICON_KIND_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace balise {

// The values of the column `kind`. Stored in compiled lexicons: append only.
enum class Kind : uint8_t {
  kPerson,
  kOrganization,  // any of the organizations below, not said which
  kCompany,
  kBrand,
  kMedia,
  kPlatform,
  kParty,
  kUnion,
  kNgo,
  kInstitution,
  kMinistry,
  kAgency,
  kCourt,
  kSchool,
  kHospital,
  kClub,
  kTeam,
  kFederation,
  kBank,
  kInternational,
  kArmedGroup,
  kBand,
  kMuseum,
  kThinkTank,
  kPlace,
  kGiven,
  kSurname,
  kHonorific,
  kFunction,
  kTrigger,
  kWord,
  kContext,
  kOther,  // a name that is none of ours: a product, an event, a work, a law, an index
};
inline constexpr size_t kKindCount = static_cast<size_t>(Kind::kOther) + 1;

// A bit for each kind, for sets of them; words and contexts, which are no names, share one.
constexpr uint32_t kind_bit(Kind kind) {
  const auto index = static_cast<uint32_t>(kind);
  return uint32_t{1} << (index > static_cast<uint32_t>(Kind::kWord) ? index - 1 : index);
}
static_assert(kKindCount <= 33);

// The name as written in sources: "armed_group". Static storage.
std::string_view kind_name(Kind kind);
std::optional<Kind> kind_named(std::string_view name);
// All names, comma-separated, for messages.
std::string kind_names();

inline bool is_organization(Kind kind) {
  return kind >= Kind::kOrganization && kind <= Kind::kThinkTank;
}
// Kinds whose single words are facts about the word (a given name, a title), not mentions.
inline bool is_lexical(Kind kind) { return kind >= Kind::kGiven && kind != Kind::kOther; }

}  // namespace balise

#endif  // BALISE_LEXICON_KIND_H_
