// What the first pass over a document found, as evidence for the second.
//
// How the same words were decided elsewhere, what stood between the same neighbours, and what a
// segment is coordinated with. What was decided without being sure is told apart, and of the same
// words only. A segment never counts itself and there is no third pass: a guess cannot confirm
// itself, and nothing runs away.
#ifndef BALISE_NAME_EVIDENCE_H_
#define BALISE_NAME_EVIDENCE_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "name/feature.h"
#include "name/region.h"

namespace balise {

// How a string occurred elsewhere in the document.
enum class EvidenceKind : uint8_t {
  kPersonFull,
  kOrganizationFull,
  kLocationFull,
  kOtherFull,
  kPersonFirst,       // the first word of a longer person: "Elon"
  kPersonLast,        // what follows it: "Musk", "von der Leyen"
  kOrganizationPart,  // the first word of a longer organization
  kAcronym,           // the capitals of a longer organization
  kPersonPlace,       // stood between the same neighbours: a list, a table of results
  kOrganizationPlace,
  kLocationPlace,
  kOtherPlace,
  kPersonGuess,  // decided so, but not surely
  kOrganizationGuess,
  kLocationGuess,
  kOtherGuess,
};

class Evidence {
 public:
  // Forgets all and prepares for a document of so many tokens.
  void begin(size_t tokens) {
    items_.clear();
    firsts_.clear();
    token_keys_.assign(tokens, 0);
    begins_.assign(tokens + 1, Label::kNone);
    ends_.assign(tokens + 1, Label::kNone);
  }
  bool empty() const { return items_.empty(); }

  // Records a sure mention of the first pass. O(tokens).
  void add(const NameInput& input, const Segment& segment, Label label);
  // Records one that is not sure, for the same words elsewhere alone. O(tokens).
  void add_guess(const NameInput& input, const Segment& segment, Label label);
  // Sorts what was added; call before visit.
  void finish();

  // Calls visit(argument of kDocument) for each kind of evidence about the segment's words that
  // stands elsewhere in the document. O(1).
  template <class Visit>
  void visit(const NameInput& input, const Segment& segment, Visit visit) {
    // Most words begin nothing that was recorded: then their key need not be made.
    if (firsts_.has(mix(token_key(input, segment.begin)))) {
      visit_key(segment_key(input, segment.begin, segment.end), segment, visit);
    }
    if (in_list(input, segment)) visit_key(place_key(input, segment), segment, visit);
    visit_neighbours(input, segment, visit);
  }

  // Arguments from kNeighbourBefore on tell of a name coordinated with the segment: "Vevey, Orbe
  // et Konolfingen". Added to them: by what (0 comma, 1 connecting word, 2 dash) times four, and
  // its label - 1.
  static constexpr uint64_t kNeighbourBefore = 128;
  static constexpr uint64_t kNeighbourBehind = 144;

 private:
  // A set of keys that may say yes for one that it does not hold.
  class Filter {
   public:
    void clear() { bits_.fill(0); }
    void add(uint64_t key) { bits_[key >> 6 & (kWords - 1)] |= uint64_t{1} << (key & 63); }
    bool has(uint64_t key) const { return (bits_[key >> 6 & (kWords - 1)] >> (key & 63) & 1) != 0; }

   private:
    static constexpr size_t kWords = 64;
    std::array<uint64_t, kWords> bits_{};
  };

  struct Item {
    uint64_t key;
    EvidenceKind kind;
    uint32_t begin;  // the mention
    uint32_t end;
  };

  template <class Visit>
  void visit_key(uint64_t key, const Segment& segment, Visit visit) const {
    if (!filter_.has(key)) return;
    const uint64_t size = segment.end - segment.begin == 1 ? 1 : 0;
    const std::span<const Item> items = range(key);
    for (auto item = items.begin(); item != items.end();) {
      const EvidenceKind kind = item->kind;
      uint64_t count = 0;
      for (; item != items.end() && item->kind == kind; ++item) {
        count += item->begin >= segment.end || segment.begin >= item->end ? 1 : 0;
      }
      if (count > 0)
        visit(static_cast<uint64_t>(kind) << 3 | size << 2 | std::min<uint64_t>(count, 2));
    }
  }
  template <class Visit>
  void visit_neighbours(const NameInput& input, const Segment& segment, Visit visit) const {
    const auto tell = [&](uint64_t base, uint32_t between, Label label) {
      if (label == Label::kNone) return;
      const int joint = joint_at(input, between);
      if (joint < 0) return;
      visit(base + static_cast<uint64_t>(joint) * kNameLabels + static_cast<uint64_t>(label) - 1);
    };
    if (segment.begin > 1) tell(kNeighbourBefore, segment.begin - 1, ends_[segment.begin - 1]);
    if (segment.end + 1 < begins_.size()) {
      tell(kNeighbourBehind, segment.end, begins_[segment.end + 1]);
    }
  }
  // How token i coordinates what stands on both sides; -1: not at all.
  static int joint_at(const NameInput& input, uint32_t i);

  // One word without regard to case and accents, as a hash; kept for the document.
  uint64_t token_key(const NameInput& input, uint32_t i);
  // The words of a run.
  uint64_t segment_key(const NameInput& input, uint32_t begin, uint32_t end);
  // Whether punctuation, numbers or line ends stand on both sides, as in lists and tables.
  static bool in_list(const NameInput& input, const Segment& segment);
  // What stands around a run, and how it looks.
  uint64_t place_key(const NameInput& input, const Segment& segment);
  // Spreads the high bits down, for the filters.
  static uint64_t mix(uint64_t hash) { return hash ^ hash >> 31; }
  void put(uint64_t key, EvidenceKind kind, const Segment& segment);
  std::span<const Item> range(uint64_t key) const;

  std::vector<Item> items_;           // of one key and kind no more than tell two from oneself
  std::vector<uint64_t> token_keys_;  // 0: not yet made
  std::vector<Label> begins_;         // of the sure name that begins at a token
  std::vector<Label> ends_;           // of the one that ends before it
  std::vector<uint32_t> slots_;       // a hash table of the first item of each key, plus one
  Filter filter_;                     // the keys there are
  Filter firsts_;                     // the first words of what was recorded
};

}  // namespace balise

#endif  // BALISE_NAME_EVIDENCE_H_
