// The importers of public registers: INSEE's given names, SIRENE's legal units, GeoNames.
#include <algorithm>

#include "balise/lexicon_import.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace balise::program {
namespace {

constexpr size_t kLongestLine = size_t{1} << 20;
constexpr size_t kBuffer = size_t{256} << 10;

std::string& at(ImportedName& name, Column column) { return name[static_cast<size_t>(column)]; }

// JEAN-PIERRE -> Jean-Pierre: a capital behind anything that is no letter.
std::string in_title_case(std::string_view text) {
  std::string out;
  bool inside = false;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    i += c.size;
    append_utf8(out, inside ? to_lower(c.value) : to_upper(c.value));
    inside = is_letter(classify(c.value));
  }
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

// Names of companies as registers write them, in capitals, and as newspapers do.
class CompanyNames {
 public:
  // BISCUITERIE DU PONANT SARL -> Biscuiterie du Ponant: small words and legal forms are those
  // of the lexicon. A name that is not all in capitals stays.
  std::string as_printed(std::string_view name) const {
    if (to_upper(name) != name) return std::string(name);
    std::vector<std::string> words = words_of(name);
    while (words.size() > 1 && is(words.back(), kLegalForm)) words.pop_back();
    while (words.size() > 1 && is(words.front(), kLegalForm)) words.erase(words.begin());
    std::string out;
    for (const std::string& word : words) {
      const std::string lower = to_lower(word);
      const bool small = !out.empty() && is(lower, kParticle | kConnector | kPlacePreposition);
      if (!out.empty()) out += ' ';
      out += small ? lower : in_title_case(word);
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
  Builtin builtin_;
};

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
  ImportSink sink({Column::kName, Column::kKind, Column::kGender, Column::kWeight});
  std::map<std::string, Counts> names;
  while (table.next()) {
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
      Counts& counts = names[in_title_case(name)];
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
  sink.finish(arguments.given("quiet"));
}

void import_legal_units(const Arguments& arguments, const std::string& path) {
  TableReader table(path, 0);
  const size_t name_column = table.column("denominationUniteLegale");
  const size_t acronym_column = table.column("sigleUniteLegale");
  const size_t state_column = table.column("etatAdministratifUniteLegale");
  const CompanyNames names;
  ImportSink sink({Column::kName, Column::kKind, Column::kAliases, Column::kWeak});
  while (table.next()) {
    const std::string& name = table.field(name_column);
    const std::string& acronym = table.field(acronym_column);
    if (name.empty()) {
      sink.skip("no denomination: a natural person", table.place());
    } else if (name.starts_with('[')) {
      sink.skip("a denomination that is not made public", table.place());
    } else if (table.field(state_column) != "A") {
      sink.skip("a unit that has ceased", table.place());
    } else {
      ImportedName line;
      std::string& printed = at(line, Column::kName);
      printed = names.as_printed(name);
      at(line, Column::kKind) = kind_name(Kind::kCompany);
      if (names.is_ambiguous(printed)) at(line, Column::kWeak) = printed;
      if (acronym.find('|') == std::string::npos && !acronym.starts_with('[') &&
          acronym != printed) {
        const bool weak = names.is_ambiguous(acronym) || names.is_ambiguous(in_title_case(acronym));
        std::string& forms = at(line, weak ? Column::kWeak : Column::kAliases);
        forms += (forms.empty() ? "" : "|") + acronym;
      }
      sink.write(std::move(line), table.place());
    }
  }
  sink.finish(arguments.given("quiet"));
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
      {Column::kName, Column::kKind, Column::kClass, Column::kCountry, Column::kWeight});
  internal::Line text;
  std::vector<std::string_view> fields;
  while (lines.next(text)) {
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
  sink.finish(arguments.given("quiet"));
}

}  // namespace balise::program
