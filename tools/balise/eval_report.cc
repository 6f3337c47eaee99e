#include "balise/eval_report.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace balise::program {
namespace {

constexpr std::array<std::pair<uint16_t, uint16_t>, 8> kBins = {
    {{0, 49}, {50, 59}, {60, 69}, {70, 79}, {80, 89}, {90, 94}, {95, 98}, {99, 100}}};

bool is_linked(std::string_view type) { return type == kPersonType || type == kOrganizationType; }

// What the name model decides, rather than a fixed form.
bool has_decided_score(std::string_view type) { return is_linked(type) || type == kLocationType; }

class Evaluation {
 public:
  Evaluation(const ScoreOptions& options, const KnownNames& known, Report& report)
      : options_(options), known_(known), report_(report), by_document_(options.types.size()) {
    for (const std::string& type : options.types) {
      report.types.emplace_back();
      report.types.back().type = type;
    }
    report.all.type = "all";
    for (const auto& [low, high] : kBins) report.reliability.push_back({low, high, 0, 0, 0});
  }

  void add(const EvaluatedDocument& document) {
    const Alignment alignment = align(document, options_);
    ++report_.documents;
    report_.words += document.words.size();
    add_counts(document, alignment);
    add_values(document, alignment);
    add_known(document, alignment);
    add_confusion(document, alignment);
    add_reliability(document, alignment);
    add_nameless(document);
    for (TypeReport& type : report_.types) {
      if (!is_linked(type.type)) continue;
      type.clusters += compare_clusters(clustered_mentions(document, alignment, type.type));
    }
  }

  void finish() {
    for (size_t t = 0; t < report_.types.size(); ++t) {
      TypeReport& type = report_.types[t];
      type.intervals = bootstrap(by_document_[t]);
      report_.all.strict += type.strict;
      report_.all.overlap += type.overlap;
      report_.all.seen += type.seen;
      report_.all.unseen += type.unseen;
      report_.all.clusters += type.clusters;
    }
    report_.all.intervals = bootstrap(all_by_document_);
    const bool names_none = report_.genres.size() == 1 && report_.genres.contains("-");
    if (names_none) report_.genres.clear();
  }

 private:
  void add_counts(const EvaluatedDocument& document, const Alignment& alignment) {
    const Tally sums = tally(document, alignment, options_);
    const auto named = document.gold.header.find("genre");
    GenreReport& genre = report_.genres[named == document.gold.header.end() ? "-" : named->second];
    ++genre.documents;
    genre.types.resize(options_.types.size());
    Counts all;
    for (size_t t = 0; t < options_.types.size(); ++t) {
      report_.types[t].strict += sums.strict[t];
      report_.types[t].overlap += sums.overlap[t];
      by_document_[t].push_back(sums.strict[t]);
      genre.types[t] += sums.strict[t];
      all += sums.strict[t];
    }
    all_by_document_.push_back(all);
  }

  void add_values(const EvaluatedDocument& document, const Alignment& alignment) {
    for (size_t g = 0; g < alignment.gold.size(); ++g) {
      const GoldMention& gold = document.gold.mentions[g];
      if (gold.type != kMoneyType || gold.third.empty()) continue;
      if (alignment.gold[g].counts) ++report_.money_values.gold;
      if (alignment.gold[g].strict == kNoMention) continue;
      ++report_.money_values.found;
      const Value& value = document.found.mentions[alignment.gold[g].strict].value;
      const auto* money = std::get_if<MoneyValue>(&value);
      if (money != nullptr && is_same_money(*money, gold.third)) ++report_.money_values.right;
    }
  }

  // A pair of mentions is as known as its gold one.
  void add_known(const EvaluatedDocument& document, const Alignment& alignment) {
    for (TypeReport& type : report_.types) {
      if (!is_linked(type.type)) continue;
      for (size_t g = 0; g < alignment.gold.size(); ++g) {
        const GoldMention& gold = document.gold.mentions[g];
        if (!alignment.gold[g].counts || gold.type != type.type) continue;
        const bool seen = known_.knows(type.type, document.text(gold.span)) ||
                          (!gold.third.empty() && known_.knows(type.type, gold.third));
        const uint64_t right = alignment.gold[g].strict != kNoMention ? 1 : 0;
        (seen ? type.seen : type.unseen) += {1, right, right};
      }
      for (size_t f = 0; f < alignment.found.size(); ++f) {
        const Mention& found = document.found.mentions[f];
        const Pairing& pairing = alignment.found[f];
        if (!pairing.counts || pairing.strict != kNoMention || found.type != type.type) continue;
        const bool has_entity = found.entity < document.found.entities.size();
        const bool seen =
            known_.knows(type.type, document.text(found.source)) ||
            (has_entity && known_.knows(type.type, document.found.entities[found.entity].name));
        ++(seen ? type.seen : type.unseen).found;
      }
    }
  }

  void add_confusion(const EvaluatedDocument& document, const Alignment& alignment) {
    const std::vector<SourceSpan> gold = spans_of(document.gold.mentions);
    const std::vector<SourceSpan> found = spans_of(document.found.mentions);
    const std::vector<uint32_t> of_gold = nearest_overlaps(gold, found);
    for (size_t g = 0; g < gold.size(); ++g) {
      const GoldMention& mention = document.gold.mentions[g];
      if (mention.optional || options_.ignores(mention.type)) continue;
      const std::string other =
          of_gold[g] == kNoMention ? "-" : std::string(document.found.mentions[of_gold[g]].type);
      ++report_.confusion[{mention.type, other}];
    }
    const std::vector<uint32_t> of_found = nearest_overlaps(found, gold);
    for (size_t f = 0; f < found.size(); ++f) {
      if (of_found[f] != kNoMention || !alignment.found[f].counts) continue;
      ++report_.confusion[{"-", std::string(document.found.mentions[f].type)}];
    }
  }

  void add_reliability(const EvaluatedDocument& document, const Alignment& alignment) {
    for (size_t f = 0; f < alignment.found.size(); ++f) {
      const Mention& mention = document.found.mentions[f];
      if (!alignment.found[f].counts || !has_decided_score(mention.type)) continue;
      const auto bin = std::find_if(
          report_.reliability.begin(), report_.reliability.end(),
          [&](const ReliabilityBin& candidate) { return mention.score <= candidate.high; });
      ++bin->found;
      bin->score_sum += mention.score;
      if (alignment.found[f].strict != kNoMention) ++bin->right;
    }
  }

  void add_nameless(const EvaluatedDocument& document) {
    const std::string& text = document.gold.text;
    size_t gold = 0;
    size_t found = 0;
    size_t word = 0;
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      bool named = false;
      const auto& marks = document.gold.mentions;
      for (; gold < marks.size() && marks[gold].span.begin < end; ++gold) {
        named = named || is_linked(marks[gold].type) || options_.ignores(marks[gold].type);
      }
      // A mark may go on over the line's end.
      named = named ||
              (gold > 0 && is_linked(marks[gold - 1].type) && marks[gold - 1].span.end > begin);
      uint64_t names = 0;
      const auto& mentions = document.found.mentions;
      for (; found < mentions.size() && mentions[found].source.begin < end; ++found) {
        if (is_linked(mentions[found].type) && options_.scores(mentions[found].type)) ++names;
      }
      const size_t first = word;
      while (word < document.words.size() && document.words[word] < end) ++word;
      if (!named) {
        report_.nameless_words += word - first;
        report_.nameless_found += names;
      }
      begin = end + 1;
    }
  }

  const ScoreOptions& options_;
  const KnownNames& known_;
  Report& report_;
  std::vector<std::vector<Counts>> by_document_;
  std::vector<Counts> all_by_document_;
};

void add(Figures& list, const std::string& name, Percent value) {
  if (value) list.emplace_back(name, *value);
}

void add(Figures& list, const std::string& name, const Counts& counts) {
  if (counts.gold + counts.found == 0) return;
  add(list, name + ".precision", counts.precision());
  add(list, name + ".recall", counts.recall());
  add(list, name + ".f1", counts.f1());
}

void add(Figures& list, const TypeReport& type) {
  add(list, type.type + ".strict", type.strict);
  add(list, type.type + ".overlap", type.overlap);
  add(list, type.type + ".seen", type.seen);
  add(list, type.type + ".unseen", type.unseen);
  add(list, type.type + ".pairs", type.clusters.pairs);
  add(list, type.type + ".b3.precision", type.clusters.b3_precision());
  add(list, type.type + ".b3.recall", type.clusters.b3_recall());
  add(list, type.type + ".b3.f1", type.clusters.b3_f1());
}

}  // namespace

Percent Report::false_names() const {
  if (nameless_words == 0) return std::nullopt;
  return static_cast<int32_t>((nameless_found * 100'000 + nameless_words / 2) / nameless_words);
}

Percent Report::calibration_error() const {
  uint64_t distance = 0;
  uint64_t found = 0;
  for (const ReliabilityBin& bin : reliability) {
    const uint64_t right = bin.right * 100;
    distance += right > bin.score_sum ? right - bin.score_sum : bin.score_sum - right;
    found += bin.found;
  }
  return percent(distance, found * 100);
}

Report evaluate(std::span<const EvaluatedDocument> documents, const ScoreOptions& options,
                const KnownNames& known) {
  Report report;
  Evaluation evaluation(options, known, report);
  for (const EvaluatedDocument& document : documents) evaluation.add(document);
  evaluation.finish();
  return report;
}

Figures figures(const Report& report) {
  Figures list;
  for (const TypeReport& type : report.types) add(list, type);
  add(list, report.all);
  add(list, "money.values", percent(report.money_values.right, report.money_values.found));
  add(list, "calibration.error", report.calibration_error());
  add(list, "nameless.false_per_1000", report.false_names());
  return list;
}

}  // namespace balise::program
