#include "lexicon/builder.h"

#include <algorithm>
#include <charconv>
#include <compare>
#include <cstring>
#include <numeric>
#include <span>
#include <unordered_map>

#include "base/error.h"
#include "base/file.h"
#include "lexicon/context_class.h"
#include "lexicon/format.h"
#include "lexicon/lexicon.h"
#include "lexicon/source.h"
#include "lexicon/spelling.h"
#include "text/characters.h"
#include "text/document.h"
#include "text/utf8.h"
#include "token/tokenizer.h"

namespace balise {
namespace {

// Names longer than the matcher follows, or than a document may be, are refused.
constexpr size_t kLongestForm = 24;
constexpr size_t kLongestName = 4096;
constexpr size_t kMostRemarks = 200000;
constexpr size_t kBlockBytes = size_t{1} << 20;

uint32_t number_of(std::string_view field) {
  uint32_t number = 0;
  for (const char c : field) number = number * 10 + static_cast<uint32_t>(c - '0');
  return number;
}

std::string capitalized(std::string_view word) {
  if (word.empty()) return {};
  const CodePoint first = decode_at(word, 0);
  std::string out;
  append_utf8(out, to_upper(first.value));
  out += word.substr(first.size);
  return out;
}

}  // namespace

class LexiconBuilder::Impl {
 public:
  explicit Impl(const Tokenizer& tokenizer) : tokenizer_(tokenizer) {
    block_.reserve(kBlockBytes);
    intern("");
  }

  void add_source(const std::string& name, std::string_view text) {
    if (sources_.size() == 256) {
      throw Error(ErrorCode::kConfiguration, Place{name}, "too many sources",
                  "join them to 256 files at most");
    }
    sources_.push_back(name);
    SourceReader reader(text, sources_.back());
    SourceRow row;
    while (reader.next(row)) add_row(row);
  }

  WordId intern(std::string_view word) {
    const auto found = ids_.find(word);
    if (found != ids_.end()) return found->second;
    const auto id = static_cast<WordId>(words_.size());
    const std::string_view kept = keep(word);
    ids_.emplace(kept, id);
    words_.push_back(kept);
    records_.emplace_back();
    counts_.push_back(0);
    return id;
  }

  void add_resource(const std::string& name, std::string_view bytes) {
    resources_.emplace_back(name, bytes);
  }

  std::string build();
  const BuildReport& report() const { return report_; }

 private:
  struct Form {
    uint32_t words;  // index into sequences_
    uint16_t size;
    uint16_t flags;
    uint32_t entry;
  };
  struct Entry {
    std::string_view name;
    std::string_view id;
    Kind kind;
    uint32_t source;
  };

  // Keeps bytes alive in large blocks: millions of names without as many allocations.
  std::string_view keep(std::string_view text) {
    if (block_.capacity() - block_.size() < text.size()) {
      blocks_.push_back(std::move(block_));
      block_ = std::string();
      block_.reserve(std::max(kBlockBytes, text.size()));
    }
    const size_t at = block_.size();
    block_ += text;
    return std::string_view(block_).substr(at, text.size());
  }

  void remark(uint32_t source, const std::string& what) {
    if (report_.remarks.size() == kMostRemarks) return;
    report_.remarks.push_back(sources_[source >> 24] + ":" + std::to_string(source & 0xFFFFFF) +
                              ": " + what);
  }

  void add_row(const SourceRow& row) {
    ++report_.rows;
    const uint32_t source =
        static_cast<uint32_t>(sources_.size() - 1) << 24 | std::min<uint32_t>(row.line, 0xFFFFFF);
    const std::vector<std::string_view> weak = split_forms(row[Column::kWeak]);
    const std::string_view name = row[Column::kName];
    const uint32_t entry = static_cast<uint32_t>(entries_.size());
    const bool ambiguous = std::find(weak.begin(), weak.end(), name) != weak.end();
    if (add_form(row, name, entry, source, ambiguous ? uint32_t{kWeakForm} : 0)) {
      entries_.push_back({keep(name), keep(row[Column::kId]), row.kind, source});
    }
    for (const std::string_view alias : split_forms(row[Column::kAliases])) {
      if (add_form(row, alias, entry, source, kAliasForm) && entry == entries_.size()) {
        entries_.push_back({keep(name), keep(row[Column::kId]), row.kind, source});
      }
    }
    for (const std::string_view form : weak) {
      if (form == name) continue;
      if (add_form(row, form, entry, source, kAliasForm | kWeakForm) && entry == entries_.size()) {
        entries_.push_back({keep(name), keep(row[Column::kId]), row.kind, source});
      }
    }
  }

  // Cuts a form and adds it; false where it is a fact about one word, or nothing at all.
  bool add_form(const SourceRow& row, std::string_view text, uint32_t entry, uint32_t source,
                uint32_t flags) {
    if (text.size() > kLongestName) {
      ++report_.dropped;
      remark(source, "dropped: a name of more than " + std::to_string(kLongestName) + " bytes");
      return false;
    }
    document_.assign(text);
    tokenizer_.run(document_.normal(), list_);
    if (list_.tokens.empty() || list_.tokens.size() > kLongestForm) {
      ++report_.dropped;
      remark(source, "dropped: '" + std::string(text) + "' is not 1 to " +
                         std::to_string(kLongestForm) + " words");
      return false;
    }
    const std::string_view normal = document_.normal();
    // "l'" is a word before another one only: by itself the tokenizer cuts it in two.
    const bool elided = is_lexical(row.kind) && list_.tokens.size() == 2 &&
                        normal.ends_with('\'') && list_.tokens[1].end - list_.tokens[1].begin == 1;
    // "M." keeps its stop before a name; by itself its stop ends the text.
    bool abbreviated = false;
    if (is_lexical(row.kind) && list_.tokens.size() == 2 && normal.ends_with('.')) {
      tokenizer_.run(std::string(normal) + " A", spaced_list_);
      abbreviated = spaced_list_.tokens[0].end == normal.size();
    }
    if (list_.tokens.size() == 1 || elided || abbreviated) {
      const WordId word = intern(elided || abbreviated ? normal : list_.tokens[0].text(normal));
      add_fact(word, row);
      if (is_lexical(row.kind)) {
        // What a common word is, it also is at the head of a sentence.
        if (row.kind >= Kind::kHonorific && row.kind != Kind::kWord) {
          add_fact(intern(capitalized(words_[word])), row);
        }
        if (!is_bare_word(row)) return false;
      }
    }
    push_form(list_, document_.normal(), entry, flags);
    add_spaced_form(entry, flags);
    return true;
  }

  // A word of which nothing is told but that it is one: its author wants it found, as no name.
  static bool is_bare_word(const SourceRow& row) {
    return row.kind == Kind::kWord && row[Column::kLower].empty() && row[Column::kCount].empty() &&
           row[Column::kClass].empty();
  }

  void push_form(const TokenList& list, std::string_view normal, uint32_t entry, uint32_t flags) {
    const auto at = static_cast<uint32_t>(sequences_.size());
    for (const Token& token : list.tokens) sequences_.push_back(intern(token.text(normal)));
    forms_.push_back(
        {at, static_cast<uint16_t>(list.tokens.size()), static_cast<uint16_t>(flags), entry});
  }

  // A hyphenated name of several words also matches where the text has spaces for hyphens.
  void add_spaced_form(uint32_t entry, uint32_t flags) {
    if (list_.tokens.size() < 2) return;
    const bool hyphen =
        std::any_of(list_.tokens.begin(), list_.tokens.end(), [](const Token& token) {
          return token.has(Token::kHasHyphen) && token.kind == TokenKind::kWord &&
                 token.shape == Shape::kCapitalized;
        });
    if (!hyphen) return;
    std::string spaced(document_.normal());
    std::replace(spaced.begin(), spaced.end(), '-', ' ');
    tokenizer_.run(spaced, spaced_list_);
    if (spaced_list_.tokens.size() <= kLongestForm) {
      push_form(spaced_list_, spaced, entry, flags | kAliasForm | kVariantForm);
    }
  }

  void add_fact(WordId id, const SourceRow& row) {
    const std::string_view weight_field = row[Column::kWeight];
    const auto weight = static_cast<uint8_t>(weight_field.empty() ? 5 : number_of(weight_field));
    WordRecord& word = records_[id];
    switch (row.kind) {
      case Kind::kGiven:
        word.given = std::max(word.given, weight);
        word.gender |= row[Column::kGender] == "m" ? 1 : row[Column::kGender] == "f" ? 2 : 3;
        break;
      case Kind::kSurname:
        word.surname = std::max(word.surname, weight);
        break;
      case Kind::kPlace:
        word.place = std::max(word.place, weight);
        if (row[Column::kClass] == "country") word.classes |= kCountry;
        break;
      case Kind::kHonorific:
      case Kind::kFunction:
        word.classes |= row.kind == Kind::kHonorific ? kHonorificWord : kFunctionWord;
        if (row[Column::kGender] == "m") word.gender |= 1;
        if (row[Column::kGender] == "f") word.gender |= 2;
        break;
      case Kind::kTrigger:
        word.classes |= row[Column::kClass] == "outside" ? kTriggerOutside : kTriggerInside;
        break;
      case Kind::kContext:
        word.classes |= internal::context_class(row[Column::kClass]);
        break;
      case Kind::kWord:
        set_lower(id, row);
        if (!row[Column::kCount].empty()) {
          counts_[id] = std::max(counts_[id], number_of(row[Column::kCount]));
        }
        if (!row[Column::kClass].empty()) set_cluster(id, row);
        break;
      default:
        break;
    }
  }

  // How often a word is in lower case is a fact about both its spellings.
  void set_lower(WordId id, const SourceRow& row) {
    if (row[Column::kLower].empty()) return;
    const auto lower = static_cast<uint16_t>(number_of(row[Column::kLower]));
    records_[id].lower = lower;
    const WordId other = intern(capitalized(words_[id]));
    records_[other].lower = lower;
  }

  void set_cluster(WordId id, const SourceRow& row) {
    uint32_t cluster = 0;
    const std::string_view field = row[Column::kClass];
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), cluster);
    if (error != std::errc() || end != field.data() + field.size() || cluster > 0xFFFF) {
      throw Error(ErrorCode::kConfiguration, Place{sources_.back(), row.line},
                  "class '" + std::string(field) + "' of a word is not a number up to 65535",
                  "correct it or leave it empty");
    }
    records_[id].cluster = static_cast<uint16_t>(cluster);
  }

  void sort_words();
  void sort_forms();
  void build_trie();
  void build_folds();
  void build_slots();
  uint32_t add_list(const std::vector<WordId>& list);
  void report_collisions();
  std::string write();

  const Tokenizer& tokenizer_;
  Document document_;
  TokenList list_;
  TokenList spaced_list_;

  std::string block_;
  std::vector<std::string> blocks_;
  std::unordered_map<std::string_view, WordId> ids_;
  std::vector<std::string_view> words_;
  std::vector<WordRecord> records_;
  std::vector<uint32_t> counts_;  // occurrences in running text, where a source tells
  std::vector<WordId> sequences_;
  std::vector<Form> forms_;
  std::vector<Entry> entries_;
  std::vector<std::string> sources_;
  std::vector<std::pair<std::string, std::string>> resources_;

  std::vector<NodeRecord> nodes_;
  std::vector<EdgeRecord> edges_;
  std::vector<FormRecord> form_records_;
  std::vector<uint32_t> lists_ = {0};
  std::vector<uint32_t> folds_;
  std::vector<uint32_t> slots_;
  BuildReport report_;
};

// Ids by falling frequency, then in byte order: the few words that make up most of a text lie
// together in the cache, and the file does not depend on the order of hashing.
void LexiconBuilder::Impl::sort_words() {
  std::vector<WordId> order(words_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin() + 1, order.end(), [this](WordId a, WordId b) {
    if (counts_[a] != counts_[b]) return counts_[a] > counts_[b];
    return words_[a] < words_[b];
  });
  std::vector<WordId> renumbered(words_.size());
  std::vector<std::string_view> words(words_.size());
  std::vector<WordRecord> records(records_.size());
  for (size_t i = 0; i < order.size(); ++i) {
    renumbered[order[i]] = static_cast<WordId>(i);
    words[i] = words_[order[i]];
    records[i] = records_[order[i]];
  }
  words_.swap(words);
  records_.swap(records);
  for (WordId& word : sequences_) word = renumbered[word];
  ids_.clear();
}

void LexiconBuilder::Impl::sort_forms() {
  const auto words_of = [this](const Form& form) {
    return std::span<const WordId>(sequences_).subspan(form.words, form.size);
  };
  std::sort(forms_.begin(), forms_.end(), [&](const Form& a, const Form& b) {
    const auto x = words_of(a);
    const auto y = words_of(b);
    const auto order =
        std::lexicographical_compare_three_way(x.begin(), x.end(), y.begin(), y.end());
    if (order != 0) return order < 0;
    if (a.entry != b.entry) return a.entry < b.entry;
    return a.flags < b.flags;
  });
  const auto repeated = [&](const Form& a, const Form& b) {
    const auto x = words_of(a);
    const auto y = words_of(b);
    return a.entry == b.entry && std::equal(x.begin(), x.end(), y.begin(), y.end());
  };
  forms_.erase(std::unique(forms_.begin(), forms_.end(), repeated), forms_.end());
}

// Level by level over the sorted forms, so that the edges and forms of a node lie together and
// every child comes after its parent.
void LexiconBuilder::Impl::build_trie() {
  struct Range {
    size_t begin;
    size_t end;
    uint16_t depth;
  };
  // Node 0 is "none"; its children are the first words, found through their records instead.
  std::vector<Range> queue = {{0, forms_.size(), 0}};
  for (size_t n = 0; n < queue.size(); ++n) {
    const Range range = queue[n];
    nodes_.push_back(
        {static_cast<uint32_t>(edges_.size()), static_cast<uint32_t>(form_records_.size()), 0, 0});
    size_t at = range.begin;
    for (; at < range.end && forms_[at].size == range.depth; ++at) {
      form_records_.push_back({forms_[at].entry, forms_[at].flags});
      const uint32_t bit = kind_bit(entries_[forms_[at].entry].kind);
      ((forms_[at].flags & kWeakForm) != 0 ? nodes_[n].weak_kinds : nodes_[n].kinds) |= bit;
    }
    while (at < range.end) {
      const WordId word = sequences_[forms_[at].words + range.depth];
      size_t next = at + 1;
      while (next < range.end && sequences_[forms_[next].words + range.depth] == word) ++next;
      const auto node = static_cast<NodeId>(queue.size());
      if (n == 0) {
        records_[word].node = node;
        if (forms_[at].size == 1) records_[word].flags |= kIsName;
        if (forms_[next - 1].size > 1) records_[word].flags |= kBeginsName;
      } else {
        records_[word].flags |= kInsideName;
        edges_.push_back({word, node});
      }
      queue.push_back({at, next, static_cast<uint16_t>(range.depth + 1)});
      at = next;
    }
  }
  nodes_.push_back(
      {static_cast<uint32_t>(edges_.size()), static_cast<uint32_t>(form_records_.size()), 0, 0});
}

uint32_t LexiconBuilder::Impl::add_list(const std::vector<WordId>& list) {
  if (list.empty()) return 0;
  const auto at = static_cast<uint32_t>(lists_.size());
  const size_t count = std::min<size_t>(list.size(), internal::kLongestList);
  lists_.push_back(static_cast<uint32_t>(count));
  lists_.insert(lists_.end(), list.begin(), list.begin() + static_cast<ptrdiff_t>(count));
  return at;
}

// Groups the words by their folded form: what an unknown spelling is looked up under, and what
// each known spelling may stand for.
void LexiconBuilder::Impl::build_folds() {
  // Only words that say something may be meant by another spelling.
  std::vector<bool> meant(records_.size());
  for (const WordId word : sequences_) meant[word] = true;
  for (size_t i = 1; i < records_.size(); ++i) {
    const WordRecord& r = records_[i];
    meant[i] = meant[i] || r.given != 0 || r.surname != 0 || r.place != 0 || r.classes != 0 ||
               r.lower != kLowerUnknown;
  }
  std::vector<std::pair<std::string, WordId>> folded;
  folded.reserve(words_.size());
  for (WordId i = 1; i < words_.size(); ++i) folded.emplace_back(fold_key(words_[i]), i);
  std::sort(folded.begin(), folded.end());
  std::vector<std::pair<uint64_t, uint32_t>> groups;
  std::vector<WordId> members;
  std::vector<WordId> list;
  for (size_t at = 0; at < folded.size();) {
    size_t end = at;
    members.clear();
    for (; end < folded.size() && folded[end].first == folded[at].first; ++end) {
      if (meant[folded[end].second]) members.push_back(folded[end].second);
    }
    for (size_t i = at; i < end && end - at > 1; ++i) {
      const WordId written = folded[i].second;
      list.clear();
      for (const WordId word : members) {
        const bool in_names = (records_[word].flags & (kIsName | kBeginsName | kInsideName)) != 0;
        if (in_names && word != written && may_stand_for(words_[written], words_[word]))
          list.push_back(word);
      }
      records_[written].alternatives = add_list(list);
      if (!list.empty()) records_[written].flags |= kRespelt;
    }
    if (!members.empty()) {
      groups.emplace_back(internal::hash_bytes(folded[at].first), add_list(members));
    }
    at = end;
  }
  size_t size = 2;
  while (size < groups.size() * 2) size *= 2;
  folds_.assign(size * 2, 0);
  for (const auto& [hash, group] : groups) {
    size_t i = hash & (size - 1);
    while (folds_[2 * i + 1] != 0) i = (i + 1) & (size - 1);
    folds_[2 * i] = static_cast<uint32_t>(hash >> 32);
    folds_[2 * i + 1] = group;
  }
}

void LexiconBuilder::Impl::build_slots() {
  size_t size = 2;
  while (size < words_.size() + words_.size() / 2) size *= 2;
  slots_.assign(size * 2, 0);
  for (WordId word = 1; word < words_.size(); ++word) {
    const uint64_t hash = internal::hash_bytes(words_[word]);
    size_t i = hash & (size - 1);
    while (slots_[2 * i + 1] != 0) i = (i + 1) & (size - 1);
    slots_[2 * i] = static_cast<uint32_t>(hash >> 32);
    slots_[2 * i + 1] = word;
  }
}

// Says which canonical names stand twice with the same kind.
void LexiconBuilder::Impl::report_collisions() {
  std::unordered_map<std::string, uint32_t> seen;
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    const std::string key = std::string(kind_name(entry.kind)) + "\t" + std::string(entry.name);
    const auto [found, fresh] = seen.emplace(key, i);
    if (fresh) continue;
    const uint32_t first = entries_[found->second].source;
    ++report_.repeated;
    remark(entry.source, "'" + std::string(entry.name) + "' stands already at " +
                             sources_[first >> 24] + ":" + std::to_string(first & 0xFFFFFF));
  }
}

std::string LexiconBuilder::Impl::write() {
  std::string strings;
  const auto place = [&strings](std::string_view text) {
    const auto at = static_cast<uint32_t>(strings.size());
    strings += text;
    return at;
  };
  for (size_t i = 0; i < words_.size(); ++i) {
    records_[i].flags |= class_flags(records_[i].classes);
    records_[i].text = place(words_[i]);
    records_[i].size = static_cast<uint16_t>(words_[i].size());
  }
  std::vector<EntryRecord> entries;
  entries.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    EntryRecord record;
    record.name = place(entry.name);
    record.name_size = static_cast<uint16_t>(entry.name.size());
    record.kind = entry.kind;
    record.id = place(entry.id);
    record.id_size = static_cast<uint8_t>(entry.id.size());
    record.source = entry.source;
    entries.push_back(record);
  }
  std::string sources;
  for (const std::string& source : sources_) sources += source + "\n";
  std::string resources;
  const auto put_sized = [&resources](std::string_view bytes) {
    const uint64_t size = bytes.size();
    resources.append(reinterpret_cast<const char*>(&size), sizeof(size));
    resources += bytes;
    resources.resize((resources.size() + 7) / 8 * 8);
  };
  for (const auto& [name, bytes] : resources_) {
    put_sized(name);
    put_sized(bytes);
  }

  const auto bytes_of = [](const auto& records) {
    return std::string_view(reinterpret_cast<const char*>(records.data()),
                            records.size() * sizeof(records[0]));
  };
  const std::pair<uint32_t, std::string_view> sections[] = {
      {internal::kStrings, strings},           {internal::kWords, bytes_of(records_)},
      {internal::kSlots, bytes_of(slots_)},    {internal::kFolds, bytes_of(folds_)},
      {internal::kLists, bytes_of(lists_)},    {internal::kNodes, bytes_of(nodes_)},
      {internal::kEdges, bytes_of(edges_)},    {internal::kForms, bytes_of(form_records_)},
      {internal::kEntries, bytes_of(entries)}, {internal::kSources, sources},
      {internal::kResources, resources},
  };
  internal::FileHeader header{};
  std::memcpy(header.magic, internal::kMagic.data(), sizeof(header.magic));
  header.version = kLexiconVersion;
  header.tokenizer_version = kTokenizerVersion;
  header.sections = static_cast<uint32_t>(std::size(sections));
  std::string table;
  std::string body;
  const size_t body_begin = sizeof(header) + std::size(sections) * sizeof(internal::SectionHeader);
  static_assert((sizeof(header) + internal::kSectionCount * sizeof(internal::SectionHeader)) % 8 ==
                0);
  for (const auto& [id, bytes] : sections) {
    const internal::SectionHeader section = {id, internal::kRequired, body_begin + body.size(),
                                             bytes.size()};
    table.append(reinterpret_cast<const char*>(&section), sizeof(section));
    body += bytes;
    body.resize((body.size() + 7) / 8 * 8);
  }
  header.size = body_begin + body.size();
  std::string file(reinterpret_cast<const char*>(&header), sizeof(header));
  file += table;
  file += body;
  header.hash = internal::hash_file(file);
  std::memcpy(file.data(), &header, sizeof(header));
  return file;
}

std::string LexiconBuilder::Impl::build() {
  sort_words();
  sort_forms();
  build_trie();
  build_folds();
  build_slots();
  report_collisions();
  report_.entries = entries_.size();
  report_.forms = forms_.size();
  report_.words = words_.size() - 1;
  report_.nodes = nodes_.size() - 1;
  return write();
}

LexiconBuilder::LexiconBuilder(const Tokenizer& tokenizer)
    : impl_(std::make_unique<Impl>(tokenizer)) {}
LexiconBuilder::~LexiconBuilder() = default;

void LexiconBuilder::add_source(const std::string& name, std::string_view text) {
  impl_->add_source(name, text);
}
void LexiconBuilder::add_word(std::string_view word) { impl_->intern(word); }
void LexiconBuilder::add_resource(const std::string& name, std::string_view bytes) {
  impl_->add_resource(name, bytes);
}
std::string LexiconBuilder::build() { return impl_->build(); }
const BuildReport& LexiconBuilder::report() const { return impl_->report(); }

std::shared_ptr<const Lexicon> open_lexicon(const std::string& path, const Tokenizer& tokenizer) {
  if (!path.ends_with(".tsv")) return Lexicon::open(path);
  LexiconBuilder builder(tokenizer);
  builder.add_source(path, read_file(path));
  auto bytes = std::make_shared<const std::string>(builder.build());
  const std::string_view view = *bytes;
  return Lexicon::load(view, std::move(bytes), path);
}

}  // namespace balise
