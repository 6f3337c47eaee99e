// Explanations as text.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <string_view>

#include "name/evidence.h"
#include "name/explain.h"
#include "text/utf8.h"

namespace balise {
namespace {

constexpr size_t kShownOfName = 8;
constexpr size_t kShownOutside = 3;
constexpr size_t kShownEntries = 8;

constexpr std::array<std::string_view, 6> kShapes = {"no letters", "lower case", "capitalized",
                                                     "capitals",   "initial",    "mixed case"};
constexpr std::array<std::string_view, 11> kTokenKinds = {
    "word",  "number", "digits and letters", "punctuation", "symbol", "currency sign",
    "emoji", "URL",    "e-mail address",     "handle",      "hashtag"};
constexpr std::array<std::string_view, 4> kWeights = {"no", "rare", "common", "very common"};
constexpr std::array<std::string_view, 6> kLower = {"unknown",    "under 5 %",  "under 30 %",
                                                    "under 70 %", "under 95 %", "95 % or more"};
constexpr std::array<std::string_view, 19> kClasses = {
    "honorific",       "function",       "head noun of names", "describing noun",   "speech word",
    "company context", "team context",   "legal form",         "place preposition", "nationality",
    "date word",       "family word",    "profession",         "particle",          "connector",
    "country",         "noun of places", "noun of things",     "other context"};
static_assert(kOtherContext == 1u << (kClasses.size() - 1));
constexpr std::array<std::string_view, 13> kHits = {
    "person", "weak person",    "company", "media", "team",    "institution", "weak organization",
    "place",  "other spelling", "surname", "title", "trigger", "other name"};
static_assert(kHitOther == 1u << (kHits.size() - 1));
constexpr std::array<std::string_view, 7> kHeads = {"begins with a head noun",
                                                    "begins with a function",
                                                    "ends with a legal form",
                                                    "connector inside",
                                                    "number inside",
                                                    "ends in lower case",
                                                    "begins with a describing noun"};
constexpr std::array<std::string_view, 13> kWraps = {
    "sentence edge", "word",          "other token", "opening bracket", "closing bracket",
    "opening quote", "closing quote", "quote",       "comma",           "colon",
    "stop",          "dash",          "other sign"};
constexpr std::array<std::string_view, 16> kEvidence = {
    "these words as a person",
    "these words as an organization",
    "these words as a place",
    "these words as another name",
    "these words as the first word of a person",
    "these words as the last words of a person",
    "these words as the first word of an organization",
    "an organization with these initials",
    "a person between the same neighbours",
    "an organization between the same neighbours",
    "a place between the same neighbours",
    "another name between the same neighbours",
    "these words as perhaps a person",
    "these words as perhaps an organization",
    "these words as perhaps a place",
    "these words as perhaps another name"};

template <size_t N>
std::string_view pick(const std::array<std::string_view, N>& names, uint64_t index) {
  return index < N ? names[index] : std::string_view("unknown");
}

template <size_t N>
std::string list_bits(const std::array<std::string_view, N>& names, uint64_t bits) {
  std::string text;
  for (; bits != 0; bits &= bits - 1) {
    if (!text.empty()) text += ", ";
    text += pick(names, static_cast<uint64_t>(std::countr_zero(bits)));
  }
  return text;
}

std::string describe_shape(uint64_t argument) {
  std::string text(pick(kShapes, argument & 7));
  if ((argument >> 3 & 31) != 0) text += " " + std::string(pick(kTokenKinds, argument >> 3 & 31));
  if ((argument >> 8 & 1) != 0) text += ", begins the sentence";
  if ((argument >> 9 & 1) != 0) text += ", in a sentence of capitals";
  return text;
}

std::string describe_form(uint64_t argument) {
  constexpr std::array<std::string_view, 4> kFlags = {"hyphen", "digit", "abbreviation", "elision"};
  std::string text(pick(kShapes, argument >> 4 & 15));
  text +=
      ", " + std::to_string(argument & 15) + ((argument & 15) == 15 ? " bytes or more" : " bytes");
  if (argument >> 8 != 0) text += ", " + list_bits(kFlags, argument >> 8);
  return text;
}

std::string describe_given(uint64_t given, uint64_t surname) {
  return std::string(pick(kWeights, given)) + " given name, " +
         std::string(pick(kWeights, surname)) + " surname";
}

std::string describe_lower(uint64_t lower) {
  return "in lower case: " + std::string(pick(kLower, lower));
}

std::string describe_hit(uint64_t argument) {
  if ((argument >> 24 & 1) != 0) {
    return "lexicon: " + list_bits(kHits, argument >> 8 & 0xFFFF) +
           ((argument >> 4 & 1) != 0 ? "; begins the sentence" : "") + "; " +
           describe_lower(argument & 15);
  }
  if ((argument >> 16 & 1) == 0) return "lexicon: exactly " + list_bits(kHits, argument);
  return "lexicon: " + std::string(pick(kHits, argument >> 1 & 0x7FFF)) +
         ((argument & 1) != 0 ? ", one word" : ", several words");
}

std::string describe_neighbour(uint64_t argument) {
  constexpr std::array<std::string_view, 3> kJoints = {"a comma", "a connecting word", "a dash"};
  const bool before = argument < Evidence::kNeighbourBehind;
  const uint64_t rest =
      argument - (before ? Evidence::kNeighbourBefore : Evidence::kNeighbourBehind);
  return std::string(label_name(static_cast<Label>(rest % kNameLabels + 1))) +
         (before ? " before it, behind " : " behind it, after ") +
         std::string(pick(kJoints, rest / kNameLabels));
}

std::string describe_letters(uint64_t argument) {
  constexpr std::array<std::string_view, kLetterClasses> kLooks = {
      "a given name", "a surname", "a coined name", "an ordinary word"};
  constexpr std::array<std::string_view, 4> kSureness = {"hardly", "rather", "surely",
                                                         "very surely"};
  if (argument < 4) return "letters that tell nothing";
  const uint64_t classes = (argument >> 2) - 1;
  return "letters of " + std::string(pick(kLooks, classes / kLetterClasses)) + ", " +
         std::string(kSureness[argument & 3]) + " before " +
         std::string(pick(kLooks, classes % kLetterClasses));
}

std::string describe_document(uint64_t argument) {
  if (argument >= Evidence::kNeighbourBefore) return describe_neighbour(argument);
  return "elsewhere in the document: " + std::string(pick(kEvidence, argument >> 3)) +
         ((argument & 2) != 0 ? ", more than once" : "");
}

std::string describe_topic(uint64_t argument) {
  constexpr std::array<std::string_view, 4> kSport = {"does not speak of sport", "mentions sport",
                                                      "speaks of sport", "is about sport"};
  constexpr std::array<std::string_view, 3> kKnown = {"a place", "an organization", "a person"};
  std::string text = "the document " + std::string(pick(kSport, argument & 3));
  if ((argument >> 2 & 7) != 0) text += "; the lexicon: " + list_bits(kKnown, argument >> 2 & 7);
  return text;
}

std::string describe_line(uint64_t argument) {
  constexpr std::array<std::string_view, 3> kWords = {"no word", "up to two words",
                                                      "up to seven words"};
  std::string text =
      "in a line of " + std::string(pick(kWords, argument & kLineWords)) + " without a capital";
  if ((argument & kLineHasNumber) != 0) text += ", with a number";
  if ((argument >> 3 & 1) != 0) text += "; a place of the lexicon";
  if ((argument >> 4 & 1) != 0) text += "; begins it";
  if ((argument >> 5 & 1) != 0) text += "; ends it";
  return text;
}

std::string describe_token(uint64_t argument) {
  if (argument == 0 || (argument & kCodePointArgument) == 0) return {};
  const uint64_t value = argument & ~kCodePointArgument;
  if (value >= 0x110000) return "a word that the lexicon does not hold";
  if (value == '0') return "a number";
  std::string text;
  append_utf8(text, static_cast<char32_t>(value));
  return text;
}

// What the number of a feature means; empty where its text form says it.
std::string meaning(FeatureKey key) {
  const uint64_t argument = argument_of(key);
  switch (template_of(key)) {
    case Template::kShape:
    case Template::kLeftShape:
    case Template::kRightShape:
      return describe_shape(argument);
    case Template::kForm:
      return describe_form(argument);
    case Template::kFacts:
      return describe_given(argument & 3, argument >> 2 & 3) + ", " +
             std::string(pick(kWeights, argument >> 4 & 3)) + " place, " +
             describe_lower(argument >> 6 & 7);
    case Template::kClass:
    case Template::kLeftClass:
    case Template::kRightClass:
      return std::string(pick(kClasses, argument));
    case Template::kLeftWord:
    case Template::kLeftBeyond:
    case Template::kRightWord:
    case Template::kRightBeyond:
      return describe_token(argument);
    case Template::kLetters:
      return describe_letters(argument);
    case Template::kHit:
      return describe_hit(argument);
    case Template::kInside:
      if (argument == 4) return "joins two names of the lexicon";
      return argument == 3 ? "cuts a name of the lexicon" : "inside a longer name of the lexicon";
    case Template::kParts:
      return "first: " + describe_given(argument & 3, argument >> 2 & 3) +
             "; last: " + describe_given(argument >> 4 & 3, argument >> 6 & 3) + ", " +
             describe_lower(argument >> 8 & 15);
    case Template::kHead:
      return list_bits(kHeads, argument);
    case Template::kWrap:
      return std::string(pick(kWraps, argument >> 8 & 15)) + " before, " +
             std::string(pick(kWraps, argument >> 4 & 15)) + " behind";
    case Template::kLength:
      return argument == 1 ? "token" : argument == 8 ? "tokens or more" : "tokens";
    case Template::kTitle:
      return "behind a title of several words";
    case Template::kTopic:
      return describe_topic(argument);
    case Template::kLine:
      return describe_line(argument);
    case Template::kDocument:
      return describe_document(argument);
    case Template::kAfter:
      return "right behind " + std::string(label_name(static_cast<Label>(argument)));
    default:
      return {};
  }
}

std::string signed_number(int32_t value) { return (value > 0 ? "+" : "") + std::to_string(value); }

// Line ends and other controls as spaces: one line stays one.
std::string quoted(const NameInput& input, uint32_t begin, uint32_t end) {
  std::string text(input.normal.substr(input.token(begin).begin,
                                       input.token(end - 1).end - input.token(begin).begin));
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return '"' + text + '"';
}

void append_part(const NameInput& input, const ExplainedPart& part, std::string& out) {
  const Segment& s = part.segment;
  const bool outside = part.label == Label::kNone;
  out += "    " + std::string(label_name(part.label)) + " " + quoted(input, s.begin, s.end) + "  " +
         signed_number(part.sum) + "\n";
  const size_t most = outside ? kShownOutside : kShownOfName;
  int32_t rest = 0;
  for (size_t i = 0; i < part.contributions.size(); ++i) {
    const Contribution& c = part.contributions[i];
    // A line that says "1 more" is as long as the one it stands for.
    if (i >= most && part.contributions.size() > most + 1) {
      rest += c.weight;
      continue;
    }
    const std::string number = signed_number(c.weight);
    out += std::string(6, ' ') + std::string(number.size() < 6 ? 6 - number.size() : 0, ' ') +
           number + "  " + describe_feature(input.lexicon, c.key);
    if (c.token != Contribution::kWhole && s.end - s.begin > 1) {
      out += " of " + quoted(input, c.token, c.token + 1);
    }
    out += '\n';
  }
  if (part.contributions.size() > most + 1) {
    const std::string number = signed_number(rest);
    out += std::string(6, ' ') + std::string(number.size() < 6 ? 6 - number.size() : 0, ' ') +
           number + "  " + std::to_string(part.contributions.size() - most) + " more\n";
  }
}

std::string_view what_lost(NameExplanation::Question question) {
  switch (question) {
    case NameExplanation::Question::kDecision:
      return "best without that name";
    case NameExplanation::Question::kSegment:
      return "best with these words as a name";
    case NameExplanation::Question::kAny:
      break;
  }
  return "best with a name here";
}

// The distinct runs of tokens that are worth a look in the lexicon, in order.
std::vector<Segment> asked_runs(const NameExplanation& e) {
  std::vector<Segment> runs = {{e.begin, e.end, 0}};
  for (const auto* parts : {&e.won, &e.lost}) {
    for (const ExplainedPart& part : *parts) {
      if (part.label != Label::kNone) runs.push_back(part.segment);
    }
  }
  std::sort(runs.begin(), runs.end(), [](const Segment& a, const Segment& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  runs.erase(std::unique(runs.begin(), runs.end(),
                         [](const Segment& a, const Segment& b) {
                           return a.begin == b.begin && a.end == b.end;
                         }),
             runs.end());
  return runs;
}

}  // namespace

std::string describe_feature(const Lexicon& lexicon, FeatureKey key) {
  std::string text = feature_text(lexicon, key);
  std::replace(text.begin(), text.end(), '\t', ' ');
  const std::string more = meaning(key);
  return more.empty() ? text : text + " (" + more + ")";
}

void append_entries(const NameInput& input, uint32_t begin, uint32_t end, std::string_view indent,
                    std::string& out) {
  const Lexicon& lexicon = input.lexicon;
  const auto& hits = input.annotation.hits;
  size_t count = 0;
  auto hit =
      std::partition_point(hits.begin(), hits.end(), [&](const Hit& h) { return h.first < begin; });
  for (; hit != hits.end() && hit->first == begin; ++hit) {
    if (hit->first + hit->size != end) continue;
    for (const FormRecord& form : lexicon.forms(hit->node)) {
      if (++count > kShownEntries) continue;
      const std::string_view id = lexicon.entry_id(form.entry);
      out += std::string(indent) + std::string(kind_name(lexicon.entry(form.entry).kind)) + " " +
             std::string(lexicon.entry_name(form.entry));
      if (!id.empty()) out += " (" + std::string(id) + ")";
      out += ", " + lexicon.entry_place(form.entry);
      if ((form.flags & kWeakForm) != 0) out += ", weak";
      if (hit->exact == 0) out += ", other spelling";
      out += '\n';
    }
  }
  if (count > kShownEntries) {
    out += std::string(indent) + std::to_string(count - kShownEntries) + " more\n";
  }
}

void append_explanation(const NameInput& input, const NameExplanation& e, std::string& out) {
  if (!e.proposed) {
    out +=
        "  " + quoted(input, e.begin, e.end) + " is no run of words that may be a name by itself\n";
  }
  for (const Segment& run : asked_runs(e)) {
    std::string entries;
    append_entries(input, run.begin, run.end, "    ", entries);
    if (!entries.empty())
      out += "  lexicon on " + quoted(input, run.begin, run.end) + ":\n" + entries;
  }
  out += "  won, " + signed_number(total(e.won)) + ":\n";
  for (const ExplainedPart& part : e.won) append_part(input, part, out);
  if (e.lost.empty()) {
    out += "  nothing else may stand here\n";
    return;
  }
  out += "  lost, " + signed_number(total(e.lost)) + " (" + std::string(what_lost(e.question)) +
         "):\n";
  for (const ExplainedPart& part : e.lost) append_part(input, part, out);
  out += "  margin " + std::to_string(e.margin);
  if (e.question == NameExplanation::Question::kDecision) {
    out += ", score " + std::to_string(e.score / 100) + "." + std::to_string(e.score / 10 % 10) +
           std::to_string(e.score % 10);
  }
  out += '\n';
}

}  // namespace balise
