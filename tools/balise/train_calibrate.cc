#include "balise/train_calibrate.h"

#include <algorithm>

#include "lexicon/matcher.h"
#include "name/recognizer.h"
#include "text/document.h"

namespace balise::program {
namespace {

// Decisions with margins of at least `margin`, up to the next block's.
struct Block {
  int32_t margin = 0;
  uint64_t count = 0;
  uint64_t right = 0;

  int32_t score() const {
    const uint64_t share = (right * 100 + count / 2) / count;
    return static_cast<int32_t>(std::clamp<uint64_t>(share, 1, 99));
  }
};

// Runs of equal margin stay together.
std::vector<Block> cut_into_blocks(const std::vector<JudgedDecision>& decisions) {
  const size_t size = std::max<size_t>(decisions.size() / (4 * kCalibrationPoints), 1);
  std::vector<Block> blocks;
  for (const JudgedDecision& decision : decisions) {
    if (blocks.empty() ||
        (blocks.back().count >= size && (&decision)[-1].margin != decision.margin)) {
      blocks.push_back({decision.margin, 0, 0});
    }
    ++blocks.back().count;
    blocks.back().right += decision.right ? 1 : 0;
  }
  return blocks;
}

void merge(std::vector<Block>& blocks, size_t first) {
  blocks[first].count += blocks[first + 1].count;
  blocks[first].right += blocks[first + 1].right;
  blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(first) + 1);
}

// Merges neighbours until the scores rise strictly.
std::vector<Block> pool_violators(const std::vector<Block>& blocks) {
  std::vector<Block> pooled;
  for (const Block& block : blocks) {
    pooled.push_back(block);
    while (pooled.size() > 1) {
      const Block& before = pooled[pooled.size() - 2];
      const Block& last = pooled.back();
      const bool rises = before.right * last.count < last.right * before.count;
      if (rises && before.score() < last.score()) break;
      merge(pooled, pooled.size() - 2);
    }
  }
  return pooled;
}

}  // namespace

JudgedNames judge_names(const Lexicon& lexicon, const Tokenizer& tokenizer,
                        const std::vector<GoldDocument>& documents) {
  const ScoreOptions options = {{std::string(kPersonType), std::string(kOrganizationType)}, {}};
  const NameRecognizer recognizer(lexicon);
  NameScratch scratch;
  Document document;
  TokenList list;
  Annotation annotation;
  std::vector<Name> names;
  JudgedNames judged;
  for (const GoldDocument& gold : documents) {
    EvaluatedDocument evaluated;
    evaluated.gold = gold;
    document.assign(evaluated.gold.text);
    annotate(lexicon, tokenizer, document.normal(), list, annotation);
    names.clear();
    recognizer.run({document.normal(), list, annotation, lexicon}, scratch, names);
    std::vector<int32_t> margins;
    for (const Name& name : names) {
      if (name.label != Label::kPerson && name.label != Label::kOrganization) continue;
      Mention mention;
      mention.type = name.label == Label::kPerson ? kPersonType : kOrganizationType;
      mention.source = document.to_source(
          {list.tokens[name.segment.begin].begin, list.tokens[name.segment.end - 1].end});
      evaluated.found.mentions.push_back(std::move(mention));
      margins.push_back(name.margin);
    }
    const Alignment alignment = align(evaluated, options);
    for (size_t f = 0; f < margins.size(); ++f) {
      if (!alignment.found[f].counts) continue;
      judged.decisions.push_back({margins[f], alignment.found[f].strict != kNoMention});
    }
    const Tally sums = tally(evaluated, alignment, options);
    judged.persons += sums.strict[0];
    judged.organizations += sums.strict[1];
  }
  return judged;
}

std::vector<CalibrationPoint> calibrate(std::vector<JudgedDecision> decisions) {
  std::sort(decisions.begin(), decisions.end(),
            [](const JudgedDecision& a, const JudgedDecision& b) { return a.margin < b.margin; });
  std::vector<Block> blocks = pool_violators(cut_into_blocks(decisions));
  while (blocks.size() > kCalibrationPoints) {
    // The two that differ least; the lower ones of equals.
    size_t nearest = 0;
    for (size_t i = 0; i + 1 < blocks.size(); ++i) {
      const auto step = [&](size_t at) { return blocks[at + 1].score() - blocks[at].score(); };
      if (step(i) < step(nearest)) nearest = i;
    }
    merge(blocks, nearest);
  }
  std::vector<CalibrationPoint> points;
  for (const Block& block : blocks) points.push_back({block.margin, block.score()});
  return points;
}

}  // namespace balise::program
