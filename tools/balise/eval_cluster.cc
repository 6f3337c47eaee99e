#include "balise/eval_cluster.h"

#include <map>

namespace balise::program {
namespace {

uint64_t pairs(uint64_t size) { return size * (size - 1) / 2; }

// part / whole in kShareUnit-ths, rounded half up.
uint64_t share(uint64_t part, uint64_t whole) { return (part * kShareUnit + whole / 2) / whole; }

}  // namespace

Percent ClusterCounts::b3_precision() const {
  return percent(precision_shares, mentions * kShareUnit);
}

Percent ClusterCounts::b3_recall() const { return percent(recall_shares, mentions * kShareUnit); }

Percent ClusterCounts::b3_f1() const {
  const Percent p = b3_precision();
  const Percent r = b3_recall();
  if (!p || !r || *p + *r == 0) return std::nullopt;
  const int64_t sum = *p + *r;
  return static_cast<int32_t>((int64_t{2} * *p * *r + sum / 2) / sum);
}

ClusterCounts& ClusterCounts::operator+=(const ClusterCounts& other) {
  mentions += other.mentions;
  pairs += other.pairs;
  precision_shares += other.precision_shares;
  recall_shares += other.recall_shares;
  return *this;
}

ClusterCounts compare_clusters(std::span<const ClusteredMention> mentions) {
  std::map<uint32_t, uint64_t> gold;
  std::map<uint32_t, uint64_t> found;
  std::map<std::pair<uint32_t, uint32_t>, uint64_t> both;
  for (const ClusteredMention& mention : mentions) {
    ++gold[mention.gold];
    ++found[mention.found];
    ++both[{mention.gold, mention.found}];
  }
  ClusterCounts counts;
  counts.mentions = mentions.size();
  for (const auto& [cluster, size] : gold) counts.pairs.gold += pairs(size);
  for (const auto& [cluster, size] : found) counts.pairs.found += pairs(size);
  for (const auto& [clusters, size] : both) {
    counts.pairs.right += pairs(size);
    counts.precision_shares += size * share(size, found[clusters.second]);
    counts.recall_shares += size * share(size, gold[clusters.first]);
  }
  return counts;
}

std::string canonical_name(const EvaluatedDocument& document, const GoldMention& mention) {
  return mention.third.empty() ? std::string(document.text(mention.span)) : mention.third;
}

std::vector<ClusteredMention> clustered_mentions(const EvaluatedDocument& document,
                                                 const Alignment& alignment, std::string_view type,
                                                 std::vector<uint32_t>* indices) {
  std::vector<ClusteredMention> mentions;
  std::map<std::string, uint32_t> names;
  for (size_t g = 0; g < alignment.gold.size(); ++g) {
    const GoldMention& gold = document.gold.mentions[g];
    if (gold.type != type || alignment.gold[g].strict == kNoMention) continue;
    const uint32_t f = alignment.gold[g].strict;
    const auto [name, fresh] =
        names.emplace(canonical_name(document, gold), static_cast<uint32_t>(names.size()));
    // A mention without an entity is one by itself.
    const uint32_t entity = document.found.mentions[f].entity;
    mentions.push_back({name->second, entity == kNoEntity ? kNoEntity - 1 - f : entity});
    if (indices != nullptr) indices->push_back(f);
  }
  return mentions;
}

}  // namespace balise::program
