// Mentions of one document -> its entities.
//
// Persons are one by their full name whatever its case, accents, order or initials, by an entry
// of the lexicon, by a near spelling (Marc, Mark Zuckerberg), and a surname or given name joins
// the full name it is part of. Organizations are one by entry, name, legal form, acronym, by the
// word in brackets behind a name, and by the beginning or end of a longer name.
//
//   EntityLinker linker;                      // reusable, one a thread
//   linker.run(input, names, result);         // fills result.entities, mention.entity
#ifndef BALISE_ENTITY_LINKER_H_
#define BALISE_ENTITY_LINKER_H_

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/mention.h"
#include "lexicon/matcher.h"
#include "name/recognizer.h"

namespace balise {

// A mention of the result with the run of tokens it stands on.
struct LinkedMention {
  uint32_t mention = 0;  // index into Result::mentions
  Segment segment;
  Label label = Label::kNone;
  // The name and id that a user's lexicon gives it; empty where the built-in one is to say.
  std::string_view user_name;
  std::string_view user_id;
};

class EntityLinker {
 public:
  // Groups the given mentions, in the order of the text. Hashtags of the result are grouped by
  // their folded tag. Entities are numbered by first mention. Never fails; O(mentions²) in the
  // worst case, on names only.
  void run(const NameInput& input, std::span<const LinkedMention> mentions, Result& result);

 private:
  // A folded word of a name, in folded_. Most differ in their first eight bytes.
  struct Word {
    uint64_t head;
    std::string_view text;
    bool operator==(const Word& other) const { return head == other.head && text == other.text; }
  };
  using Words = std::span<const Word>;
  static bool same(Words a, Words b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin());
  }
  static bool ends_with(Words words, Words tail) {
    return tail.size() <= words.size() && same(words.last(tail.size()), tail);
  }
  static bool share_word(Words a, Words b);
  static bool is_subsequence(Words part, Words whole);
  static bool spells(std::string_view letters, Words words);
  static bool are_initials(std::string_view letters, Words words);

  // A mention as the linker sees it.
  struct Item {
    uint32_t mention;
    Label label;
    uint32_t begin;  // tokens, legal form left out
    uint32_t end;
    uint32_t behind;  // the first token behind it, legal form and all
    bool inverse;     // the surname stands first: MACRON Emmanuel
    Words words;      // folded, in given-name-first order
    uint32_t entry;   // of the lexicon, or kNoEntry
    bool strong;      // the entry is meant without support
    bool place;       // the lexicon knows a place of this name
    uint8_t gender;   // told by what stands before it: bit 0 male, bit 1 female
    uint32_t cluster;
    std::string_view user_name;
    std::string_view user_id;
  };
  struct Cluster {
    Label label;
    uint32_t fullest;  // item with the most words
    uint32_t entry;
    uint32_t weak_entry;  // of a form that means it only with support
    uint8_t gender;
    uint32_t last;  // item that joined last
    bool full;      // more than one word, or an entry of its own
    std::string_view user_name;
    std::string_view user_id;
  };

  void make_items(const NameInput& input, std::span<const LinkedMention> mentions);
  Item make_item(const NameInput& input, const LinkedMention& mention);
  void fill_words(const NameInput& input, Item& item);
  bool is_full(const Item& item) const;
  // The name as it would be shown.
  static std::string name_of(const NameInput& input, const Item& item);
  Words words_of(const Cluster& cluster) const { return items_[cluster.fullest].words; }
  void find_entry(const NameInput& input, const Segment& segment, Item& item) const;
  void link_full(size_t index);
  void link_short(size_t index);
  void link_acronyms(const NameInput& input);
  void link_brackets(const NameInput& input);
  // `explained`: the two stand side by side, one of them in brackets.
  bool may_merge(uint32_t acronym, uint32_t expansion, bool explained) const;
  static bool begins_alike(const Lexicon& lexicon, uint32_t entry, Words words);
  // The cluster left behind has no label: nothing joins it any more.
  void merge(uint32_t from, uint32_t into);
  uint32_t new_cluster(const Item& item);
  void join(Item& item, uint32_t cluster);
  bool same_person(const Item& item, const Cluster& cluster) const;
  bool same_organization(const Item& item, const Cluster& cluster) const;
  bool is_part(const Item& item, const Cluster& cluster) const;
  void finish(const NameInput& input, Result& result);

  std::vector<Item> items_;
  std::vector<Word> words_;  // of all items; never grows while they are made
  std::string folded_;       // the same
  std::vector<uint8_t> full_;
  std::vector<Cluster> clusters_;
};

}  // namespace balise

#endif  // BALISE_ENTITY_LINKER_H_
