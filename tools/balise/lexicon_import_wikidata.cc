// The importer of Wikidata's JSON dump: one entity a line in one large array.
#include <algorithm>
#include <optional>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "balise/lexicon_import.h"
#include "text/characters.h"

namespace balise::program {
namespace {

using Json = nlohmann::json;

// The largest entities of the dump take a few megabytes.
constexpr size_t kLongestEntity = size_t{64} << 20;
constexpr size_t kBuffer = size_t{1} << 20;
constexpr std::string_view kClassResource = "import/wikidata-classes.tsv";

// The classes that are taken, the first in the file first.
class Classes {
 public:
  explicit Classes(std::string_view table) {
    for (bool header = true; !table.empty();) {
      const std::string_view line = table.substr(0, table.find('\n'));
      table.remove_prefix(std::min(line.size() + 1, table.size()));
      if (line.empty() || line.starts_with('#')) continue;
      const size_t tab = line.find('\t');
      const auto kind = kind_named(line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
      if (!header && kind) {
        ranks_.emplace(std::string(line.substr(0, tab)), kinds_.size());
        kinds_.push_back(*kind);
      }
      header = false;
    }
  }

  // The kind of an item of these P31 statements, none if no class is taken.
  std::optional<Kind> kind(const Json& statements) const {
    size_t best = kinds_.size();
    for (const Json& statement : statements) {
      if (statement.value("rank", "") == "deprecated") continue;
      static const Json::json_pointer kId("/mainsnak/datavalue/value/id");
      if (!statement.contains(kId) || !statement.at(kId).is_string()) continue;
      const auto found = ranks_.find(statement.at(kId).get<std::string>());
      if (found != ranks_.end()) best = std::min(best, found->second);
    }
    if (best == kinds_.size()) return std::nullopt;
    return kinds_[best];
  }

 private:
  std::unordered_map<std::string, size_t> ranks_;
  std::vector<Kind> kinds_;
};

// Parses an entity and keeps only what is needed of it; discarded where it is no JSON object.
Json parse_entity(std::string_view text) {
  std::string section;
  const auto keep = [&section](int depth, Json::parse_event_t event, Json& key) {
    if (event != Json::parse_event_t::key || depth > 2) return true;
    const std::string& name = key.get_ref<const std::string&>();
    if (depth == 1) {
      section = name;
      return name == "id" || name == "labels" || name == "aliases" || name == "claims";
    }
    return section == "claims" ? name == "P31" : name == "fr" || name == "mul";
  };
  Json entity = Json::parse(text, keep, false);
  return entity.is_object() ? entity : Json(Json::value_t::discarded);
}

std::string text_of(const Json& value) {
  if (!value.is_object()) return {};
  const auto found = value.find("value");
  return found != value.end() && found->is_string() ? found->get<std::string>() : "";
}

// The French label, or the one for all languages.
std::string label_of(const Json& entity) {
  for (const char* const language : {"/labels/fr", "/labels/mul"}) {
    const Json::json_pointer pointer(language);
    if (entity.contains(pointer)) return text_of(entity.at(pointer));
  }
  return {};
}

// An alias that can be a form: nothing in lower case stands for a name.
bool is_form(const std::string& alias) {
  return alias.find('|') == std::string::npos && to_lower(alias) != alias;
}

class Importer {
 public:
  explicit Importer(const Arguments& arguments)
      : classes_(builtin_.lexicon->resource(kClassResource)),
        sink_(arguments,
              {Column::kName, Column::kKind, Column::kAliases, Column::kWeak, Column::kId}) {}

  void read(std::string_view text, const Place& place) {
    sink_.count_record();
    const Json entity = parse_entity(text);
    if (entity.is_discarded()) return sink_.skip("no JSON object", place);
    static const Json::json_pointer kClass("/claims/P31");
    const std::optional<Kind> kind = entity.contains(kClass) && entity.at(kClass).is_array()
                                         ? classes_.kind(entity.at(kClass))
                                         : std::nullopt;
    if (!kind) return sink_.skip("of no class of " + std::string(kClassResource), place);
    const std::string name = label_of(entity);
    if (name.empty()) return sink_.skip("no French label", place);
    ImportedName line;
    at(line, Column::kName) = name;
    at(line, Column::kKind) = kind_name(*kind);
    const auto id = entity.find("id");
    if (id != entity.end() && id->is_string()) {
      at(line, Column::kId) = id->get<std::string>();
    }
    if (is_ambiguous(*builtin_.lexicon, name)) add_form(line, name);
    static const Json::json_pointer kAliases("/aliases/fr");
    if (entity.contains(kAliases) && entity.at(kAliases).is_array()) {
      for (const Json& value : entity.at(kAliases)) {
        const std::string alias = text_of(value);
        if (is_form(alias)) {
          add_form(line, alias);
        } else {
          sink_.skip("an alias that is no name: in lower case, or with |", place);
        }
      }
    }
    sink_.write(std::move(line), place);
  }

  void finish() { sink_.finish(); }

 private:
  void add_form(ImportedName& line, const std::string& form) const {
    const Column column = is_ambiguous(*builtin_.lexicon, form) ? Column::kWeak : Column::kAliases;
    std::string& forms = at(line, column);
    forms += (forms.empty() ? "" : "|") + form;
  }

  Builtin builtin_;
  Classes classes_;
  ImportSink sink_;
};

}  // namespace

void import_wikidata(const Arguments& arguments, const std::string& path) {
  internal::LineReader lines(path, "utf-8", kLongestEntity, kBuffer);
  Importer importer(arguments);
  internal::Line line;
  while (lines.next(line)) {
    std::string_view text = line.text;
    if (text.ends_with(',')) text.remove_suffix(1);
    if (text.empty() || text == "[" || text == "]") continue;
    importer.read(text, lines.place());
  }
  importer.finish();
}

}  // namespace balise::program
