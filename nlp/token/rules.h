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
  };

  Rules(std::string_view text, const std::string& name);

  // Classes of a form, whatever its case. O(form).
  uint32_t classes(std::string_view form) const;
  // Classes of a form exactly as written: for kNamePrefix.
  bool is_name_prefix(std::string_view form) const;
  // The same as classes(form) for what may stand before an apostrophe, without a table look-up
  // for the short ASCII forms that nearly all are.
  uint32_t elision_classes(std::string_view form) const;
  // Bytes of the longest form that keeps its full stop.
  size_t longest_abbreviation() const { return longest_abbreviation_; }

 private:
  static uint32_t class_named(std::string_view name);

  struct Short {
    uint64_t packed;
    uint32_t classes;
  };
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> classes_;
  std::vector<std::string> name_prefixes_;
  std::vector<Short> short_elisions_;
  size_t longest_abbreviation_ = 0;
};

}  // namespace balise

#endif  // BALISE_TOKEN_RULES_H_
