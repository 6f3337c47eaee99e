#include "lexicon/resource.h"

namespace balise {

bool is_resource_file(std::string_view path) {
  return path == kTokenizerResource || path.starts_with("rules/") || path.starts_with("import/");
}

}  // namespace balise
