// Found mentions against gold ones: which count, which pair up, and how many are right.
//
// A pair is strict where type and span are the same, an overlap where the type is the same and
// the spans share a byte; a mention is in at most one pair of each kind, and as many pair up as
// can. Optional gold marks and gold of an ignored type are scored neither way: they are no gold,
// and a found mention over one of them counts only where it touches gold that is scored.
#ifndef BALISE_TOOLS_BALISE_EVAL_SCORE_H_
#define BALISE_TOOLS_BALISE_EVAL_SCORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mention.h"
#include "io/gold.h"

namespace balise::program {

struct ScoreOptions {
  std::vector<std::string> types;    // scored, in the order of the report
  std::vector<std::string> ignored;  // gold of these types is scored neither way

  bool scores(std::string_view type) const;
  bool ignores(std::string_view type) const;
};

// A gold document beside what the tagger found in its text.
struct EvaluatedDocument {
  GoldDocument gold;
  Result found;                       // types and `via` point into the tagger
  std::vector<SourceSpan> sentences;  // in order, disjoint
  std::vector<uint32_t> words;        // where each begins

  std::string_view text(SourceSpan span) const {
    return std::string_view(gold.text).substr(span.begin, span.size());
  }
};

// Hundredths of a percent, 0 to 10000; none where it would be a division by zero.
using Percent = std::optional<int32_t>;
// part / whole, rounded half up. O(1), part <= whole < 2^49.
Percent percent(uint64_t part, uint64_t whole);
// "94.12", "-" for none.
std::string percent_text(Percent value);

struct Counts {
  uint64_t gold = 0;
  uint64_t found = 0;
  uint64_t right = 0;

  Percent precision() const { return percent(right, found); }
  Percent recall() const { return percent(right, gold); }
  Percent f1() const { return percent(2 * right, gold + found); }
  Counts& operator+=(const Counts& other);
  bool operator==(const Counts&) const = default;
};

inline constexpr uint32_t kNoMention = 0xFFFFFFFF;

// The other side's mention that one is paired with.
struct Pairing {
  bool counts = false;
  uint32_t strict = kNoMention;
  uint32_t overlap = kNoMention;
};

struct Alignment {
  std::vector<Pairing> gold;   // by index into GoldDocument::mentions
  std::vector<Pairing> found;  // by index into Result::mentions
};

// Mentions of each side are disjoint and in order. O(mentions x types).
Alignment align(const EvaluatedDocument& document, const ScoreOptions& options);

// Strict and overlap counts of a document, for each of options.types.
struct Tally {
  std::vector<Counts> strict;
  std::vector<Counts> overlap;
};
Tally tally(const EvaluatedDocument& document, const Alignment& alignment,
            const ScoreOptions& options);

// For each mention of `a` the one of `b` it shares most bytes with (the first of equals), or
// kNoMention. Both sides disjoint and in order. O(a + b).
std::vector<uint32_t> nearest_overlaps(const std::vector<SourceSpan>& a,
                                       const std::vector<SourceSpan>& b);
std::vector<SourceSpan> spans_of(const std::vector<GoldMention>& mentions);
std::vector<SourceSpan> spans_of(const std::vector<Mention>& mentions);

// Whether an amount is the gold's (its third field): numbers, currency, range, candidates.
bool is_same_money(const MoneyValue& found, std::string_view gold);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_EVAL_SCORE_H_
