#include "balise/top_count.h"

#include <algorithm>
#include <tuple>

#include "base/mention.h"
#include "text/characters.h"
#include "text/normalize.h"

namespace balise::program {
namespace {

constexpr uint32_t kSeveral = 0xFFFFFFFF;

}  // namespace

CountedEntity count_as(std::string_view type, std::string_view name, std::string_view id,
                       uint64_t mentions) {
  CountedEntity entity{std::string(type), std::string(name), {}, std::string(id), mentions};
  std::string normal;
  std::vector<Edit> edits;
  if (normalize(name, normal, edits)) name = normal;
  entity.name_key = entity.type + "\t" + (type == kHashtagType ? to_lower(name) : fold_key(name));
  return entity;
}

uint32_t EntityCounter::number_of(const CountedEntity& entity) {
  const std::string key = entity.id.empty() ? entity.name_key : entity.type + "\n" + entity.id;
  const auto [found, fresh] = numbers_.emplace(key, static_cast<uint32_t>(known_.size()));
  if (fresh) known_.push_back({entity.type, entity.id, entity.name_key, {}});
  return found->second;
}

void EntityCounter::add(const std::string& group, const std::vector<CountedEntity>& entities) {
  ++documents_;
  Group& in = groups_[group];
  ++in.documents;
  // What the document has of each entity; its spelling is the first one there.
  std::map<uint32_t, std::pair<uint64_t, std::string_view>> found;
  std::unordered_map<std::string_view, uint32_t> bearers;
  for (const CountedEntity& entity : entities) {
    if (entity.id.empty()) continue;
    const uint32_t number = number_of(entity);
    const auto [bearer, fresh] = bearers_.emplace(entity.name_key, number);
    if (!fresh && bearer->second != number) bearer->second = kSeveral;
    bearers.emplace(entity.name_key, number);
    found.try_emplace(number, 0, entity.name).first->second.first += entity.mentions;
  }
  for (const CountedEntity& entity : entities) {
    if (!entity.id.empty()) continue;
    const auto bearer = bearers.find(entity.name_key);
    const uint32_t number = bearer == bearers.end() ? number_of(entity) : bearer->second;
    found.try_emplace(number, 0, entity.name).first->second.first += entity.mentions;
  }
  for (const auto& [number, what] : found) {
    Count& count = in.counts[number];
    ++count.documents;
    count.mentions += what.first;
    ++known_[number].spellings[std::string(what.second)];
  }
}

// The entity with an id that an entity without one is counted with; else itself.
uint32_t EntityCounter::owner_of(uint32_t number) const {
  const Known& known = known_[number];
  if (!known.id.empty()) return number;
  const auto bearer = bearers_.find(known.name_key);
  return bearer == bearers_.end() || bearer->second == kSeveral ? number : bearer->second;
}

void EntityCounter::finish() {
  for (auto& [name, group] : groups_) {
    Counts joined;
    for (const auto& [number, count] : group.counts) {
      Count& sum = joined[owner_of(number)];
      sum.documents += count.documents;
      sum.mentions += count.mentions;
    }
    group.counts.swap(joined);
  }
  for (uint32_t number = 0; number < known_.size(); ++number) {
    const uint32_t owner = owner_of(number);
    if (owner == number) continue;
    for (const auto& [spelling, documents] : known_[number].spellings) {
      known_[owner].spellings[spelling] += documents;
    }
  }
  for (const Known& known : known_) {
    // The first of the greatest; std::map holds them in byte order.
    names_.push_back(std::ranges::max_element(known.spellings, {}, [](const auto& spelling) {
                       return spelling.second;
                     })->first);
  }
}

std::vector<std::string> EntityCounter::groups() const {
  std::vector<std::string> names;
  for (const auto& [name, group] : groups_) names.push_back(name);
  return names;
}

uint64_t EntityCounter::documents_of(const std::string& group) const {
  const auto found = groups_.find(group);
  return found == groups_.end() ? 0 : found->second.documents;
}

uint64_t EntityCounter::documents_of(const std::string& group, uint32_t number) const {
  const auto found = groups_.find(group);
  if (found == groups_.end()) return 0;
  const auto count = found->second.counts.find(number);
  return count == found->second.counts.end() ? 0 : count->second.documents;
}

std::vector<TopEntity> EntityCounter::top(const TopLimits& limits) const {
  return top_of(groups(), limits);
}

std::vector<TopEntity> EntityCounter::top_of(const std::vector<std::string>& groups,
                                             const TopLimits& limits) const {
  Counts sums;
  for (const std::string& name : groups) {
    const auto group = groups_.find(name);
    if (group == groups_.end()) continue;
    for (const auto& [number, count] : group->second.counts) {
      sums[number].documents += count.documents;
      sums[number].mentions += count.mentions;
    }
  }
  std::vector<TopEntity> all;
  for (const auto& [number, count] : sums) {
    if (count.documents < limits.min_documents) continue;
    const Known& known = known_[number];
    all.push_back({number, known.type, names_[number], known.id, count.documents, count.mentions});
  }
  const auto before = [](const TopEntity& a, const TopEntity& b) {
    return std::tie(b.documents, b.mentions, a.name, a.type, a.id) <
           std::tie(a.documents, a.mentions, b.name, b.type, b.id);
  };
  const size_t kept = std::min(limits.limit, all.size());
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(),
                    before);
  all.resize(kept);
  return all;
}

}  // namespace balise::program
