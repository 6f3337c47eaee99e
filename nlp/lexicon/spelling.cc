#include "lexicon/spelling.h"

#include <cstddef>

#include "text/characters.h"
#include "text/utf8.h"

namespace balise {
namespace {

constexpr size_t kShortestUnaccented = 4;

bool is_upper(char32_t c) { return classify(c) == CharacterClass::kUpper; }
bool is_lower(char32_t c) { return classify(c) == CharacterClass::kLower; }

// What the letters of a word and its written form have in common, counted in one walk.
struct Comparison {
  bool same_letters = true;    // but for case and accents dropped in `written`
  bool first_exact = true;     // the first letter, accent and case
  bool rest_exact = true;      // all but the first
  bool rest_same_case = true;  // ditto, accents aside
  bool written_upper_first = false;
  bool written_lower = false;  // has a lower-case letter
  bool written_upper_rest = false;
  bool written_accent = false;
  bool word_upper_rest = false;
  size_t letters = 0;
};

Comparison compare(std::string_view written, std::string_view word) {
  Comparison result;
  size_t i = 0;
  size_t j = 0;
  bool first = true;
  while (i < written.size() && j < word.size()) {
    const CodePoint a = decode_at(written, i);
    const CodePoint b = decode_at(word, j);
    i += a.size;
    j += b.size;
    const char32_t lower_a = to_lower(a.value);
    const char32_t lower_b = to_lower(b.value);
    if (lower_a != lower_b && lower_a != strip_accent(lower_b)) {
      result.same_letters = false;
      return result;
    }
    if (first) {
      result.first_exact = a.value == b.value;
      result.written_upper_first = is_upper(a.value);
    } else {
      result.rest_exact &= a.value == b.value;
      result.rest_same_case &= is_upper(a.value) == is_upper(b.value);
      result.written_upper_rest |= is_upper(a.value);
      result.word_upper_rest |= is_upper(b.value);
    }
    result.written_lower |= is_lower(a.value);
    result.written_accent |= strip_accent(a.value) != a.value;
    ++result.letters;
    first = false;
  }
  result.same_letters &= i == written.size() && j == word.size();
  return result;
}

}  // namespace

bool may_stand_for(std::string_view written, std::string_view word) {
  if (written == word) return false;
  const Comparison c = compare(written, word);
  if (!c.same_letters || !c.written_upper_first) return false;
  if (!c.written_lower) return c.letters > 1 || c.rest_exact;
  if (c.rest_exact) return true;
  if (c.rest_same_case) return !c.written_accent && c.letters >= kShortestUnaccented;
  return c.word_upper_rest && !c.written_upper_rest && c.letters >= kShortestUnaccented;
}

}  // namespace balise
