#include "balise/train_name_pools.h"

#include <algorithm>
#include <string>

#include "balise/lexicon_walk.h"
#include "draw_below.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace balise::program {
namespace {

constexpr size_t kLongestForm = 6;     // words of an organization that is exchanged as a whole
constexpr int kAttempts = 500;         // at a made-up word
constexpr size_t kShortestCoined = 4;  // code points
constexpr size_t kLongestCoined = 12;

bool is_proper(std::string_view word) {
  if (word.empty()) return false;
  const CodePoint first = decode_at(word, 0);
  if (classify(first.value) != CharacterClass::kUpper) return false;
  bool has_lower = false;
  for (size_t at = first.size; at < word.size();) {
    const CodePoint c = decode_at(word, at);
    const CharacterClass type = classify(c.value);
    if (!is_letter(type) && c.value != U'-') return false;
    has_lower = has_lower || type == CharacterClass::kLower;
    at += c.size;
  }
  return has_lower;
}

size_t hyphens(std::string_view word) {
  return static_cast<size_t>(std::count(word.begin(), word.end(), '-'));
}

std::string given_pool(uint8_t gender, size_t hyphen_count, Onset onset) {
  return {static_cast<char>('0' + gender),
          static_cast<char>('0' + std::min<size_t>(hyphen_count, 9)),
          static_cast<char>('0' + static_cast<int>(onset))};
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    points.push_back(c.value);
    at += c.size;
  }
  return points;
}

// A one-word form's letters and digits; a longer one's words with their spaces. Empty where it
// holds what no space can be told for.
std::string form_text(const Lexicon& lexicon, const std::vector<WordId>& words) {
  std::string text;
  for (const WordId id : words) {
    const std::string_view word = lexicon.text(id);
    const CharacterClass first = classify(decode_at(word, 0).value);
    if (!is_letter(first) && first != CharacterClass::kDigit) return {};
    if (word.back() == '.') return {};
    if (!text.empty() && text.back() != '\'') text += ' ';
    text += word;
  }
  return text;
}

}  // namespace

Onset onset_of(std::string_view word) {
  if (word.empty()) return Onset::kConsonant;
  const std::string first = fold_key(word.substr(0, decode_at(word, 0).size));
  if (first == "h" || first == "y") return Onset::kSilentOrNot;
  return std::string_view("aeiou").find(first.front()) != std::string_view::npos
             ? Onset::kVowel
             : Onset::kConsonant;
}

bool is_all_capitals(std::string_view text) {
  bool has_upper = false;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    const CharacterClass type = classify(c.value);
    if (type == CharacterClass::kLower) return false;
    has_upper = has_upper || type == CharacterClass::kUpper;
    at += c.size;
  }
  return has_upper;
}

NamePools::NamePools(const Lexicon& lexicon) : lexicon_(lexicon) {
  gather_words();
  gather_organizations();
}

void NamePools::gather_words() {
  for (WordId id = 1; id <= lexicon_.word_count(); ++id) {
    const WordRecord& record = lexicon_.word(id);
    if (record.given == 0 && record.surname == 0 && record.place == 0) continue;
    const std::string_view word = lexicon_.text(id);
    if (!is_proper(word)) continue;
    const Onset onset = onset_of(word);
    const auto at = static_cast<size_t>(onset);
    if (record.given > 0) {
      given_[given_pool(record.gender, hyphens(word), onset)].push_back(id);
    }
    if (record.surname > 0 && hyphens(word) == 0) surnames_[at].push_back(word);
    if (record.place > 0 && (record.classes & kCountry) == 0) places_[at].push_back(word);
  }
}

void NamePools::gather_organizations() {
  for (WordId id = 1; id <= lexicon_.word_count(); ++id) {
    walk_names(lexicon_, id, kLongestForm,
               [this](NodeId node, const std::vector<WordId>& words) { gather_form(node, words); });
  }
}

void NamePools::gather_form(NodeId node, const std::vector<WordId>& words) {
  const auto records = lexicon_.forms(node);
  if (records.size() != 1 || (records[0].flags & (kWeakForm | kVariantForm)) != 0) return;
  const Kind kind = lexicon_.entry(records[0].entry).kind;
  if (!is_organization(kind)) return;
  const std::string text = form_text(lexicon_, words);
  if (text.empty()) return;
  const std::string pool = pool_of(words, kind, text);
  organizations_[pool].push_back(text);
  pools_.emplace(node, pool);
  const WordRecord& word = lexicon_.word(words[0]);
  const bool is_name_only =
      word.given == 0 && word.surname == 0 && word.place == 0 && lexicon_.find(to_lower(text)) == 0;
  if (kind == Kind::kCompany && words.size() == 1 && is_name_only && is_proper(text) &&
      hyphens(text) == 0) {
    const std::string_view name = lexicon_.text(words[0]);
    companies_[static_cast<size_t>(onset_of(name))].push_back(name);
  }
}

std::string NamePools::pool_of(const std::vector<WordId>& words, Kind kind,
                               const std::string& text) const {
  const std::string_view head = lexicon_.text(words[0]);
  const WordId noun = lexicon_.find(to_lower(head));
  const bool has_noun = classify(decode_at(head, 0).value) == CharacterClass::kLower ||
                        (noun != 0 && (lexicon_.word(noun).classes &
                                       (kTriggerInside | kTriggerOutside | kParticle)) != 0);
  std::string pool(kind_name(kind));
  pool += '\t' + std::to_string(words.size());
  pool += '\t' + std::to_string(static_cast<int>(onset_of(text)));
  pool += is_all_capitals(text) ? "\tcapitals" : "\tmixed";
  if (has_noun) pool += '\t' + std::string(head);
  return pool;
}

std::string NamePools::organization_pool(NodeId form) const {
  const auto found = pools_.find(form);
  return found == pools_.end() ? std::string() : found->second;
}

std::string NamePools::organization(std::mt19937_64& random, const std::string& pool) const {
  const auto found = organizations_.find(pool);
  if (found == organizations_.end()) return {};
  return found->second[draw_below(random, found->second.size())];
}

std::string NamePools::given(std::mt19937_64& random, const WordRecord& like,
                             std::string_view name) const {
  const auto found = given_.find(given_pool(like.gender, hyphens(name), onset_of(name)));
  if (found == given_.end()) return {};
  const std::vector<WordId>& pool = found->second;
  WordId drawn = 0;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    drawn = pool[draw_below(random, pool.size())];
    if (lexicon_.word(drawn).given / 3 == like.given / 3) break;
  }
  return std::string(lexicon_.text(drawn));
}

std::string NamePools::surname(std::mt19937_64& random, Onset onset) const {
  const auto& pool = surnames_[static_cast<size_t>(onset)];
  return pool.empty() ? std::string() : std::string(pool[draw_below(random, pool.size())]);
}

std::string NamePools::place(std::mt19937_64& random, Onset onset) const {
  const auto& pool = places_[static_cast<size_t>(onset)];
  return pool.empty() ? std::string() : std::string(pool[draw_below(random, pool.size())]);
}

std::string NamePools::made_up_surname(std::mt19937_64& random, Onset onset) const {
  return made_up(random, surnames_, onset);
}

std::string NamePools::made_up_company(std::mt19937_64& random, Onset onset) const {
  return made_up(random, companies_, onset);
}

std::string NamePools::made_up(std::mt19937_64& random, const ByOnset& pool, Onset onset) const {
  const auto& heads = pool[static_cast<size_t>(onset)];
  if (heads.empty()) return {};
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const auto& tails = pool[draw_below(random, kOnsetCount)];
    if (tails.empty()) continue;
    const std::u32string head = code_points(heads[draw_below(random, heads.size())]);
    const std::u32string tail = code_points(tails[draw_below(random, tails.size())]);
    if (head.size() < kShortestCoined || tail.size() < kShortestCoined) continue;
    const size_t cut = 2 + draw_below(random, head.size() - 2);
    const size_t joint = tail.find(head.substr(cut - 2, 2), 1);
    if (joint == std::u32string::npos) continue;
    const std::u32string whole = head.substr(0, cut) + tail.substr(joint + 2);
    if (whole.size() < kShortestCoined || whole.size() > kLongestCoined) continue;
    std::string word;
    for (const char32_t c : whole) append_utf8(word, c);
    if (is_proper(word) && lexicon_.find(word) == 0 && lexicon_.find(to_lower(word)) == 0) {
      return word;
    }
  }
  return {};
}

}  // namespace balise::program
