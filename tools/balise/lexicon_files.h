// The lexicons that the actions of `balise lexicon` work on.
#ifndef BALISE_TOOLS_BALISE_LEXICON_FILES_H_
#define BALISE_TOOLS_BALISE_LEXICON_FILES_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "balise/command.h"
#include "lexicon/builder.h"
#include "lexicon/lexicon.h"
#include "token/tokenizer.h"

namespace balise::program {

// The built-in lexicon and the tokenizer that goes with it.
struct Builtin {
  Builtin();
  std::shared_ptr<const Lexicon> lexicon;
  Tokenizer tokenizer;
};

// The lines of a lexicon as a source would have them, without its header: entries in their order,
// then facts about words. Compiled again they give the same lexicon, but for the places of its
// entries in their sources. O(size); what says nothing to the program (countries, notes, numbers,
// classes of places other than countries) is not kept and stays empty.
std::vector<std::string> source_lines(const Lexicon& lexicon, const Tokenizer& tokenizer);
// The header of those lines.
extern const std::string_view kSourceHeader;

// The actions; each returns the exit status and may throw Error.
int build_lexicon(const Arguments& arguments, const std::vector<std::string>& files);
int check_lexicon(const Arguments& arguments, const std::vector<std::string>& files);
int find_names(const Arguments& arguments, const std::vector<std::string>& names);
int dump_lexicon(const Arguments& arguments, const std::vector<std::string>& files);
int print_lexicon_statistics(const Arguments& arguments, const std::vector<std::string>& files);
int import_names(const Arguments& arguments, const std::vector<std::string>& files);
int compare_lexicons(const Arguments& arguments, const std::vector<std::string>& files);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_LEXICON_FILES_H_
