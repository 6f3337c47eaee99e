// Names of files for documents. Internal to the room.
#ifndef BALISE_IO_FILE_NAMES_H_
#define BALISE_IO_FILE_NAMES_H_

#include <set>
#include <string>
#include <string_view>

namespace balise::internal {

// Makes the folder and what is missing above it. Throws Error.
void make_folder(const std::string& path);

// Gives every document its own name: the last part of the id's path without `.txt`, in ASCII,
// lower case, at most 80 bytes, numbered where it was given before.
class FileNames {
 public:
  // `taken` are names that no document may have.
  explicit FileNames(std::set<std::string> taken = {}) : taken_(std::move(taken)) {}
  std::string next(std::string_view id);

 private:
  std::set<std::string> taken_;
};

}  // namespace balise::internal

#endif  // BALISE_IO_FILE_NAMES_H_
