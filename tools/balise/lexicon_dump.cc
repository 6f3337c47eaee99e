// balise lexicon dump, stats, diff: a compiled lexicon as text.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "balise/lexicon_files.h"
#include "balise/lexicon_walk.h"
#include "balise/output.h"
#include "text/characters.h"
#include "text/document.h"
#include "text/utf8.h"

namespace balise::program {

const std::string_view kSourceHeader =
    "name\tkind\taliases\tweak\tid\tgender\tweight\tclass\tlower\tcount";

namespace {

// In byte order, whatever the ids of their words.
std::string joined(std::vector<std::string> forms) {
  std::ranges::sort(forms);
  std::string field;
  for (const std::string& form : forms) field += (field.empty() ? "" : "|") + form;
  return field;
}

struct Line {
  std::string name;
  Kind kind = Kind::kWord;
  std::vector<std::string> aliases = {};
  std::vector<std::string> weak = {};
  std::string id = {};
  std::string gender = {};
  std::string weight = {};
  std::string word_class = {};
  std::string lower = {};
  std::string count = {};

  std::string text() const {
    return name + "\t" + std::string(kind_name(kind)) + "\t" + joined(aliases) + "\t" +
           joined(weak) + "\t" + id + "\t" + gender + "\t" + weight + "\t" + word_class + "\t" +
           lower + "\t" + count;
  }
};

std::string gender_name(uint8_t bits) { return bits == 1 ? "m" : bits == 2 ? "f" : "x"; }

constexpr uint32_t kTitles = kHonorificWord | kFunctionWord;

struct ContextClass {
  uint32_t bit;
  std::string_view name;
};
constexpr ContextClass kContextClasses[] = {
    {kSpeechWord, "speech"}, {kCompanyWord, "company"},    {kTeamWord, "team"},
    {kLegalForm, "legal"},   {kPlacePreposition, "place"}, {kNationality, "nationality"},
    {kDateWord, "date"},     {kFamilyWord, "family"},      {kProfession, "profession"},
    {kParticle, "particle"}, {kConnector, "connector"},    {kSiteNoun, "site"},
    {kThingNoun, "thing"},   {kOtherContext, "other"},
};

// Whether a word usually stands without a space behind what is before it: l'|Été, Anti-|Lobby,
// sais|-je.
bool sticks(std::string_view before, std::string_view word) {
  constexpr std::string_view kJoining = "'/-";
  constexpr std::string_view kClosing = "/.,)";
  return kJoining.find(before.back()) != std::string_view::npos ||
         (word.size() > 1 && word.front() == '-') ||
         (word.size() == 1 && kClosing.find(word[0]) != std::string_view::npos);
}

class Dump {
 public:
  Dump(const Lexicon& lexicon, const Tokenizer& tokenizer)
      : lexicon_(lexicon), tokenizer_(tokenizer) {}

  // Entries first, as they stand in the lexicon, then facts about words: of words with a capital
  // last, since a fact about the small word is one about both.
  std::vector<std::string> lines() {
    for (uint32_t i = 0; i < lexicon_.entry_count(); ++i) {
      Line line{.name = std::string(lexicon_.entry_name(i)), .kind = lexicon_.entry(i).kind};
      line.id = lexicon_.entry_id(i);
      entries_.push_back({std::move(line)});
    }
    for (WordId word = 1; word <= lexicon_.word_count(); ++word) {
      walk_names(lexicon_, word, SIZE_MAX, [&](NodeId node, const std::vector<WordId>& words) {
        for (const FormRecord& form : lexicon_.forms(node)) add_form_of(form, words);
      });
      add_facts(word);
    }
    std::vector<std::string> texts;
    for (Entry& entry : entries_) {
      if (entry.has_word) entry.line.weight = std::to_string(entry.weight);
      if (entry.has_word && entry.is_country) entry.line.word_class = "country";
      texts.push_back(entry.line.text());
    }
    for (std::vector<std::string>* facts : {&facts_, &capital_facts_}) {
      std::ranges::sort(*facts);
      std::ranges::move(*facts, std::back_inserter(texts));
    }
    return texts;
  }

 private:
  struct Entry {
    Line line;
    // Of a place: what all its forms of one word have in common is what its line said.
    bool has_word = false;
    bool is_country = true;
    uint8_t weight = 9;
  };

  void add_form_of(const FormRecord& form, const std::vector<WordId>& words) {
    if ((form.flags & kVariantForm) != 0) return;
    Entry& entry = entries_[form.entry];
    Line& line = entry.line;
    const bool weak = (form.flags & kWeakForm) != 0;
    if ((form.flags & kAliasForm) != 0) {
      (weak ? line.weak : line.aliases).push_back(spelt(words));
    } else if (weak) {
      line.weak.push_back(line.name);
    }
    if (line.kind == Kind::kPlace && words.size() == 1) {
      const WordRecord& word = lexicon_.word(words[0]);
      entry.has_word = true;
      entry.weight = std::min(entry.weight, word.place);
      entry.is_country = entry.is_country && (word.classes & kCountry) != 0;
    }
  }

  // A lexicon keeps words, not the spaces between them: the spelling that is cut into the same
  // words again. A stop that is a word by itself is one inside a chain: Run-D.M.C.
  std::string spelt(const std::vector<WordId>& words) {
    std::string with_spaces;
    std::string usual;
    std::string tight;
    std::string without_spaces;
    bool behind_stop = false;
    for (const WordId word : words) {
      const std::string_view text = lexicon_.text(word);
      const bool apart = !usual.empty() && !sticks(usual, text);
      if (!with_spaces.empty()) with_spaces += ' ';
      if (apart) usual += ' ';
      if (apart && !behind_stop) tight += ' ';
      with_spaces += text;
      usual += text;
      tight += text;
      without_spaces += text;
      behind_stop = text == ".";
    }
    for (const std::string& spelling : {tight, usual, with_spaces, without_spaces}) {
      if (is_cut_into(spelling, words)) return spelling;
    }
    return usual;
  }

  bool is_cut_into(const std::string& spelling, const std::vector<WordId>& words) {
    document_.assign(spelling);
    tokenizer_.run(document_.normal(), list_);
    return std::ranges::equal(list_.tokens, words, [this](const Token& token, WordId word) {
      return token.text(document_.normal()) == lexicon_.text(word);
    });
  }

  // The word that the compiler made this one's capitalised copy of, 0 if none.
  WordId lower_word(WordId word) const {
    const std::string_view text = lexicon_.text(word);
    const CodePoint first = decode_at(text, 0);
    if (to_lower(first.value) == first.value) return 0;
    std::string lower;
    append_utf8(lower, to_lower(first.value));
    lower += text.substr(first.size);
    return lexicon_.find(lower);
  }

  void add_facts(WordId id) {
    const WordRecord& word = lexicon_.word(id);
    const WordId lower = lower_word(id);
    const WordRecord& copied = lexicon_.word(lower);
    std::vector<std::string>& facts = lower == 0 ? facts_ : capital_facts_;
    const size_t before = facts.size();
    const auto add = [&](Kind kind, Line line) {
      line.name = lexicon_.text(id);
      line.kind = kind;
      facts.push_back(line.text());
    };
    add_names(word, copied, add);
    const uint32_t classes = word.classes & ~copied.classes;
    if ((classes & kTriggerInside) != 0) add(Kind::kTrigger, {.name = {}, .word_class = "inside"});
    if ((classes & kTriggerOutside) != 0) {
      add(Kind::kTrigger, {.name = {}, .word_class = "outside"});
    }
    for (const ContextClass& known : kContextClasses) {
      if ((classes & known.bit) == 0) continue;
      add(Kind::kContext, {.name = {}, .word_class = std::string(known.name)});
    }
    const bool tells_lower = word.lower != kLowerUnknown && word.lower != copied.lower;
    const uint32_t count = lexicon_.count(id);
    // A word of which nothing is told is in the vocabulary all the same.
    const bool in_names = word.node != 0 || (word.flags & kInsideName) != 0;
    const bool made = copied.lower != kLowerUnknown || (copied.classes & ~kCountry) != 0;
    const bool bare = facts.size() == before && !in_names && !made && !tells_lower &&
                      word.cluster == 0 && count == 0 &&
                      is_cut_into(std::string(lexicon_.text(id)), {id});
    if (!tells_lower && word.cluster == 0 && count == 0 && !bare) return;
    add(Kind::kWord, {.name = {},
                      .word_class = word.cluster == 0 ? "" : std::to_string(word.cluster),
                      .lower = tells_lower ? std::to_string(word.lower) : "",
                      .count = count != 0 || bare ? std::to_string(count) : ""});
  }

  // Given name, surname and titles. Titles of both genders need a line for each; a given name
  // without weight tells its gender alone.
  template <typename Add>
  static void add_names(const WordRecord& word, const WordRecord& copied, const Add& add) {
    const uint32_t own_gender = word.gender & ~static_cast<uint32_t>(copied.gender);
    const bool is_title = (word.classes & kTitles) != 0;
    if (word.given != 0 || (own_gender != 0 && !is_title)) {
      add(Kind::kGiven,
          {.name = {}, .gender = gender_name(word.gender), .weight = std::to_string(word.given)});
    }
    if (word.surname != 0) {
      add(Kind::kSurname, {.name = {}, .weight = std::to_string(word.surname)});
    }
    const uint32_t titles =
        word.classes & kTitles & ~(own_gender != 0 ? 0 : copied.classes & kTitles);
    const std::vector<std::string> genders =
        word.gender == 3   ? std::vector<std::string>{"f", "m"}
        : word.gender == 0 ? std::vector<std::string>{"x"}
                           : std::vector<std::string>{gender_name(word.gender)};
    for (const std::string& gender : genders) {
      if ((titles & kHonorificWord) != 0) add(Kind::kHonorific, {.name = {}, .gender = gender});
      if ((titles & kFunctionWord) != 0) add(Kind::kFunction, {.name = {}, .gender = gender});
    }
  }

  const Lexicon& lexicon_;
  const Tokenizer& tokenizer_;
  Document document_;
  TokenList list_;
  std::vector<Entry> entries_;
  std::vector<std::string> facts_;
  std::vector<std::string> capital_facts_;
};

std::shared_ptr<const Lexicon> lexicon_of(const Builtin& builtin,
                                          const std::vector<std::string>& files) {
  return files.empty() ? builtin.lexicon : open_lexicon(files.front(), builtin.tokenizer);
}

void append_line(Output& output, std::string_view text) {
  output.append(text);
  output.append("\n");
}

}  // namespace

std::vector<std::string> source_lines(const Lexicon& lexicon, const Tokenizer& tokenizer) {
  return Dump(lexicon, tokenizer).lines();
}

int dump_lexicon(const Arguments&, const std::vector<std::string>& files) {
  const Builtin builtin;
  Output output(STDOUT_FILENO);
  append_line(output, kSourceHeader);
  for (const std::string& line : source_lines(*lexicon_of(builtin, files), builtin.tokenizer)) {
    append_line(output, line);
  }
  output.flush();
  return 0;
}

int print_lexicon_statistics(const Arguments&, const std::vector<std::string>& files) {
  const Builtin builtin;
  const auto lexicon = lexicon_of(builtin, files);
  std::array<size_t, kKindCount> entries{};
  std::array<size_t, kKindCount> strong{};
  std::array<size_t, kKindCount> weak{};
  for (uint32_t i = 0; i < lexicon->entry_count(); ++i) {
    ++entries[static_cast<size_t>(lexicon->entry(i).kind)];
  }
  for (NodeId node = 1; node < lexicon->node_count(); ++node) {
    for (const FormRecord& form : lexicon->forms(node)) {
      const auto kind = static_cast<size_t>(lexicon->entry(form.entry).kind);
      ++((form.flags & kWeakForm) != 0 ? weak : strong)[kind];
    }
  }
  size_t given = 0;
  size_t surnames = 0;
  size_t ordinary = 0;
  for (WordId word = 1; word <= lexicon->word_count(); ++word) {
    given += lexicon->word(word).given != 0;
    surnames += lexicon->word(word).surname != 0;
    ordinary += lexicon->word(word).lower != kLowerUnknown;
  }
  Output output(STDOUT_FILENO);
  append_line(output, "kind\tentries\tforms\tweak forms");
  for (size_t kind = 0; kind < kKindCount; ++kind) {
    if (entries[kind] == 0) continue;
    append_line(output, std::string(kind_name(static_cast<Kind>(kind))) + "\t" +
                            std::to_string(entries[kind]) + "\t" + std::to_string(strong[kind]) +
                            "\t" + std::to_string(weak[kind]));
  }
  append_line(output, "words\t" + std::to_string(lexicon->word_count()));
  append_line(output, "given names\t" + std::to_string(given));
  append_line(output, "surnames\t" + std::to_string(surnames));
  append_line(output, "words with a share in lower case\t" + std::to_string(ordinary));
  append_line(output, "bytes\t" + std::to_string(lexicon->size_bytes()));
  output.flush();
  return 0;
}

int compare_lexicons(const Arguments&, const std::vector<std::string>& files) {
  const Builtin builtin;
  const auto lines_of = [&](const std::string& file) {
    auto lines = source_lines(*open_lexicon(file, builtin.tokenizer), builtin.tokenizer);
    std::ranges::sort(lines);
    return lines;
  };
  const std::vector<std::string> before = lines_of(files[0]);
  const std::vector<std::string> after = lines_of(files[1]);
  Output output(STDOUT_FILENO);
  for (auto a = before.begin(), b = after.begin(); a != before.end() || b != after.end();) {
    if (b == after.end() || (a != before.end() && *a < *b)) {
      append_line(output, "-" + *a++);
    } else if (a == before.end() || *b < *a) {
      append_line(output, "+" + *b++);
    } else {
      ++a;
      ++b;
    }
  }
  output.flush();
  return 0;
}

}  // namespace balise::program
