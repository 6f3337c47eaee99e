#include "lexicon/lexicon.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <optional>

#include "base/error.h"
#include "base/file.h"
#include "lexicon/format.h"
#include "lexicon/spelling.h"
#include "text/characters.h"
#include "text/utf8.h"
#include "token/tokenizer.h"

namespace balise {

namespace internal {

uint64_t hash_bytes(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

uint64_t hash_file(std::string_view file) {
  FileHash hash;
  hash.add(file);
  return hash.value();
}

struct FileHash::State {
  XXH3_state_t hash;
  uint64_t size = 0;  // of what came so far
};

FileHash::FileHash() : state_(std::make_unique<State>()) { XXH3_64bits_reset(&state_->hash); }
FileHash::~FileHash() = default;

void FileHash::add(std::string_view part) {
  // The field that holds the hash counts as zero.
  constexpr uint64_t kBegin = offsetof(FileHeader, hash);
  constexpr uint64_t kEnd = kBegin + sizeof(FileHeader::hash);
  constexpr char kZeros[sizeof(FileHeader::hash)] = {};
  while (!part.empty()) {
    const bool inside = state_->size >= kBegin && state_->size < kEnd;
    const uint64_t until = state_->size < kBegin ? kBegin - state_->size
                           : inside              ? kEnd - state_->size
                                                 : part.size();
    const size_t size = static_cast<size_t>(std::min<uint64_t>(until, part.size()));
    XXH3_64bits_update(&state_->hash, inside ? kZeros : part.data(), size);
    state_->size += size;
    part.remove_prefix(size);
  }
}

uint64_t FileHash::value() const { return XXH3_64bits_digest(&state_->hash); }

}  // namespace internal

namespace {

// A power of two: 19 in 20 tokens of news are among so many words. Their table, records and pairs
// are about 1.4 MB.
constexpr size_t kCommonWords = 16384;

}  // namespace

constexpr std::array<Lexicon::Packed, sizeof(Lexicon::Packed) + 1> Lexicon::kMasks = [] {
  std::array<Packed, sizeof(Packed) + 1> masks;
  for (size_t size = 1; size < masks.size(); ++size) {
    masks[size] = masks[size - 1];
    uint64_t& half = size <= 8 ? masks[size].low : masks[size].high;
    half = half << 8 | 0xFF;
  }
  return masks;
}();

using internal::FileHeader;
using internal::SectionHeader;

// Checks bytes and fills a Lexicon from them.
class LexiconLoader {
 public:
  LexiconLoader(std::string_view bytes, const std::string& name)
      : bytes_(bytes), name_(name), lexicon_(new Lexicon()) {}

  // `hash`: of the bytes; none where they were checked before.
  std::shared_ptr<Lexicon> load(std::shared_ptr<const void> owner, std::optional<uint64_t> hash) {
    const bool check = hash.has_value();
    check_header(hash);
    read_sections();
    if (check) {
      check_words();
      check_trie();
      check_entries();
    }
    read_names();
    index_common_words();
    lexicon_->bytes_ = bytes_;
    lexicon_->owner_ = std::move(owner);
    return std::move(lexicon_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorCode::kConfiguration, Place{name_}, what,
                "build it again with: balise lexicon build SOURCE... -o FILE");
  }
  void require(bool condition, const char* what) const {
    if (!condition) fail(std::string("is damaged: ") + what);
  }

  void check_header(std::optional<uint64_t> hash) {
    FileHeader header;
    if (bytes_.size() < sizeof(header) || !bytes_.starts_with(internal::kMagic)) {
      fail("is not a compiled lexicon");
    }
    std::memcpy(&header, bytes_.data(), sizeof(header));
    if (header.version != kLexiconVersion || header.tokenizer_version != kTokenizerVersion) {
      fail("was compiled by another version of balise");
    }
    require(header.size == bytes_.size(), "its size is not the one it was written with");
    require(!hash || header.hash == *hash, "its hash does not match");
    require(header.sections <= 64 &&
                bytes_.size() >= sizeof(header) + header.sections * sizeof(SectionHeader),
            "its section table");
    section_count_ = header.sections;
  }

  void read_sections() {
    bool seen[internal::kSectionCount + 1] = {};
    for (uint32_t i = 0; i < section_count_; ++i) {
      SectionHeader section;
      std::memcpy(&section, bytes_.data() + sizeof(FileHeader) + i * sizeof(section),
                  sizeof(section));
      require(section.offset % 8 == 0 && section.offset <= bytes_.size() &&
                  section.size <= bytes_.size() - section.offset,
              "a section is out of bounds");
      if (section.id == 0 || section.id > internal::kSectionCount) {
        if ((section.flags & internal::kRequired) != 0) {
          fail("needs a newer version of balise: section " + std::to_string(section.id));
        }
        continue;
      }
      require(!seen[section.id], "a section stands twice");
      seen[section.id] = true;
      take_section(section.id, bytes_.substr(section.offset, section.size));
    }
    for (uint32_t id = 1; id <= internal::kSectionCount; ++id) {
      require(seen[id] || id == internal::kCounts, "a section is missing");
    }
  }

  template <class Record>
  void take(std::string_view section, std::span<const Record>& records) {
    require(section.size() % sizeof(Record) == 0, "a section is cut");
    records = {reinterpret_cast<const Record*>(section.data()), section.size() / sizeof(Record)};
  }

  void take_section(uint32_t id, std::string_view section) {
    Lexicon& x = *lexicon_;
    switch (id) {
      case internal::kStrings:
        x.strings_ = section;
        break;
      case internal::kWords:
        take(section, x.words_);
        break;
      case internal::kSlots:
        take(section, x.slots_);
        break;
      case internal::kFolds:
        take(section, x.folds_);
        break;
      case internal::kLists:
        take(section, x.lists_);
        break;
      case internal::kNodes:
        take(section, x.nodes_);
        break;
      case internal::kEdges:
        take(section, x.edges_);
        break;
      case internal::kForms:
        take(section, x.forms_);
        break;
      case internal::kEntries:
        take(section, x.entries_);
        break;
      case internal::kSources:
        sources_ = section;
        break;
      case internal::kResources:
        resources_ = section;
        break;
      default:
        take(section, x.counts_);
        break;
    }
  }

  bool in_strings(uint64_t begin, uint64_t size) const {
    return begin + size <= lexicon_->strings_.size();
  }

  void check_words() const {
    const Lexicon& x = *lexicon_;
    require(!x.words_.empty() && !x.nodes_.empty() && !x.lists_.empty(), "it has no vocabulary");
    require(x.lists_[0] == 0, "its empty list");
    const std::vector<bool> begins = check_lists();
    const auto is_hash_size = [](size_t n) { return n > 0 && (n & (n - 1)) == 0; };
    require(is_hash_size(x.slots_.size()) && is_hash_size(x.folds_.size()), "a hash table's size");
    for (const WordRecord& word : x.words_) {
      require(in_strings(word.text, word.size) && is_node(word.node), "a word");
      require(word.alternatives < x.lists_.size() && begins[word.alternatives],
              "a word's alternatives");
    }
    size_t empty = 0;
    for (const auto& slot : x.slots_) {
      require(slot.word < x.words_.size(), "a hash slot");
      if (slot.word == 0) ++empty;
    }
    require(empty > 0, "a full hash table");
    empty = 0;
    for (const auto& slot : x.folds_) {
      require(slot.list < x.lists_.size() && begins[slot.list], "a fold slot");
      if (slot.list == 0) ++empty;
    }
    require(empty > 0, "a full fold table");
  }

  // The indexes at which a list begins: no other may be referred to.
  std::vector<bool> check_lists() const {
    const Lexicon& x = *lexicon_;
    std::vector<bool> begins(x.lists_.size());
    for (size_t at = 0; at < x.lists_.size();) {
      const uint32_t count = x.lists_[at];
      require(count <= internal::kLongestList && at + count < x.lists_.size(), "a word list");
      for (size_t i = 1; i <= count; ++i) {
        require(x.lists_[at + i] < x.words_.size(), "a listed word");
      }
      begins[at] = true;
      at += count + 1;
    }
    return begins;
  }

  // Not the last record, which only ends the one before it.
  bool is_node(NodeId node) const { return node < lexicon_->nodes_.size() - 1; }

  // One walk over the nodes. Children have the numbers that follow each other in the order of the
  // edges (as the builder gives them level by level), so that one comparison tells that an edge
  // leads to a node of its own behind its parent, and no walk is endless.
  void check_trie() const {
    constexpr size_t kAhead = 16;
    const Lexicon& x = *lexicon_;
    const size_t edge_count = x.edges_.size();
    require(edge_count < x.nodes_.size(), "the number of trie edges");
    const auto first_child = static_cast<uint32_t>(x.nodes_.size() - 1 - edge_count);
    bool sound = true;
    for (size_t i = 0; i < edge_count; ++i) {
      sound &= x.edges_[i].node == first_child + i && x.edges_[i].word < x.words_.size();
    }
    require(sound, "a trie edge");
    const std::vector<uint8_t> kinds = kinds_of_entries();
    require(x.nodes_.front().edges == 0 && x.nodes_.front().forms == 0, "the first trie node");
    for (size_t i = 0; i + 1 < x.nodes_.size(); ++i) {
      const NodeRecord& node = x.nodes_[i];
      const NodeRecord& next = x.nodes_[i + 1];
      require(node.edges <= next.edges && next.edges <= edge_count && node.forms <= next.forms &&
                  next.forms <= x.forms_.size(),
              "a trie node");
      require(node.edges == next.edges || first_child + node.edges > i, "a trie edge");
      WordId last = 0;
      for (uint32_t edge = node.edges; edge < next.edges; ++edge) {
        require(x.edges_[edge].word > last, "the order of trie edges");
        last = x.edges_[edge].word;
      }
      uint32_t bits[2] = {0, 0};
      for (uint32_t form = node.forms; form < next.forms; ++form) {
        const FormRecord& record = x.forms_[form];
        const size_t ahead = form + kAhead < x.forms_.size() ? x.forms_[form + kAhead].entry : 0;
        if (ahead < kinds.size()) __builtin_prefetch(&kinds[ahead]);
        require(record.entry < kinds.size(), "a form");
        bits[(record.flags & kWeakForm) != 0] |= kind_bit(static_cast<Kind>(kinds[record.entry]));
      }
      require(bits[0] == node.kinds && bits[1] == node.weak_kinds, "the kinds of a trie node");
    }
  }

  // The kinds of the entries, close together: forms refer to entries in any order, and the
  // records themselves would miss the cache each time.
  std::vector<uint8_t> kinds_of_entries() const {
    std::vector<uint8_t> kinds;
    kinds.reserve(lexicon_->entries_.size());
    for (const EntryRecord& entry : lexicon_->entries_) {
      require(static_cast<size_t>(entry.kind) < kKindCount, "an entry's kind");
      kinds.push_back(static_cast<uint8_t>(entry.kind));
    }
    return kinds;
  }

  void check_entries() const {
    for (const EntryRecord& entry : lexicon_->entries_) {
      require(in_strings(entry.name, entry.name_size) && in_strings(entry.id, entry.id_size),
              "an entry's name");
    }
  }

  // Ids fall with frequency: the first ones are the common words.
  void index_common_words() {
    Lexicon& x = *lexicon_;
    x.common_.resize(2 * kCommonWords);
    for (WordId id = 1; id < std::min<size_t>(x.words_.size(), kCommonWords); ++id) {
      const std::string_view word = x.text(id);
      if (word.size() > sizeof(Lexicon::Packed) || word.find('\0') != word.npos) continue;
      const Lexicon::Packed packed = Lexicon::pack(word, 0, word.size());
      size_t i = packed.hash() & (x.common_.size() - 1);
      while (x.common_[i].found.word != 0) i = (i + 1) & (x.common_.size() - 1);
      x.common_[i] = {packed, {id, x.words_[id].flags}};
    }
    x.pairs_.assign(Lexicon::kPairBits / 64, 0);
    x.pair_words_ = static_cast<WordId>(std::min<size_t>(x.words_.size() - 1, kCommonWords));
    for (WordId id = 1; id <= x.pair_words_; ++id) {
      for (const EdgeRecord& edge : x.edges(x.words_[id].node)) {
        const size_t at = Lexicon::pair_index(id, edge.word);
        x.pairs_[at / 64] |= uint64_t{1} << (at % 64);
      }
    }
    x.common_begin_ = x.common_.data();
    x.common_end_ = x.common_.data() + x.common_.size();
    x.common_mask_ = x.common_.size() - 1;
  }

  void read_names() {
    for (size_t at = 0; at < sources_.size();) {
      const size_t end = std::min(sources_.find('\n', at), sources_.size());
      lexicon_->sources_.push_back(sources_.substr(at, end - at));
      at = end + 1;
    }
    std::string_view rest = resources_;
    while (!rest.empty()) {
      const std::string_view name = read_sized(rest);
      const std::string_view content = read_sized(rest);
      lexicon_->resources_.push_back({name, content});
    }
    lexicon_->letters_ = as_letter_rows(lexicon_->resource(kLettersResource));
  }

  // A 64-bit size, the bytes, and padding to the next multiple of eight.
  std::string_view read_sized(std::string_view& rest) const {
    uint64_t size = 0;
    require(rest.size() >= sizeof(size), "a resource");
    std::memcpy(&size, rest.data(), sizeof(size));
    rest.remove_prefix(sizeof(size));
    require(size <= rest.size(), "a resource");
    const std::string_view bytes = rest.substr(0, size);
    rest.remove_prefix(std::min<uint64_t>((size + 7) / 8 * 8, rest.size()));
    return bytes;
  }

  std::string_view bytes_;
  const std::string& name_;
  std::shared_ptr<Lexicon> lexicon_;
  uint32_t section_count_ = 0;
  std::string_view sources_;
  std::string_view resources_;
};

std::shared_ptr<const Lexicon> Lexicon::load(std::string_view bytes,
                                             std::shared_ptr<const void> owner,
                                             const std::string& name) {
  return LexiconLoader(bytes, name).load(std::move(owner), internal::hash_file(bytes));
}

std::shared_ptr<const Lexicon> Lexicon::load_builtin(std::string_view bytes) {
  const std::string name = "the built-in lexicon";
  return LexiconLoader(bytes, name).load(nullptr, std::nullopt);
}

std::shared_ptr<const Lexicon> Lexicon::open(const std::string& path) {
  internal::FileHash hash;
  FileBytes file = read_large_file(path, [&hash](std::string_view part) { hash.add(part); });
  return LexiconLoader(file.bytes, path).load(std::move(file.owner), hash.value());
}

uint64_t Lexicon::hash(std::string_view word) { return internal::hash_bytes(word); }

WordId Lexicon::find(std::string_view word) const { return find(word, hash(word)); }

namespace {

// memcmp without the call: words are short.
bool same_bytes(const char* a, const char* b, size_t size) {
  const auto load = [](const char* from, auto& value) {
    std::memcpy(&value, from, sizeof(value));
    return value;
  };
  uint64_t x = 0;
  uint64_t y = 0;
  uint32_t v = 0;
  uint32_t w = 0;
  if (size > 16) return std::memcmp(a, b, size) == 0;
  if (size >= 8) {
    return load(a, x) == load(b, y) && load(a + size - 8, x) == load(b + size - 8, y);
  }
  if (size >= 4) {
    return load(a, v) == load(b, w) && load(a + size - 4, v) == load(b + size - 4, w);
  }
  for (size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

}  // namespace

bool Lexicon::is_text(WordId id, std::string_view word) const {
  const WordRecord& record = words_[id];
  return record.size == word.size() &&
         same_bytes(strings_.data() + record.text, word.data(), word.size());
}

WordId Lexicon::guess(uint64_t hash) const {
  const size_t mask = slots_.size() - 1;
  const auto tag = static_cast<uint32_t>(hash >> 32);
  for (size_t i = hash & mask;; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.word == 0 || slot.tag == tag) return slot.word;
  }
}

WordId Lexicon::find(std::string_view word, uint64_t hash) const {
  const size_t mask = slots_.size() - 1;
  const auto tag = static_cast<uint32_t>(hash >> 32);
  for (size_t i = hash & mask;; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.word == 0) return 0;
    if (slot.tag == tag && is_text(slot.word, word)) return slot.word;
  }
}

void Lexicon::alternatives(std::string_view form, std::vector<WordId>& found) const {
  found.clear();
  const uint64_t hash = internal::hash_bytes(fold_key(form));
  const size_t mask = folds_.size() - 1;
  const auto tag = static_cast<uint32_t>(hash >> 32);
  for (size_t i = hash & mask; folds_[i].list != 0; i = (i + 1) & mask) {
    if (folds_[i].tag != tag) continue;
    const uint32_t at = folds_[i].list;
    for (uint32_t k = 1; k <= lists_[at]; ++k) {
      const WordId word = lists_[at + k];
      if (may_stand_for(form, text(word))) found.push_back(word);
    }
    return;
  }
}

NodeId Lexicon::child(NodeId node, WordId word) const {
  // A binary search without branches on the words: no processor predicts those.
  const EdgeRecord* first = edges_.data() + nodes_[node].edges;
  size_t count = nodes_[node + 1].edges - nodes_[node].edges;
  if (count == 0) return 0;
  while (count > 1) {
    const size_t half = count / 2;
    first += half * static_cast<size_t>(first[half - 1].word < word);
    count -= half;
  }
  return first->word == word ? first->node : 0;
}

std::string Lexicon::entry_place(uint32_t index) const {
  const uint32_t source = entries_[index].source;
  const uint32_t file = source >> 24;
  if (file >= sources_.size()) return {};
  return std::string(sources_[file]) + ":" + std::to_string(source & 0xFFFFFF);
}

std::string_view Lexicon::resource(std::string_view name) const {
  for (const Resource& resource : resources_) {
    if (resource.name == name) return resource.bytes;
  }
  return {};
}

}  // namespace balise
