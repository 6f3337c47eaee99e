// Entities of the tagger against those of the gold, over the mentions that both have.
//
// Gold mentions of one type with the same canonical name (the third field, else the text) are one
// entity within a document. Pairwise: of the pairs of mentions that one side puts together, how
// many the other does too. B3 (Bagga and Baldwin, 1998): for each mention, the share of its
// cluster that is right, averaged.
#ifndef BALISE_TOOLS_BALISE_EVAL_CLUSTER_H_
#define BALISE_TOOLS_BALISE_EVAL_CLUSTER_H_

#include <span>
#include <string>
#include <vector>

#include "balise/eval_score.h"

namespace balise::program {

// A mention in both clusterings, each cluster named by a number.
struct ClusteredMention {
  uint32_t gold = 0;
  uint32_t found = 0;
};

struct ClusterCounts {
  uint64_t mentions = 0;
  Counts pairs;
  // Sums of kShareUnit-ths over the mentions.
  uint64_t precision_shares = 0;
  uint64_t recall_shares = 0;

  Percent b3_precision() const;
  Percent b3_recall() const;
  Percent b3_f1() const;
  ClusterCounts& operator+=(const ClusterCounts& other);
};

inline constexpr uint64_t kShareUnit = 1'000'000;

// O(n log n).
ClusterCounts compare_clusters(std::span<const ClusteredMention> mentions);

// The mentions of a type that are strict pairs, in both clusterings. `indices`, where given, gets
// the index of each into Result::mentions.
std::vector<ClusteredMention> clustered_mentions(const EvaluatedDocument& document,
                                                 const Alignment& alignment, std::string_view type,
                                                 std::vector<uint32_t>* indices = nullptr);

// The entity of a gold mention: its third field, else its text.
std::string canonical_name(const EvaluatedDocument& document, const GoldMention& mention);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_EVAL_CLUSTER_H_
