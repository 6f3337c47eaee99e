// The names of word classes in sources of kind `context`. Internal to the room.
#ifndef BALISE_LEXICON_CONTEXT_CLASS_H_
#define BALISE_LEXICON_CONTEXT_CLASS_H_

#include <cstdint>
#include <string_view>
#include <utility>

#include "lexicon/record.h"

namespace balise::internal {

// The WordClass bit of a class's name; kOtherContext for one that this version does not know.
inline uint32_t context_class(std::string_view name) {
  static constexpr std::pair<std::string_view, WordClass> kClasses[] = {
      {"speech", kSpeechWord}, {"company", kCompanyWord},    {"team", kTeamWord},
      {"legal", kLegalForm},   {"place", kPlacePreposition}, {"nationality", kNationality},
      {"date", kDateWord},     {"family", kFamilyWord},      {"profession", kProfession},
      {"particle", kParticle}, {"connector", kConnector},    {"site", kSiteNoun},
      {"thing", kThingNoun},
  };
  for (const auto& [known, bit] : kClasses) {
    if (known == name) return bit;
  }
  return kOtherContext;
}

}  // namespace balise::internal

#endif  // BALISE_LEXICON_CONTEXT_CLASS_H_
