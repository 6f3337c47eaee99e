#include "name/model.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "helpers.h"
#include "name/extract.h"
#include "support/random_text.h"

namespace balise::test {
namespace {

constexpr std::string_view kSource =
    "name\tkind\tclass\tlower\tcount\tweight\n"
    "Emmanuel\tgiven\t\t\t\t7\n"
    "Martin\tsurname\t\t\t\t9\n"
    "Paris\tplace\t\t\t\t9\n"
    "ministère\ttrigger\tinside\t\t\t\n"
    "président\tfunction\t\t\t\t\n"
    "M.\thonorific\t\t\t\t\n"
    "estime\tcontext\tspeech\t\t\t\n"
    "de\tword\t12\t999\t90000\t\n"
    "de\tcontext\tparticle\t\t\t\n"
    "orange\tword\t301\t600\t70\t\n"
    "Orange Bank\tbank\t\t\t\t\n";

bool is_token_argument(Template t) {
  return t == Template::kWord || t == Template::kLeftWord || t == Template::kLeftBeyond ||
         t == Template::kRightWord || t == Template::kRightBeyond;
}

uint64_t random_token(const Lexicon& lexicon, Random& random) {
  switch (random.below(4)) {
    case 0:
      return 0;
    case 1:
      return kCodePointArgument | random.below(0x110008);
    default:
      return 1 + random.below(lexicon.word_count());
  }
}

uint64_t random_argument(const Lexicon& lexicon, Template t, Random& random) {
  if (is_token_argument(t)) return random_token(lexicon, random);
  if (t == Template::kLeftPair || t == Template::kRightPair) {
    const uint64_t first = random_token(lexicon, random);
    return first << 28 | random_token(lexicon, random);
  }
  if (argument_count(t) != 0) return random.below(argument_count(t));
  // Of a word, arguments that words have; else any.
  if (random.below(2) == 0) return random.below(512);
  return random.next() & 0x00FFFFFFFFFFFFFF;
}

WeightTable random_table(const Lexicon& lexicon, uint64_t seed) {
  Random random(seed);
  WeightTable table;
  for (int i = 0; i < 600; ++i) {
    const auto t = static_cast<Template>(random.below(kTemplateCount));
    Row& row = table.rows[feature_key(t, random_argument(lexicon, t, random))];
    const size_t size = is_token_template(t) ? kRowSize : kNameLabels;
    row[random.below(static_cast<uint32_t>(size))] = static_cast<int16_t>(1 + random.below(900));
    for (size_t k = 0; k < size; ++k) {
      if (random.below(4) == 0) {
        row[k] =
            static_cast<int16_t>(static_cast<int>(random.below(2 * kMostWeight)) - kMostWeight);
      }
    }
    bool any = false;
    for (const int16_t weight : row) any |= weight != 0;
    if (!any) row[0] = 1;
  }
  for (int32_t margin = 0; margin < 900; margin += 90) {
    table.calibration.push_back({margin, 50 + margin / 20});
  }
  return table;
}

TEST_CASE("weights come back from their text as they were") {
  const auto lexicon = lexicon_of(kSource);
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    const WeightTable table = random_table(*lexicon, seed);
    const std::string text = write_weights(*lexicon, table, "a test");
    const WeightTable again = read_weights(*lexicon, text, "weights.tsv");
    CHECK(again.rows == table.rows);
    REQUIRE(again.calibration.size() == table.calibration.size());
    for (size_t i = 0; i < table.calibration.size(); ++i) {
      CHECK(again.calibration[i].margin == table.calibration[i].margin);
      CHECK(again.calibration[i].score == table.calibration[i].score);
    }
    CHECK(write_weights(*lexicon, again, "a test") == text);
  }
}

template <size_t N>
void add_row(const WeightTable& table, FeatureKey key, std::array<int64_t, N>& sum) {
  const auto found = table.rows.find(key);
  if (found == table.rows.end()) return;
  for (size_t i = 0; i < N; ++i) sum[i] += found->second[i];
}

template <size_t N>
bool equal(const std::array<int64_t, N>& sum, const std::array<int16_t, N>& row) {
  for (size_t i = 0; i < N; ++i) {
    if (sum[i] != row[i]) return false;
  }
  return true;
}

// Weights small enough that no sum leaves 16 bits.
WeightTable small_table(const Lexicon& lexicon) {
  WeightTable table = random_table(lexicon, 7);
  for (WordId id = 1; id <= lexicon.word_count(); ++id) {
    const WordRecord& word = lexicon.word(id);
    const auto put = [&](FeatureKey key) { table.rows[key][id % kNameLabels] = 3; };
    extract::word_features(word, id, put);
    extract::side_features(word, id, true, put);
    extract::side_features(word, id, false, put);
    extract::beyond_features(word, id, true, put);
    extract::beyond_features(word, id, false, put);
  }
  for (auto& [key, row] : table.rows) {
    for (int16_t& weight : row) weight = static_cast<int16_t>(weight % 1000);
  }
  return table;
}

TEST_CASE("a compiled model sums to what the table says") {
  WeightTable table;
  const auto lexicon = lexicon_with_model(kSource, [&](const Lexicon& plain) {
    table = small_table(plain);
    return table;
  });
  const Model model(*lexicon);
  CHECK(!model.empty());
  for (WordId id = 0; id <= lexicon->word_count(); ++id) {
    CAPTURE(std::string(lexicon->text(id)));
    const WordRecord& word = lexicon->word(id);
    std::array<int64_t, kRowSize> token{};
    extract::word_features(word, id, [&](FeatureKey key) { add_row(table, key, token); });
    CHECK(equal(token, model.word_rows(id).token));
    std::array<int64_t, kNameLabels> sums[4] = {};
    const auto into = [&](size_t i) {
      return [&, i](FeatureKey key) { add_row(table, key, sums[i]); };
    };
    extract::side_features(word, id, true, into(0));
    extract::side_features(word, id, false, into(1));
    extract::beyond_features(word, id, true, into(2));
    extract::beyond_features(word, id, false, into(3));
    CHECK(equal(sums[0], model.word_rows(id).left));
    CHECK(equal(sums[1], model.word_rows(id).right));
    CHECK(equal(sums[2], model.word_rows(id).left_beyond));
    CHECK(equal(sums[3], model.word_rows(id).right_beyond));
  }
  size_t searched = 0;
  for (const auto& [key, row] : table.rows) {
    ++searched;
    CHECK(model.row(key) == row);
  }
  CHECK(searched > 100);
  CHECK(model.row(feature_key(Template::kShape, 0xFFFFFFFFFF)) == Row{});
  CHECK(model.row(feature_key(Template::kLeftPair, 0xFFFFFFFFFF)) == Row{});
}

TEST_CASE("every weight of a feature that no word has by itself is found") {
  WeightTable table;
  const auto lexicon = lexicon_with_model(kSource, [&](const Lexicon& plain) {
    table = random_table(plain, 11);
    return table;
  });
  const Model model(*lexicon);
  for (const auto& [key, row] : table.rows) {
    const Template t = template_of(key);
    if (t != Template::kShape && t != Template::kForm && t != Template::kLeftPair &&
        t < Template::kHit) {
      continue;
    }
    CHECK(model.row(key) == row);
  }
}

TEST_CASE("scores follow the calibration") {
  const auto calibrated = lexicon_with_weights(
      kSource, "calibration\t0\t40\ncalibration\t100\t70\ncalibration\t500\t99\n");
  const Model model(*calibrated);
  CHECK(model.score(-5) == 40);
  CHECK(model.score(0) == 40);
  CHECK(model.score(99) == 40);
  CHECK(model.score(100) == 70);
  CHECK(model.score(499) == 70);
  CHECK(model.score(1000000) == 99);
  const Model none(*lexicon_of(kSource));
  CHECK(none.empty());
  CHECK(none.row(feature_key(Template::kLength, 1)) == Row{});
  CHECK(none.score(5) == 99);
  CHECK(none.score(0) == 50);
}

TEST_CASE("arguments that cannot occur and weights beyond the bound are refused") {
  const auto lexicon = lexicon_of(kSource);
  const auto text = [](const std::string& line) {
    return "feature\targument\tweights\n" + line + "\n";
  };
  CHECK(read_weights(*lexicon, text("length\t15\tPER:8191"), "w").rows.size() == 1);
  CHECK(read_weights(*lexicon, text("length\t16\tPER:1"), "w").rows.empty());
  CHECK_THROWS_AS(read_weights(*lexicon, text("length\t15\tPER:8192"), "w"), Error);
}

TEST_CASE("what is no weight is told with its line") {
  const auto lexicon = lexicon_of(kSource);
  const auto error_of = [&](const std::string& text) -> std::string {
    try {
      read_weights(*lexicon, text, "w.tsv");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::kConfiguration);
      return error.what();
    }
    return "no error";
  };
  const std::string header = "# c\nfeature\targument\tweights\n";
  CHECK(error_of("length\t1\tPER:5\n").starts_with("w.tsv:1: the header line is missing"));
  CHECK(error_of(header + "length\t1\n").starts_with("w.tsv:3: not three fields"));
  CHECK(error_of(header + "length\t1\tPER\n").starts_with("w.tsv:3: not weights"));
  CHECK(error_of(header + "length\t1\tMAN:5\n").starts_with("w.tsv:3: not weights"));
  CHECK(error_of(header + "length\t1\tPER:x\n").starts_with("w.tsv:3: not weights"));
  CHECK(error_of(header + "length\t1\tPER:40000\n").starts_with("w.tsv:3: not weights"));
  CHECK(error_of(header + "calibration\t1\tx\n").starts_with("w.tsv:3: not a calibration point"));
  // Other words and other templates are for other lexicons.
  CHECK(error_of(header + "word\tinconnu\tO:5\nmagic\t1\tPER:5\n") == "no error");
  CHECK(read_weights(*lexicon, header + "word\tinconnu\tO:5\n", "w.tsv").rows.empty());
}

TEST_CASE("a model of another lexicon is refused") {
  const auto plain = lexicon_of(kSource);
  LexiconBuilder builder(tokenizer());
  builder.add_source("memory.tsv", "name\tkind\nTesla\tcompany\n");
  builder.add_resource(std::string(kModelResource), compile_model(*plain, {}));
  const auto other = load_copy(builder.build());
  CHECK_THROWS_AS(Model(*other), Error);
}

}  // namespace
}  // namespace balise::test
