// The importers of public registers: INSEE's given names, SIRENE's legal units, GeoNames.
#include <algorithm>

#include "balise/lexicon_import.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace balise::program {
namespace {

constexpr size_t kLongestLine = size_t{1} << 20;
constexpr size_t kBuffer = size_t{256} << 10;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

// "S.N.C.F." and "S N C F" -> "SNCF"; anything else as it is.
std::string joined_letters(std::string_view text) {
  std::string letters;
  bool expects_letter = true;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    i += c.size;
    const bool letter = is_letter(classify(c.value));
    if (!letter && c.value != '.' && c.value != ' ') return std::string(text);
    if (letter && !expects_letter) return std::string(text);
    if (letter) append_utf8(letters, c.value);
    expects_letter = !letter;
  }
  return letters;
}

// Names of companies as registers write them, in capitals, and as newspapers do.
class CompanyNames {
 public:
  // SARL BISCUITERIE DE L'ETE -> Biscuiterie de l'Été: small words, legal forms and accents are
  // those of the lexicon. A name that is not all in capitals stays.
  std::string as_printed(std::string_view name) {
    if (to_upper(name) != name) return std::string(name);
    std::vector<std::string> words = words_of(name);
    while (words.size() > 1 && is(words.back(), kLegalForm)) words.pop_back();
    // "SCI DE LA MER" keeps its beginning.
    while (words.size() > 1 && is(words.front(), kLegalForm) && !is_small(words[1])) {
      words.erase(words.begin());
    }
    std::string out;
    for (const std::string& word : words) {
      const bool first = out.empty();
      if (!first) out += ' ';
      out += printed_word(word, first);
    }
    return out;
  }

  bool is_ambiguous(std::string_view form) const {
    return program::is_ambiguous(*builtin_.lexicon, form);
  }

 private:
  bool is(std::string_view word, uint32_t classes) const {
    const WordId id = builtin_.lexicon->find(word);
    return id != 0 && (builtin_.lexicon->word(id).classes & classes) != 0;
  }

  bool is_small(std::string_view word) const {
    return is(to_lower(word), kParticle | kConnector | kPlacePreposition);
  }

  // A word without spaces: in small letters within a name ("de"), as the lexicon spells it, or in
  // parts, those before an apostrophe small too ("l'").
  std::string printed_word(const std::string& word, bool first) {
    if (!first && is_small(word)) return to_lower(word);
    const WordId known = best_spelling(word);
    if (known != 0) return capitalized(builtin_.lexicon->text(known));
    const size_t apostrophe = word.find('\'');
    const size_t cut = apostrophe == word.npos ? word.find('-') : apostrophe;
    if (cut == word.npos || cut == 0 || cut + 1 == word.size()) return unknown_word(word);
    std::string begin = printed_word(word.substr(0, cut), first);
    constexpr size_t kLongestElision = 2;  // "qu'"
    if (!first && cut == apostrophe && cut <= kLongestElision) begin = to_lower(begin);
    return begin + word[cut] + printed_word(word.substr(cut + 1), true);
  }

  // The word that one in capitals most likely is: the most frequent one of running text, else the
  // most usual name; 0 where the lexicon knows none, or only this one: SNCF.
  WordId best_spelling(std::string_view word) {
    const Lexicon& lexicon = *builtin_.lexicon;
    lexicon.alternatives(word, found_);
    WordId best = 0;
    for (const WordId id : found_) {
      if (best == 0 || lexicon.count(id) > lexicon.count(best) ||
          (lexicon.count(id) == lexicon.count(best) && weight(id) > weight(best))) {
        best = id;
      }
    }
    const WordId itself = lexicon.find(word);
    const bool acronym = itself != 0 && (lexicon.word(itself).flags & kIsName) != 0;
    const bool rare = lexicon.count(best) == 0 && lexicon.word(best).classes == 0;
    return acronym && rare ? 0 : best;
  }

  unsigned weight(WordId id) const {
    const WordRecord& word = builtin_.lexicon->word(id);
    return std::max({word.given, word.surname, word.place});
  }

  // What the lexicon has in capitals, or has no vowel, is an acronym.
  std::string unknown_word(const std::string& word) const {
    const bool vowel = strip_accents(to_lower(word)).find_first_of("aeiouy") != word.npos;
    const bool known = builtin_.lexicon->find(word) != 0;
    return known || !vowel ? word : to_title_case(word);
  }

  static std::string capitalized(std::string_view word) {
    const CodePoint first = decode_at(word, 0);
    std::string out;
    append_utf8(out, to_upper(first.value));
    return out.append(word.substr(first.size));
  }

  Builtin builtin_;
  std::vector<WordId> found_;
};

ImportedName legal_unit(CompanyNames& names, const std::string& name, const std::string& sigle) {
  ImportedName line;
  std::string& printed = at(line, Column::kName);
  printed = names.as_printed(name);
  at(line, Column::kKind) = kind_name(Kind::kCompany);
  if (names.is_ambiguous(printed)) at(line, Column::kWeak) = printed;
  const std::string acronym = joined_letters(sigle);
  if (acronym.empty() || acronym == name || acronym == printed || acronym.starts_with('[') ||
      acronym.find('|') != std::string::npos) {
    return line;
  }
  const bool weak = names.is_ambiguous(acronym) || names.is_ambiguous(to_title_case(acronym));
  std::string& forms = at(line, weak ? Column::kWeak : Column::kAliases);
  forms += (forms.empty() ? "" : "|") + acronym;
  return line;
}

}  // namespace

void import_given_names(const Arguments& arguments, const std::string& path) {
  struct Counts {
    uint64_t male = 0;
    uint64_t female = 0;
    Place place;
  };
  TableReader table(path, ';');
  const size_t sex = table.column("sexe");
  const size_t given = table.column("preusuel");
  const size_t number = table.column("nombre");
  ImportSink sink(arguments, {Column::kName, Column::kKind, Column::kGender, Column::kWeight});
  std::map<std::string, Counts> names;
  while (table.next()) {
    sink.count_record();
    const std::string& name = table.field(given);
    if (name.starts_with('_')) {
      sink.skip("rare names, not told which", table.place());
    } else if (to_lower(name).size() < 2) {
      sink.skip("a name of one letter", table.place());
    } else if (digits(table.field(number)) == 0) {
      sink.skip("no count", table.place());
    } else if (table.field(sex) != "1" && table.field(sex) != "2") {
      sink.skip("a sex that is neither 1 nor 2", table.place());
    } else {
      Counts& counts = names[to_title_case(name)];
      if (counts.place.line == 0) counts.place = table.place();
      (table.field(sex) == "1" ? counts.male : counts.female) += digits(table.field(number));
    }
  }
  for (const auto& [name, counts] : names) {
    const uint64_t all = counts.male + counts.female;
    if (weight_of(all) == 0) {
      sink.skip("fewer than 30 people", counts.place);
      continue;
    }
    ImportedName line;
    at(line, Column::kName) = name;
    at(line, Column::kKind) = kind_name(Kind::kGiven);
    // One in twenty of the other sex is noise.
    at(line, Column::kGender) = counts.female * 20 <= all ? "m"
                                : counts.male * 20 <= all ? "f"
                                                          : "x";
    at(line, Column::kWeight) = std::to_string(weight_of(all));
    sink.write(std::move(line), counts.place);
  }
  sink.finish();
}

void import_legal_units(const Arguments& arguments, const std::string& path) {
  TableReader table(path, 0);
  const size_t name_column = table.column("denominationUniteLegale");
  const size_t acronym_column = table.column("sigleUniteLegale");
  const size_t state_column = table.column("etatAdministratifUniteLegale");
  CompanyNames names;
  ImportSink sink(arguments, {Column::kName, Column::kKind, Column::kAliases, Column::kWeak});
  while (table.next()) {
    sink.count_record();
    const std::string& name = table.field(name_column);
    if (name.empty()) {
      sink.skip("no denomination: a natural person", table.place());
    } else if (name.starts_with('[')) {
      sink.skip("a denomination that is not made public", table.place());
    } else if (table.field(state_column) != "A") {
      sink.skip("a unit that has ceased", table.place());
    } else {
      sink.write(legal_unit(names, name, table.field(acronym_column)), table.place());
    }
  }
  sink.finish();
}

void import_places(const Arguments& arguments, const std::string& path) {
  // The columns of GeoNames' files, which have no header.
  enum {
    kName = 1,
    kFeatureClass = 6,
    kFeatureCode = 7,
    kCountry = 8,
    kPopulation = 14,
    kAll = 19
  };
  internal::LineReader lines(path, "utf-8", kLongestLine, kBuffer);
  ImportSink sink(
      arguments, {Column::kName, Column::kKind, Column::kClass, Column::kCountry, Column::kWeight});
  internal::Line text;
  std::vector<std::string_view> fields;
  while (lines.next(text)) {
    sink.count_record();
    fields.clear();
    for (std::string_view rest = text.text;; rest.remove_prefix(fields.back().size() + 1)) {
      fields.push_back(rest.substr(0, rest.find('\t')));
      if (fields.back().size() == rest.size()) break;
    }
    if (fields.size() != kAll) {
      sink.skip("not the 19 fields of a GeoNames line", lines.place());
      continue;
    }
    const bool town = fields[kFeatureClass] == "P";
    if (!town && fields[kFeatureClass] != "A") {
      sink.skip("neither a populated place nor a country or region", lines.place());
      continue;
    }
    ImportedName line;
    at(line, Column::kName) = fields[kName];
    at(line, Column::kKind) = kind_name(Kind::kPlace);
    at(line, Column::kClass) = town                                      ? "city"
                               : fields[kFeatureCode].starts_with("PCL") ? "country"
                                                                         : "region";
    at(line, Column::kCountry) = fields[kCountry];
    at(line, Column::kWeight) =
        std::to_string(std::max(1u, weight_of(digits(fields[kPopulation]))));
    sink.write(std::move(line), lines.place());
  }
  sink.finish();
}

}  // namespace balise::program
