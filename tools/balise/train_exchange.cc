#include "balise/train_exchange.h"

#include <algorithm>
#include <map>
#include <set>

#include "lexicon/matcher.h"
#include "text/characters.h"
#include "text/document.h"
#include "text/utf8.h"

namespace balise::program {
namespace {

constexpr int kAttempts = 32;           // at a name that the document does not hold yet
constexpr size_t kLongestNickname = 4;  // letters of "DSK"
constexpr size_t kLongestAcronym = 6;   // letters of an organization's, which stays

uint32_t organization_kinds() {
  uint32_t kinds = 0;
  for (size_t i = 0; i < kKindCount; ++i) {
    const auto kind = static_cast<Kind>(i);
    if (is_organization(kind)) kinds |= kind_bit(kind);
  }
  return kinds;
}

constexpr char32_t kTypographicApostrophe = U'’';

struct Word {
  size_t begin;
  size_t end;
  size_t size() const { return end - begin; }
};

// The runs of letters, and of hyphens between letters where `hyphens` joins them.
std::vector<Word> words_of(std::string_view text, size_t begin, size_t end, bool hyphens) {
  std::vector<Word> words;
  bool open = false;
  for (size_t at = begin; at < end;) {
    const CodePoint c = decode_at(text, at);
    const CharacterClass type = classify(c.value);
    if (is_letter(type) || type == CharacterClass::kMark) {
      if (!open) words.push_back({at, at});
      words.back().end = at + c.size;
      open = true;
    } else {
      const bool joins = hyphens && c.value == U'-' && at + 1 < end &&
                         is_letter(classify(decode_at(text, at + 1).value));
      open = open && joins;
    }
    at += c.size;
  }
  return words;
}

bool is_capitalized(std::string_view word) {
  return classify(decode_at(word, 0).value) == CharacterClass::kUpper;
}

bool is_roman_numeral(std::string_view word) {
  return word.find_first_not_of("IVXL") == std::string_view::npos;
}

std::string with_typographic_apostrophes(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\'') {
      append_utf8(result, kTypographicApostrophe);
    } else {
      result += c;
    }
  }
  return result;
}

// One document's exchange.
class Exchange {
 public:
  Exchange(const Lexicon& lexicon, const NamePools& pools, const TrainingDocument& document,
           uint64_t seed)
      : lexicon_(lexicon), pools_(pools), document_(document), text_(document.text), random_(seed) {
    has_typographic_apostrophe_ = text_.find("’") != std::string_view::npos;
    for (const bool hyphens : {true, false}) {
      for (const Word& word : words_of(text_, 0, text_.size(), hyphens)) {
        present_.insert(fold_key(word_text(word)));
      }
    }
  }

  void learn_persons();
  void learn_organizations(const Tokenizer& tokenizer);
  TrainingDocument copy() const;

 private:
  enum class Role { kGiven, kSurname };
  std::string_view word_text(const Word& word) const {
    return text_.substr(word.begin, word.size());
  }
  std::string_view span_text(const SourceSpan& span) const {
    return text_.substr(span.begin, span.size());
  }
  bool is_exchanged(std::string_view word) const { return words_.contains(fold_key(word)); }
  bool stays_in_person(std::string_view word, bool is_first) const;
  const WordRecord& record_of(std::string_view word) const;
  void learn_person(const SourceSpan& span);
  void learn_person_word(std::string_view word, Role role);
  void learn_whole(const SourceSpan& span, const std::string& pool);
  void learn_organization_words(const SourceSpan& span);
  std::string draw_for_organization(std::string_view word, bool heads_more);
  bool stands_by_bracket(const SourceSpan& span) const;
  // Keeps what `draw` gives under the word's key, once it is a name that the document lacks.
  template <typename Draw>
  bool keep(std::string_view word, const Draw& draw);
  std::string replaced(const GoldName& name) const;
  std::string replaced_words(std::string_view text) const;

  const Lexicon& lexicon_;
  const NamePools& pools_;
  const TrainingDocument& document_;
  std::string_view text_;
  std::mt19937_64 random_;
  bool has_typographic_apostrophe_ = false;
  std::set<std::string> present_;              // folded words of the document and of new names
  std::map<std::string, std::string> words_;   // folded word or its parts -> the new one
  std::map<std::string, std::string> wholes_;  // folded name of an organization -> the new one
};

template <typename Draw>
bool Exchange::keep(std::string_view word, const Draw& draw) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const std::string drawn = draw();
    if (drawn.empty()) return false;
    if (!present_.insert(fold_key(drawn)).second) continue;
    words_.emplace(fold_key(word), drawn);
    return true;
  }
  return false;
}

// The word as the lexicon knows it, by the spelling that says most of persons.
const WordRecord& Exchange::record_of(std::string_view word) const {
  const auto weight = [&](WordId id) {
    const WordRecord& record = lexicon_.word(id);
    return std::max({record.given, record.surname, record.place});
  };
  WordId best = lexicon_.find(word);
  if (best != 0 && weight(best) > 0) return lexicon_.word(best);
  std::vector<WordId> spellings;
  lexicon_.alternatives(word, spellings);
  spellings.push_back(lexicon_.find(to_title_case(word)));
  for (const WordId id : spellings) {
    if (weight(id) > weight(best)) best = id;
  }
  return lexicon_.word(best);
}

bool Exchange::stays_in_person(std::string_view word, bool is_first) const {
  if (!is_capitalized(word) || count_code_points(word) < 2) return true;
  if (!is_first && is_roman_numeral(word)) return true;
  const WordRecord& lower = lexicon_.word(lexicon_.find(to_lower(word)));
  const WordRecord& record = record_of(word);
  if ((lower.classes & kParticle) != 0) return !is_first || record.given == 0;
  if (((lower.classes | record.classes) & (kHonorificWord | kFunctionWord)) != 0) {
    return is_first && record.given == 0;
  }
  return false;
}

void Exchange::learn_person_word(std::string_view word, Role role) {
  if (is_exchanged(word)) return;
  const WordRecord& record = record_of(word);
  if (role == Role::kGiven && record.given > 0) {
    if (keep(word, [&] { return pools_.given(random_, record, word); })) return;
  }
  const bool has_hyphen = word.find('-') != std::string_view::npos;
  if (has_hyphen) {
    for (const Word& part : words_of(word, 0, word.size(), false)) {
      const std::string_view text = word.substr(part.begin, part.size());
      if (!stays_in_person(text, part.begin == 0)) learn_person_word(text, role);
    }
    return;
  }
  const Onset onset = onset_of(word);
  // As many words stay unknown to the lexicon as were.
  const bool is_known = record.given > 0 || record.surname > 0;
  keep(word, [&] {
    std::string drawn = is_known ? std::string() : pools_.made_up_surname(random_, onset);
    return drawn.empty() ? pools_.surname(random_, onset) : drawn;
  });
}

void Exchange::learn_person(const SourceSpan& span) {
  std::vector<Word> words;
  for (const Word& word : words_of(text_, span.begin, span.end, true)) {
    if (!stays_in_person(word_text(word), word.begin == span.begin)) words.push_back(word);
  }
  if (words.size() == 1) {
    const std::string_view word = word_text(words[0]);
    const WordRecord& record = record_of(word);
    const bool is_alone = words[0].size() == span.size();
    if (is_alone && is_all_capitals(word) && word.size() <= kLongestNickname && record.given == 0 &&
        record.surname == 0) {
      return;
    }
    const bool is_given =
        is_alone ? record.given > record.surname : words[0].begin == span.begin && record.given > 0;
    learn_person_word(word, is_given ? Role::kGiven : Role::kSurname);
    return;
  }
  // "MACRON Emmanuel": the surname in capitals, in front.
  const bool inverse = words.size() > 1 && is_all_capitals(word_text(words.front())) &&
                       !is_all_capitals(word_text(words.back()));
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = word_text(words[i]);
    const bool is_given = inverse ? !is_all_capitals(word) : i + 1 < words.size();
    learn_person_word(word, is_given && record_of(word).given > 0 ? Role::kGiven : Role::kSurname);
  }
}

void Exchange::learn_persons() {
  // Full names tell what their parts are.
  for (const bool full : {true, false}) {
    for (const GoldName& name : document_.names) {
      if (name.label != Label::kPerson) continue;
      const bool has_space = span_text(name.span).find(' ') != std::string_view::npos;
      if (has_space == full) learn_person(name.span);
    }
  }
}

// An acronym and its expansion explain each other.
bool Exchange::stands_by_bracket(const SourceSpan& span) const {
  const std::string_view after = text_.substr(span.end, 2);
  return (span.begin > 0 && text_[span.begin - 1] == '(') || after.starts_with(")") ||
         after.starts_with("(") || after.starts_with(" (");
}

void Exchange::learn_whole(const SourceSpan& span, const std::string& pool) {
  const std::string_view name = span_text(span);
  const std::vector<Word> words = words_of(name, 0, name.size(), false);
  const bool is_known = std::any_of(words.begin(), words.end(), [&](const Word& word) {
    return is_exchanged(name.substr(word.begin, word.size()));
  });
  if (is_known || wholes_.contains(fold_key(name))) return;
  const bool is_word = words.size() == 1 && words[0].size() == name.size();
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    std::string drawn = pools_.organization(random_, pool);
    if (drawn.empty()) return;
    if (has_typographic_apostrophe_) drawn = with_typographic_apostrophes(drawn);
    if (fold_key(drawn) == fold_key(name) || !present_.insert(fold_key(drawn)).second) continue;
    if (is_word) words_.emplace(fold_key(name), drawn);
    wholes_.emplace(fold_key(name), std::move(drawn));
    return;
  }
}

std::string Exchange::draw_for_organization(std::string_view word, bool heads_more) {
  const WordRecord& record = record_of(word);
  const Onset onset = onset_of(word);
  if ((record.classes & kCountry) != 0) return {};
  if (record.place > 0) return heads_more ? std::string() : pools_.place(random_, onset);
  const NodeRecord& node = lexicon_.node(record.node);
  if (((node.kinds | node.weak_kinds) & organization_kinds()) != 0) return {};
  if (record.given > record.surname) return pools_.given(random_, record, word);
  if (record.surname > 0) return pools_.surname(random_, onset);
  const bool is_unknown = lexicon_.find(word) == 0 && record.classes == 0;
  return is_unknown ? pools_.made_up_company(random_, onset) : std::string();
}

void Exchange::learn_organization_words(const SourceSpan& span) {
  if (wholes_.contains(fold_key(span_text(span)))) return;
  const bool in_capitals = is_all_capitals(span_text(span)) && span.size() > kLongestAcronym;
  for (const Word& word : words_of(text_, span.begin, span.end, false)) {
    const std::string_view text = word_text(word);
    if (!is_capitalized(text) || count_code_points(text) < 3 || is_exchanged(text)) continue;
    if (!in_capitals && is_all_capitals(text) && text.size() <= kLongestAcronym) continue;
    // An ordinary word, whatever else it is, is a part of what the name says.
    if (lexicon_.find(to_lower(text)) != 0) continue;
    const bool heads_more = word.begin == span.begin && word.end != span.end;
    keep(text, [&] { return draw_for_organization(text, heads_more); });
  }
}

void Exchange::learn_organizations(const Tokenizer& tokenizer) {
  Document document;
  document.assign(text_);
  TokenList list;
  Annotation annotation;
  annotate(lexicon_, tokenizer, document.normal(), list, annotation);
  std::map<SourceSpan, std::string> pools;
  for (const bool exact : {true, false}) {
    for (const Hit& hit : annotation.hits) {
      if ((hit.exact != 0) != exact) continue;
      const NormalSpan span = {list.tokens[hit.first].begin,
                               list.tokens[hit.first + hit.size - 1].end};
      pools.emplace(document.to_source(span), pools_.organization_pool(hit.node));
    }
  }
  // Single words first: longer names that hold them go along.
  for (const bool single : {true, false}) {
    for (const GoldName& name : document_.names) {
      if (name.label != Label::kOrganization) continue;
      const auto found = pools.find(name.span);
      if (found == pools.end() || found->second.empty() || stands_by_bracket(name.span)) continue;
      const bool is_single = span_text(name.span).find(' ') == std::string_view::npos;
      if (is_single == single) learn_whole(name.span, found->second);
    }
  }
  for (const GoldName& name : document_.names) {
    if (name.label == Label::kOrganization) learn_organization_words(name.span);
  }
}

std::string Exchange::replaced_words(std::string_view text) const {
  std::string result;
  size_t at = 0;
  const auto exchange = [&](const Word& word) {
    const std::string_view old = text.substr(word.begin, word.size());
    const auto found = words_.find(fold_key(old));
    if (!is_capitalized(old) || found == words_.end()) return false;
    result += text.substr(at, word.begin - at);
    const bool in_capitals = is_all_capitals(old) && count_code_points(old) > 1;
    result += in_capitals ? to_upper(found->second) : found->second;
    at = word.end;
    return true;
  };
  for (const Word& word : words_of(text, 0, text.size(), true)) {
    if (exchange(word)) continue;
    for (const Word& part : words_of(text, word.begin, word.end, false)) exchange(part);
  }
  result += text.substr(at);
  return result;
}

std::string Exchange::replaced(const GoldName& name) const {
  const std::string_view text = span_text(name.span);
  if (name.label == Label::kLocation || name.label == Label::kOther) return std::string(text);
  const auto whole = wholes_.find(fold_key(text));
  if (name.label == Label::kPerson || whole == wholes_.end()) return replaced_words(text);
  return is_all_capitals(text) ? to_upper(whole->second) : whole->second;
}

TrainingDocument Exchange::copy() const {
  TrainingDocument copy = document_;
  copy.text.clear();
  size_t at = 0;
  for (GoldName& name : copy.names) {
    copy.text += text_.substr(at, name.span.begin - at);
    at = name.span.end;
    const auto begin = static_cast<uint32_t>(copy.text.size());
    copy.text += replaced(name);
    name.span = {begin, static_cast<uint32_t>(copy.text.size())};
  }
  copy.text += text_.substr(at);
  return copy;
}

}  // namespace

TrainingDocument NameExchange::copy(const TrainingDocument& document, uint64_t seed) const {
  Exchange exchange(lexicon_, pools_, document, seed);
  exchange.learn_persons();
  exchange.learn_organizations(tokenizer_);
  return exchange.copy();
}

}  // namespace balise::program
