// Files of lexicons/ that a compiled lexicon carries as they are, for the rooms that read them.
#ifndef BALISE_LEXICON_RESOURCE_H_
#define BALISE_LEXICON_RESOURCE_H_

#include <string_view>

namespace balise {

inline constexpr std::string_view kTokenizerResource = "tokenizer.tsv";

// Whether a file (its path below lexicons/) is a resource rather than a source of names: the
// tokenizer's rules and everything under rules/ and import/. Resources are named by that path.
bool is_resource_file(std::string_view path);

}  // namespace balise

#endif  // BALISE_LEXICON_RESOURCE_H_
