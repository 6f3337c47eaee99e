#include "lexicon/matcher.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "lexicon/opponents.h"

namespace balise {
namespace {

// Longest name, in tokens. "fédération nationale des syndicats d'exploitants agricoles" has 8.
constexpr size_t kLongestName = 24;
// Ways through the trie that one start may follow at once, spellings of each token multiplied.
constexpr size_t kMostStates = 16;
// Words looked up together: a step that misses the cache for one of them fetches for all.
constexpr size_t kChunk = 256;

struct State {
  NodeId node;
  bool exact;
};

class Run {
 public:
  Run(const Lexicon& lexicon, std::string_view normal, std::span<const Token> tokens,
      Annotation& annotation)
      : lexicon_(lexicon), normal_(normal), tokens_(tokens), annotation_(annotation) {}

  void run() {
    const size_t n = tokens_.size();
    annotation_.words.resize(n);
    annotation_.flags.resize(n);
    // Never smaller than they were: none is to be cleared again.
    annotation_.marks.resize(std::max(n + 1, annotation_.marks.size()));
    annotation_.begins.resize(std::max(n, annotation_.begins.size()));
    annotation_.starts.resize(std::max(n, annotation_.starts.size()));
    for (size_t begin = 0; begin < n; begin += kChunk) {
      const size_t end = std::min(begin + kChunk, n);
      look_up_common(begin, end);
      look_up_rare();
    }
    annotation_.marks[n] = 0;
    find_begins();
    const size_t count = list_starts();
    for (size_t k = 0; k < count; ++k) {
      const uint32_t start = annotation_.starts[k];
      match_from(start >> 1, (start & 1) != 0);
    }
  }

 private:
  // A token's mark: the flags of its word that say where names begin and go on, and
  static constexpr uint8_t kAsked = kIsName | kBeginsName | kInsideName | kRespelt;
  static constexpr uint8_t kUnknown = 1 << 6;   // it is no word of the vocabulary
  static constexpr uint8_t kVariants = 1 << 7;  // its case may be another than the lexicon's
  static_assert((kAsked & (kUnknown | kVariants)) == 0);

  static bool has_variants(const Token& token) {
    return (token.kind <= TokenKind::kAlphanumeric) & (token.shape > Shape::kLower);
  }
  bool has_variants(size_t i) const { return (annotation_.marks[i] & kVariants) != 0; }

  // The words that make up most of a text are found at once. The others go to annotation_.rare.
  void look_up_common(size_t first, size_t end) {
    const size_t count = end - first;
    const Token* const tokens = tokens_.data() + first;
    WordId* const words = annotation_.words.data() + first;
    uint16_t* const flags = annotation_.flags.data() + first;
    uint8_t* const marks = annotation_.marks.data() + first;
    for (size_t i = 0; i < count; ++i) {
      packed_[i] = Lexicon::pack(normal_, tokens[i].begin, tokens[i].end);
      slots_[i] = lexicon_.common_slot(packed_[i]);
    }
    annotation_.rare.clear();
    for (size_t i = 0; i < count; ++i) {
      const Lexicon::Common common = lexicon_.find_common(slots_[i], packed_[i]);
      words[i] = common.word;
      flags[i] = common.flags;
      marks[i] =
          static_cast<uint8_t>((common.flags & kAsked) | has_variants(tokens[i]) * kVariants);
      if (common.word != 0) continue;
      const uint64_t hash = Lexicon::hash(tokens[i].text(normal_));
      lexicon_.prefetch(hash);
      annotation_.rare.push_back({static_cast<uint32_t>(first + i), 0, hash});
    }
  }

  // Each of the others misses the cache three times, for its slot, its record and its letters:
  // step by step over the whole chunk, each step fetching for the next, the misses overlap.
  void look_up_rare() {
    std::vector<Annotation::Rare>& rare = annotation_.rare;
    for (Annotation::Rare& r : rare) {
      r.guess = lexicon_.guess(r.hash);
      lexicon_.prefetch_record(r.guess);
    }
    for (const Annotation::Rare& r : rare) lexicon_.prefetch_text(r.guess);
    for (const Annotation::Rare& r : rare) {
      const WordId word = lexicon_.confirm(tokens_[r.token].text(normal_), r.hash, r.guess);
      lexicon_.prefetch_names(word);
      const uint16_t flags = lexicon_.word(word).flags;
      annotation_.words[r.token] = word;
      annotation_.flags[r.token] = flags;
      annotation_.marks[r.token] |=
          static_cast<uint8_t>((flags & kAsked) | (word == 0 ? kUnknown : 0));
    }
  }

  // Where a name may begin: at a word that is one; at one that begins some, where the next may
  // be inside a name; and where case may hide such a word. A pass of its own, without a branch:
  // a third of all words begin names.
  void find_begins() {
    constexpr uint8_t kHidden = kIsName | kBeginsName | kRespelt | kUnknown;
    const size_t n = tokens_.size();
    const uint8_t* const marks = annotation_.marks.data();
    uint8_t* const begins = annotation_.begins.data();
    for (size_t i = 0; i < n; ++i) {
      const uint8_t goes_on = (marks[i + 1] & (kInsideName | kVariants)) != 0 ? kBeginsName : 0;
      const uint8_t asked = (marks[i] & kVariants) != 0 ? kHidden : kIsName | goes_on;
      begins[i] = marks[i] & asked;
    }
  }

  // Lists them, each as twice its token, and 1 where a longer name may begin. Most words that
  // begin names stand before one that goes on with none of them: those are left out. Returns how
  // many there are.
  size_t list_starts() {
    const size_t n = tokens_.size();
    const uint8_t* const begins = annotation_.begins.data();
    uint32_t* const starts = annotation_.starts.data();
    size_t found = 0;
    for (size_t i = 0; i < n; ++i) {
      starts[found] = static_cast<uint32_t>(i);
      found += begins[i] != 0;
    }
    size_t kept = 0;
    for (size_t k = 0; k < found; ++k) {
      const uint32_t i = starts[k];
      const uint8_t mark = annotation_.marks[i];
      const WordId word = annotation_.words[i];
      lexicon_.prefetch_node(word);
      const bool longer = ((mark & kBeginsName) != 0) & may_continue(word, i + 1);
      starts[kept] = i << 1 | longer;
      kept += longer | ((mark & kIsName) != 0) | is_hidden(mark);
    }
    return kept;
  }

  // Whether a token may stand for other words than its own.
  static bool is_hidden(uint8_t mark) {
    return ((mark & kVariants) != 0) & ((mark & (kRespelt | kUnknown)) != 0);
  }

  void match_from(size_t first, bool longer) {
    const WordId word = annotation_.words[first];
    const uint8_t mark = annotation_.marks[first];
    states_.clear();
    if ((mark & kIsName) != 0 || longer) states_.push_back({lexicon_.word(word).node, true});
    if (is_hidden(mark)) {
      for (const WordId other : spellings(first)) {
        const NodeId node = lexicon_.word(other).node;
        if (node != 0 && states_.size() < kMostStates) states_.push_back({node, false});
      }
      if (word == 0 && !found_.empty()) annotation_.words[first] = best_spelling();
      longer = may_continue(first + 1);
    }
    if (!states_.empty()) extend(first, longer);
  }

  // Whether a name that began before token i may hold it.
  bool may_continue(size_t i) const {
    return (annotation_.marks[i] & (kVariants | kInsideName)) != 0;
  }

  // The same behind a known first word.
  bool may_continue(WordId first, size_t i) const {
    const uint8_t mark = annotation_.marks[i];
    const WordId word = i < tokens_.size() ? annotation_.words[i] : 0;
    return is_hidden(mark) | (((mark & kInsideName) != 0) & lexicon_.may_begin(first, word));
  }

  // The words that token i may stand for besides its own.
  std::span<const WordId> spellings(size_t i) {
    const WordId word = annotation_.words[i];
    found_.clear();
    if (word != 0) return lexicon_.alternatives(word);
    lexicon_.alternatives(tokens_[i].text(normal_), found_);
    return found_;
  }

  // MACRON is Macron rather than macron: a word with a capital first, else any.
  WordId best_spelling() const {
    for (const WordId word : found_) {
      const WordRecord& record = lexicon_.word(word);
      if (record.given != 0 || record.surname != 0 || record.place != 0) return word;
    }
    return found_.front();
  }

  // Reports what the states spell, and goes on with them as far as there are `longer` names.
  void extend(size_t first, bool longer) {
    for (size_t i = first; !states_.empty() && i - first < kLongestName; ++i) {
      for (const State& state : states_) {
        const NodeRecord& node = lexicon_.node(state.node);
        if ((node.kinds | node.weak_kinds) != 0) {
          annotation_.hits.push_back({static_cast<uint32_t>(first),
                                      static_cast<uint16_t>(i - first + 1),
                                      static_cast<uint16_t>(state.exact), state.node});
        }
      }
      if (!longer) return;
      step(i + 1);
      longer = may_continue(i + 2);
    }
  }

  void step(size_t i) {
    next_.clear();
    const WordId word = annotation_.words[i];
    const bool variants = has_variants(i);
    std::span<const WordId> others;
    bool folded = false;
    for (const State& state : states_) {
      if (lexicon_.edges(state.node).empty()) continue;
      if (word != 0) {
        const NodeId node = lexicon_.child(state.node, word);
        if (node != 0) next_.push_back({node, state.exact});
      }
      if (!variants) continue;
      if (!folded) {
        others = spellings(i);
        folded = true;
      }
      for (const WordId other : others) {
        const NodeId node = lexicon_.child(state.node, other);
        if (node != 0 && next_.size() < kMostStates) next_.push_back({node, false});
      }
    }
    states_.swap(next_);
  }

  const Lexicon& lexicon_;
  std::string_view normal_;
  std::span<const Token> tokens_;
  Annotation& annotation_;
  std::vector<State> states_;
  std::vector<State> next_;
  std::vector<WordId> found_;
  std::array<Lexicon::Packed, kChunk> packed_;
  std::array<const Lexicon::CommonSlot*, kChunk> slots_;
};

}  // namespace

void annotate(const Lexicon& lexicon, std::string_view normal, std::span<const Token> tokens,
              Annotation& annotation) {
  annotation.hits.clear();
  Run(lexicon, normal, tokens, annotation).run();
}

void annotate(std::span<const Lexicon* const> lexicons, const Tokenizer& tokenizer,
              std::string_view normal, TokenList& list, Annotation& annotation) {
  tokenizer.run(normal, list);
  annotate(*lexicons.front(), normal, list.tokens, annotation);
  if (!split_opponents(lexicons, tokenizer, normal, annotation, list)) return;
  annotate(*lexicons.front(), normal, list.tokens, annotation);
}

void annotate(const Lexicon& lexicon, const Tokenizer& tokenizer, std::string_view normal,
              TokenList& list, Annotation& annotation) {
  const Lexicon* const lexicons[] = {&lexicon};
  annotate(lexicons, tokenizer, normal, list, annotation);
}

}  // namespace balise
