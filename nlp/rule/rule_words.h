// The words that the rules look for, so that a lexicon can give each an id.
//
// The rules work without: a word that has no id is looked up by its letters, which costs more.
//
//   for (const std::string& word : rule_words(files)) builder.add_word(word);
#ifndef BALISE_RULE_RULE_WORDS_H_
#define BALISE_RULE_RULE_WORDS_H_

#include <span>
#include <string>
#include <vector>

namespace balise {

// A source under lexicons/rules: its name as a resource ("rules/money.tsv") and its text.
struct RuleFile {
  std::string name;
  std::string text;
};

// Sorted, each once. Throws Error(kConfiguration) with the place of a bad line.
std::vector<std::string> rule_words(std::span<const RuleFile> files);

}  // namespace balise

#endif  // BALISE_RULE_RULE_WORDS_H_
