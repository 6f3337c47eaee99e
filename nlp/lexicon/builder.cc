#include "lexicon/builder.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/error.h"
#include "base/file.h"
#include "lexicon/compile.h"
#include "lexicon/context_class.h"
#include "lexicon/file_writer.h"
#include "lexicon/format.h"
#include "lexicon/letters.h"
#include "lexicon/lexicon.h"
#include "lexicon/source.h"
#include "text/characters.h"
#include "text/document.h"
#include "text/utf8.h"
#include "token/tokenizer.h"

namespace balise {
namespace {

// Names longer than the matcher follows, or than a document may be, are refused.
constexpr size_t kLongestForm = 24;
constexpr uint8_t kKnownByOneWord = 5;
constexpr size_t kLongestName = 4096;
// Of 1000 occurrences in lower case: from here on a word is an ordinary one.
constexpr uint16_t kOrdinaryWord = 900;
constexpr size_t kShortestCoined = 4;
constexpr size_t kMostRemarks = 200000;
constexpr size_t kBlockBytes = size_t{1} << 20;

uint32_t number_of(std::string_view field) {
  uint32_t number = 0;
  for (const char c : field) number = number * 10 + static_cast<uint32_t>(c - '0');
  return number;
}

std::string capitalized(std::string_view word) {
  if (word.empty()) return {};
  const CodePoint first = decode_at(word, 0);
  std::string out;
  append_utf8(out, to_upper(first.value));
  out += word.substr(first.size);
  return out;
}

}  // namespace

class LexiconBuilder::Impl {
 public:
  explicit Impl(const Tokenizer& tokenizer) : tokenizer_(tokenizer) {
    block_.reserve(kBlockBytes);
    intern("");
  }

  void add_source(const std::string& name, std::string_view text) {
    if (tables_.sources.size() == 256) {
      throw Error(ErrorCode::kConfiguration, Place{name}, "too many sources",
                  "join them to 256 files at most");
    }
    tables_.sources.push_back(name);
    SourceReader reader(text, tables_.sources.back());
    SourceRow row;
    while (reader.next(row)) {
      tell("reading");
      add_row(row);
    }
  }

  WordId intern(std::string_view word) {
    const auto found = ids_.find(word);
    if (found != ids_.end()) return found->second;
    const auto id = static_cast<WordId>(tables_.words.size());
    const std::string_view kept = keep(word);
    ids_.emplace(kept, id);
    tables_.words.push_back(kept);
    tables_.records.emplace_back();
    tables_.counts.push_back(0);
    return id;
  }

  void add_resource(const std::string& name, std::string_view bytes) {
    tables_.resources.emplace_back(name, bytes);
  }

  void on_progress(std::function<void(std::string_view, size_t)> tell) { tell_ = std::move(tell); }

  void set_learns_letters() { learns_letters_ = true; }

  std::string build();
  const BuildReport& report() const { return report_; }

 private:
  void tell(std::string_view step) const {
    if (tell_) tell_(step, report_.rows);
  }

  // Keeps bytes alive in large blocks: millions of names without as many allocations.
  std::string_view keep(std::string_view text) {
    if (block_.capacity() - block_.size() < text.size()) {
      tables_.letters.push_back(std::move(block_));
      block_ = std::string();
      block_.reserve(std::max(kBlockBytes, text.size()));
    }
    const size_t at = block_.size();
    block_ += text;
    return std::string_view(block_).substr(at, text.size());
  }

  void remark(uint32_t source, const std::string& what) {
    if (report_.remarks.size() == kMostRemarks) return;
    report_.remarks.push_back(place_of(source) + ": " + what);
  }

  // "file:line"
  std::string place_of(uint32_t source) const {
    return tables_.sources[source >> 24] + ":" + std::to_string(source & 0xFFFFFF);
  }

  void add_row(const SourceRow& row) {
    ++report_.rows;
    const uint32_t source = static_cast<uint32_t>(tables_.sources.size() - 1) << 24 |
                            std::min<uint32_t>(row.line, 0xFFFFFF);
    const std::vector<std::string_view> weak = split_forms(row[Column::kWeak]);
    const std::string_view name = row[Column::kName];
    const uint32_t entry = static_cast<uint32_t>(tables_.entries.size());
    const bool ambiguous = std::find(weak.begin(), weak.end(), name) != weak.end();
    if (add_form(row, name, entry, source, ambiguous ? uint32_t{kWeakForm} : 0)) {
      tables_.entries.push_back({keep(name), keep(row[Column::kId]), row.kind, source});
    }
    for (const std::string_view alias : split_forms(row[Column::kAliases])) {
      if (add_form(row, alias, entry, source, kAliasForm) && entry == tables_.entries.size()) {
        tables_.entries.push_back({keep(name), keep(row[Column::kId]), row.kind, source});
      }
    }
    for (const std::string_view form : weak) {
      if (form == name) continue;
      if (add_form(row, form, entry, source, kAliasForm | kWeakForm) &&
          entry == tables_.entries.size()) {
        tables_.entries.push_back({keep(name), keep(row[Column::kId]), row.kind, source});
      }
    }
  }

  // Cuts a form and adds it; false where it is a fact about one word, or nothing at all.
  bool add_form(const SourceRow& row, std::string_view text, uint32_t entry, uint32_t source,
                uint32_t flags) {
    if (text.size() > kLongestName) {
      ++report_.dropped;
      remark(source, "dropped: a name of more than " + std::to_string(kLongestName) + " bytes");
      return false;
    }
    document_.assign(text);
    tokenizer_.run(document_.normal(), list_);
    if (list_.tokens.empty() || list_.tokens.size() > kLongestForm) {
      ++report_.dropped;
      remark(source, "dropped: '" + std::string(text) + "' is not 1 to " +
                         std::to_string(kLongestForm) + " words");
      return false;
    }
    const std::string_view normal = document_.normal();
    // "l'" is a word before another one only: by itself the tokenizer cuts it in two.
    const bool elided = is_lexical(row.kind) && list_.tokens.size() == 2 &&
                        normal.ends_with('\'') && list_.tokens[1].end - list_.tokens[1].begin == 1;
    // "M." keeps its stop before a name; by itself its stop ends the text.
    bool abbreviated = false;
    if (is_lexical(row.kind) && list_.tokens.size() == 2 && normal.ends_with('.')) {
      tokenizer_.run(std::string(normal) + " A", spaced_list_);
      abbreviated = spaced_list_.tokens[0].end == normal.size();
    }
    if (list_.tokens.size() == 1 || elided || abbreviated) {
      const WordId word = intern(elided || abbreviated ? normal : list_.tokens[0].text(normal));
      add_fact(word, row);
      // Who is known by one word alone is called by it as by a surname.
      if (row.kind == Kind::kPerson && (flags & kWeakForm) == 0) {
        uint8_t& surname = tables_.records[word].surname;
        surname = std::max(surname, kKnownByOneWord);
      }
      if (is_lexical(row.kind)) {
        // What a common word is, it also is at the head of a sentence.
        if (row.kind >= Kind::kHonorific && row.kind != Kind::kWord) {
          add_fact(intern(capitalized(tables_.words[word])), row);
        }
        if (!is_bare_word(row)) return false;
      }
    }
    push_form(list_, document_.normal(), entry, flags);
    add_spaced_form(entry, flags);
    return true;
  }

  // A word of which nothing is told but that it is one: its author wants it found, as no name.
  static bool is_bare_word(const SourceRow& row) {
    return row.kind == Kind::kWord && row[Column::kLower].empty() && row[Column::kCount].empty() &&
           row[Column::kClass].empty();
  }

  void push_form(const TokenList& list, std::string_view normal, uint32_t entry, uint32_t flags) {
    const auto at = static_cast<uint32_t>(gathered_.sequences.size());
    for (const Token& token : list.tokens)
      gathered_.sequences.push_back(intern(token.text(normal)));
    gathered_.forms.push_back(
        {at, static_cast<uint16_t>(list.tokens.size()), static_cast<uint16_t>(flags), entry});
  }

  // A hyphenated name of several words also matches where the text has spaces for hyphens.
  void add_spaced_form(uint32_t entry, uint32_t flags) {
    if (list_.tokens.size() < 2) return;
    const bool hyphen =
        std::any_of(list_.tokens.begin(), list_.tokens.end(), [](const Token& token) {
          return token.has(Token::kHasHyphen) && token.kind == TokenKind::kWord &&
                 token.shape == Shape::kCapitalized;
        });
    if (!hyphen) return;
    std::string spaced(document_.normal());
    std::replace(spaced.begin(), spaced.end(), '-', ' ');
    tokenizer_.run(spaced, spaced_list_);
    if (spaced_list_.tokens.size() <= kLongestForm) {
      push_form(spaced_list_, spaced, entry, flags | kAliasForm | kVariantForm);
    }
  }

  void add_fact(WordId id, const SourceRow& row) {
    const std::string_view weight_field = row[Column::kWeight];
    const auto weight = static_cast<uint8_t>(weight_field.empty() ? 5 : number_of(weight_field));
    WordRecord& word = tables_.records[id];
    switch (row.kind) {
      case Kind::kGiven:
        word.given = std::max(word.given, weight);
        word.gender |= row[Column::kGender] == "m" ? 1 : row[Column::kGender] == "f" ? 2 : 3;
        break;
      case Kind::kSurname:
        word.surname = std::max(word.surname, weight);
        break;
      case Kind::kPlace:
        word.place = std::max(word.place, weight);
        if (row[Column::kClass] == "country") word.classes |= kCountry;
        break;
      case Kind::kHonorific:
      case Kind::kFunction:
        word.classes |= row.kind == Kind::kHonorific ? kHonorificWord : kFunctionWord;
        if (row[Column::kGender] == "m") word.gender |= 1;
        if (row[Column::kGender] == "f") word.gender |= 2;
        break;
      case Kind::kTrigger:
        word.classes |= row[Column::kClass] == "outside" ? kTriggerOutside : kTriggerInside;
        break;
      case Kind::kContext:
        word.classes |= internal::context_class(row[Column::kClass]);
        break;
      case Kind::kWord:
        set_lower(id, row);
        if (!row[Column::kCount].empty()) {
          tables_.counts[id] = std::max(tables_.counts[id], number_of(row[Column::kCount]));
        }
        if (!row[Column::kClass].empty()) set_cluster(id, row);
        break;
      default:
        break;
    }
  }

  // How often a word is in lower case is a fact about both its spellings.
  void set_lower(WordId id, const SourceRow& row) {
    if (row[Column::kLower].empty()) return;
    const auto lower = static_cast<uint16_t>(number_of(row[Column::kLower]));
    tables_.records[id].lower = lower;
    const WordId other = intern(capitalized(tables_.words[id]));
    tables_.records[other].lower = lower;
  }

  void set_cluster(WordId id, const SourceRow& row) {
    uint32_t cluster = 0;
    const std::string_view field = row[Column::kClass];
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), cluster);
    if (error != std::errc() || end != field.data() + field.size() || cluster > 0xFFFF) {
      throw Error(ErrorCode::kConfiguration, Place{tables_.sources.back(), row.line},
                  "class '" + std::string(field) + "' of a word is not a number up to 65535",
                  "correct it or leave it empty");
    }
    tables_.records[id].cluster = static_cast<uint16_t>(cluster);
  }

  void report_collisions();
  void learn_letters();
  bool is_coined(std::string_view word) const;

  const Tokenizer& tokenizer_;
  Document document_;
  TokenList list_;
  TokenList spaced_list_;

  std::string block_;
  std::unordered_map<std::string_view, WordId> ids_;
  internal::LexiconTables tables_;
  internal::GatheredForms gathered_;
  BuildReport report_;
  bool learns_letters_ = false;
  std::function<void(std::string_view, size_t)> tell_;
};

// Says which canonical names stand twice with the same kind, in the order of their rows.
void LexiconBuilder::Impl::report_collisions() {
  const auto& entries = tables_.entries;
  std::vector<std::pair<uint64_t, uint32_t>> hashed;
  hashed.reserve(entries.size());
  for (uint32_t i = 0; i < entries.size(); ++i) {
    hashed.emplace_back(internal::hash_bytes(entries[i].name), i);
  }
  std::sort(hashed.begin(), hashed.end());
  std::vector<std::pair<uint32_t, uint32_t>> repeats;  // (entry, the first of its name and kind)
  for (size_t at = 0, end = 0; at < hashed.size(); at = end) {
    while (end < hashed.size() && hashed[end].first == hashed[at].first) ++end;
    for (size_t i = at + 1; i < end; ++i) {
      const auto& entry = entries[hashed[i].second];
      for (size_t k = at; k < i; ++k) {
        const auto& before = entries[hashed[k].second];
        if (before.kind != entry.kind || before.name != entry.name) continue;
        repeats.emplace_back(hashed[i].second, hashed[k].second);
        break;
      }
    }
  }
  std::sort(repeats.begin(), repeats.end());
  for (const auto& [entry, first] : repeats) {
    remark(entries[entry].source, "'" + std::string(entries[entry].name) + "' stands already at " +
                                      place_of(entries[first].source));
  }
  report_.repeated = repeats.size();
}

// Words of organizations' names that are nothing else are coined ones.
void LexiconBuilder::Impl::learn_letters() {
  LetterCounts counts;
  for (WordId id = 1; id < tables_.words.size(); ++id) {
    const WordRecord& record = tables_.records[id];
    const std::string_view word = tables_.words[id];
    if (record.given != 0) counts.add(word, LetterClass::kGiven);
    if (record.surname != 0) counts.add(word, LetterClass::kSurname);
    if (record.lower != kLowerUnknown && record.lower >= kOrdinaryWord) {
      counts.add(word, LetterClass::kOrdinary);
    }
  }
  for (const internal::LexiconTables::Entry& entry : tables_.entries) {
    if (!is_organization(entry.kind)) continue;
    for (std::string_view rest = entry.name; !rest.empty();) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      if (is_coined(word)) counts.add(word, LetterClass::kCoined);
    }
  }
  add_resource(std::string(kLettersResource), counts.table());
}

bool LexiconBuilder::Impl::is_coined(std::string_view word) const {
  const auto known = ids_.find(word);
  if (word.size() < kShortestCoined || known == ids_.end()) return false;
  const WordRecord& record = tables_.records[known->second];
  return record.given == 0 && record.surname == 0 && record.place == 0 && record.classes == 0 &&
         record.lower == kLowerUnknown && to_lower(word) != word && to_upper(word) != word;
}

std::string LexiconBuilder::Impl::build() {
  if (learns_letters_) learn_letters();
  tell("comparing");
  report_collisions();
  ids_ = decltype(ids_)();  // = {} would keep its memory
  tables_.letters.push_back(std::move(block_));
  report_.entries = tables_.entries.size();
  report_.words = tables_.words.size() - 1;
  internal::compile_tables(tables_, gathered_, [this](std::string_view step) { tell(step); });
  report_.forms = gathered_.forms.size();
  report_.nodes = tables_.nodes.size() - 1;
  gathered_ = {};
  tell("joining");
  return internal::write_lexicon(tables_);
}

LexiconBuilder::LexiconBuilder(const Tokenizer& tokenizer)
    : impl_(std::make_unique<Impl>(tokenizer)) {}
LexiconBuilder::~LexiconBuilder() = default;

void LexiconBuilder::on_progress(std::function<void(std::string_view, size_t)> tell) {
  impl_->on_progress(std::move(tell));
}
void LexiconBuilder::add_source(const std::string& name, std::string_view text) {
  impl_->add_source(name, text);
}
void LexiconBuilder::add_word(std::string_view word) { impl_->intern(word); }
void LexiconBuilder::learn_letters() { impl_->set_learns_letters(); }

void LexiconBuilder::add_resource(const std::string& name, std::string_view bytes) {
  impl_->add_resource(name, bytes);
}
std::string LexiconBuilder::build() { return impl_->build(); }
const BuildReport& LexiconBuilder::report() const { return impl_->report(); }

std::shared_ptr<const Lexicon> open_lexicon(const std::string& path, const Tokenizer& tokenizer) {
  if (!path.ends_with(".tsv")) return Lexicon::open(path);
  LexiconBuilder builder(tokenizer);
  builder.add_source(path, read_file(path));
  auto bytes = std::make_shared<const std::string>(builder.build());
  const std::string_view view = *bytes;
  return Lexicon::load(view, std::move(bytes), path);
}

}  // namespace balise
