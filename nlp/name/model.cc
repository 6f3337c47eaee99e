#include "name/model.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "base/error.h"
#include "name/extract.h"

namespace balise {
namespace {

constexpr std::string_view kHeader = "feature\targument\tweights";
constexpr std::string_view kCalibration = "calibration";
constexpr std::array<std::string_view, 4> kRoleNames = {"single", "first", "inner", "last"};

std::string weight_name(Template t, size_t index) {
  if (!is_token_template(t)) return std::string(label_name(static_cast<Label>(index + 1)));
  if (index == kOutside) return std::string(label_name(Label::kNone));
  return std::string(kRoleNames[index / kNameLabels]) + "." +
         std::string(label_name(static_cast<Label>(index % kNameLabels + 1)));
}

int weight_index(Template t, std::string_view name) {
  for (size_t i = 0; i < (is_token_template(t) ? kRowSize : kNameLabels); ++i) {
    if (weight_name(t, i) == name) return static_cast<int>(i);
  }
  return -1;
}

template <class Number>
bool parse(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// "PER:12 ORG:-3" into a row; false where it is not that.
bool parse_row(Template t, std::string_view text, Row& row) {
  row.fill(0);
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const std::string_view item = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const size_t colon = item.find(':');
    if (colon == item.npos) return false;
    const int index = weight_index(t, item.substr(0, colon));
    if (index < 0) return false;
    int16_t& weight = row[static_cast<size_t>(index)];
    if (!parse(item.substr(colon + 1), weight)) return false;
    if (weight > kMostWeight || weight < -kMostWeight) return false;
  }
  return true;
}

struct ModelHeader {
  uint32_t words;
  uint32_t token_rows;
  uint32_t label_slots;
  uint32_t label_rows;
  uint32_t word_rows;
  uint32_t calibration;
  uint32_t summed;
};

size_t padded(size_t size) { return (size + 7) / 8 * 8; }

template <class Record>
void append_padded(std::string& out, const std::vector<Record>& records) {
  out.append(reinterpret_cast<const char*>(records.data()), records.size() * sizeof(Record));
  out.resize(padded(out.size()));
}

int16_t clamp_weight(int32_t sum) {
  return static_cast<int16_t>(std::clamp<int32_t>(sum, -kMostWeight, kMostWeight));
}

// Sums of the rows of each word's own features, equal ones shared.
class WordSums {
 public:
  WordSums(const Lexicon& lexicon, const WeightTable& table) : lexicon_(lexicon), table_(table) {
    for (WordId id = 0; id <= lexicon.word_count(); ++id) index_.push_back(place(sum(id)));
  }
  const std::vector<uint32_t>& index() const { return index_; }
  const std::vector<Model::WordRows>& rows() const { return rows_; }

 private:
  template <class Out>
  void add(FeatureKey key, Out& out) const {
    const auto found = table_.rows.find(key);
    if (found == table_.rows.end()) return;
    for (size_t i = 0; i < out.size(); ++i) out[i] = clamp_weight(out[i] + found->second[i]);
  }

  Model::WordRows sum(WordId id) const {
    Model::WordRows rows{};
    const WordRecord& word = lexicon_.word(id);
    extract::word_features(word, id, [&](FeatureKey key) { add(key, rows.token); });
    extract::side_features(word, id, true, [&](FeatureKey key) { add(key, rows.left); });
    extract::side_features(word, id, false, [&](FeatureKey key) { add(key, rows.right); });
    extract::beyond_features(word, id, true, [&](FeatureKey key) { add(key, rows.left_beyond); });
    extract::beyond_features(word, id, false, [&](FeatureKey key) { add(key, rows.right_beyond); });
    return rows;
  }

  uint32_t place(const Model::WordRows& rows) {
    const std::string key(reinterpret_cast<const char*>(&rows), sizeof(rows));
    const auto [found, fresh] = seen_.emplace(key, static_cast<uint32_t>(rows_.size()));
    if (fresh) rows_.push_back(rows);
    return found->second;
  }

  const Lexicon& lexicon_;
  const WeightTable& table_;
  std::vector<uint32_t> index_;
  std::vector<Model::WordRows> rows_;
  std::map<std::string, uint32_t> seen_;
};

// Features summed into WordRows are not looked up one by one.
bool is_summed(FeatureKey key) {
  switch (template_of(key)) {
    case Template::kFacts:
    case Template::kClass:
    case Template::kCluster:
    case Template::kWord:
    case Template::kLeftClass:
    case Template::kLeftCluster:
    case Template::kLeftBeyondCluster:
    case Template::kRightClass:
    case Template::kRightCluster:
    case Template::kRightBeyondCluster:
      return true;
    case Template::kLeftWord:
    case Template::kLeftBeyond:
    case Template::kRightWord:
    case Template::kRightBeyond:
      return argument_of(key) != 0 && (argument_of(key) & kCodePointArgument) == 0;
    default:
      return false;
  }
}

}  // namespace

WeightTable read_weights(const Lexicon& lexicon, std::string_view text, const std::string& name) {
  WeightTable table;
  size_t line_number = 0;
  bool header = false;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    const auto fail = [&](const std::string& what) {
      throw Error(ErrorCode::kConfiguration, Place{name, line_number}, what,
                  "make the file again with: balise train");
    };
    if (!header) {
      if (line != kHeader) fail("the header line is missing");
      header = true;
      continue;
    }
    const size_t first = line.find('\t');
    const size_t second = first == line.npos ? line.npos : line.find('\t', first + 1);
    if (second == line.npos) fail("not three fields");
    const std::string_view feature = line.substr(0, first);
    const std::string_view argument = line.substr(first + 1, second - first - 1);
    const std::string_view weights = line.substr(second + 1);
    if (feature == kCalibration) {
      CalibrationPoint point;
      if (!parse(argument, point.margin) || !parse(weights, point.score)) {
        fail("not a calibration point");
      }
      table.calibration.push_back(point);
      continue;
    }
    const std::optional<FeatureKey> key = feature_from_text(lexicon, feature, argument);
    if (!key) continue;
    if (!parse_row(template_of(*key), weights, table.rows[*key])) fail("not weights");
  }
  return table;
}

std::string write_weights(const Lexicon& lexicon, const WeightTable& table,
                          const std::string& command) {
  std::vector<std::string> lines;
  for (const auto& [key, row] : table.rows) {
    std::string line = feature_text(lexicon, key);
    char separator = '\t';
    for (size_t i = 0; i < kRowSize; ++i) {
      if (row[i] == 0) continue;
      line += separator + weight_name(template_of(key), i) + ":" + std::to_string(row[i]);
      separator = ' ';
    }
    if (separator == ' ') lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  std::string text = "# Weights of the features that decide on names. Made by:\n# " + command +
                     "\n" + std::string(kHeader) + "\n";
  for (const CalibrationPoint& point : table.calibration) {
    text += std::string(kCalibration) + "\t" + std::to_string(point.margin) + "\t" +
            std::to_string(point.score) + "\n";
  }
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

namespace {

// Two thirds of the slots or more stay empty: a search that goes on behind the first slot costs
// more than memory that is not touched.
std::vector<Model::LabelSlot> make_slots(const std::vector<std::pair<FeatureKey, LabelRow>>& rows) {
  size_t size = 2;
  while (size < rows.size() * 3 + 2) size *= 2;
  std::vector<Model::LabelSlot> slots(size, Model::LabelSlot{});
  for (const auto& [key, row] : rows) {
    size_t i = Model::mix(key) & (size - 1);
    while (slots[i].key != 0) i = (i + 1) & (size - 1);
    slots[i] = {key + 1, row};
  }
  return slots;
}

LabelRow label_row(const Row& row) {
  LabelRow labels;
  std::copy_n(row.begin(), kNameLabels, labels.begin());
  return labels;
}

Row full_row(const LabelRow& labels) {
  Row row{};
  std::copy(labels.begin(), labels.end(), row.begin());
  return row;
}

bool is_table(std::span<const Model::LabelSlot> slots) {
  const auto empty = [](const Model::LabelSlot& slot) { return slot.key == 0; };
  return !slots.empty() && std::has_single_bit(slots.size()) &&
         std::any_of(slots.begin(), slots.end(), empty);
}

}  // namespace

std::string compile_model(const Lexicon& lexicon, const WeightTable& table) {
  const WordSums sums(lexicon, table);
  std::vector<Row> token_rows(Model::kTokenRows, Row{});
  std::vector<LabelRow> label_rows(Model::kLabelRows, LabelRow{});
  std::vector<std::pair<FeatureKey, LabelRow>> searched;
  std::vector<Row> summed_rows;
  std::vector<FeatureKey> summed_keys;  // sorted, as the table is
  for (const auto& [key, row] : table.rows) {
    const Template t = template_of(key);
    if (is_summed(key)) {
      summed_keys.push_back(key);
      summed_rows.push_back(row);
    } else if (argument_count(t) == 0) {
      searched.emplace_back(key, label_row(row));
    } else if (argument_of(key) < argument_count(t)) {
      const size_t at = row_base(t) + argument_of(key);
      if (is_token_template(t)) {
        token_rows[at] = row;
      } else {
        label_rows[at] = label_row(row);
      }
    }
  }
  const std::vector<Model::LabelSlot> label_slots = make_slots(searched);
  const ModelHeader header = {lexicon.word_count() + 1,
                              static_cast<uint32_t>(token_rows.size()),
                              static_cast<uint32_t>(label_slots.size()),
                              static_cast<uint32_t>(label_rows.size()),
                              static_cast<uint32_t>(sums.rows().size()),
                              static_cast<uint32_t>(table.calibration.size()),
                              static_cast<uint32_t>(summed_keys.size())};
  std::string out(reinterpret_cast<const char*>(&header), sizeof(header));
  out.resize(padded(out.size()));
  append_padded(out, token_rows);
  append_padded(out, label_slots);
  append_padded(out, label_rows);
  append_padded(out, sums.rows());
  append_padded(out, sums.index());
  append_padded(out, table.calibration);
  append_padded(out, summed_keys);
  append_padded(out, summed_rows);
  return out;
}

// A model without weights: every answer is zero.
void Model::clear(size_t words) {
  static const LabelSlot kNoLabel{};
  static const std::array<Row, kTokenRows> kNoTokenRows{};
  static const std::array<LabelRow, kLabelRows> kNoLabelRows{};
  static const WordRows kNone{};
  token_rows_ = kNoTokenRows;
  label_slots_ = {&kNoLabel, 1};
  label_rows_ = kNoLabelRows;
  word_rows_ = {&kNone, 1};
  no_rows_ = std::make_shared<const std::vector<uint32_t>>(words, 0);
  word_index_ = *no_rows_;
}

Model::Model(const Lexicon& lexicon) {
  std::string_view bytes = lexicon.resource(kModelResource);
  if (bytes.empty()) {
    clear(lexicon.word_count() + 1);
    return;
  }
  const auto fail = [] {
    throw Error(ErrorCode::kConfiguration, Place{}, "the lexicon's model does not fit it",
                "build the lexicon again");
  };
  ModelHeader header;
  if (bytes.size() < padded(sizeof(header))) fail();
  std::memcpy(&header, bytes.data(), sizeof(header));
  bytes.remove_prefix(padded(sizeof(header)));
  const auto take = [&]<class Record>(std::span<const Record>& records, size_t count) {
    const size_t size = count * sizeof(Record);
    if (size > bytes.size()) fail();
    records = {reinterpret_cast<const Record*>(bytes.data()), count};
    bytes.remove_prefix(std::min(padded(size), bytes.size()));
  };
  take(token_rows_, header.token_rows);
  take(label_slots_, header.label_slots);
  take(label_rows_, header.label_rows);
  take(word_rows_, header.word_rows);
  take(word_index_, header.words);
  take(calibration_, header.calibration);
  take(summed_keys_, header.summed);
  take(summed_rows_, header.summed);
  if (header.words != lexicon.word_count() + 1 || token_rows_.size() != kTokenRows ||
      label_rows_.size() != kLabelRows || !is_table(label_slots_)) {
    fail();
  }
  for (const uint32_t index : word_index_) {
    if (index >= word_rows_.size()) fail();
  }
}

Row Model::row(FeatureKey key) const {
  const Template t = template_of(key);
  if (is_summed(key)) {
    const auto found = std::lower_bound(summed_keys_.begin(), summed_keys_.end(), key);
    if (found == summed_keys_.end() || *found != key) return Row{};
    return summed_rows_[static_cast<size_t>(found - summed_keys_.begin())];
  }
  if (argument_count(t) != 0 && argument_of(key) >= argument_count(t)) return Row{};
  return is_token_template(t) ? token_row(key) : full_row(label_row(key));
}

uint16_t Model::score(int32_t margin) const {
  if (calibration_.empty()) return margin > 0 ? 99 : 50;
  const auto above = std::upper_bound(
      calibration_.begin(), calibration_.end(), margin,
      [](int32_t value, const CalibrationPoint& point) { return value < point.margin; });
  const CalibrationPoint& point = above == calibration_.begin() ? *above : *(above - 1);
  return static_cast<uint16_t>(std::clamp(point.score, 0, 100));
}

}  // namespace balise
