// What the first pass over a document found, as evidence for the second.
//
// Only sure mentions are recorded, and a segment never counts itself: a guess cannot confirm
// itself, so that the two passes do not run away.
#ifndef BALISE_NAME_EVIDENCE_H_
#define BALISE_NAME_EVIDENCE_H_

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
};

class Evidence {
 public:
  void clear() { items_.clear(); }
  bool empty() const { return items_.empty(); }

  // Records a mention of the first pass. O(tokens).
  void add(const NameInput& input, const Segment& segment, Label label);
  // Sorts what was added; call before visit.
  void finish();

  // Calls visit(argument of kDocument) for each kind of evidence about the segment's words that
  // stands elsewhere in the document. O(log mentions).
  template <class Visit>
  void visit(const NameInput& input, const Segment& segment, Visit visit) const {
    const uint64_t key = segment_key(input, segment.begin, segment.end);
    const uint64_t size = segment.end - segment.begin == 1 ? 1 : 0;
    for (const Item& item : range(key)) {
      uint32_t count = item.count;
      if (item.begin < segment.end && segment.begin < item.end) --count;
      if (count == 0) continue;
      visit(static_cast<uint64_t>(item.kind) << 3 | size << 2 | (count > 1 ? 2u : 1u));
    }
  }

 private:
  struct Item {
    uint64_t key;
    EvidenceKind kind;
    uint32_t count;
    uint32_t begin;  // the last mention that was counted
    uint32_t end;
  };

  // The words of a run without regard to case and accents, as a hash.
  static uint64_t segment_key(const NameInput& input, uint32_t begin, uint32_t end);
  void put(uint64_t key, EvidenceKind kind, const Segment& segment);
  std::span<const Item> range(uint64_t key) const;

  std::vector<Item> items_;
};

}  // namespace balise

#endif  // BALISE_NAME_EVIDENCE_H_
