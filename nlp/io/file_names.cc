#include "io/file_names.h"

#include <filesystem>
#include <system_error>

#include "base/error.h"
#include "text/characters.h"

namespace balise::internal {
namespace {

constexpr size_t kMaxNameBytes = 80;

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

std::string plain_name(std::string_view id) {
  if (id.ends_with(".txt")) id.remove_suffix(4);
  id.remove_prefix(std::min(id.rfind('/') + 1, id.size()));
  std::string name;
  for (const char c : fold_key(id)) {
    if (name.size() == kMaxNameBytes) break;
    if (is_plain(c)) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  while (name.ends_with('-') || name.ends_with('.')) name.pop_back();
  name.erase(0, name.find_first_not_of('.'));
  return name.empty() ? "document" : name;
}

}  // namespace

void make_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (!error && std::filesystem::is_directory(path, error)) return;
  throw Error(ErrorCode::kInputOutput, Place{path, 0, 0},
              "cannot make the folder" + (error ? ": " + error.message() : std::string()),
              "name a folder that you may write to");
}

std::string FileNames::next(std::string_view id) {
  const std::string name = plain_name(id);
  std::string unique = name;
  for (size_t number = 2; !taken_.insert(unique).second; ++number) {
    unique = name + "-" + std::to_string(number);
  }
  return unique;
}

}  // namespace balise::internal
