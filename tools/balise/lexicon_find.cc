// balise lexicon find: what the lexicons know of a name.
#include <unistd.h>

#include <algorithm>
#include <set>

#include "balise/lexicon_files.h"
#include "balise/output.h"
#include "balise/progress.h"
#include "base/error.h"
#include "base/limits.h"
#include "lexicon/matcher.h"
#include "text/document.h"

namespace balise::program {
namespace {

struct ClassName {
  uint32_t bit;
  std::string_view name;
};
constexpr ClassName kClassNames[] = {
    {kHonorificWord, "honorific"},
    {kFunctionWord, "function"},
    {kTriggerInside, "trigger inside"},
    {kTriggerOutside, "trigger outside"},
    {kSpeechWord, "speech"},
    {kCompanyWord, "company"},
    {kTeamWord, "team"},
    {kLegalForm, "legal"},
    {kPlacePreposition, "place"},
    {kNationality, "nationality"},
    {kDateWord, "date"},
    {kFamilyWord, "family"},
    {kProfession, "profession"},
    {kParticle, "particle"},
    {kConnector, "connector"},
    {kSiteNoun, "site"},
    {kThingNoun, "thing"},
    {kOtherContext, "other"},
};

std::string form_text(uint32_t flags, bool exact) {
  std::string text = (flags & kAliasForm) != 0 ? "alias" : "name";
  if ((flags & kWeakForm) != 0) text += ", weak";
  if ((flags & kVariantForm) != 0 || !exact) text += ", variant";
  return text;
}

// "word Orange: surname 3, place 4; 412 of 1000 in lower case; function": empty if nothing.
std::string facts_text(const Lexicon& lexicon, WordId id) {
  const WordRecord& word = lexicon.word(id);
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  const auto add_weight = [&add](std::string_view what, uint8_t weight) {
    if (weight != 0) add(std::string(what) + " " + std::to_string(weight));
  };
  add_weight("given", word.given);
  if (word.given != 0 && word.gender != 0) {
    text += word.gender == 1 ? " m" : word.gender == 2 ? " f" : " x";
  }
  add_weight("surname", word.surname);
  add_weight("place", word.place);
  if (word.lower != kLowerUnknown) {
    add(std::to_string(word.lower) + " of 1000 in lower case");
  }
  for (const ClassName& known : kClassNames) {
    if ((word.classes & known.bit) != 0) add(std::string(known.name));
  }
  return text;
}

class Finder {
 public:
  explicit Finder(const Tokenizer& tokenizer) : tokenizer_(tokenizer) {}

  // Appends what `lexicon` knows of the name; false where that is nothing.
  bool find(const Lexicon& lexicon, const std::string& name, std::string& out) {
    document_.assign(name);
    annotate(lexicon, tokenizer_, document_.normal(), list_, annotation_);
    const size_t before = out.size();
    for (const Hit& hit : annotation_.hits) {
      if (hit.first != 0 || hit.size != list_.tokens.size()) continue;
      for (const FormRecord& form : lexicon.forms(hit.node)) {
        append_entry(lexicon, form, hit.exact != 0, out);
      }
    }
    std::set<WordId> told;
    for (const WordId word : annotation_.words) append_word(lexicon, word, told, out);
    return out.size() > before;
  }

 private:
  static void append_entry(const Lexicon& lexicon, const FormRecord& form, bool exact,
                           std::string& out) {
    const EntryRecord& entry = lexicon.entry(form.entry);
    out += std::string(kind_name(entry.kind)) + "\t" + std::string(lexicon.entry_name(form.entry)) +
           "\t" + form_text(form.flags, exact) + "\t" + std::string(lexicon.entry_id(form.entry)) +
           "\t" + lexicon.entry_place(form.entry) + "\n";
  }

  static void append_word(const Lexicon& lexicon, WordId word, std::set<WordId>& told,
                          std::string& out) {
    if (word == 0 || !told.insert(word).second) return;
    const std::string facts = facts_text(lexicon, word);
    if (facts.empty()) return;
    out += "word\t" + std::string(lexicon.text(word)) + "\t" + facts + "\n";
  }

  const Tokenizer& tokenizer_;
  Document document_;
  TokenList list_;
  Annotation annotation_;
};

}  // namespace

int find_names(const Arguments& arguments, const std::vector<std::string>& names) {
  const Builtin builtin;
  std::vector<std::shared_ptr<const Lexicon>> lexicons;
  for (const std::string& path : arguments.values("lexicon")) {
    lexicons.push_back(open_lexicon(path, builtin.tokenizer));
  }
  lexicons.push_back(builtin.lexicon);
  Finder finder(builtin.tokenizer);
  Output output(STDOUT_FILENO);
  for (const std::string& name : names) {
    if (name.size() > kMaxDocumentBytes) {
      throw Error(ErrorCode::kConfiguration, {}, "a name that is longer than any text",
                  "give a shorter one");
    }
    std::string found;
    bool known = false;
    for (const auto& lexicon : lexicons) known |= finder.find(*lexicon, name, found);
    output.append(found);
    output.flush();
    if (!known && !arguments.given("quiet")) print_message("no lexicon has '" + name + "'");
  }
  return 0;
}

}  // namespace balise::program
