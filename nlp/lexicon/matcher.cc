#include "lexicon/matcher.h"

#include <algorithm>

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
    for (size_t i = 0; i < tokens_.size(); ++i) match_from(i);
  }

 private:
  static bool has_variants(const Token& token) {
    return token.kind <= TokenKind::kAlphanumeric && token.shape != Shape::kLower &&
           token.shape != Shape::kNone;
  }

  // All words first, hashed and prefetched a block ahead: one miss of the cache a word is what a
  // look-up costs, and the blocks overlap them.
  void look_up() {
    constexpr size_t kBlock = 16;
    const size_t n = tokens_.size();
    std::vector<uint64_t>& hashes = annotation_.hashes;
    hashes.resize(n);
    annotation_.words.resize(n);
    const auto prepare = [&](size_t begin) {
      for (size_t i = begin; i < std::min(begin + kBlock, n); ++i) {
        hashes[i] = Lexicon::hash(tokens_[i].text(normal_));
        lexicon_.prefetch(hashes[i]);
      }
    };
    prepare(0);
    for (size_t begin = 0; begin < n; begin += kBlock) {
      prepare(begin + kBlock);
      for (size_t i = begin; i < std::min(begin + kBlock, n); ++i) {
        annotation_.words[i] = lexicon_.find(tokens_[i].text(normal_), hashes[i]);
      }
    }
  }

  void match_from(size_t first) {
    const WordId word = annotation_.words[first];
    const bool variants = has_variants(tokens_[first]);
    if (!variants) {
      if (word == 0 || lexicon_.word(word).node == 0) return;
      states_.assign(1, {lexicon_.word(word).node, true});
    } else {
      states_.clear();
      if (word != 0 && lexicon_.word(word).node != 0) {
        states_.push_back({lexicon_.word(word).node, true});
      }
      for (const WordId other : spellings(first)) {
        const NodeId node = lexicon_.word(other).node;
        if (node != 0 && states_.size() < kMostStates) states_.push_back({node, false});
      }
      if (word == 0 && !found_.empty()) annotation_.words[first] = best_spelling();
    }
    extend(first);
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
      if (i + 1 == tokens_.size()) return;
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
