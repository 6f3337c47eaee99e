#include "lexicon/compile.h"

#include <algorithm>
#include <compare>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include "lexicon/format.h"
#include "lexicon/spelling.h"
#include "text/characters.h"

namespace balise::internal {
namespace {

using Form = GatheredForms::Form;

// The smallest power of two, two at least, that is not below `least`.
size_t table_size(size_t least) {
  size_t size = 2;
  while (size < least) size *= 2;
  return size;
}

// Puts a pair (tag, value) into a hash table whose empty slots have the value 0.
void put_slot(std::vector<uint32_t>& table, uint64_t hash, uint32_t value) {
  const size_t mask = table.size() / 2 - 1;
  size_t i = hash & mask;
  while (table[2 * i + 1] != 0) i = (i + 1) & mask;
  table[2 * i] = static_cast<uint32_t>(hash >> 32);
  table[2 * i + 1] = value;
}

class Compiler {
 public:
  Compiler(LexiconTables& tables, GatheredForms& gathered)
      : t_(tables), sequences_(gathered.sequences), forms_(gathered.forms) {}

  void run(const std::function<void(std::string_view)>& tell) {
    tell("sorting");
    sort_words();
    sort_forms();
    tell("linking");
    build_trie();
    find_meant_words();
    std::vector<WordId>().swap(sequences_);
    tell("indexing");
    build_folds();
    build_slots();
  }

 private:
  std::span<const WordId> words_of(const Form& form) const {
    return std::span<const WordId>(sequences_).subspan(form.words, form.size);
  }

  void sort_words();
  void sort_forms();
  void build_trie();
  void find_meant_words();
  void build_folds();
  void add_group(std::span<const std::pair<std::string, WordId>> group, uint64_t hash);
  void build_slots();
  uint32_t add_list(const std::vector<WordId>& list);

  LexiconTables& t_;
  std::vector<WordId>& sequences_;
  std::vector<Form>& forms_;
  std::vector<bool> meant_;  // a word that another spelling may mean, one that says something
  std::vector<std::pair<uint64_t, uint32_t>> groups_;  // (hash of the folded form, list)
};

// Ids by falling frequency, then in byte order: the few words that make up most of a text lie
// together in the cache, and the file does not depend on the order in which words were met.
void Compiler::sort_words() {
  std::vector<WordId> order(t_.words.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin() + 1, order.end(), [this](WordId a, WordId b) {
    if (t_.counts[a] != t_.counts[b]) return t_.counts[a] > t_.counts[b];
    return t_.words[a] < t_.words[b];
  });
  std::vector<WordId> renumbered(t_.words.size());
  std::vector<std::string_view> words(t_.words.size());
  std::vector<WordRecord> records(t_.records.size());
  std::vector<uint32_t> counts;
  for (size_t i = 0; i < order.size(); ++i) {
    renumbered[order[i]] = static_cast<WordId>(i);
    words[i] = t_.words[order[i]];
    records[i] = t_.records[order[i]];
    if (i == 0 || t_.counts[order[i]] != 0) counts.push_back(t_.counts[order[i]]);
  }
  t_.words.swap(words);
  t_.records.swap(records);
  t_.counts.swap(counts);
  for (WordId& word : sequences_) word = renumbered[word];
}

void Compiler::sort_forms() {
  std::sort(forms_.begin(), forms_.end(), [this](const Form& a, const Form& b) {
    const auto x = words_of(a);
    const auto y = words_of(b);
    const auto order =
        std::lexicographical_compare_three_way(x.begin(), x.end(), y.begin(), y.end());
    if (order != 0) return order < 0;
    if (a.entry != b.entry) return a.entry < b.entry;
    return a.flags < b.flags;
  });
  const auto repeated = [this](const Form& a, const Form& b) {
    return a.entry == b.entry && std::ranges::equal(words_of(a), words_of(b));
  };
  forms_.erase(std::unique(forms_.begin(), forms_.end(), repeated), forms_.end());
}

// Level by level over the sorted forms, so that the edges and forms of a node lie together and
// children are numbered in the order of the edges, which the loader relies on.
void Compiler::build_trie() {
  struct Range {
    uint32_t begin;
    uint32_t end;
    uint32_t depth;
  };
  const auto open_node = [this] {
    t_.nodes.push_back(
        {static_cast<uint32_t>(t_.edges.size()), static_cast<uint32_t>(t_.forms.size()), 0, 0});
  };
  // Node 0 is "none"; its children are the first words, found through their records instead.
  std::vector<Range> queue = {{0, static_cast<uint32_t>(forms_.size()), 0}};
  t_.forms.reserve(forms_.size());
  for (size_t n = 0; n < queue.size(); ++n) {
    const Range range = queue[n];
    open_node();
    uint32_t at = range.begin;
    for (; at < range.end && forms_[at].size == range.depth; ++at) {
      t_.forms.push_back({forms_[at].entry, forms_[at].flags});
      const uint32_t bit = kind_bit(t_.entries[forms_[at].entry].kind);
      ((forms_[at].flags & kWeakForm) != 0 ? t_.nodes[n].weak_kinds : t_.nodes[n].kinds) |= bit;
    }
    while (at < range.end) {
      const WordId word = sequences_[forms_[at].words + range.depth];
      uint32_t next = at + 1;
      while (next < range.end && sequences_[forms_[next].words + range.depth] == word) ++next;
      const auto node = static_cast<NodeId>(queue.size());
      WordRecord& record = t_.records[word];
      if (n == 0) {
        record.node = node;
        if (forms_[at].size == 1) record.flags |= kIsName;
        if (forms_[next - 1].size > 1) record.flags |= kBeginsName;
      } else {
        record.flags |= kInsideName;
        t_.edges.push_back({word, node});
      }
      queue.push_back({at, next, range.depth + 1});
      at = next;
    }
  }
  open_node();
}

void Compiler::find_meant_words() {
  meant_.resize(t_.records.size());
  for (const WordId word : sequences_) meant_[word] = true;
  for (size_t i = 1; i < t_.records.size(); ++i) {
    const WordRecord& r = t_.records[i];
    meant_[i] = meant_[i] || r.given != 0 || r.surname != 0 || r.place != 0 || r.classes != 0 ||
                r.lower != kLowerUnknown;
  }
}

uint32_t Compiler::add_list(const std::vector<WordId>& list) {
  if (list.empty()) return 0;
  const auto at = static_cast<uint32_t>(t_.lists.size());
  const size_t count = std::min<size_t>(list.size(), kLongestList);
  t_.lists.push_back(static_cast<uint32_t>(count));
  t_.lists.insert(t_.lists.end(), list.begin(), list.begin() + static_cast<ptrdiff_t>(count));
  return at;
}

// Groups the words by their folded form: what an unknown spelling is looked up under, and what
// each known spelling may stand for.
void Compiler::build_folds() {
  std::vector<std::pair<std::string, WordId>> folded;
  folded.reserve(t_.words.size());
  for (WordId i = 1; i < t_.words.size(); ++i) folded.emplace_back(fold_key(t_.words[i]), i);
  std::sort(folded.begin(), folded.end());
  for (size_t at = 0; at < folded.size();) {
    size_t end = at + 1;
    while (end < folded.size() && folded[end].first == folded[at].first) ++end;
    add_group(std::span(folded).subspan(at, end - at), hash_bytes(folded[at].first));
    at = end;
  }
  t_.folds.assign(table_size(groups_.size() * 2) * 2, 0);
  for (const auto& [hash, list] : groups_) put_slot(t_.folds, hash, list);
}

void Compiler::add_group(std::span<const std::pair<std::string, WordId>> group, uint64_t hash) {
  std::vector<WordId> members;
  for (const auto& [key, word] : group) {
    if (meant_[word]) members.push_back(word);
  }
  std::vector<WordId> list;
  for (size_t i = 0; i < group.size() && group.size() > 1; ++i) {
    const WordId written = group[i].second;
    list.clear();
    for (const WordId word : members) {
      const bool in_names = (t_.records[word].flags & (kIsName | kBeginsName | kInsideName)) != 0;
      if (in_names && word != written && may_stand_for(t_.words[written], t_.words[word])) {
        list.push_back(word);
      }
    }
    t_.records[written].alternatives = add_list(list);
    if (!list.empty()) t_.records[written].flags |= kRespelt;
  }
  if (!members.empty()) groups_.emplace_back(hash, add_list(members));
}

void Compiler::build_slots() {
  t_.slots.assign(table_size(t_.words.size() + t_.words.size() / 2) * 2, 0);
  for (WordId word = 1; word < t_.words.size(); ++word) {
    put_slot(t_.slots, hash_bytes(t_.words[word]), word);
  }
}

}  // namespace

void compile_tables(LexiconTables& tables, GatheredForms& forms,
                    const std::function<void(std::string_view)>& tell) {
  Compiler(tables, forms).run(tell);
}

}  // namespace balise::internal
