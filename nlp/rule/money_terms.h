// What the money grammar knows of words, read from lexicons/rules. Internal to the room.
#ifndef BALISE_RULE_MONEY_TERMS_H_
#define BALISE_RULE_MONEY_TERMS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace balise::internal {

enum class NumberKind : uint8_t {
  kNone,
  kZero,
  kUnit,
  kTen,
  kTeen,
  kTens,
  kSixty,
  kScore,
  kHundred,
  kThousand,
};

enum class MagnitudeKind : uint8_t { kNone, kWord, kLetter, kOpen, kCollective, kFraction };

enum class Plurality : uint8_t { kAny, kSingular, kPlural };

enum Role : uint16_t {
  kLink = 1 << 0,
  kAnd = 1 << 1,
  kTo = 1 << 2,
  kOr = 1 << 3,
  kBetween = 1 << 4,
  kDash = 1 << 5,
  kMinus = 1 << 6,
  kVague = 1 << 7,
  kFiller = 1 << 8,
  kFollower = 1 << 9,
  kNegation = 1 << 10,
  kCutLink = 1 << 11,
  kLostMark = 1 << 12,
};

// What a word means in an amount.
struct Term {
  NumberKind number = NumberKind::kNone;
  MagnitudeKind magnitude = MagnitudeKind::kNone;
  Plurality plurality = Plurality::kAny;
  uint16_t roles = 0;
  uint16_t value = 0;   // of the number word
  uint16_t factor = 0;  // of the magnitude: see magnitudes.tsv

  bool is_quantity() const {
    return number != NumberKind::kNone || magnitude != MagnitudeKind::kNone;
  }
  bool is_empty() const { return !is_quantity() && roles == 0; }
};

// The two ways a token is known: as it is written, and in lower case. 0: not at all.
struct Symbol {
  uint32_t exact = 0;
  uint32_t folded = 0;
};

enum class FormKind : uint8_t {
  kName,
  kAdjective,  // singular names that are also adjectives: "un franc succès"
  kNoun,       // names of other things too
  kContext,    // names that count only where the document speaks of them
  kSign,
  kPrefix,
  kShort,
  kLetter,
  kCode,
  kWeak,
};

struct CurrencyForm {
  uint16_t target = 0;  // index + 1 into targets(); 0: no form
  FormKind kind = FormKind::kName;
  int8_t exponent = 0;        // -2 for a hundredth
  bool after_digits = false;  // never behind a number in words
};

// What a form stands for: one currency, or a group that the document has to settle.
struct Target {
  std::string code;  // empty for a group
  bool iso = true;
  bool past = false;  // no longer in use
  uint8_t digits = 2;
  int group = -1;
};

struct Group {
  std::string name;
  int usual = -1;               // a target
  bool faint = false;           // the usual one yields to the least hint of another
  std::vector<int> candidates;  // targets
  int before = -1;              // a target, in texts about years before `year`
  uint32_t year = 0;
};

// The spelling of a currency joined to a magnitude: "MEUR".
struct Joined {
  uint8_t exponent = 0;
  CurrencyForm form;
};

enum class Phrase : uint8_t {
  kApproximate,
  kAtLeast,
  kAtMost,
  kAboutLeast,
  kAboutMost,
};

class MoneyTerms {
 public:
  // Gives the text of "rules/NAME.tsv"; empty where there is none.
  using Source = std::function<std::string_view(std::string_view name)>;

  // Throws Error(kConfiguration) with the place of a bad line.
  explicit MoneyTerms(const Source& source);

  // Case does not count for most words. O(token).
  Symbol symbol(std::string_view token) const;
  const Term& term(Symbol symbol) const;
  // The node behind `node` (0: the root), by the written or the folded word. 0: none.
  uint32_t exact_child(uint32_t node, Symbol symbol) const { return child(node, symbol.exact); }
  uint32_t folded_child(uint32_t node, Symbol symbol) const { return child(node, symbol.folded); }
  const CurrencyForm& form(uint32_t node) const { return forms_[node]; }
  bool is_trap(uint32_t node) const { return traps_[node] != 0; }
  const Joined* joined(std::string_view token) const;

  // Phrases, words in lower case with one space between, "d'" as "de".
  const Phrase* phrase_before(std::string_view words) const;
  const Phrase* phrase_behind(std::string_view words) const;
  // Whether one of the former ends, one of the latter begins with a word.
  bool ends_phrase(std::string_view word) const { return before_ends_.contains(word); }
  bool begins_phrase(std::string_view word) const { return behind_begins_.contains(word); }

  const std::vector<Target>& targets() const { return targets_; }
  const std::vector<Group>& groups() const { return groups_; }
  // The target of a code or group name; -1 if there is none.
  int target(std::string_view name) const;

  // Whether a token may begin a currency.
  bool is_anchor(std::string_view token) const;
  // The tokens that do, in the spellings that texts use.
  std::vector<std::string> anchor_words() const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <class Value>
  using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  void read_numbers(const Source& source);
  void read_magnitudes(const Source& source);
  void read_roles(const Source& source);
  void read_codes(const Source& source);
  void read_groups(const Source& source);
  void read_forms(const Source& source);
  void read_traps(const Source& source);

  uint32_t child(uint32_t node, uint32_t word) const;
  uint32_t exact_word(std::string_view word);
  uint32_t folded_word(std::string_view word);
  void add_form(std::string_view spelling, bool folded, const CurrencyForm& form);
  void add_joined(std::string_view spelling, const CurrencyForm& form);
  uint32_t extend(uint32_t node, std::string_view word, bool folded);
  int add_target(Target target, std::string_view name);

  Map<uint32_t> exact_;
  Map<uint32_t> folded_;
  std::vector<Term> terms_;
  std::unordered_map<uint64_t, uint32_t> edges_;
  std::vector<CurrencyForm> forms_;
  std::vector<uint8_t> traps_;
  std::vector<Target> targets_;
  std::vector<Group> groups_;
  Map<int> target_names_;
  Map<Joined> joined_;
  Map<Phrase> before_;
  Map<Phrase> behind_;
  std::unordered_set<std::string, Hash, std::equal_to<>> before_ends_;
  std::unordered_set<std::string, Hash, std::equal_to<>> behind_begins_;
  std::vector<std::pair<std::string, uint8_t>> letters_;
};

// The tokens of a spelling in the data, cut as the tokenizer cuts running text.
std::vector<std::string_view> spelling_tokens(std::string_view spelling);

}  // namespace balise::internal

#endif  // BALISE_RULE_MONEY_TERMS_H_
