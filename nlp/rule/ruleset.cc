#include "rule/ruleset.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "rule/currency_context.h"
#include "rule/hashtag.h"
#include "rule/money.h"
#include "rule/money_terms.h"
#include "rule/user_rule.h"
#include "rule/user_rules.h"

namespace balise {

namespace internal {

struct RuleBuffers {
  PartCache parts;
  std::vector<Amount> amounts;
  std::vector<uint32_t> tags;   // tokens
  std::vector<uint32_t> gated;  // tokens that something may begin at
  Evidence evidence;
  std::vector<Mention> user;
  std::vector<Mention> builtin;
};

}  // namespace internal

using internal::Amount;
using internal::CurrencyContext;
using internal::HashtagSegmenter;
using internal::MoneyParser;
using internal::MoneyTerms;
using internal::RuleBuffers;

RuleScratch::RuleScratch() : buffers(std::make_unique<RuleBuffers>()) {}
RuleScratch::RuleScratch(RuleScratch&&) noexcept = default;
RuleScratch& RuleScratch::operator=(RuleScratch&&) noexcept = default;
RuleScratch::~RuleScratch() = default;

std::string_view RuleScratch::basis(NormalSpan span) const {
  const auto found =
      std::lower_bound(bases.begin(), bases.end(), span,
                       [](const Basis& basis, NormalSpan s) { return basis.span < s; });
  return found != bases.end() && found->span == span ? std::string_view(found->text)
                                                     : std::string_view();
}

namespace {

std::string_view resource(const Lexicon& lexicon, std::string_view name) {
  const std::string path = "rules/" + std::string(name) + ".tsv";
  const std::string_view text = lexicon.resource(path);
  if (text.empty()) {
    throw Error(ErrorCode::kConfiguration, Place{path}, "the lexicon lacks these rules",
                "build it from all of lexicons/");
  }
  return text;
}

}  // namespace

class RuleSet::Impl {
 public:
  explicit Impl(const Lexicon& lexicon)
      : terms_([&](std::string_view name) { return resource(lexicon, name); }),
        context_(terms_, resource(lexicon, "countries"), lexicon),
        hashtags_(resource(lexicon, "hashtag-words")),
        gate_(lexicon.word_count() + size_t{1}) {
    gate_[0] = 1;  // unknown words are looked at one by one
    for (const std::string& word : terms_.anchor_words()) {
      const WordId id = lexicon.find(word);
      if (id != 0) gate_[id] = 1;
      outlines_[outline(word)] = true;
    }
  }

  void add_rules(std::string_view text, const std::string& name);
  std::vector<std::string_view> types() const;
  void run(const RuleInput& input, RuleScratch& scratch, std::vector<Mention>& mentions) const;

 private:
  // First byte, last byte and length of a word, in a few bits: says of nearly every word that has
  // no id that it begins no currency.
  static constexpr size_t kOutlines = size_t{1} << 13;
  static size_t outline(std::string_view word) {
    const auto first = static_cast<uint8_t>(word.front());
    const auto last = static_cast<uint8_t>(word.back());
    return (first * size_t{37} + last * size_t{11} + word.size() * size_t{517}) % kOutlines;
  }
  bool is_unknown_anchor(std::string_view text) const {
    return outlines_[outline(text)] && terms_.is_anchor(text);
  }
  bool is_joined_anchor(std::string_view text) const;
  size_t list_gated(const RuleInput& input, std::vector<uint32_t>& gated) const;
  void run_builtin(const RuleInput& input, RuleScratch& scratch,
                   std::vector<Mention>& mentions) const;
  void settle(const RuleInput& input, RuleScratch& scratch) const;
  // When an amount's currency is settled.
  enum class Rank : uint8_t { kNone, kUsual, kOpen, kPart };
  Rank rank_of(const Amount& amount) const;
  void settle_open(const RuleInput& input, RuleScratch& scratch, Rank rank) const;
  Mention money(const RuleInput& input, Amount& amount) const;
  Mention hashtag(const RuleInput& input, const Token& token) const;

  MoneyTerms terms_;
  CurrencyContext context_;
  HashtagSegmenter hashtags_;
  std::vector<std::unique_ptr<const UserRule>> rules_;  // mentions view their strings
  std::vector<const UserRule*> rule_list_;
  std::vector<uint8_t> gate_;  // WordId -> may begin a currency
  std::array<bool, kOutlines> outlines_{};
};

// "12keuros", "3MEUR", "50M" before a sign are one token with their digits.
bool RuleSet::Impl::is_joined_anchor(std::string_view text) const {
  size_t at = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at < text.size() && is_unknown_anchor(text.substr(at));
}

// Lists the tokens at which a currency may begin or a hashtag stands, and returns how many they
// are. Without a branch, for one in twenty is such a token, and nothing predicts which.
size_t RuleSet::Impl::list_gated(const RuleInput& input, std::vector<uint32_t>& gated) const {
  struct Gate {
    uint8_t word = 0;    // 1: the gate of its word counts
    uint8_t always = 0;  // 1: whatever the word
  };
  static constexpr std::array<Gate, 256> kGates = [] {
    std::array<Gate, 256> gates{};
    gates[static_cast<size_t>(TokenKind::kWord)].word = 1;
    gates[static_cast<size_t>(TokenKind::kCurrency)].always = 1;
    gates[static_cast<size_t>(TokenKind::kAlphanumeric)].always = 1;
    gates[static_cast<size_t>(TokenKind::kHashtag)].always = 1;
    return gates;
  }();
  const size_t size = input.list.tokens.size();
  gated.resize(std::max(gated.size(), size));
  const Token* const tokens = input.list.tokens.data();
  const WordId* const words = input.annotation.words.data();
  const uint8_t* const gate_of = gate_.data();
  uint32_t* const out = gated.data();
  size_t found = 0;
  for (size_t i = 0; i < size; ++i) {
    const Gate gate = kGates[static_cast<size_t>(tokens[i].kind)];
    out[found] = static_cast<uint32_t>(i);
    found += (gate_of[words[i]] & gate.word) | gate.always;
  }
  return found;
}

void RuleSet::Impl::run_builtin(const RuleInput& input, RuleScratch& scratch,
                                std::vector<Mention>& mentions) const {
  RuleBuffers& buffers = *scratch.buffers;
  scratch.bases.clear();
  scratch.steps = 0;
  buffers.amounts.clear();
  const std::string_view normal = input.document.normal();
  const std::vector<Token>& tokens = input.list.tokens;
  const std::vector<WordId>& words = input.annotation.words;
  buffers.parts.clear();
  MoneyParser parser(terms_, normal, tokens, buffers.parts, scratch.steps);
  std::vector<uint32_t>& tags = buffers.tags;
  tags.clear();
  uint32_t floor = 0;
  uint32_t next = 0;
  const size_t gated = list_gated(input, buffers.gated);
  for (size_t k = 0; k < gated; ++k) {
    const uint32_t i = buffers.gated[k];
    if (i < next) continue;
    const Token& token = tokens[i];
    switch (token.kind) {
      case TokenKind::kWord:
        if (words[i] == 0 && !is_unknown_anchor(token.text(normal))) continue;
        break;
      case TokenKind::kCurrency:
        break;
      case TokenKind::kAlphanumeric:
        if (!is_joined_anchor(token.text(normal))) continue;
        break;
      case TokenKind::kHashtag:
        // "#http://..." is an address, as twitter-text has it.
        if (!normal.substr(token.end).starts_with("://")) tags.push_back(i);
        continue;
      default:
        continue;
    }
    const uint32_t end = parser.parse(i, floor, buffers.amounts);
    if (end != 0) {
      floor = end;
      next = end;
    }
  }
  if (!buffers.amounts.empty()) settle(input, scratch);
  auto tag = tags.begin();
  for (Amount& amount : buffers.amounts) {
    for (; tag != tags.end() && *tag < amount.begin; ++tag) {
      mentions.push_back(hashtag(input, tokens[*tag]));
    }
    mentions.push_back(money(input, amount));
  }
  for (; tag != tags.end(); ++tag) mentions.push_back(hashtag(input, tokens[*tag]));
}

// The surest names first: what "francs" means follows from "francs CFA", and "centimes" from both.
void RuleSet::Impl::settle(const RuleInput& input, RuleScratch& scratch) const {
  RuleBuffers& buffers = *scratch.buffers;
  bool open = false;
  for (Amount& amount : buffers.amounts) {
    const internal::Target& target = terms_.targets()[amount.form.target - 1u];
    amount.value.iso = target.iso;
    if (target.group < 0) {
      amount.value.currency = target.code;
    } else {
      open = true;
    }
  }
  if (open) {
    context_.collect(input.document.normal(), input.list.tokens, input.annotation.words,
                     buffers.amounts, buffers.evidence);
    for (const Rank rank : {Rank::kUsual, Rank::kOpen, Rank::kPart}) {
      settle_open(input, scratch, rank);
    }
    std::sort(scratch.bases.begin(), scratch.bases.end(),
              [](const auto& a, const auto& b) { return a.span < b.span; });
  }
  std::erase_if(buffers.amounts, [](const Amount& amount) { return !amount.kept; });
}

RuleSet::Impl::Rank RuleSet::Impl::rank_of(const Amount& amount) const {
  const int group = terms_.targets()[amount.form.target - 1u].group;
  if (group < 0) return Rank::kNone;
  if (amount.form.exponent != 0) return Rank::kPart;
  return terms_.groups()[static_cast<size_t>(group)].usual < 0 ? Rank::kOpen : Rank::kUsual;
}

void RuleSet::Impl::settle_open(const RuleInput& input, RuleScratch& scratch, Rank rank) const {
  RuleBuffers& buffers = *scratch.buffers;
  const std::vector<Token>& tokens = input.list.tokens;
  const std::vector<Sentence>& sentences = input.list.sentences;
  size_t at = 0;
  for (Amount& amount : buffers.amounts) {
    if (!amount.kept || rank_of(amount) != rank) continue;
    while (at + 1 < sentences.size() && sentences[at].end <= amount.begin) ++at;
    const Sentence sentence = at < sentences.size() ? sentences[at] : Sentence{};
    std::string basis;
    amount.kept =
        context_.settle(buffers.evidence, sentence, input.annotation.words, amount, basis);
    if (!amount.kept) continue;
    scratch.bases.push_back(
        {{tokens[amount.begin].begin, tokens[amount.end - 1].end}, std::move(basis)});
  }
  for (const Amount& amount : buffers.amounts) {
    if (amount.settled < 0 || rank_of(amount) != rank) continue;
    ++buffers.evidence.settled[static_cast<size_t>(amount.settled)];
  }
}

Mention RuleSet::Impl::money(const RuleInput& input, Amount& amount) const {
  const std::vector<Token>& tokens = input.list.tokens;
  Mention mention;
  mention.type = kMoneyType;
  mention.span = {tokens[amount.begin].begin, tokens[amount.end - 1].end};
  mention.via = amount.range ? "rule:range" : amount.vague ? "rule:vague" : "rule:amount";
  mention.score = amount.value.currency.empty() ? 80 : amount.value.inferred ? 90 : 100;
  mention.value = std::move(amount.value);
  return mention;
}

Mention RuleSet::Impl::hashtag(const RuleInput& input, const Token& token) const {
  Mention mention;
  mention.type = kHashtagType;
  mention.span = token.span();
  mention.via = "rule:hashtag";
  mention.value = hashtags_.value(token.text(input.document.normal()));
  return mention;
}

void RuleSet::Impl::add_rules(std::string_view text, const std::string& name) {
  std::vector<UserRule> rules = read_user_rules(text, name);
  if (rules_.size() + rules.size() > kMostUserRules) {
    throw Error(ErrorCode::kConfiguration, Place{name}, "too many rules",
                "keep to " + std::to_string(kMostUserRules) + " in all");
  }
  for (UserRule& rule : rules) {
    rules_.push_back(std::make_unique<const UserRule>(std::move(rule)));
    rule_list_.push_back(rules_.back().get());
  }
}

std::vector<std::string_view> RuleSet::Impl::types() const {
  std::vector<std::string_view> types;
  for (const UserRule* rule : rule_list_) {
    if (std::find(types.begin(), types.end(), rule->type) == types.end()) {
      types.push_back(rule->type);
    }
  }
  return types;
}

// The user's mentions first; of the built-in ones what overlaps none of them.
void RuleSet::Impl::run(const RuleInput& input, RuleScratch& scratch,
                        std::vector<Mention>& mentions) const {
  if (rules_.empty()) return run_builtin(input, scratch, mentions);
  RuleBuffers& buffers = *scratch.buffers;
  buffers.user.clear();
  buffers.builtin.clear();
  internal::find_user_mentions(rule_list_, input.document.normal(), input.list.tokens,
                               buffers.user);
  run_builtin(input, scratch, buffers.builtin);
  auto user = buffers.user.begin();
  for (Mention& mention : buffers.builtin) {
    for (; user != buffers.user.end() && user->span.end <= mention.span.begin; ++user) {
      mentions.push_back(std::move(*user));
    }
    if (user != buffers.user.end() && user->span.begin < mention.span.end) continue;
    mentions.push_back(std::move(mention));
  }
  for (; user != buffers.user.end(); ++user) mentions.push_back(std::move(*user));
}

RuleSet::RuleSet(const Lexicon& lexicon) : impl_(std::make_unique<Impl>(lexicon)) {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

void RuleSet::add_rules(std::string_view text, const std::string& name) {
  impl_->add_rules(text, name);
}

std::vector<std::string_view> RuleSet::types() const { return impl_->types(); }

void RuleSet::add_rules_file(const std::string& path) { add_rules(read_file(path), path); }

void RuleSet::run(const RuleInput& input, RuleScratch& scratch,
                  std::vector<Mention>& mentions) const {
  impl_->run(input, scratch, mentions);
}

}  // namespace balise
