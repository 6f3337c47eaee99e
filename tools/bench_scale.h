// Lexicons of a million names and more: made, built, loaded and looked up.
#ifndef BALISE_TOOLS_BENCH_SCALE_H_
#define BALISE_TOOLS_BENCH_SCALE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"

namespace balise::bench {

// A lexicon source of `count` different names of people, companies, foundations and brands of 1 to
// 4 words, made of the given names, surnames and head nouns of `lexicon`, frequent ones more often.
// The same for the same lexicon and count.
std::string names_source(const Lexicon& lexicon, size_t count);

// Prints, beside their targets: what `program` (balise) takes to build lexicons of 1 and 10
// million names from a file, how long loading the first takes, and how fast every token start of
// `documents` is looked up in the built-in lexicon and in the largest. Of `rounds` runs each the
// best one counts, in processor time of the user. Files are put into a temporary folder, 2 GB at
// most. Throws Error.
void measure_scale(const std::string& program, const std::vector<std::string>& documents,
                   int rounds);

}  // namespace balise::bench

#endif  // BALISE_TOOLS_BENCH_SCALE_H_
