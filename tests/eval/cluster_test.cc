#include <catch2/catch.hpp>
#include <random>

#include "balise/eval_cluster.h"
#include "helpers.h"

namespace balise::program {
namespace {

// By the definitions, mention by mention and pair by pair.
struct Slow {
  Counts pairs;
  double precision = 0;
  double recall = 0;
};

Slow compare_slowly(const std::vector<ClusteredMention>& mentions) {
  Slow slow;
  for (size_t i = 0; i < mentions.size(); ++i) {
    double both = 0;
    double gold = 0;
    double found = 0;
    for (size_t j = 0; j < mentions.size(); ++j) {
      const bool same_gold = mentions[i].gold == mentions[j].gold;
      const bool same_found = mentions[i].found == mentions[j].found;
      both += same_gold && same_found ? 1 : 0;
      gold += same_gold ? 1 : 0;
      found += same_found ? 1 : 0;
      if (j <= i) continue;
      slow.pairs += {same_gold ? 1u : 0u, same_found ? 1u : 0u, same_gold && same_found ? 1u : 0u};
    }
    slow.precision += both / found / static_cast<double>(mentions.size());
    slow.recall += both / gold / static_cast<double>(mentions.size());
  }
  return slow;
}

TEST_CASE("pairs and B3 by their definitions, on random clusterings") {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::vector<ClusteredMention> mentions(1 + random() % 20);
    const uint32_t clusters = 1 + random() % 6;
    for (ClusteredMention& mention : mentions) {
      mention.gold = random() % clusters;
      mention.found = random() % 3 == 0 ? random() % clusters : mention.gold;
    }
    const ClusterCounts counts = compare_clusters(mentions);
    const Slow slow = compare_slowly(mentions);
    CHECK(counts.pairs == slow.pairs);
    CHECK(*counts.b3_precision() == Approx(slow.precision * 10000).margin(0.6));
    CHECK(*counts.b3_recall() == Approx(slow.recall * 10000).margin(0.6));
  }
}

TEST_CASE("B3 of the example of its paper") {
  // Bagga and Baldwin (1998), first response: {1-5} {6 7} {8-12} against {1-5} {6-12}.
  std::vector<ClusteredMention> mentions;
  for (uint32_t i = 1; i <= 12; ++i) {
    mentions.push_back({i <= 5 ? 1u : i <= 7 ? 2u : 3u, i <= 5 ? 1u : 2u});
  }
  const ClusterCounts counts = compare_clusters(mentions);
  CHECK(percent_text(counts.b3_precision()) == "76.19");
  CHECK(percent_text(counts.b3_recall()) == "100.00");
  CHECK(percent_text(counts.b3_f1()) == "86.49");
}

TEST_CASE("entities of a document") {
  const EvaluatedDocument document =
      evaluated("[[PER|Elon Musk]] et [[PER|Musk|Elon Musk]] et [[PER|Kimbal]] et [[PER|Bob]]",
                "[[PER|Elon Musk|1]] et [[PER|Musk|1]] et [[PER|Kimbal|1]] et Bob");
  const Alignment alignment = align(document, kAllTypes);
  const ClusterCounts counts = compare_clusters(clustered_mentions(document, alignment, "PER"));
  // Only mentions on both sides count.
  CHECK(counts.mentions == 3);
  CHECK(counts.pairs == Counts{1, 3, 1});
  CHECK(clustered_mentions(document, alignment, "ORG").empty());
}

TEST_CASE("a mention without an entity is one by itself") {
  EvaluatedDocument document =
      evaluated("[[PER|A|x]] [[PER|B|x]] [[PER|C|y]]", "[[PER|A]] [[PER|B]] [[PER|C]]");
  for (Mention& mention : document.found.mentions) mention.entity = kNoEntity;
  const ClusterCounts counts =
      compare_clusters(clustered_mentions(document, align(document, kAllTypes), "PER"));
  CHECK(counts.pairs == Counts{1, 0, 0});
}

TEST_CASE("nothing to compare gives no figure") {
  const ClusterCounts none = compare_clusters({});
  CHECK_FALSE(none.b3_precision());
  CHECK_FALSE(none.b3_f1());
}

}  // namespace
}  // namespace balise::program
