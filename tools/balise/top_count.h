// How many documents and mentions every entity has, over all documents and group by group.
//
//   EntityCounter counter;
//   counter.add("2018-11-23", {count_as("PER", "Emmanuel Macron", "", 3)});
//   counter.finish();
//   counter.top({.limit = 20});   // PER, Emmanuel Macron: 1 document, 3 mentions
//
// Entities are one where they share an id of the lexicon; without one, where type and name agree
// but for case and accents. A name without an id joins the one entity with an id that bears it.
// Memory grows with the entities, their spellings and the groups they stand in, not with the
// documents.
#ifndef BALISE_TOOLS_BALISE_TOP_COUNT_H_
#define BALISE_TOOLS_BALISE_TOP_COUNT_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace balise::program {

// An entity of one document, ready to count.
struct CountedEntity {
  std::string type;
  std::string name;
  std::string name_key;  // under which spellings of the name meet, types apart
  std::string id;        // of the lexicon, or empty
  uint64_t mentions = 0;
};

// Hashtags meet in lower case, other names without accents as well.
CountedEntity count_as(std::string_view type, std::string_view name, std::string_view id,
                       uint64_t mentions);

struct TopLimits {
  size_t limit = static_cast<size_t>(-1);
  uint64_t min_documents = 1;
};

struct TopEntity {
  uint32_t number = 0;  // of the entity in its counter
  std::string_view type;
  std::string_view name;  // the most frequent spelling, the first in byte order among equals
  std::string_view id;
  uint64_t documents = 0;
  uint64_t mentions = 0;
};

class EntityCounter {
 public:
  // A document with its entities. The group may be empty: one like any other. Amortised
  // O(entities).
  void add(const std::string& group, const std::vector<CountedEntity>& entities);

  // To call once, behind the last document and before what follows here.
  void finish();

  uint64_t documents() const { return documents_; }
  // In the order of their bytes.
  std::vector<std::string> groups() const;
  uint64_t documents_of(const std::string& group) const;

  // By documents, then mentions, then name, type and id in byte order. Names live as long as the
  // counter.
  std::vector<TopEntity> top(const TopLimits& limits) const;
  std::vector<TopEntity> top_of(const std::vector<std::string>& groups,
                                const TopLimits& limits) const;
  // Documents of a group with that entity.
  uint64_t documents_of(const std::string& group, uint32_t number) const;

 private:
  struct Count {
    uint64_t documents = 0;
    uint64_t mentions = 0;
  };
  using Counts = std::unordered_map<uint32_t, Count>;
  struct Group {
    uint64_t documents = 0;
    Counts counts;
  };
  struct Known {
    std::string type;
    std::string id;
    std::string name_key;
    std::map<std::string, uint64_t> spellings;  // documents each
  };

  uint32_t number_of(const CountedEntity& entity);
  uint32_t owner_of(uint32_t number) const;

  uint64_t documents_ = 0;
  std::map<std::string, Group> groups_;
  std::vector<Known> known_;
  std::unordered_map<std::string, uint32_t> numbers_;  // by id or name key
  // By name key: the entity with an id that bears the name, kSeveral where there are more.
  std::unordered_map<std::string, uint32_t> bearers_;
  std::vector<std::string> names_;  // after finish()
};

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TOP_COUNT_H_
