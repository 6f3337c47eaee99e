#include "tagger/user_lexicons.h"

#include <algorithm>

#include "lexicon/builder.h"

namespace balise {
namespace {

Label label_of(Kind kind) {
  if (kind == Kind::kPerson) return Label::kPerson;
  if (is_organization(kind)) return Label::kOrganization;
  return kind == Kind::kPlace ? Label::kLocation : Label::kNone;
}

struct Found {
  UserName name;
  bool weak;
};

// Keeps weak names only where the same entry also stands in a strong form.
void drop_unsupported(std::vector<Found>& found) {
  std::vector<std::pair<size_t, uint32_t>> supported;
  for (const Found& f : found) {
    if (!f.weak) supported.emplace_back(f.name.lexicon, f.name.entry);
  }
  std::erase_if(found, [&](const Found& f) {
    const std::pair<size_t, uint32_t> entry(f.name.lexicon, f.name.entry);
    return f.weak && std::find(supported.begin(), supported.end(), entry) == supported.end();
  });
}

}  // namespace

UserLexicons::UserLexicons(const std::vector<std::string>& paths, const Tokenizer& tokenizer) {
  for (const std::string& path : paths) lexicons_.push_back(open_lexicon(path, tokenizer));
}

std::vector<const Lexicon*> UserLexicons::with(const Lexicon& builtin) const {
  std::vector<const Lexicon*> all = {&builtin};
  for (const auto& lexicon : lexicons_) all.push_back(lexicon.get());
  return all;
}

void UserLexicons::find(std::string_view normal, const TokenList& list, Annotation& annotation,
                        std::vector<UserName>& names) const {
  std::vector<Found> found;
  for (size_t x = 0; x < lexicons_.size(); ++x) {
    const Lexicon& lexicon = *lexicons_[x];
    annotate(lexicon, normal, list.tokens, annotation);
    for (const Hit& hit : annotation.hits) {
      for (const FormRecord& form : lexicon.forms(hit.node)) {
        const Kind kind = lexicon.entry(form.entry).kind;
        if (is_lexical(kind) && kind != Kind::kWord) continue;
        found.push_back({{{hit.first, hit.first + hit.size, 0}, label_of(kind), x, form.entry},
                         (form.flags & kWeakForm) != 0});
      }
    }
  }
  drop_unsupported(found);
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    const uint32_t size_a = a.name.segment.end - a.name.segment.begin;
    const uint32_t size_b = b.name.segment.end - b.name.segment.begin;
    if (size_a != size_b) return size_a > size_b;
    if (a.weak != b.weak) return b.weak;
    if (a.name.lexicon != b.name.lexicon) return a.name.lexicon > b.name.lexicon;
    if (a.name.segment.begin != b.name.segment.begin) {
      return a.name.segment.begin < b.name.segment.begin;
    }
    return a.name.entry < b.name.entry;
  });
  names.clear();
  std::vector<bool> taken(list.tokens.size());
  for (const Found& f : found) {
    const Segment& s = f.name.segment;
    const auto begin = taken.begin() + s.begin;
    const auto end = taken.begin() + s.end;
    if (std::find(begin, end, true) != end) continue;
    std::fill(begin, end, true);
    names.push_back(f.name);
  }
  std::sort(names.begin(), names.end(),
            [](const UserName& a, const UserName& b) { return a.segment.begin < b.segment.begin; });
}

}  // namespace balise
