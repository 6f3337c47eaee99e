// How far a figure would move if other documents of the same kind had been measured.
//
// Documents are drawn with replacement, as many as there are, kDraws times from a fixed seed; the
// interval leaves out 2.5 % of the draws at either end. Whole numbers only: the same everywhere.
#ifndef BALISE_TOOLS_BALISE_EVAL_BOOTSTRAP_H_
#define BALISE_TOOLS_BALISE_EVAL_BOOTSTRAP_H_

#include <array>
#include <span>

#include "balise/eval_score.h"

namespace balise::program {

struct Interval {
  Percent low;
  Percent high;
};

struct Intervals {
  Interval precision;
  Interval recall;
  Interval f1;
};

inline constexpr size_t kDraws = 1000;

// `documents`: the counts of one type, a document each. None for fewer than two documents.
// O(kDraws x documents).
Intervals bootstrap(std::span<const Counts> documents);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_EVAL_BOOTSTRAP_H_
