// The words of a hashtag. Internal to the room.
#ifndef BALISE_RULE_HASHTAG_H_
#define BALISE_RULE_HASHTAG_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/mention.h"

namespace balise::internal {

// Cuts tags at case, digits and underscores, and runs of one case by the frequencies of words.
class HashtagSegmenter {
 public:
  // `words` is rules/hashtag-words.tsv and must outlive the segmenter.
  explicit HashtagSegmenter(std::string_view words);

  // The value of a tag as written, with its sharp sign. O(length × longest word).
  HashtagValue value(std::string_view tag) const;

 private:
  struct Entry {
    std::string_view key;
    uint32_t cost = 0;
  };
  struct Letter;
  using Letters = std::vector<Letter>;

  static Letters letters_of(std::string_view name);
  static size_t run_end(const Letters& letters, size_t begin);
  size_t cased_end(std::string_view name, const Letters& letters, size_t begin) const;
  void cut_run(std::string_view tag, const Letters& letters, size_t begin, size_t end,
               std::vector<std::string>& words) const;
  uint32_t cost(std::string_view key) const;

  std::vector<Entry> entries_;  // sorted by key
};

}  // namespace balise::internal

#endif  // BALISE_RULE_HASHTAG_H_
