#include "balise/train_documents.h"

#include <algorithm>
#include <optional>

#include "base/mention.h"
#include "text/characters.h"

namespace balise::program {
namespace {

std::optional<Label> label_of(const GoldMention& mention) {
  if (mention.type == kMoneyType || mention.type == kHashtagType) return std::nullopt;
  if (mention.optional) return Label::kNone;
  if (mention.type == kPersonType) return Label::kPerson;
  if (mention.type == kOrganizationType) return Label::kOrganization;
  if (mention.type == kLocationType) return Label::kLocation;
  return Label::kOther;
}

}  // namespace

TrainingDocument training_document(const GoldDocument& gold, bool has_places) {
  TrainingDocument document;
  document.text = gold.text;
  document.has_places = has_places;
  for (const GoldMention& mention : gold.mentions) {
    if (const auto label = label_of(mention)) document.names.push_back({mention.span, *label});
  }
  return document;
}

bool marks_places(const std::vector<GoldDocument>& documents) {
  return std::any_of(documents.begin(), documents.end(), [](const GoldDocument& document) {
    return std::any_of(document.mentions.begin(), document.mentions.end(),
                       [](const GoldMention& mention) { return mention.type == kLocationType; });
  });
}

TrainingDocument in_capitals(const TrainingDocument& document, bool plain) {
  TrainingDocument capitals = document;
  capitals.text.clear();
  const std::string_view source = document.text;
  const auto append = [&](size_t begin, size_t end) {
    std::string part = to_upper(source.substr(begin, end - begin));
    if (plain) part = strip_accents(part);
    capitals.text += part;
    return static_cast<uint32_t>(capitals.text.size());
  };
  size_t at = 0;
  for (GoldName& name : capitals.names) {
    const uint32_t begin = append(at, name.span.begin);
    at = name.span.end;
    name.span = {begin, append(name.span.begin, at)};
  }
  append(at, source.size());
  return capitals;
}

}  // namespace balise::program
