// Files of lexicons/ that a compiled lexicon carries as they are, for the rooms that read them.
#ifndef BALISE_LEXICON_RESOURCE_H_
#define BALISE_LEXICON_RESOURCE_H_

#include <string>
#include <string_view>
#include <vector>

namespace balise {

inline constexpr std::string_view kTokenizerResource = "tokenizer.tsv";

// Whether a file (its path below lexicons/) is a resource rather than a source of names: the
// tokenizer's rules and everything under rules/ and import/. Resources are named by that path.
bool is_resource_file(std::string_view path);

// The words of the first field of a resource's lines, which must have ids in the vocabulary for
// rules to be gated by them: runs of letters, hyphens and apostrophes. Sorted, without repeats.
std::vector<std::string> resource_words(std::string_view text);

}  // namespace balise

#endif  // BALISE_LEXICON_RESOURCE_H_
