// Whole files: read, and write so that a reader sees the old bytes or the new, never half.
#ifndef BALISE_BASE_FILE_H_
#define BALISE_BASE_FILE_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace balise {

// Reads a whole file. Throws Error (missing, a directory, unreadable, read error).
std::string read_file(const std::string& path);

// The same for large files: bytes at an address aligned for any type, in large pages where the
// system has them, never copied. They live as long as `owner`. `seen`, where given, is called with
// each part once it is read, from first to last, while the processor still has it at hand.
struct FileBytes {
  std::string_view bytes;
  std::shared_ptr<const void> owner;
};
FileBytes read_large_file(const std::string& path,
                          const std::function<void(std::string_view)>& seen = {});

// Writes beside `path` to a temporary file, fsyncs and renames it over `path`. Throws Error and
// removes the temporary file when anything fails; the old file then stands unchanged.
void write_file_atomically(const std::string& path, std::string_view bytes);

}  // namespace balise

#endif  // BALISE_BASE_FILE_H_
