#include "rule/hashtag.h"

#include <algorithm>
#include <limits>

#include "rule/table.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace balise::internal {

namespace {

constexpr size_t kLongestWord = 24;     // letters
constexpr size_t kLongestTag = 400;     // letters that are looked into
constexpr uint32_t kUnknown = 17;       // cost of a word that is not listed,
constexpr uint32_t kUnknownLetter = 5;  // and of each of its letters
constexpr uint32_t kNever = std::numeric_limits<uint32_t>::max();

}  // namespace

struct HashtagSegmenter::Letter {
  size_t begin = 0;  // bytes of the tag
  size_t end = 0;
  CharacterClass kind = CharacterClass::kOther;
  std::string key;
};

HashtagSegmenter::HashtagSegmenter(std::string_view words) {
  Table table(words, "rules/hashtag-words.tsv", {"word", "class"});
  while (table.next()) entries_.push_back({table[0], table.number(1)});
  const auto by_key = [](const Entry& a, const Entry& b) { return a.key < b.key; };
  if (!std::is_sorted(entries_.begin(), entries_.end(), by_key)) {
    std::sort(entries_.begin(), entries_.end(), by_key);
  }
}

uint32_t HashtagSegmenter::cost(std::string_view key) const {
  const auto found =
      std::lower_bound(entries_.begin(), entries_.end(), key,
                       [](const Entry& entry, std::string_view k) { return entry.key < k; });
  return found != entries_.end() && found->key == key ? found->cost : kNever;
}

HashtagValue HashtagSegmenter::value(std::string_view tag) const {
  HashtagValue value;
  Letters letters;
  const size_t sharp = tag.empty() ? 0 : decode_at(tag, 0).size;
  const std::string_view name = tag.substr(sharp);
  value.tag = "#" + to_lower(name);
  for (size_t at = 0; at < name.size();) {
    const CodePoint c = decode_at(name, at);
    CharacterClass kind = classify(c.value);
    if (kind == CharacterClass::kMark && !letters.empty()) {
      letters.back().end = at + c.size;
      at += c.size;
      continue;
    }
    letters.push_back({at, at + c.size, kind, fold_key(name.substr(at, c.size))});
    at += c.size;
  }
  const auto is_upper = [&](size_t i) { return letters[i].kind == CharacterClass::kUpper; };
  const auto is_lower = [&](size_t i) { return letters[i].kind == CharacterClass::kLower; };
  for (size_t begin = 0; begin < letters.size();) {
    const CharacterClass kind = letters[begin].kind;
    size_t end = begin + 1;
    if (kind == CharacterClass::kDigit) {
      while (end < letters.size() && letters[end].kind == kind) ++end;
      value.words.emplace_back(
          name.substr(letters[begin].begin, letters[end - 1].end - letters[begin].begin));
    } else if (is_letter(kind)) {
      if (kind == CharacterClass::kUpper) {
        while (end < letters.size() && is_upper(end)) ++end;
        if (end < letters.size() && is_lower(end)) {
          if (end - begin > 1) {
            --end;
          } else {
            while (end < letters.size() && is_lower(end)) ++end;
          }
        }
      } else {
        while (end < letters.size() && letters[end].kind == kind) ++end;
      }
      cut_run(name, letters, begin, end, value.words);
    }
    begin = end;
  }
  return value;
}

// The cheapest way through a run of one case.
void HashtagSegmenter::cut_run(std::string_view tag, const Letters& letters, size_t begin,
                               size_t end, std::vector<std::string>& words) const {
  const size_t n = end - begin;
  const auto emit = [&](size_t from, size_t to) {
    words.emplace_back(tag.substr(letters[from].begin, letters[to - 1].end - letters[from].begin));
  };
  if (n < 2 || n > kLongestTag || letters[begin].kind == CharacterClass::kLetter) {
    emit(begin, end);
    return;
  }
  std::vector<uint32_t> best(n + 1, kNever);
  std::vector<size_t> from(n + 1, 0);
  best[0] = 0;
  std::string key;
  for (size_t i = 0; i < n; ++i) {
    if (best[i] == kNever) continue;
    key.clear();
    for (size_t j = i + 1; j <= n; ++j) {
      const auto length = static_cast<uint32_t>(j - i);
      uint32_t price = kUnknown + kUnknownLetter * length;
      if (length <= kLongestWord) {
        key += letters[begin + j - 1].key;
        price = std::min(price, cost(key));
      }
      if (best[i] + price < best[j]) {
        best[j] = best[i] + price;
        from[j] = i;
      }
    }
  }
  std::vector<size_t> cuts;
  for (size_t at = n; at > 0; at = from[at]) cuts.push_back(at);
  size_t last = 0;
  for (auto cut = cuts.rbegin(); cut != cuts.rend(); ++cut) {
    emit(begin + last, begin + *cut);
    last = *cut;
  }
}

}  // namespace balise::internal
