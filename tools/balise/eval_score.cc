#include "balise/eval_score.h"

#include <algorithm>

#include "io/money_text.h"

namespace balise::program {
namespace {

bool overlap(SourceSpan a, SourceSpan b) { return a.begin < b.end && b.begin < a.end; }

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// "12.50" and "12.5" are one number.
std::string plain_number(std::string number) {
  if (number.find('.') == std::string::npos) return number;
  while (number.back() == '0') number.pop_back();
  if (number.back() == '.') number.pop_back();
  return number;
}

// What the gold can say of an amount; the rest is left at its default.
MoneyValue comparable(const MoneyValue& value) {
  MoneyValue plain;
  plain.amount = plain_number(value.amount);
  plain.min = plain_number(value.min);
  plain.max = plain_number(value.max);
  plain.currency = value.currency;
  plain.candidates = value.candidates;
  std::sort(plain.candidates.begin(), plain.candidates.end());
  return plain;
}

// Pairs mentions of one type, both sides in order, leftmost first: for disjoint spans no other
// choice makes more pairs.
template <class Matches, class Pair>
void pair_up(const std::vector<uint32_t>& gold, const std::vector<uint32_t>& found,
             const EvaluatedDocument& document, Matches matches, Pair pair) {
  size_t f = 0;
  for (size_t g = 0; g < gold.size() && f < found.size();) {
    const SourceSpan gold_span = document.gold.mentions[gold[g]].span;
    const SourceSpan found_span = document.found.mentions[found[f]].source;
    if (matches(gold_span, found_span)) {
      pair(gold[g++], found[f++]);
    } else if (gold_span.end < found_span.end) {
      ++g;
    } else {
      ++f;
    }
  }
}

void set_counting(const EvaluatedDocument& document, const ScoreOptions& options,
                  Alignment& alignment) {
  std::vector<SourceSpan> neither;
  std::vector<SourceSpan> scored;
  for (size_t g = 0; g < document.gold.mentions.size(); ++g) {
    const GoldMention& mention = document.gold.mentions[g];
    if (mention.optional || options.ignores(mention.type)) {
      neither.push_back(mention.span);
    } else if (options.scores(mention.type)) {
      scored.push_back(mention.span);
      alignment.gold[g].counts = true;
    }
  }
  const std::vector<SourceSpan> found = spans_of(document.found.mentions);
  const std::vector<uint32_t> over_neither = nearest_overlaps(found, neither);
  const std::vector<uint32_t> over_scored = nearest_overlaps(found, scored);
  for (size_t f = 0; f < found.size(); ++f) {
    alignment.found[f].counts = options.scores(document.found.mentions[f].type) &&
                                (over_neither[f] == kNoMention || over_scored[f] != kNoMention);
  }
}

}  // namespace

bool ScoreOptions::scores(std::string_view type) const { return contains(types, type); }
bool ScoreOptions::ignores(std::string_view type) const { return contains(ignored, type); }

Percent percent(uint64_t part, uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<int32_t>((part * 10000 + whole / 2) / whole);
}

std::string percent_text(Percent value) {
  if (!value) return "-";
  const int32_t size = std::abs(*value);
  std::string text = std::to_string(size % 100);
  if (text.size() == 1) text.insert(0, 1, '0');
  return (*value < 0 ? "-" : "") + std::to_string(size / 100) + "." + text;
}

Counts& Counts::operator+=(const Counts& other) {
  gold += other.gold;
  found += other.found;
  right += other.right;
  return *this;
}

std::vector<SourceSpan> spans_of(const std::vector<GoldMention>& mentions) {
  std::vector<SourceSpan> spans;
  for (const GoldMention& mention : mentions) spans.push_back(mention.span);
  return spans;
}

std::vector<SourceSpan> spans_of(const std::vector<Mention>& mentions) {
  std::vector<SourceSpan> spans;
  for (const Mention& mention : mentions) spans.push_back(mention.source);
  return spans;
}

std::vector<uint32_t> nearest_overlaps(const std::vector<SourceSpan>& a,
                                       const std::vector<SourceSpan>& b) {
  std::vector<uint32_t> nearest(a.size(), kNoMention);
  size_t first = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    while (first < b.size() && b[first].end <= a[i].begin) ++first;
    uint32_t most = 0;
    for (size_t j = first; j < b.size() && b[j].begin < a[i].end; ++j) {
      const uint32_t shared = std::min(a[i].end, b[j].end) - std::max(a[i].begin, b[j].begin);
      if (shared <= most) continue;
      most = shared;
      nearest[i] = static_cast<uint32_t>(j);
    }
  }
  return nearest;
}

Alignment align(const EvaluatedDocument& document, const ScoreOptions& options) {
  Alignment alignment;
  alignment.gold.resize(document.gold.mentions.size());
  alignment.found.resize(document.found.mentions.size());
  set_counting(document, options, alignment);
  for (const std::string& type : options.types) {
    std::vector<uint32_t> gold;
    std::vector<uint32_t> found;
    for (uint32_t g = 0; g < alignment.gold.size(); ++g) {
      if (alignment.gold[g].counts && document.gold.mentions[g].type == type) gold.push_back(g);
    }
    for (uint32_t f = 0; f < alignment.found.size(); ++f) {
      if (alignment.found[f].counts && document.found.mentions[f].type == type) found.push_back(f);
    }
    const auto same = [](SourceSpan a, SourceSpan b) { return a == b; };
    pair_up(gold, found, document, same, [&](uint32_t g, uint32_t f) {
      alignment.gold[g].strict = f;
      alignment.found[f].strict = g;
    });
    pair_up(gold, found, document, overlap, [&](uint32_t g, uint32_t f) {
      alignment.gold[g].overlap = f;
      alignment.found[f].overlap = g;
    });
  }
  return alignment;
}

Tally tally(const EvaluatedDocument& document, const Alignment& alignment,
            const ScoreOptions& options) {
  Tally sums;
  sums.strict.resize(options.types.size());
  sums.overlap.resize(options.types.size());
  const auto index = [&](std::string_view type) {
    return static_cast<size_t>(std::find(options.types.begin(), options.types.end(), type) -
                               options.types.begin());
  };
  for (size_t g = 0; g < alignment.gold.size(); ++g) {
    const Pairing& pairing = alignment.gold[g];
    if (!pairing.counts) continue;
    const size_t type = index(document.gold.mentions[g].type);
    sums.strict[type] += {1, 0, pairing.strict != kNoMention ? uint64_t{1} : 0};
    sums.overlap[type] += {1, 0, pairing.overlap != kNoMention ? uint64_t{1} : 0};
  }
  for (size_t f = 0; f < alignment.found.size(); ++f) {
    if (!alignment.found[f].counts) continue;
    const size_t type = index(document.found.mentions[f].type);
    ++sums.strict[type].found;
    ++sums.overlap[type].found;
  }
  return sums;
}

bool is_same_money(const MoneyValue& found, std::string_view gold) {
  MoneyValue value;
  return parse_money(gold, value) && comparable(found) == comparable(value);
}

}  // namespace balise::program
