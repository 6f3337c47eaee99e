#include "balise/top_sink.h"

#include <algorithm>

#include "text/characters.h"

namespace balise::program {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) + 1 - begin);
}

struct CountedDocument {
  GroupOf group;
  std::vector<CountedEntity> entities;
};

class CountedDocuments : public Formatted {
 public:
  CountedDocuments(const Grouping& grouping, const std::vector<std::string>& types)
      : grouping_(grouping), types_(types) {}

  void add(const OutputDocument& document, const InputField& field) override {
    CountedDocument counted;
    counted.group = group_of(field, grouping_);
    for (const Entity& entity : document.result.entities) {
      if (!types_.empty() && std::ranges::find(types_, entity.type) == types_.end()) continue;
      counted.entities.push_back(count_as(entity.type, entity.name, entity.id, entity.mentions));
      size_ += sizeof(CountedEntity) + 2 * entity.name.size();
    }
    documents_.push_back(std::move(counted));
  }
  void clear() override {
    documents_.clear();
    size_ = 0;
  }
  size_t size() const override { return size_; }
  const std::vector<CountedDocument>& documents() const { return documents_; }

 private:
  const Grouping& grouping_;
  const std::vector<std::string>& types_;
  std::vector<CountedDocument> documents_;
  size_t size_ = 0;
};

}  // namespace

GroupOf group_of(const InputField& field, const Grouping& grouping) {
  if (grouping.field.empty()) return {};
  const std::string text(trimmed(field.text));
  if (text.empty() || text == kNoGroup) return {};
  if (field.is_structured) return {{}, text};
  if (!grouping.dates) return {text, {}};
  const std::optional<Day> day = parse_date(text, *grouping.dates);
  if (!day) return {{}, text};
  return {iso_date(period_begin(*day, *grouping.dates)), {}};
}

std::string group_label(const std::string& key, const Grouping& grouping) {
  if (key.empty()) return std::string(kNoGroup);
  if (!grouping.dates) return key;
  const std::optional<Day> day = parse_date(key, Period::kDay);
  return day ? period_name(*day, *grouping.dates) : key;
}

std::vector<std::string> ordered_groups(std::vector<std::string> keys, const Grouping& grouping) {
  if (!grouping.dates) {
    std::ranges::sort(keys, {}, [](const std::string& key) {
      return std::pair<std::string, std::string_view>(fold_key(key), key);
    });
  } else {
    std::ranges::sort(keys);
  }
  std::ranges::stable_partition(keys, [](const std::string& key) { return !key.empty(); });
  return keys;
}

std::unique_ptr<Formatted> TopSink::make_formatted() const {
  return std::make_unique<CountedDocuments>(grouping_, types_);
}

void TopSink::emit(const Formatted& documents) {
  for (const CountedDocument& document :
       static_cast<const CountedDocuments&>(documents).documents()) {
    counter_.add(document.group.key, document.entities);
    if (grouping_.field.empty() || !document.group.key.empty()) continue;
    if (document.group.unreadable.empty()) {
      ++ungrouped_.missing;
      continue;
    }
    if (ungrouped_.unreadable++ == 0) ungrouped_.example = document.group.unreadable;
  }
}

}  // namespace balise::program
