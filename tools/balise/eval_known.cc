#include "balise/eval_known.h"

#include <algorithm>
#include <utility>

#include "base/mention.h"
#include "lexicon/matcher.h"
#include "lexicon/resource.h"
#include "text/document.h"

namespace balise::program {

KnownNames::KnownNames(std::shared_ptr<const Lexicon> lexicon)
    : lexicon_(std::move(lexicon)),
      tokenizer_(lexicon_->resource(kTokenizerResource), "lexicons/tokenizer.tsv") {}

bool KnownNames::knows(std::string_view type, std::string_view name) const {
  const bool person = type == kPersonType;
  if (!person && type != kOrganizationType) return false;
  Document document;
  document.assign(name);
  TokenList list;
  Annotation annotation;
  annotate(*lexicon_, tokenizer_, document.normal(), list, annotation);
  const auto is_of_type = [&](const FormRecord& form) {
    const Kind kind = lexicon_->entry(form.entry).kind;
    return person ? kind == Kind::kPerson : is_organization(kind);
  };
  for (const Hit& hit : annotation.hits) {
    if (hit.first != 0 || hit.size != list.tokens.size()) continue;
    const auto forms = lexicon_->forms(hit.node);
    if (std::any_of(forms.begin(), forms.end(), is_of_type)) return true;
  }
  return false;
}

}  // namespace balise::program
