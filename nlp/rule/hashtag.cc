#include "rule/hashtag.h"

#include <algorithm>
#include <limits>

#include "rule/table.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace balise::internal {

namespace {

constexpr size_t kLongestWord = 24;  // letters
constexpr size_t kLongestCased = 16;
constexpr size_t kLongestTag = 400;       // letters that are looked into
constexpr uint32_t kUnknown = 17;         // cost of a word that is not listed,
constexpr uint32_t kUnknownLetter = 5;    // and of each of its letters
constexpr uint32_t kShortestUnknown = 3;  // letters that an unknown word counts at least
constexpr uint32_t kNever = std::numeric_limits<uint32_t>::max();

bool is_vowel(std::string_view key) {
  return !key.empty() && std::string_view("aeiouyh").find(key.front()) != std::string_view::npos;
}

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

HashtagSegmenter::Letters HashtagSegmenter::letters_of(std::string_view name) {
  Letters letters;
  for (size_t at = 0; at < name.size();) {
    const CodePoint c = decode_at(name, at);
    const CharacterClass kind = classify(c.value);
    if (kind == CharacterClass::kMark && !letters.empty()) {
      letters.back().end = at + c.size;
    } else {
      letters.push_back({at, at + c.size, kind, fold_key(name.substr(at, c.size))});
    }
    at += c.size;
  }
  return letters;
}

// Where the run of one kind that begins at `begin` ends: "Porc", "TPMP", the C of "CNews", "2024".
size_t HashtagSegmenter::run_end(const Letters& letters, size_t begin) {
  const CharacterClass kind = letters[begin].kind;
  const auto is = [&](size_t i, CharacterClass wanted) {
    return i < letters.size() && letters[i].kind == wanted;
  };
  size_t end = begin + 1;
  while (is(end, kind)) ++end;
  if (kind != CharacterClass::kUpper || !is(end, CharacterClass::kLower)) return end;
  if (end - begin > 1) return end - 1;
  while (is(end, CharacterClass::kLower)) ++end;
  return end;
}

// The end of a word that is listed with capitals inside, such as YouTube; `begin` if none.
size_t HashtagSegmenter::cased_end(std::string_view name, const Letters& letters,
                                   size_t begin) const {
  const size_t most = std::min(letters.size(), begin + kLongestCased);
  for (size_t end = most; end > begin + 1; --end) {
    if (end < letters.size() && letters[end].kind == CharacterClass::kLower) continue;
    const size_t from = letters[begin].begin;
    const std::string_view word = name.substr(from, letters[end - 1].end - from);
    const bool capital_inside =
        std::any_of(word.begin() + 1, word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (capital_inside && cost(word) != kNever) return end;
  }
  return begin;
}

HashtagValue HashtagSegmenter::value(std::string_view tag) const {
  HashtagValue value;
  const std::string_view name = tag.substr(tag.empty() ? 0 : decode_at(tag, 0).size);
  value.tag = "#" + to_lower(name);
  const Letters letters = letters_of(name);
  for (size_t begin = 0; begin < letters.size();) {
    const CharacterClass kind = letters[begin].kind;
    const size_t cased = is_letter(kind) ? cased_end(name, letters, begin) : begin;
    if (cased > begin) {
      const size_t from = letters[begin].begin;
      value.words.emplace_back(name.substr(from, letters[cased - 1].end - from));
      begin = cased;
      continue;
    }
    const size_t end = run_end(letters, begin);
    if (kind == CharacterClass::kDigit) {
      const size_t from = letters[begin].begin;
      value.words.emplace_back(name.substr(from, letters[end - 1].end - from));
    } else if (is_letter(kind)) {
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
      uint32_t price = kUnknown + kUnknownLetter * std::max(length, kShortestUnknown);
      if (length <= kLongestWord) {
        key += letters[begin + j - 1].key;
        // A single consonant is an elided word, and stands before a vowel: "jai", "cest".
        const bool elided = length == 1 && !is_vowel(key);
        const bool stands = !elided || (j < n && is_vowel(letters[begin + j].key));
        if (stands) price = std::min(price, cost(key));
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
