#include "tagger/builtin.h"

#include <string_view>

extern "C" {
extern const char balise_builtin_lexicon_begin[];
extern const char balise_builtin_lexicon_end[];
}

namespace balise {

std::shared_ptr<const Lexicon> builtin_lexicon() {
  const std::string_view bytes(
      balise_builtin_lexicon_begin,
      static_cast<size_t>(balise_builtin_lexicon_end - balise_builtin_lexicon_begin));
  return Lexicon::load_builtin(bytes);
}

}  // namespace balise
