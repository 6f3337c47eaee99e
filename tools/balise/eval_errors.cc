#include "balise/eval_errors.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "balise/eval_cluster.h"

namespace balise::program {
namespace {

constexpr std::array<std::string_view, kErrorKinds> kNames = {
    "missed", "invented", "boundary", "type", "both", "value", "entity"};

ErrorKind kind_of(const GoldMention& gold, const Mention& found) {
  const bool same_span = gold.span == found.source;
  if (gold.type == found.type) return ErrorKind::kBoundary;
  return same_span ? ErrorKind::kType : ErrorKind::kBoth;
}

// Mentions that differ from the gold in type or span.
void add_mention_errors(const EvaluatedDocument& document, const Alignment& alignment,
                        const ScoreOptions& options, std::vector<EvalError>& errors) {
  std::vector<SourceSpan> found;
  std::vector<uint32_t> found_at;
  for (uint32_t f = 0; f < alignment.found.size(); ++f) {
    if (!options.scores(document.found.mentions[f].type)) continue;
    found.push_back(document.found.mentions[f].source);
    found_at.push_back(f);
  }
  const std::vector<uint32_t> over = nearest_overlaps(spans_of(document.gold.mentions), found);
  std::vector<bool> told(alignment.found.size());
  for (uint32_t g = 0; g < alignment.gold.size(); ++g) {
    const Pairing& pairing = alignment.gold[g];
    if (!pairing.counts || pairing.strict != kNoMention) continue;
    uint32_t other = pairing.overlap;
    if (other == kNoMention && over[g] != kNoMention) other = found_at[over[g]];
    // What is right elsewhere, or already part of another error, does not explain this one.
    if (other != kNoMention && (alignment.found[other].strict != kNoMention || told[other])) {
      other = kNoMention;
    }
    if (other == kNoMention) {
      errors.push_back({ErrorKind::kMissed, g, kNoMention});
    } else {
      told[other] = true;
      errors.push_back(
          {kind_of(document.gold.mentions[g], document.found.mentions[other]), g, other});
    }
  }
  for (uint32_t f = 0; f < alignment.found.size(); ++f) {
    const Pairing& pairing = alignment.found[f];
    if (!pairing.counts || pairing.strict != kNoMention || told[f]) continue;
    errors.push_back({ErrorKind::kInvented, kNoMention, f});
  }
}

void add_value_errors(const EvaluatedDocument& document, const Alignment& alignment,
                      std::vector<EvalError>& errors) {
  for (uint32_t g = 0; g < alignment.gold.size(); ++g) {
    const GoldMention& gold = document.gold.mentions[g];
    const uint32_t f = alignment.gold[g].strict;
    if (gold.type != kMoneyType || gold.third.empty() || f == kNoMention) continue;
    const auto* money = std::get_if<MoneyValue>(&document.found.mentions[f].value);
    if (money == nullptr || !is_same_money(*money, gold.third)) {
      errors.push_back({ErrorKind::kValue, g, f});
    }
  }
}

// Mentions in an entity of which some other mention is misplaced: of each pair of clusters that
// share mentions without being equal, the smaller part is told.
void add_entity_errors(const EvaluatedDocument& document, const Alignment& alignment,
                       std::string_view type, std::vector<EvalError>& errors) {
  std::vector<uint32_t> indices;
  const std::vector<ClusteredMention> mentions =
      clustered_mentions(document, alignment, type, &indices);
  std::map<std::pair<uint32_t, uint32_t>, size_t> both;
  std::map<uint32_t, size_t> most_of_gold;
  std::map<uint32_t, size_t> most_of_found;
  for (const ClusteredMention& mention : mentions) {
    const size_t size = ++both[{mention.gold, mention.found}];
    most_of_gold[mention.gold] = std::max(most_of_gold[mention.gold], size);
    most_of_found[mention.found] = std::max(most_of_found[mention.found], size);
  }
  // The first part of the greatest size is where the cluster is at home.
  std::map<uint32_t, uint32_t> home_of_gold;
  std::map<uint32_t, uint32_t> home_of_found;
  for (const ClusteredMention& mention : mentions) {
    const size_t size = both[{mention.gold, mention.found}];
    if (size == most_of_gold[mention.gold]) home_of_gold.emplace(mention.gold, mention.found);
    if (size == most_of_found[mention.found]) home_of_found.emplace(mention.found, mention.gold);
  }
  for (size_t i = 0; i < mentions.size(); ++i) {
    if (home_of_gold[mentions[i].gold] == mentions[i].found &&
        home_of_found[mentions[i].found] == mentions[i].gold) {
      continue;
    }
    errors.push_back({ErrorKind::kEntity, alignment.found[indices[i]].strict, indices[i]});
  }
}

}  // namespace

std::string_view error_kind_name(ErrorKind kind) { return kNames[static_cast<size_t>(kind)]; }

std::vector<EvalError> list_errors(const EvaluatedDocument& document, const Alignment& alignment,
                                   const ScoreOptions& options) {
  std::vector<EvalError> errors;
  add_mention_errors(document, alignment, options, errors);
  add_value_errors(document, alignment, errors);
  for (const std::string_view type : {kPersonType, kOrganizationType}) {
    if (options.scores(type)) add_entity_errors(document, alignment, type, errors);
  }
  const auto begin = [&](const EvalError& error) {
    return error.gold != kNoMention ? document.gold.mentions[error.gold].span.begin
                                    : document.found.mentions[error.found].source.begin;
  };
  std::stable_sort(errors.begin(), errors.end(),
                   [&](const EvalError& a, const EvalError& b) { return begin(a) < begin(b); });
  return errors;
}

}  // namespace balise::program
