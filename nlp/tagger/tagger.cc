#include "tagger/tagger.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/error.h"
#include "lexicon/resource.h"
#include "tagger/builtin.h"
#include "tagger/parts.h"

namespace balise {
namespace {

constexpr std::string_view kByLexicon = "lexicon";
constexpr std::string_view kByModel = "model";
constexpr std::string_view kByUser = "user-lexicon";
constexpr uint16_t kCertain = 100;

std::string_view type_of(Label label) {
  switch (label) {
    case Label::kPerson:
      return kPersonType;
    case Label::kOrganization:
      return kOrganizationType;
    case Label::kLocation:
      return kLocationType;
    default:
      return {};
  }
}

}  // namespace

void Tagger::ScratchDeleter::operator()(Scratch* scratch) const { delete scratch; }

Tagger::Parts::Parts(const TaggerOptions& given)
    : lexicon(builtin_lexicon()),
      tokenizer(lexicon->resource(kTokenizerResource), "lexicons/tokenizer.tsv"),
      rules(*lexicon),
      names(*lexicon),
      user_lexicons(given.lexicons, tokenizer),
      lexicons(user_lexicons.with(*lexicon)),
      options(given) {
  for (const std::string& path : given.rules) rules.add_rules_file(path);
  check_types();
}

void Tagger::Parts::check_types() const {
  std::vector<std::string_view> known = {kPersonType, kOrganizationType, kMoneyType, kHashtagType,
                                         kLocationType};
  for (const std::string_view type : rules.types()) known.push_back(type);
  std::string all;
  for (const std::string_view type : known) {
    if (!all.empty()) all += ", ";
    all += type;
  }
  for (const std::string& type : options.types) {
    if (std::find(known.begin(), known.end(), type) != known.end()) continue;
    throw Error(ErrorCode::kConfiguration, {}, "unknown type '" + type + "'",
                "use some of: " + all);
  }
}

bool Tagger::Parts::reports(std::string_view type) const {
  if (options.types.empty()) return type != kLocationType;
  return std::find(options.types.begin(), options.types.end(), type) != options.types.end();
}

Tagger::Tagger(const TaggerOptions& options) : parts_(std::make_unique<const Parts>(options)) {}
Tagger::~Tagger() = default;

Tagger::ScratchPointer Tagger::make_scratch() const { return ScratchPointer(new Scratch()); }
std::shared_ptr<const Lexicon> Tagger::lexicon() const { return parts_->lexicon; }
const Document& Tagger::document(const Scratch& scratch) { return scratch.document; }
const TokenList& Tagger::tokens(const Scratch& scratch) { return scratch.list; }

namespace {

bool overlap(NormalSpan a, NormalSpan b) { return a.begin < b.end && b.begin < a.end; }

// Adds what overlaps nothing that is there already. Both are in order and disjoint by themselves.
void add_disjoint(std::vector<Candidate>& kept, std::vector<Candidate>& more,
                  std::vector<Candidate>& merged) {
  if (more.empty()) return;
  if (kept.empty()) {
    kept.swap(more);
    return;
  }
  merged.clear();
  auto next = kept.begin();
  for (Candidate& candidate : more) {
    const NormalSpan span = candidate.mention.span;
    for (; next != kept.end() && next->mention.span.end <= span.begin; ++next) {
      merged.push_back(std::move(*next));
    }
    if (next != kept.end() && overlap(next->mention.span, span)) continue;
    merged.push_back(std::move(candidate));
  }
  std::move(next, kept.end(), std::back_inserter(merged));
  kept.swap(merged);
}

Candidate from_tokens(const TokenList& list, const Segment& segment, Label label, uint16_t score,
                      std::string_view via) {
  Candidate candidate;
  candidate.mention.type = type_of(label);
  candidate.mention.span = {list.tokens[segment.begin].begin, list.tokens[segment.end - 1].end};
  candidate.mention.score = score;
  candidate.mention.via = via;
  candidate.segment = segment;
  candidate.label = label;
  return candidate;
}

}  // namespace

void Tagger::tag(std::string_view source, Scratch& scratch, Result& result) const {
  const Parts& parts = *parts_;
  result.clear();
  scratch.document.assign(source);
  const std::string_view normal = scratch.document.normal();
  annotate(parts.lexicons, parts.tokenizer, normal, scratch.list, scratch.annotation);

  // The surest first: the user's own names, then fixed forms, then what the model decides.
  scratch.candidates.clear();
  if (!parts.user_lexicons.empty()) {
    parts.user_lexicons.find(normal, scratch.list, scratch.user_annotation, scratch.user_names);
    for (const UserName& name : scratch.user_names) {
      scratch.candidates.push_back(
          from_tokens(scratch.list, name.segment, name.label, kCertain, kByUser));
      scratch.candidates.back().user = &name;
    }
  }
  scratch.rule_mentions.clear();
  parts.rules.run({scratch.document, scratch.list, scratch.annotation, *parts.lexicon},
                  scratch.rules, scratch.rule_mentions);
  std::vector<Candidate>& more = scratch.more;
  more.clear();
  for (Mention& mention : scratch.rule_mentions) {
    more.emplace_back();
    more.back().mention = std::move(mention);
  }
  add_disjoint(scratch.candidates, more, scratch.merged);

  const NameInput input = {normal, scratch.list, scratch.annotation, *parts.lexicon};
  scratch.found.clear();
  parts.names.run(input, scratch.names, scratch.found);
  more.clear();
  for (const Name& name : scratch.found) {
    const bool listed = (name.segment.hit & kHitNames) != 0;
    more.push_back(from_tokens(scratch.list, name.segment, name.label, name.score,
                               listed ? kByLexicon : kByModel));
  }
  add_disjoint(scratch.candidates, more, scratch.merged);

  scratch.linked.clear();
  for (Candidate& candidate : scratch.candidates) {
    Mention& mention = candidate.mention;
    if (mention.type.empty() || !parts.reports(mention.type)) continue;
    if (mention.score < parts.options.min_score) continue;
    mention.source = scratch.document.to_source(mention.span);
    if (candidate.label != Label::kNone) {
      LinkedMention linked{static_cast<uint32_t>(result.mentions.size()),
                           candidate.segment,
                           candidate.label,
                           {},
                           {}};
      if (candidate.user != nullptr) {
        const Lexicon& lexicon = parts.user_lexicons.lexicon(candidate.user->lexicon);
        linked.user_name = lexicon.entry_name(candidate.user->entry);
        linked.user_id = lexicon.entry_id(candidate.user->entry);
      }
      scratch.linked.push_back(linked);
    }
    result.mentions.push_back(std::move(mention));
  }
  scratch.linker.run(input, scratch.linked, result);
}

}  // namespace balise
