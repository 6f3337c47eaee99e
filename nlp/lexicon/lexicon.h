// A compiled lexicon: vocabulary, names as a trie of words, entries, and named resources.
//
// Immutable and position-independent: opening one checks its hash and every index, then uses the
// bytes as they stand. Any number of threads may read it.
//
//   auto lexicon = Lexicon::open("names.lex");
//   WordId word = lexicon->find("Élysée");
//   for (const FormRecord& form : lexicon->forms(lexicon->word(word).node)) ...
#ifndef BALISE_LEXICON_LEXICON_H_
#define BALISE_LEXICON_LEXICON_H_

#include <array>
#include <bit>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/letters.h"
#include "lexicon/record.h"

namespace balise {

class Lexicon {
 public:
  // Opens compiled bytes, which must be 8-byte aligned and live as long as `owner`. `name` is
  // for messages. Throws Error(kConfiguration) for bytes that are not a whole, unchanged lexicon
  // of this version: the structure is checked to the last index, so that no later call can go
  // out of bounds. O(size), about 1 ms for 5 MB.
  static std::shared_ptr<const Lexicon> load(std::string_view bytes,
                                             std::shared_ptr<const void> owner,
                                             const std::string& name);
  // The same for bytes that are a part of the program: what was checked when it was built is not
  // checked again, so that only what a run needs is read from the disk.
  static std::shared_ptr<const Lexicon> load_builtin(std::string_view bytes);
  // Reads and loads a file. Throws Error as read_file and load do.
  static std::shared_ptr<const Lexicon> open(const std::string& path);

  // The vocabulary. Ids run from 1 to word_count(). find: exact bytes, 0 if absent, O(word).
  uint32_t word_count() const { return static_cast<uint32_t>(words_.size() - 1); }
  WordId find(std::string_view word) const;
  const WordRecord& word(WordId id) const { return words_[id]; }
  std::string_view text(WordId id) const {
    return strings_.substr(words_[id].text, words_[id].size);
  }

  // How often a word was counted in running text; 0 where its sources do not tell.
  uint32_t count(WordId id) const { return id < counts_.size() ? counts_[id] : 0; }

  // The search in steps, for a caller with many words. find_common knows the thousands of words
  // that make up most of a text: pack and common_slot some words ahead, then find_common. Where
  // it answers 0, hash, prefetch and, a little later, find. A longer word packs to nothing.
  // A word of at most 16 bytes as two integers, zeros behind it: hashed and compared without a
  // branch on its length.
  struct Packed {
    uint64_t low = 0;
    uint64_t high = 0;
    bool operator==(const Packed& other) const {
      return ((low ^ other.low) | (high ^ other.high)) == 0;
    }
    size_t hash() const {
      const uint64_t mixed = (low ^ (high * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
      return static_cast<size_t>(mixed >> 40);
    }
  };
  // `text` may be read beyond `end`.
  static Packed pack(std::string_view text, size_t begin, size_t end) {
    Packed packed;
    if (begin + sizeof(packed) <= text.size()) {
      std::memcpy(&packed, text.data() + begin, sizeof(packed));
    } else {
      std::memcpy(&packed, text.data() + begin, text.size() - begin);
    }
    const Packed& mask = kMasks[end - begin <= sizeof(packed) ? end - begin : 0];
    packed.low &= mask.low;
    packed.high &= mask.high;
    return packed;
  }
  struct Common {
    WordId word = 0;
    uint16_t flags = 0;  // WordFlag bits of the word
  };
  struct CommonSlot {
    Packed packed;
    Common found;
  };
  // Where the search for a word begins; fetches it.
  const CommonSlot* common_slot(const Packed& packed) const {
    const CommonSlot* slot = common_begin_ + (packed.hash() & common_mask_);
    __builtin_prefetch(slot);
    return slot;
  }
  Common find_common(const CommonSlot* slot, const Packed& packed) const {
    while (slot->packed != packed && slot->found.word != 0) {
      if (++slot == common_end_) slot = common_begin_;
    }
    return slot->found;
  }
  static uint64_t hash(std::string_view word);
  void prefetch(uint64_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
  // The word that the hash points at, to be fetched and then compared: confirm answers as find.
  WordId guess(uint64_t hash) const;
  void prefetch_record(WordId id) const { __builtin_prefetch(&words_[id]); }
  void prefetch_text(WordId id) const { __builtin_prefetch(strings_.data() + words_[id].text); }
  WordId confirm(std::string_view word, uint64_t hash, WordId guessed) const {
    return guessed == 0 || is_text(guessed, word) ? guessed : find(word, hash);
  }
  // Fetches where the names that begin with a word go on.
  void prefetch_names(WordId id) const {
    const WordRecord& record = words_[id];
    if ((record.flags & (kIsName | kBeginsName)) != 0) __builtin_prefetch(&nodes_[record.node]);
    __builtin_prefetch(&lists_[record.alternatives]);
  }
  void prefetch_node(WordId id) const { __builtin_prefetch(&nodes_[words_[id].node]); }
  WordId find(std::string_view word, uint64_t hash) const;

  // The words that `id` as written in a text may stand for, itself left out: ELYSEE -> Élysée,
  // Ministère -> ministère. Sorted.
  std::span<const WordId> alternatives(WordId id) const {
    const uint32_t at = words_[id].alternatives;
    return {lists_.data() + at + 1, lists_[at]};
  }
  // The same for a form that is no word of the vocabulary; `found` is cleared first. O(form).
  void alternatives(std::string_view form, std::vector<WordId>& found) const;

  // False where no name begins with these two words, the first of them common; most often true
  // otherwise. What "de" and "la" are asked a hundred times a page.
  bool may_begin(WordId first, WordId second) const {
    const size_t at = pair_index(first, second);
    return (first > pair_words_) | ((pairs_[at / 64] >> (at % 64) & 1) != 0);
  }

  // The trie. A node of 0 is none. child: O(log children).
  NodeId child(NodeId node, WordId word) const;
  std::span<const FormRecord> forms(NodeId node) const {
    return forms_.subspan(nodes_[node].forms, nodes_[node + 1].forms - nodes_[node].forms);
  }
  std::span<const EdgeRecord> edges(NodeId node) const {
    return edges_.subspan(nodes_[node].edges, nodes_[node + 1].edges - nodes_[node].edges);
  }

  const NodeRecord& node(NodeId id) const { return nodes_[id]; }
  // Nodes run from 1 to node_count() - 1.
  uint32_t node_count() const { return static_cast<uint32_t>(nodes_.size() - 1); }

  uint32_t entry_count() const { return static_cast<uint32_t>(entries_.size()); }
  const EntryRecord& entry(uint32_t index) const { return entries_[index]; }
  std::string_view entry_name(uint32_t index) const {
    return strings_.substr(entries_[index].name, entries_[index].name_size);
  }
  std::string_view entry_id(uint32_t index) const {
    return strings_.substr(entries_[index].id, entries_[index].id_size);
  }
  // "file:line" of the source that the entry comes from.
  std::string entry_place(uint32_t index) const;

  // What the letters of a word look like (see letters.h); 0 for a lexicon that does not tell.
  uint32_t letters(std::string_view word) const { return letters_look(letters_, word); }

  // Bytes that the builder stored under a name (the tokenizer's rules, the model); empty if none.
  std::string_view resource(std::string_view name) const;

  size_t size_bytes() const { return bytes_.size(); }

 private:
  Lexicon() = default;
  bool is_text(WordId id, std::string_view word) const;
  struct Slot {
    uint32_t tag;
    WordId word;
  };
  struct FoldSlot {
    uint32_t tag;
    uint32_t list;  // index into lists_; 0 is empty
  };
  // What to keep of sixteen bytes that begin with a word, by its size.
  static const std::array<Packed, sizeof(Packed) + 1> kMasks;
  static constexpr size_t kPairBits = size_t{1} << 19;
  static size_t pair_index(WordId first, WordId second) {
    const uint64_t mixed = (uint64_t{first} << 32 | second) * 0x9E3779B97F4A7C15;
    return static_cast<size_t>(mixed >> (64 - std::bit_width(kPairBits - 1)));
  }
  struct Resource {
    std::string_view name;
    std::string_view bytes;
  };
  friend class LexiconLoader;

  std::shared_ptr<const void> owner_;
  std::string_view bytes_;
  std::string_view strings_;
  std::span<const WordRecord> words_;
  std::span<const Slot> slots_;
  std::span<const FoldSlot> folds_;
  std::span<const uint32_t> lists_;  // count, ids, count, ids, ...; list 0 is empty
  std::span<const NodeRecord> nodes_;
  std::span<const EdgeRecord> edges_;
  std::span<const FormRecord> forms_;
  std::span<const EntryRecord> entries_;
  std::span<const uint32_t> counts_;  // of the first words
  std::vector<CommonSlot> common_;
  const CommonSlot* common_begin_ = nullptr;
  const CommonSlot* common_end_ = nullptr;
  size_t common_mask_ = 0;
  std::vector<uint64_t> pairs_;  // a filter of the first two words of names
  WordId pair_words_ = 0;        // first words that it knows
  std::vector<std::string_view> sources_;
  std::vector<Resource> resources_;
  std::span<const LetterRow> letters_;
};

}  // namespace balise

#endif  // BALISE_LEXICON_LEXICON_H_
