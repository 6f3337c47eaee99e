#include "lexicon/resource.h"

#include <algorithm>

#include "text/characters.h"
#include "text/utf8.h"

namespace balise {

bool is_resource_file(std::string_view path) {
  return path == kTokenizerResource || path.starts_with("rules/") || path.starts_with("import/");
}

std::vector<std::string> resource_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view field = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (field.starts_with('#')) continue;
    field = field.substr(0, field.find('\t'));
    for (size_t at = 0; at < field.size();) {
      size_t stop = at;
      while (stop < field.size()) {
        const CodePoint c = decode_at(field, stop);
        if (!is_letter(classify(c.value)) && c.value != '-' && c.value != '\'') break;
        stop += c.size;
      }
      if (stop > at) words.emplace_back(field.substr(at, stop - at));
      at = stop > at ? stop : at + decode_at(field, at).size;
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace balise
