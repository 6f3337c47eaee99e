// What is wrong with lexicon sources, all of it at once, for whoever writes them.
//
//   SourceChecker checker(*builtin, tokenizer);
//   checker.add("mine.tsv", read_file("mine.tsv"));
//   for (const Error& error : checker.errors()) print(error.what());
#ifndef BALISE_LEXICON_CHECK_H_
#define BALISE_LEXICON_CHECK_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "lexicon/lexicon.h"
#include "lexicon/source.h"
#include "text/document.h"
#include "token/token.h"
#include "token/tokenizer.h"

namespace balise {

class SourceChecker {
 public:
  // `ordinary` is the lexicon that knows which words are ordinary ones. Both must outlive the
  // checker.
  SourceChecker(const Lexicon& ordinary, const Tokenizer& tokenizer);

  // Reads a source to its end, through all its mistakes but one in the header. Besides what a
  // build refuses: a name that stands twice with a kind, in this source or (but for facts about
  // words) an earlier one; one that is two kinds of organization, or a person and an organization
  // of which neither has the name among its weak forms; a strong form that is an ordinary word
  // (300 or more of 1000 occurrences in lower case). Never throws Error. O(n).
  void add(const std::string& name, std::string_view text);

  // In the order of the sources and their lines.
  const std::vector<Error>& errors() const { return errors_; }
  size_t rows() const { return rows_; }

 private:
  struct Seen {
    Kind kind;
    bool ambiguous;  // the name is one of its weak forms
    Place place;
  };
  void check_row(const SourceRow& row, const Place& place);
  void check_repeats(const SourceRow& row, bool ambiguous, const Place& place);
  void check_form(std::string_view form, bool is_name, const Place& place);
  void tell(const Place& place, const std::string& what, const std::string& remedy);

  const Lexicon& ordinary_;
  const Tokenizer& tokenizer_;
  Document document_;
  TokenList list_;
  std::unordered_map<std::string, std::vector<Seen>> seen_;
  std::vector<Error> errors_;
  size_t rows_ = 0;
};

}  // namespace balise

#endif  // BALISE_LEXICON_CHECK_H_
