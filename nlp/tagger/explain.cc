// Explanations of mentions, and of spans that are none.
#include <algorithm>

#include "io/money_text.h"
#include "tagger/parts.h"

namespace balise {
namespace {

std::string quoted(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return '"' + line + '"';
}

std::string score_text(int score) {
  return std::to_string(score / 100) + "." + std::to_string(score / 10 % 10) +
         std::to_string(score % 10);
}

std::string money_text(const MoneyValue& value) {
  std::string text = format_money(value);
  if (value.bound == Bound::kAtLeast) text += ", at least";
  if (value.bound == Bound::kAtMost) text += ", at most";
  if (value.approximate) text += ", approximate";
  if (value.inferred) text += ", the currency is not spelt out";
  return text;
}

std::string value_text(const Value& value) {
  if (const auto* money = std::get_if<MoneyValue>(&value)) return money_text(*money);
  if (const auto* hashtag = std::get_if<HashtagValue>(&value)) {
    std::string text = hashtag->tag + ", words:";
    for (const std::string& word : hashtag->words) text += " " + word;
    return text;
  }
  if (const auto* text = std::get_if<TextValue>(&value)) return text->text;
  return {};
}

bool overlap(NormalSpan a, NormalSpan b) { return a.begin < b.end && b.begin < a.end; }

}  // namespace

// Explains one span after the other, into one text.
class TaggerExplainer {
 public:
  TaggerExplainer(const Tagger::Parts& parts, const Result& result, Tagger::Scratch& scratch)
      : parts_(parts),
        result_(result),
        scratch_(scratch),
        input_{scratch.document.normal(), scratch.list, scratch.annotation, *parts.lexicon} {}

  std::string run(SourceSpan span) {
    const auto [begin, end] = tokens_of(span);
    if (begin == end) {
      return quoted(scratch_.document.text(span)) + "\n  no mention: no token of the text\n";
    }
    const std::vector<Token>& tokens = scratch_.list.tokens;
    const NormalSpan asked = {tokens[begin].begin, tokens[end - 1].end};
    const auto first =
        std::partition_point(result_.mentions.begin(), result_.mentions.end(),
                             [&](const Mention& m) { return m.span.end <= asked.begin; });
    for (auto mention = first; mention != result_.mentions.end() && mention->span.begin < asked.end;
         ++mention) {
      explain_mention(*mention, begin, end);
    }
    if (out_.empty()) explain_absence(asked, begin, end);
    return std::move(out_);
  }

 private:
  // The tokens that touch a span of the source.
  std::pair<uint32_t, uint32_t> tokens_of(SourceSpan span) const {
    const std::vector<Token>& tokens = scratch_.list.tokens;
    const auto source = [&](const Token& t) { return scratch_.document.to_source(t.span()); };
    const auto first = std::partition_point(
        tokens.begin(), tokens.end(), [&](const Token& t) { return source(t).end <= span.begin; });
    const auto last = std::partition_point(
        first, tokens.end(), [&](const Token& t) { return source(t).begin < span.end; });
    return {static_cast<uint32_t>(first - tokens.begin()),
            static_cast<uint32_t>(last - tokens.begin())};
  }

  const Candidate* candidate_at(NormalSpan span) const {
    const auto found =
        std::partition_point(scratch_.candidates.begin(), scratch_.candidates.end(),
                             [&](const Candidate& c) { return c.mention.span.begin < span.begin; });
    if (found == scratch_.candidates.end() || found->mention.span != span) return nullptr;
    return &*found;
  }

  void explain_mention(const Mention& mention, uint32_t begin, uint32_t end) {
    out_ += quoted(scratch_.document.text(mention.source)) + "  " + std::string(mention.type) +
            ", score " + score_text(mention.score) + ", by " + std::string(mention.via) + "\n";
    if (mention.entity != kNoEntity) {
      const Entity& entity = result_.entities[mention.entity];
      out_ += "  entity: " + entity.name;
      if (!entity.id.empty()) out_ += " (" + entity.id + ")";
      if (entity.mentions > 1) out_ += ", " + std::to_string(entity.mentions) + " mentions";
      out_ += '\n';
    }
    const std::string value = value_text(mention.value);
    if (!value.empty()) out_ += "  value: " + value + "\n";
    const std::string_view basis = scratch_.rules.basis(mention.span);
    if (!basis.empty()) out_ += "  the currency rests on: " + std::string(basis) + "\n";
    const Candidate* candidate = candidate_at(mention.span);
    if (candidate == nullptr || candidate->label == Label::kNone) return;
    if (candidate->user != nullptr) return explain_user(*candidate->user);
    // Of the whole name, unless the question is about a part of it: "why not only this?".
    const Segment& name = candidate->segment;
    const bool inner = begin >= name.begin && end <= name.end;
    explain_names(inner ? begin : name.begin, inner ? end : name.end);
  }

  void explain_user(const UserName& name) {
    const Lexicon& lexicon = parts_.user_lexicons.lexicon(name.lexicon);
    out_ += "  your lexicon decides: " + std::string(kind_name(lexicon.entry(name.entry).kind)) +
            " " + std::string(lexicon.entry_name(name.entry)) + ", " +
            lexicon.entry_place(name.entry) + "\n";
  }

  // False where no name may stand in any of the tokens.
  bool explain_names(uint32_t begin, uint32_t end) {
    const std::vector<NameExplanation> all =
        parts_.names.explain(input_, scratch_.names, begin, end);
    for (const NameExplanation& e : all) append_explanation(input_, e, out_);
    return !all.empty();
  }

  void explain_absence(NormalSpan asked, uint32_t begin, uint32_t end) {
    out_ += quoted(scratch_.document.text(scratch_.document.to_source(asked))) + "\n";
    for (const Candidate& candidate : scratch_.candidates) {
      if (overlap(candidate.mention.span, asked)) explain_left_out(candidate);
    }
    const bool any = explain_names(begin, end);
    if (any) return;
    out_ +=
        "  no mention: no rule matches, and no name may stand here: no capital, no name of the "
        "lexicon, no head noun\n";
    append_entries(input_, begin, end, "    lexicon: ", out_);
  }

  // A candidate that did not become a mention of the result.
  void explain_left_out(const Candidate& candidate) {
    const Mention& mention = candidate.mention;
    const std::string what = quoted(scratch_.document.text(mention.span));
    if (candidate.user != nullptr) explain_user(*candidate.user);
    if (candidate.label == Label::kNone && candidate.user != nullptr) {
      out_ += "  no mention: " + what + " is an ordinary word in your lexicon\n";
    } else if (mention.type.empty()) {
      out_ += "  no mention: " + what + " is a name of another kind (a work, an event, a people)\n";
    } else if (!parts_.reports(mention.type)) {
      out_ += "  no mention: " + what + " is " + std::string(mention.type) +
              ", a type that is not asked for\n";
    } else {
      out_ += "  no mention: " + what + " is " + std::string(mention.type) + " by " +
              std::string(mention.via) + ", but its score " + score_text(mention.score) +
              " is under the least asked for, " + score_text(parts_.options.min_score) + "\n";
    }
  }

  const Tagger::Parts& parts_;
  const Result& result_;
  Tagger::Scratch& scratch_;
  const NameInput input_;
  std::string out_;
};

std::string Tagger::explain(const Result& result, Scratch& scratch, SourceSpan span) const {
  return TaggerExplainer(*parts_, result, scratch).run(span);
}

}  // namespace balise
