// Tagged documents -> counts, instead of an output.
#ifndef BALISE_TOOLS_BALISE_TOP_SINK_H_
#define BALISE_TOOLS_BALISE_TOP_SINK_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "balise/sink.h"
#include "balise/top_count.h"
#include "balise/top_date.h"

namespace balise::program {

// Which group a document belongs to: by a field of its input object.
struct Grouping {
  std::string field;            // empty: all documents are one group
  std::optional<Period> dates;  // the field holds dates, cut to these periods
};

// The group of a document in which the field is missing or cannot be read, behind all others.
inline constexpr std::string_view kNoGroup = "-";

struct GroupOf {
  // The value, or the ISO date on which its period begins; empty: kNoGroup.
  std::string key;
  // What cannot be read, where something stands in the field.
  std::string unreadable;
};

// `field`: the one that `grouping` names, as InputDocument has it.
GroupOf group_of(const InputField& field, const Grouping& grouping);
// How a group's key is printed.
std::string group_label(const std::string& key, const Grouping& grouping);
// The keys in the order they are printed in: dates by time, others by alphabet, kNoGroup last.
std::vector<std::string> ordered_groups(std::vector<std::string> keys, const Grouping& grouping);

// Documents of kNoGroup.
struct Ungrouped {
  uint64_t missing = 0;
  uint64_t unreadable = 0;
  std::string example;  // the first that cannot be read
};

class TopSink : public Sink {
 public:
  // Counts the types named; all where none is.
  TopSink(Grouping grouping, std::vector<std::string> types)
      : grouping_(std::move(grouping)), types_(std::move(types)) {}

  bool needs_tokens() const override { return false; }
  std::unique_ptr<Formatted> make_formatted() const override;
  void emit(const Formatted& documents) override;
  void finish() override { counter_.finish(); }

  const EntityCounter& counter() const { return counter_; }
  const Ungrouped& ungrouped() const { return ungrouped_; }

 private:
  const Grouping grouping_;
  const std::vector<std::string> types_;
  EntityCounter counter_;
  Ungrouped ungrouped_;
};

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TOP_SINK_H_
