#include "lexicon/kind.h"

#include <array>

namespace balise {
namespace {

constexpr std::array<std::string_view, kKindCount> kNames = {
    "person", "organization",  "company",     "brand",       "media",    "platform",
    "party",  "union",         "ngo",         "institution", "ministry", "agency",
    "court",  "school",        "hospital",    "club",        "team",     "federation",
    "bank",   "international", "armed_group", "band",        "museum",   "think_tank",
    "place",  "given",         "surname",     "honorific",   "function", "trigger",
    "word",   "context",       "other",
};

}  // namespace

std::string_view kind_name(Kind kind) { return kNames[static_cast<size_t>(kind)]; }

std::optional<Kind> kind_named(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Kind>(i);
  }
  return std::nullopt;
}

std::string kind_names() {
  std::string names;
  for (const std::string_view name : kNames) {
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

}  // namespace balise
