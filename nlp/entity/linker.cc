#include "entity/linker.h"

#include <algorithm>
#include <unordered_map>

#include "text/characters.h"
#include "text/utf8.h"

namespace balise {
namespace {

constexpr uint32_t kNoEntry = 0xFFFFFFFF;
constexpr uint32_t kNoCluster = 0xFFFFFFFF;
// Words at least this long may differ by one letter and still be one name.
constexpr size_t kShortestMisspelt = 4;
// Letters that first words share where both may be one word's forms.
constexpr size_t kSameStart = 3;

// Whether two folded words differ by one letter changed, added or left out.
bool differ_by_one(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  const std::string_view rest_a = a.substr(same);
  const std::string_view rest_b = b.substr(same);
  if (rest_a.empty()) return rest_b.size() <= 1;
  return a.size() == b.size() ? rest_a.substr(1) == rest_b.substr(1) : rest_a == rest_b.substr(1);
}

bool nearly_same(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() < kShortestMisspelt || b.size() < kShortestMisspelt) return false;
  return a.front() == b.front() && differ_by_one(a, b);
}

// "k" for "kylian", "jk" for nothing: an initial stands for a word that begins with it.
bool initial_of(std::string_view initial, std::string_view word) {
  return initial.size() == 1 && word.starts_with(initial);
}

bool given_names_agree(std::string_view a, std::string_view b) {
  return a == b || initial_of(a, b) || initial_of(b, a);
}

// "MUSK" -> "Musk", part by part after hyphens and apostrophes.
std::string without_capitals(std::string_view word) {
  std::string out;
  bool first = true;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode_at(word, at);
    append_utf8(out, first ? c.value : to_lower(c.value));
    first = !is_letter(classify(c.value));
    at += c.size;
  }
  return out;
}

}  // namespace

// Whether the letters stand in the words in their order, the first one at the first word's start.
bool EntityLinker::spells(std::string_view letters, Words words) {
  if (letters.size() < 2 || letters.front() != words.front().text.front()) return false;
  size_t at = 0;
  for (const Word& word : words) {
    for (const char c : word.text) {
      if (at < letters.size() && letters[at] == c) ++at;
    }
  }
  return at == letters.size();
}

// Whether the letters are the first ones of all words, or of those longer than "des".
bool EntityLinker::are_initials(std::string_view letters, Words words) {
  size_t all = 0;
  size_t longer = 0;
  bool of_all = letters.size() > 1;
  bool of_longer = of_all;
  const auto is = [&](size_t at, const Word& word) {
    return at < letters.size() && letters[at] == word.text.front();
  };
  for (const Word& word : words) {
    of_all = of_all && is(all++, word);
    if (word.text.size() > 3) of_longer = of_longer && is(longer++, word);
  }
  return (of_all && all == letters.size()) || (of_longer && longer == letters.size());
}

// Whether a word longer than "des" stands in both.
bool EntityLinker::share_word(Words a, Words b) {
  return std::any_of(a.begin(), a.end(), [&](const Word& word) {
    return word.text.size() > 3 && std::find(b.begin(), b.end(), word) != b.end();
  });
}

bool EntityLinker::is_subsequence(Words part, Words whole) {
  size_t at = 0;
  for (const Word& word : whole) {
    if (at < part.size() && part[at] == word) ++at;
  }
  return at == part.size();
}

void EntityLinker::find_entry(const NameInput& input, const Segment& segment, Item& item) const {
  item.entry = kNoEntry;
  item.strong = false;
  const std::vector<Hit>& hits = input.annotation.hits;
  auto at = std::lower_bound(
      hits.begin(), hits.end(), segment.begin,
      [](const Hit& candidate, uint32_t token) { return candidate.first < token; });
  for (; at != hits.end() && at->first == segment.begin; ++at) {
    const Hit& hit = *at;
    if (hit.first + hit.size != segment.end) continue;
    for (const FormRecord& form : input.lexicon.forms(hit.node)) {
      const Kind kind = input.lexicon.entry(form.entry).kind;
      const bool fits = item.label == Label::kPerson         ? kind == Kind::kPerson
                        : item.label == Label::kOrganization ? is_organization(kind)
                                                             : kind == Kind::kPlace;
      if (!fits) continue;
      const bool strong = (form.flags & kWeakForm) == 0;
      if (item.entry != kNoEntry && (item.strong || !strong)) continue;
      item.entry = form.entry;
      item.strong = strong;
    }
  }
}

void EntityLinker::fill_words(const NameInput& input, Item& item) {
  const size_t before = words_.size();
  for (uint32_t i = item.begin; i < item.end; ++i) {
    const size_t begin = folded_.size();
    append_fold_key(folded_, input.text(i));
    const auto is_mark = [](char c) { return c == '.' || c == '-' || c == '\''; };
    folded_.erase(std::remove_if(folded_.begin() + static_cast<std::ptrdiff_t>(begin),
                                 folded_.end(), is_mark),
                  folded_.end());
    const std::string_view word = std::string_view(folded_).substr(begin);
    if (word.empty()) continue;
    uint64_t head = 0;
    for (size_t k = 0; k < std::min<size_t>(word.size(), sizeof(head)); ++k) {
      head = head << 8 | static_cast<uint8_t>(word[k]);
    }
    words_.push_back({head, word});
  }
  const std::span<Word> words = std::span<Word>(words_).subspan(before);
  const Token& first = input.token(item.begin);
  item.inverse = item.label == Label::kPerson && item.end - item.begin == 2 &&
                 first.shape == Shape::kUpper &&
                 input.token(item.begin + 1).shape == Shape::kCapitalized &&
                 !first.has(Token::kAbbreviation) && words.size() == 2;
  if (item.inverse) std::swap(words[0], words[1]);
  item.words = words;
}

std::string EntityLinker::name_of(const NameInput& input, const Item& item) {
  const auto shown = [&](uint32_t i) {
    const bool upper = input.token(i).shape == Shape::kUpper && item.label == Label::kPerson &&
                       !input.token(i).has(Token::kAbbreviation);
    return upper ? without_capitals(input.text(i)) : std::string(input.text(i));
  };
  if (item.inverse) return shown(item.begin + 1) + " " + shown(item.begin);
  std::string name;
  for (uint32_t i = item.begin; i < item.end; ++i) {
    if (i > item.begin && input.token(i).has(Token::kSpaceBefore)) name += ' ';
    name += shown(i);
  }
  return name;
}

EntityLinker::Item EntityLinker::make_item(const NameInput& input, const LinkedMention& mention) {
  const Segment& segment = mention.segment;
  Item item{mention.mention,
            mention.label,
            segment.begin,
            segment.end,
            segment.end,
            false,
            {},
            kNoEntry,
            false,
            (segment.hit & kHitPlace) != 0,
            0,
            kNoCluster,
            mention.user_name,
            mention.user_id};
  find_entry(input, segment, item);
  if (item.label == Label::kOrganization) {
    while (item.end - 1 > item.begin && (input.word(item.end - 1).classes & kLegalForm) != 0) {
      --item.end;
    }
  }
  fill_words(input, item);
  if (item.label == Label::kPerson && segment.begin > 0) {
    const WordRecord& word = input.word(segment.begin - 1);
    if ((word.classes & (kHonorificWord | kFunctionWord | kFamilyWord)) != 0) {
      item.gender = static_cast<uint8_t>(word.gender);
    }
  }
  if (item.label == Label::kPerson && item.words.size() > 1) {
    item.gender |= input.word(item.inverse ? item.begin + 1 : item.begin).gender;
  }
  return item;
}

uint32_t EntityLinker::new_cluster(const Item& item) {
  const auto index = static_cast<uint32_t>(clusters_.size());
  const auto fullest = static_cast<uint32_t>(&item - items_.data());
  clusters_.push_back({item.label, fullest, item.strong ? item.entry : kNoEntry,
                       item.strong ? kNoEntry : item.entry, item.gender, 0,
                       item.words.size() > 1 || item.strong || !item.user_name.empty(),
                       item.user_name, item.user_id});
  return index;
}

void EntityLinker::join(Item& item, uint32_t index) {
  item.cluster = index;
  Cluster& cluster = clusters_[index];
  cluster.last = static_cast<uint32_t>(&item - items_.data());
  if (item.words.size() > words_of(cluster).size()) cluster.fullest = cluster.last;
  if (cluster.entry == kNoEntry && item.strong) cluster.entry = item.entry;
  if (cluster.gender == 0) cluster.gender = item.gender;
  if (cluster.user_name.empty()) {
    cluster.user_name = item.user_name;
    cluster.user_id = item.user_id;
  }
}

bool EntityLinker::same_person(const Item& item, const Cluster& cluster) const {
  const Words a = item.words;
  const Words b = words_of(cluster);
  // Surnames that may be one begin alike: most pairs need no more than that.
  if (!a.empty() && !b.empty() && a.back().text.front() != b.back().text.front()) return false;
  if (same(a, b)) return true;
  if (a.size() < 2 || b.size() < 2) return false;
  if (a.size() == b.size()) {
    // One word may be misspelt, and given names may be initials.
    size_t different = 0;
    for (size_t i = 0; i < a.size(); ++i) {
      if (a[i] == b[i]) continue;
      if (i == 0 && given_names_agree(a[0].text, b[0].text)) continue;
      if (!nearly_same(a[i].text, b[i].text)) return false;
      ++different;
    }
    // Two people of the lexicon with nearly the same name are two people.
    return different <= 1 && (item.entry == kNoEntry || cluster.entry == kNoEntry);
  }
  const Words shorter = a.size() < b.size() ? a : b;
  const Words longer = a.size() < b.size() ? b : a;
  return shorter.front() == longer.front() && shorter.back() == longer.back() &&
         is_subsequence(shorter, longer);
}

bool EntityLinker::same_organization(const Item& item, const Cluster& cluster) const {
  return same(item.words, words_of(cluster));
}

// Full names, and short ones that the lexicon knows for themselves.
void EntityLinker::link_full(size_t index) {
  Item& item = items_[index];
  const bool person = item.label == Label::kPerson;
  for (uint32_t c = 0; c < clusters_.size(); ++c) {
    const Cluster& cluster = clusters_[c];
    if (cluster.label != item.label) continue;
    const bool same_entry = item.entry != kNoEntry && item.strong && cluster.entry == item.entry;
    const bool same_user_name = !item.user_name.empty() && cluster.user_name == item.user_name;
    if (same_entry || same_user_name ||
        (person ? same_person(item, cluster) : same_organization(item, cluster))) {
      join(item, c);
      return;
    }
  }
  const uint32_t fresh = new_cluster(item);
  join(item, fresh);
}

bool EntityLinker::is_part(const Item& item, const Cluster& cluster) const {
  if (!cluster.full || words_of(cluster).size() <= item.words.size()) return false;
  if (item.label == Label::kPerson) {
    if (ends_with(words_of(cluster), item.words)) return true;
    return item.words.size() == 1 && item.words[0] == words_of(cluster)[0];
  }
  const Words whole = words_of(cluster);
  if (std::equal(item.words.begin(), item.words.end(), whole.begin())) return true;
  // "Péréal" for "laiterie Péréal", but a town's name is no short form of its town hall's.
  return !item.place && ends_with(whole, item.words);
}

// A surname, a given name, a short form: the full name it is part of. The last one before it
// with a fitting gender, else the first one after it.
void EntityLinker::link_short(size_t index) {
  Item& item = items_[index];
  uint32_t best = kNoCluster;
  int64_t best_rank = 0;
  for (uint32_t c = 0; c < clusters_.size(); ++c) {
    const Cluster& cluster = clusters_[c];
    if (cluster.label != item.label) continue;
    const bool same_words = same(item.words, words_of(cluster));
    const bool entry =
        item.entry != kNoEntry && (cluster.entry == item.entry || cluster.weak_entry == item.entry);
    if (!same_words && !entry && !is_part(item, cluster)) continue;
    const bool clash =
        item.gender != 0 && cluster.gender != 0 && (item.gender & cluster.gender) == 0;
    const bool given_only = item.label == Label::kPerson && !same_words && !entry &&
                            !ends_with(words_of(cluster), item.words);
    const bool before = cluster.last < index;
    const int64_t distance = before ? static_cast<int64_t>(index - cluster.last)
                                    : static_cast<int64_t>(cluster.last - index);
    const int64_t rank = (clash ? 0 : 1'000'000'000) + (entry ? 500'000'000 : 0) +
                         (given_only ? 0 : 200'000'000) + (before ? 100'000'000 : 0) - distance;
    if (best == kNoCluster || rank > best_rank) {
      best = c;
      best_rank = rank;
    }
  }
  if (best == kNoCluster) best = new_cluster(item);
  join(item, best);
}

// Whether an acronym may turn out to stand for an organization: the user does not know them as
// two, nor does the lexicon.
bool EntityLinker::may_merge(uint32_t acronym, uint32_t expansion, bool explained) const {
  const Cluster& one = clusters_[acronym];
  const Cluster& other = clusters_[expansion];
  if (acronym == expansion) return false;
  if (!one.user_name.empty() && !other.user_name.empty() && one.user_name != other.user_name) {
    return false;
  }
  // One that the text writes out in other words already stands for those.
  if (words_of(one).size() > 1 && !share_word(words_of(one), words_of(other))) return false;
  // What a text explains outweighs the lexicon.
  return explained || one.entry == kNoEntry || other.entry == kNoEntry || one.entry == other.entry;
}

// Whether an entry's name may be another form of these words: it is one word, or begins as they do
// ("Mutualité" and "Mutuelle sociale agricole").
bool EntityLinker::begins_alike(const Lexicon& lexicon, uint32_t entry, Words words) {
  const std::string_view name = lexicon.entry_name(entry);
  const size_t end = name.find(' ');
  const std::string first = fold_key(name.substr(0, end));
  return end == name.npos || words.front().text.starts_with(first.substr(0, kSameStart));
}

void EntityLinker::merge(uint32_t from, uint32_t into) {
  Cluster& gone = clusters_[from];
  Cluster& kept = clusters_[into];
  if (kept.entry == kNoEntry) kept.entry = gone.entry;
  if (kept.weak_entry == kNoEntry) kept.weak_entry = gone.weak_entry;
  if (kept.user_name.empty()) {
    kept.user_name = gone.user_name;
    kept.user_id = gone.user_id;
  }
  if (words_of(gone).size() > words_of(kept).size()) kept.fullest = gone.fullest;
  gone.label = Label::kNone;
  for (Item& other : items_) {
    if (other.cluster == from) other.cluster = into;
  }
}

// "Confédération nationale de la pêche artisanale (Conapas)", or the other way round: the one in
// brackets is one word, and its letters stand in the other in their order.
void EntityLinker::link_brackets(const NameInput& input) {
  const auto is_sign = [&](uint32_t i, std::string_view sign) {
    return i < input.list.tokens.size() && input.text(i) == sign;
  };
  for (size_t i = 1; i < items_.size(); ++i) {
    const Item& before = items_[i - 1];
    const Item& inside = items_[i];
    if (before.label != Label::kOrganization || inside.label != Label::kOrganization) continue;
    if (inside.begin != before.behind + 1 || !is_sign(before.behind, "(") ||
        !is_sign(inside.behind, ")")) {
      continue;
    }
    const bool acronym_inside = inside.words.size() == 1;
    const Item& acronym = acronym_inside ? inside : before;
    const Item& expansion = acronym_inside ? before : inside;
    if (acronym.words.size() != 1 || expansion.words.size() < 2) continue;
    if (!spells(acronym.words[0].text, expansion.words)) continue;
    if (!may_merge(acronym.cluster, expansion.cluster, true)) continue;
    uint32_t& entry = clusters_[acronym.cluster].entry;
    if (entry != kNoEntry && !begins_alike(input.lexicon, entry, expansion.words)) entry = kNoEntry;
    merge(acronym.cluster, expansion.cluster);
  }
}

// An acronym whose letters are the initials of one organization of the text, wherever they stand.
void EntityLinker::link_acronyms(const NameInput& input) {
  for (const Item& item : items_) {
    if (item.label != Label::kOrganization || item.words.size() != 1) continue;
    if (input.token(item.begin).shape != Shape::kUpper) continue;
    const std::string_view letters = item.words[0].text;
    for (uint32_t c = 0; c < clusters_.size(); ++c) {
      const Cluster& cluster = clusters_[c];
      if (cluster.label != Label::kOrganization || words_of(cluster).size() < 2) continue;
      if (!are_initials(letters, words_of(cluster)) || !may_merge(item.cluster, c, false)) continue;
      merge(item.cluster, c);
      break;
    }
  }
}

// "Le Guennec" is short where the text also says "Solenn Le Guennec".
bool EntityLinker::is_full(const Item& item) const {
  if (item.words.empty() || !item.user_name.empty()) return true;
  if (item.strong) return true;
  if (item.label != Label::kPerson) return item.words.size() > 1 && item.entry == kNoEntry;
  return item.words.size() > 1 &&
         std::none_of(items_.begin(), items_.end(), [&](const Item& other) {
           return other.label == Label::kPerson && ends_with(other.words, item.words) &&
                  other.words.size() > item.words.size();
         });
}

// Words are views of folded_, and items of words_: neither may grow behind their backs. A code
// point of one byte folds to one, the others to four at most.
void EntityLinker::make_items(const NameInput& input, std::span<const LinkedMention> mentions) {
  size_t count = 0;
  size_t bytes = 0;
  for (const LinkedMention& mention : mentions) {
    const Segment& segment = mention.segment;
    count += segment.end - segment.begin;
    for (uint32_t i = segment.begin; i < segment.end; ++i) bytes += input.text(i).size();
  }
  items_.clear();
  words_.clear();
  folded_.clear();
  items_.reserve(mentions.size());
  words_.reserve(count);
  folded_.reserve(2 * bytes + 1);
  for (const LinkedMention& mention : mentions) items_.push_back(make_item(input, mention));
  full_.clear();
  for (const Item& item : items_) full_.push_back(is_full(item) ? 1 : 0);
}

void EntityLinker::run(const NameInput& input, std::span<const LinkedMention> mentions,
                       Result& result) {
  clusters_.clear();
  make_items(input, mentions);
  for (size_t i = 0; i < items_.size(); ++i) {
    if (full_[i] != 0) link_full(i);
  }
  for (size_t i = 0; i < items_.size(); ++i) {
    if (full_[i] == 0) link_short(i);
  }
  link_brackets(input);
  link_acronyms(input);
  finish(input, result);
}

void EntityLinker::finish(const NameInput& input, Result& result) {
  for (const Item& item : items_) result.mentions[item.mention].entity = item.cluster;
  // Entities by first mention, names and tags together.
  std::vector<uint32_t> number(clusters_.size(), kNoEntity);
  std::unordered_map<std::string, uint32_t> tags;
  for (Mention& mention : result.mentions) {
    if (const auto* tag = std::get_if<HashtagValue>(&mention.value)) {
      const auto [found, fresh] =
          tags.emplace(tag->tag, static_cast<uint32_t>(result.entities.size()));
      if (fresh) result.entities.push_back({mention.type, tag->tag, {}, 0});
      mention.entity = found->second;
    } else if (mention.entity != kNoEntity) {
      const Cluster& cluster = clusters_[mention.entity];
      uint32_t& entity = number[mention.entity];
      if (entity == kNoEntity) {
        entity = static_cast<uint32_t>(result.entities.size());
        Entity made{mention.type, {}, {}, 0};
        if (cluster.entry != kNoEntry) {
          made.name = input.lexicon.entry_name(cluster.entry);
          made.id = input.lexicon.entry_id(cluster.entry);
        }
        if (!cluster.user_name.empty()) {
          made.name = cluster.user_name;
          made.id = cluster.user_id;
        } else if (cluster.entry == kNoEntry) {
          made.name = name_of(input, items_[cluster.fullest]);
        }
        result.entities.push_back(std::move(made));
      }
      mention.entity = entity;
    }
    if (mention.entity != kNoEntity) ++result.entities[mention.entity].mentions;
  }
}

}  // namespace balise
