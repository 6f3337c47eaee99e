#include "lexicon/check.h"

#include <algorithm>

namespace balise {
namespace {

// From so many of 1000 occurrences in lower case on, a word by itself is mostly no name.
constexpr uint16_t kOrdinary = 300;
// A longer form is not one word.
constexpr size_t kMaxFormBytes = 256;

bool is_mention(Kind kind) { return kind == Kind::kPerson || is_organization(kind); }

}  // namespace

SourceChecker::SourceChecker(const Lexicon& ordinary, const Tokenizer& tokenizer)
    : ordinary_(ordinary), tokenizer_(tokenizer) {}

void SourceChecker::tell(const Place& place, const std::string& what, const std::string& remedy) {
  errors_.emplace_back(ErrorCode::kConfiguration, place, what, remedy);
}

void SourceChecker::add(const std::string& name, std::string_view text) {
  try {
    SourceReader reader(text, name);
    SourceRow row;
    for (bool more = true; more;) {
      try {
        more = reader.next(row);
        if (more) check_row(row, Place{name, row.line});
      } catch (const Error& error) {
        errors_.push_back(error);
      }
    }
  } catch (const Error& error) {
    errors_.push_back(error);
  }
}

void SourceChecker::check_row(const SourceRow& row, const Place& place) {
  ++rows_;
  const std::vector<std::string_view> weak = split_forms(row[Column::kWeak]);
  const bool ambiguous = std::ranges::find(weak, row[Column::kName]) != weak.end();
  check_repeats(row, ambiguous, place);
  if (!is_mention(row.kind)) return;
  const std::vector<std::string_view> aliases = split_forms(row[Column::kAliases]);
  if (!ambiguous) check_form(row[Column::kName], true, place);
  for (const std::string_view alias : aliases) {
    if (std::ranges::find(weak, alias) != weak.end()) {
      tell(place, "'" + std::string(alias) + "' stands both in aliases and in weak",
           "leave it in weak alone");
    } else {
      check_form(alias, false, place);
    }
  }
}

void SourceChecker::check_repeats(const SourceRow& row, bool ambiguous, const Place& place) {
  std::vector<Seen>& before = seen_[std::string(row[Column::kName])];
  const std::string name = "'" + std::string(row[Column::kName]) + "' ";
  for (const Seen& seen : before) {
    if (seen.kind == row.kind) {
      // Facts about a word may stand in several files.
      if (is_lexical(row.kind) && seen.place.file != place.file) continue;
      tell(place,
           name + "stands already as " + std::string(kind_name(seen.kind)) + " at " +
               seen.place.str(),
           "join the two lines");
      return;
    }
    if (!is_mention(seen.kind) || !is_mention(row.kind)) continue;
    // A person and an organization may rightly share a name; one of them is then marked as such.
    const bool person = seen.kind == Kind::kPerson || row.kind == Kind::kPerson;
    if (person && (ambiguous || seen.ambiguous)) continue;
    tell(place,
         name + "is a " + std::string(kind_name(row.kind)) + " here and a " +
             std::string(kind_name(seen.kind)) + " at " + seen.place.str(),
         person ? "keep one; where both are right, write it in the column 'weak' of the rarer one"
                : "keep one kind, or write their names in full");
    return;
  }
  before.push_back({row.kind, ambiguous, place});
}

void SourceChecker::check_form(std::string_view form, bool is_name, const Place& place) {
  if (form.size() > kMaxFormBytes) return;
  document_.assign(form);
  tokenizer_.run(document_.normal(), list_);
  if (list_.tokens.size() != 1) return;
  const WordId word = ordinary_.find(list_.tokens[0].text(document_.normal()));
  if (word == 0) return;
  const uint16_t lower = ordinary_.word(word).lower;
  if (lower == kLowerUnknown || lower < kOrdinary) return;
  tell(place,
       std::string(is_name ? "the name '" : "the alias '") + std::string(form) +
           "' is an ordinary word, " + std::to_string(lower) + " of 1000 times in lower case",
       is_name ? "write it in the column 'weak' too" : "move it to the column 'weak'");
}

}  // namespace balise
