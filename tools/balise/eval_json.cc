// The report of an evaluation as JSON.
#include "balise/eval_report.h"
#include "io/escape.h"

namespace balise::program {
namespace {

// Puts commas and nesting right; keys in the order they come.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void open(char bracket) {
    comma();
    out_ += bracket;
    first_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    first_ = false;
  }
  void key(std::string_view name) {
    comma();
    internal::append_json_string(out_, name);
    out_ += ':';
    first_ = true;
  }
  void text(std::string_view value) {
    comma();
    internal::append_json_string(out_, value);
  }
  void number(uint64_t value) {
    comma();
    out_ += std::to_string(value);
  }
  void percentage(Percent value) {
    comma();
    out_ += value ? percent_text(value) : "null";
  }

  void member(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  void member(std::string_view name, uint64_t value) {
    key(name);
    number(value);
  }
  void member(std::string_view name, Percent value) {
    key(name);
    percentage(value);
  }

 private:
  void comma() {
    if (!first_) out_ += ',';
    first_ = false;
  }

  std::string& out_;
  bool first_ = true;
};

void write_interval(JsonWriter& json, std::string_view name, const Interval& interval) {
  if (!interval.low) return;
  json.key(name);
  json.open('[');
  json.percentage(interval.low);
  json.percentage(interval.high);
  json.close(']');
}

void write_counts(JsonWriter& json, std::string_view name, const Counts& counts,
                  const Intervals* intervals = nullptr) {
  json.key(name);
  json.open('{');
  json.member("gold", counts.gold);
  json.member("found", counts.found);
  json.member("right", counts.right);
  json.member("precision", counts.precision());
  json.member("recall", counts.recall());
  json.member("f1", counts.f1());
  if (intervals != nullptr) {
    write_interval(json, "precision_interval", intervals->precision);
    write_interval(json, "recall_interval", intervals->recall);
    write_interval(json, "f1_interval", intervals->f1);
  }
  json.close('}');
}

void write_type(JsonWriter& json, const TypeReport& type) {
  json.key(type.type);
  json.open('{');
  write_counts(json, "strict", type.strict, &type.intervals);
  write_counts(json, "overlap", type.overlap);
  if (type.seen.gold + type.seen.found > 0) write_counts(json, "seen", type.seen);
  if (type.unseen.gold + type.unseen.found > 0) write_counts(json, "unseen", type.unseen);
  if (type.clusters.mentions > 0) {
    write_counts(json, "pairs", type.clusters.pairs);
    json.key("b3");
    json.open('{');
    json.member("mentions", type.clusters.mentions);
    json.member("precision", type.clusters.b3_precision());
    json.member("recall", type.clusters.b3_recall());
    json.member("f1", type.clusters.b3_f1());
    json.close('}');
  }
  json.close('}');
}

void write_confusion(JsonWriter& json, const Report& report) {
  json.key("confusion");
  json.open('[');
  for (const auto& [types, count] : report.confusion) {
    json.open('{');
    json.member("gold", types.first);
    json.member("found", types.second);
    json.member("mentions", count);
    json.close('}');
  }
  json.close(']');
}

void write_genres(JsonWriter& json, const Report& report) {
  json.key("genres");
  json.open('{');
  for (const auto& [name, genre] : report.genres) {
    json.key(name);
    json.open('{');
    json.member("documents", genre.documents);
    for (size_t t = 0; t < report.types.size(); ++t) {
      write_counts(json, report.types[t].type, genre.types[t]);
    }
    json.close('}');
  }
  json.close('}');
}

void write_calibration(JsonWriter& json, const Report& report) {
  json.key("calibration");
  json.open('{');
  json.member("error", report.calibration_error());
  json.key("bins");
  json.open('[');
  for (const ReliabilityBin& bin : report.reliability) {
    json.open('{');
    json.member("low", uint64_t{bin.low});
    json.member("high", uint64_t{bin.high});
    json.member("found", bin.found);
    json.member("right", bin.right);
    json.member("mean_score", bin.mean_score());
    json.member("share_right", bin.share_right());
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

}  // namespace

std::string json_report(const Report& report) {
  std::string out;
  JsonWriter json(out);
  json.open('{');
  json.member("schema", std::string_view("balise-eval/1"));
  json.member("split", report.split);
  json.member("documents", report.documents);
  json.member("words", report.words);
  for (const TypeReport& type : report.types) write_type(json, type);
  write_type(json, report.all);
  json.key("money");
  json.open('{');
  json.member("compared", report.money_values.found);
  json.member("right", report.money_values.right);
  json.member("values", percent(report.money_values.right, report.money_values.found));
  json.close('}');
  write_confusion(json, report);
  write_genres(json, report);
  write_calibration(json, report);
  json.key("nameless");
  json.open('{');
  json.member("words", report.nameless_words);
  json.member("found", report.nameless_found);
  json.member("false_per_1000", report.false_names());
  json.close('}');
  json.close('}');
  out += '\n';
  return out;
}

}  // namespace balise::program
