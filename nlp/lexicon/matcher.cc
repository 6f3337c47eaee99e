#include "lexicon/matcher.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace balise {
namespace {

// Longest name, in tokens. "fédération nationale des syndicats d'exploitants agricoles" has 8.
constexpr size_t kLongestName = 24;
// Ways through the trie that one start may follow at once, spellings of each token multiplied.
constexpr size_t kMostStates = 16;

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
    look_up();
    const uint8_t* const begins = annotation_.begins.data();
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const void* next = std::memchr(begins + i, 1, tokens_.size() - i);
      if (next == nullptr) return;
      i = static_cast<size_t>(static_cast<const uint8_t*>(next) - begins);
      match_from(i);
    }
  }

 private:
  static bool has_variants(const Token& token) {
    return token.kind <= TokenKind::kAlphanumeric && token.shape != Shape::kLower &&
           token.shape != Shape::kNone;
  }

  // All words first, a chunk at a time. The common ones are found at once. Each of the others
  // misses the cache three times, for its slot, its record and its letters: step by step over
  // the whole chunk, each step fetching for the next, the misses overlap.
  void look_up() {
    constexpr size_t kChunk = 512;
    const size_t n = tokens_.size();
    annotation_.words.resize(n);
    annotation_.begins.resize(n);
    annotation_.flags.resize(n);
    uint16_t* const flags = annotation_.flags.data();
    WordId* const words = annotation_.words.data();
    uint8_t* const begins = annotation_.begins.data();
    constexpr uint16_t kBegins = kIsName | kBeginsName | kRespelt;
    std::vector<Annotation::Rare>& rare = annotation_.rare;
    for (size_t begin = 0; begin < n; begin += kChunk) {
      rare.clear();
      const size_t end = std::min(begin + kChunk, n);
      // Words are packed, and their slots fetched, a few ahead of the one looked up.
      constexpr size_t kAhead = 8;
      std::array<Lexicon::Packed, kAhead> ring;
      const auto fetch = [&](size_t i) {
        const Token& token = tokens_[i];
        Lexicon::Packed& packed = ring[i % kAhead];
        packed = token.end - token.begin > sizeof(packed)
                     ? Lexicon::Packed{}
                     : Lexicon::pack(normal_, token.begin, token.end);
        lexicon_.prefetch_common(packed);
      };
      for (size_t i = begin; i < std::min(begin + kAhead, end); ++i) fetch(i);
      for (size_t i = begin; i < end; ++i) {
        const Lexicon::Common common = lexicon_.find_common(ring[i % kAhead]);
        if (i + kAhead < end) fetch(i + kAhead);
        words[i] = common.word;
        flags[i] = common.flags;
        begins[i] = (common.flags & kBegins) != 0 ? 1 : 0;
        if (common.word != 0) continue;
        const uint64_t hash = Lexicon::hash(tokens_[i].text(normal_));
        lexicon_.prefetch(hash);
        rare.push_back({static_cast<uint32_t>(i), 0, hash});
      }
      for (Annotation::Rare& r : rare) {
        r.guess = lexicon_.guess(r.hash);
        lexicon_.prefetch_record(r.guess);
      }
      for (const Annotation::Rare& r : rare) lexicon_.prefetch_text(r.guess);
      for (const Annotation::Rare& r : rare) {
        words[r.token] = lexicon_.confirm(tokens_[r.token].text(normal_), r.hash, r.guess);
        lexicon_.prefetch_names(words[r.token]);
        flags[r.token] = lexicon_.word(words[r.token]).flags;
        // An unknown word with a capital may be a known one spelt otherwise.
        const bool unknown = words[r.token] == 0 && has_variants(tokens_[r.token]);
        begins[r.token] = unknown || (flags[r.token] & kBegins) != 0 ? 1 : 0;
      }
    }
  }

  void match_from(size_t first) {
    const WordId word = annotation_.words[first];
    const uint16_t flags = annotation_.flags[first];
    if (!has_variants(tokens_[first])) {
      if ((flags & (kIsName | kBeginsName)) == 0) return;
      if ((flags & kIsName) == 0 && !may_continue(word, first + 1)) return;
      states_.assign(1, {lexicon_.word(word).node, true});
    } else {
      states_.clear();
      if ((flags & (kIsName | kBeginsName)) != 0) {
        states_.push_back({lexicon_.word(word).node, true});
      }
      if (word == 0 || (flags & kRespelt) != 0) {
        for (const WordId other : spellings(first)) {
          const NodeId node = lexicon_.word(other).node;
          if (node != 0 && states_.size() < kMostStates) states_.push_back({node, false});
        }
        if (word == 0 && !found_.empty()) annotation_.words[first] = best_spelling();
      }
      if (states_.empty()) return;
    }
    extend(first);
  }

  // Whether a name that began before token i may hold it.
  bool may_continue(size_t i) const {
    if (i >= tokens_.size()) return false;
    return has_variants(tokens_[i]) || (annotation_.flags[i] & kInsideName) != 0;
  }

  // The same behind a known first word.
  bool may_continue(WordId first, size_t i) const {
    if (i >= tokens_.size()) return false;
    const WordId word = annotation_.words[i];
    if (word == 0) return has_variants(tokens_[i]);
    const uint16_t flags = annotation_.flags[i];
    if ((flags & kRespelt) != 0 && has_variants(tokens_[i])) return true;
    return (flags & kInsideName) != 0 && lexicon_.may_begin(first, word);
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

  void extend(size_t first) {
    for (size_t i = first; !states_.empty() && i - first < kLongestName; ++i) {
      for (const State& state : states_) {
        const NodeRecord& node = lexicon_.node(state.node);
        if ((node.kinds | node.weak_kinds) != 0) {
          annotation_.hits.push_back({static_cast<uint32_t>(first),
                                      static_cast<uint16_t>(i - first + 1),
                                      static_cast<uint16_t>(state.exact), state.node});
        }
      }
      if (!may_continue(i + 1)) return;
      step(i + 1);
    }
  }

  void step(size_t i) {
    next_.clear();
    const WordId word = annotation_.words[i];
    const bool variants = has_variants(tokens_[i]);
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
};

}  // namespace

void annotate(const Lexicon& lexicon, std::string_view normal, std::span<const Token> tokens,
              Annotation& annotation) {
  annotation.hits.clear();
  Run(lexicon, normal, tokens, annotation).run();
}

}  // namespace balise
