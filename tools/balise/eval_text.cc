// The report of an evaluation as tables for people.
#include <algorithm>
#include <set>

#include "balise/eval_report.h"

namespace balise::program {
namespace {

// Rows of cells; the first column is left-aligned, the others right-aligned.
class Table {
 public:
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

  void print(std::string& out) const {
    std::vector<size_t> widths;
    for (const auto& row : rows_) {
      widths.resize(std::max(widths.size(), row.size()));
      for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
    }
    for (const auto& row : rows_) {
      for (size_t i = 0; i < row.size(); ++i) {
        const std::string padding(widths[i] - columns(row[i]), ' ');
        out += i == 0 ? row[i] + padding : "  " + padding + row[i];
      }
      while (out.back() == ' ') out.pop_back();
      out += '\n';
    }
  }

 private:
  static size_t columns(std::string_view text) {
    return static_cast<size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  }

  std::vector<std::vector<std::string>> rows_;
};

void title(std::string& out, std::string_view text) {
  out += '\n';
  out += text;
  out += '\n';
}

std::string number(uint64_t value) { return std::to_string(value); }

std::string interval_text(const Interval& interval) {
  if (!interval.low) return "";
  return percent_text(interval.low) + ".." + percent_text(interval.high);
}

std::vector<std::string> counts_row(const std::string& name, const Counts& counts) {
  return {name,
          number(counts.gold),
          number(counts.found),
          number(counts.right),
          percent_text(counts.precision()),
          percent_text(counts.recall()),
          percent_text(counts.f1())};
}

const std::vector<std::string> kCountsHead = {"", "gold", "found", "right", "P", "R", "F1"};

// The rows of the types and, where there are several, of all of them.
template <class Print>
void for_each_type(const Report& report, Print print) {
  for (const TypeReport& type : report.types) print(type);
  if (report.types.size() > 1) print(report.all);
}

void print_strict(const Report& report, std::string& out) {
  title(out, "Strict: same type, same span; 95 % intervals over documents");
  Table table;
  table.add({"", "gold", "found", "right", "P", "", "R", "", "F1", ""});
  for_each_type(report, [&](const TypeReport& type) {
    std::vector<std::string> row = counts_row(type.type, type.strict);
    row.insert(row.begin() + 5, interval_text(type.intervals.precision));
    row.insert(row.begin() + 7, interval_text(type.intervals.recall));
    row.push_back(interval_text(type.intervals.f1));
    table.add(std::move(row));
  });
  table.print(out);
}

void print_counts(const Report& report, std::string_view heading, Counts TypeReport::*counts,
                  std::string& out) {
  title(out, heading);
  Table table;
  table.add(kCountsHead);
  for_each_type(report, [&](const TypeReport& type) {
    const Counts& row = type.*counts;
    if (row.gold + row.found > 0) table.add(counts_row(type.type, row));
  });
  table.print(out);
}

void print_clusters(const Report& report, std::string& out) {
  if (report.all.clusters.mentions == 0) return;
  title(out, "Entities, over the mentions that are right");
  Table table;
  table.add({"", "mentions", "pairs P", "R", "F1", "B3 P", "R", "F1"});
  for_each_type(report, [&](const TypeReport& type) {
    const ClusterCounts& clusters = type.clusters;
    if (clusters.mentions == 0) return;
    table.add({type.type, number(clusters.mentions), percent_text(clusters.pairs.precision()),
               percent_text(clusters.pairs.recall()), percent_text(clusters.pairs.f1()),
               percent_text(clusters.b3_precision()), percent_text(clusters.b3_recall()),
               percent_text(clusters.b3_f1())});
  });
  table.print(out);
}

void print_values(const Report& report, std::string& out) {
  const Counts& values = report.money_values;
  if (values.gold == 0) return;
  title(out, "Values of amounts");
  out += number(values.right) + " right of " + number(values.found) +
         " with the right span: " + percent_text(percent(values.right, values.found)) + "\n";
}

void print_confusion(const Report& report, std::string& out) {
  std::set<std::string> gold;
  std::set<std::string> found;
  for (const auto& [types, count] : report.confusion) {
    gold.insert(types.first);
    found.insert(types.second);
  }
  if (gold.empty()) return;
  title(out, "Types: gold down, found across; - is nothing");
  Table table;
  std::vector<std::string> head = {""};
  head.insert(head.end(), found.begin(), found.end());
  table.add(head);
  for (const std::string& row_type : gold) {
    std::vector<std::string> row = {row_type};
    for (const std::string& column_type : found) {
      const auto cell = report.confusion.find({row_type, column_type});
      row.push_back(cell == report.confusion.end() ? "." : number(cell->second));
    }
    table.add(std::move(row));
  }
  table.print(out);
}

void print_genres(const Report& report, std::string& out) {
  if (report.genres.empty()) return;
  title(out, "Genres: strict F1");
  Table table;
  std::vector<std::string> head = {"", "documents", "gold"};
  for_each_type(report, [&](const TypeReport& type) { head.push_back(type.type); });
  table.add(head);
  for (const auto& [name, genre] : report.genres) {
    Counts all;
    for (const Counts& counts : genre.types) all += counts;
    std::vector<std::string> row = {name, number(genre.documents), number(all.gold)};
    for (const Counts& counts : genre.types) row.push_back(percent_text(counts.f1()));
    if (report.types.size() > 1) row.push_back(percent_text(all.f1()));
    table.add(std::move(row));
  }
  table.print(out);
}

void print_reliability(const Report& report, std::string& out) {
  if (!report.calibration_error()) return;
  title(out, "Scores of names: how many of a score are right");
  Table table;
  table.add({"score", "found", "right", "mean score", "right %"});
  for (const ReliabilityBin& bin : report.reliability) {
    if (bin.found == 0) continue;
    table.add({number(bin.low) + "-" + number(bin.high), number(bin.found), number(bin.right),
               percent_text(bin.mean_score()), percent_text(bin.share_right())});
  }
  table.print(out);
  out += "mean error " + percent_text(report.calibration_error()) + " points\n";
}

void print_nameless(const Report& report, std::string& out) {
  if (!report.false_names()) return;
  title(out, "Lines without persons and organizations");
  out += number(report.nameless_found) + " names found in " + number(report.nameless_words) +
         " words: " + percent_text(report.false_names()) + " per 1,000 words\n";
}

}  // namespace

std::string text_report(const Report& report) {
  std::string out = report.split + ": " + number(report.documents) + " documents, " +
                    number(report.words) + " words\n";
  print_strict(report, out);
  print_counts(report, "Overlap: same type, a shared byte", &TypeReport::overlap, out);
  if (report.all.seen.gold + report.all.seen.found > 0) {
    print_counts(report, "Names the lexicon knows (strict)", &TypeReport::seen, out);
  }
  if (report.all.unseen.gold + report.all.unseen.found > 0) {
    print_counts(report, "Names in no lexicon (strict)", &TypeReport::unseen, out);
  }
  print_clusters(report, out);
  print_values(report, out);
  print_confusion(report, out);
  print_genres(report, out);
  print_reliability(report, out);
  print_nameless(report, out);
  return out;
}

}  // namespace balise::program
