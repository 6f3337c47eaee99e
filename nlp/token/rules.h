// The tokenizer's word lists, read from lexicons/tokenizer.tsv. Internal to the room.
#ifndef BALISE_TOKEN_RULES_H_
#define BALISE_TOKEN_RULES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "token/tokenizer.h"

namespace balise {

class Tokenizer::Rules {
 public:
  enum Class : uint32_t {
    kElision = 1 << 0,
    kElisionWord = 1 << 1,
    kJoined = 1 << 2,
    kClitic = 1 << 3,
    kPrefix = 1 << 4,
    kNamePrefix = 1 << 5,
    kAbbreviation = 1 << 6,
    kAbbreviationCapital = 1 << 7,
    kAbbreviationLower = 1 << 8,
    kClosing = 1 << 9,
    kOpener = 1 << 10,
    kDomain = 1 << 11,
    kKeepsStop = kAbbreviation | kAbbreviationCapital | kAbbreviationLower | kClosing,
  };

  Rules(std::string_view text, const std::string& name);

  // Classes of a form without NUL, whatever its case. O(longest form).
  uint32_t classes(std::string_view form) const;
  // Classes of a form exactly as written: for kNamePrefix.
  bool is_name_prefix(std::string_view form) const;
  // Bytes of the longest form that keeps its full stop.
  size_t longest_abbreviation() const { return longest_abbreviation_; }

 private:
  static uint32_t class_named(std::string_view name);

  // Up to sixteen bytes in lower case, zeros behind them.
  struct Key {
    uint64_t low = 0;
    uint64_t high = 0;
    bool operator==(const Key&) const = default;
    size_t hash() const {
      return static_cast<size_t>((low ^ (high * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93 >> 40);
    }
  };
  struct Slot {
    Key key;
    uint32_t classes = 0;
  };
  static bool make_key(std::string_view form, Key& key);
  void index_short_forms();

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> classes_;
  std::vector<std::string> name_prefixes_;
  std::vector<Slot> short_;  // a hash table of the forms that make a key
  size_t longest_abbreviation_ = 0;
  size_t longest_form_ = 0;
};

}  // namespace balise

#endif  // BALISE_TOKEN_RULES_H_
