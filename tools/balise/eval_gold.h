// The gold documents that a command line names.
#ifndef BALISE_TOOLS_BALISE_EVAL_GOLD_H_
#define BALISE_TOOLS_BALISE_EVAL_GOLD_H_

#include <string>
#include <vector>

#include "io/gold.h"

namespace balise::program {

enum class GoldForm { kAuto, kInline, kBio, kBrat, kJsonl };

// Reads files and folders (all of a folder, by path: .txt .ann .bio .iob .iobes .conll .jsonl;
// kAuto tells the form by the name, see io/gold.h). Throws Error for a path that is not there, a
// folder without gold, and as the readers of gold do.
std::vector<GoldDocument> read_gold_paths(const std::vector<std::string>& paths, GoldForm form,
                                          const GoldOptions& options);

// "auto", "inline", "bio", "brat", "jsonl".
GoldForm gold_form_named(std::string_view name);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_EVAL_GOLD_H_
