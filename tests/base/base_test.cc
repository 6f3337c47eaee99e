#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/error.h"
#include "base/file.h"

namespace balise {
namespace {

// A folder of its own, gone at the end.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "balise-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

template <typename Action>
Error error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  FAIL("no Error");
  throw;
}

TEST_CASE("a place names what is known") {
  CHECK(Place{}.str().empty());
  CHECK(Place{"a.tsv"}.str() == "a.tsv");
  CHECK(Place{"a.tsv", 3}.str() == "a.tsv:3");
  CHECK(Place{"a.tsv", 3, 7}.str() == "a.tsv:3:7");
  CHECK(Place{"a.tsv", 0, 7}.str() == "a.tsv");
}

TEST_CASE("an error says where, what and what to do") {
  const Error error(ErrorCode::kConfiguration, Place{"a.tsv", 3}, "unknown kind", "use company");
  CHECK(std::string(error.what()) == "a.tsv:3: unknown kind; use company");
  CHECK(error.message() == "unknown kind; use company");
  CHECK(error.exit_status() == 2);
  const Error bare(ErrorCode::kInputOutput, {}, "it failed");
  CHECK(std::string(bare.what()) == "it failed");
  CHECK(bare.exit_status() == 1);
}

TEST_CASE("files are read whole") {
  const Folder folder;
  const std::string bytes("a\0b\xFF\n", 5);
  write_file_atomically(folder.file("x"), bytes);
  CHECK(read_file(folder.file("x")) == bytes);
  write_file_atomically(folder.file("x"), "");
  CHECK(read_file(folder.file("x")).empty());
}

TEST_CASE("large files are read whole, and seen in parts") {
  const Folder folder;
  const auto check = [](const std::string& path, const std::string& bytes) {
    std::string seen;
    const FileBytes file = read_large_file(path, [&seen](std::string_view part) { seen += part; });
    CHECK(file.bytes == bytes);
    CHECK(seen == bytes);
    CHECK(read_large_file(path).bytes == bytes);
  };
  std::string bytes("a\0b\xFF\n", 5);
  while (bytes.size() < 3000000) bytes += bytes;
  for (const size_t size : {size_t{0}, size_t{1}, size_t{4096}, size_t{1} << 18, bytes.size()}) {
    write_file_atomically(folder.file("x"), std::string_view(bytes).substr(0, size));
    check(folder.file("x"), bytes.substr(0, size));
  }
  // A pipe has no size.
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::write(ends[1], "piped", 5) == 5);
  ::close(ends[1]);
  CHECK(read_large_file("/dev/fd/" + std::to_string(ends[0])).bytes == "piped");
  ::close(ends[0]);
}

TEST_CASE("what cannot be read is told with its path") {
  const Folder folder;
  for (const std::string& path :
       {folder.file("missing"), folder.path(), folder.file("x") + "/below"}) {
    const Error error = error_of([&] { read_file(path); });
    CHECK(error.code() == ErrorCode::kInputOutput);
    CHECK(error.place().file == path);
    CHECK(error_of([&] { read_large_file(path); }).place().file == path);
  }
}

TEST_CASE("a file that cannot be written stands as it was") {
  const Folder folder;
  CHECK(error_of([&] { write_file_atomically(folder.file("no/x"), "new"); }).code() ==
        ErrorCode::kInputOutput);
  std::filesystem::create_directory(folder.file("d"));
  error_of([&] { write_file_atomically(folder.file("d"), "new"); });
  CHECK(std::filesystem::is_directory(folder.file("d")));
  // Nothing temporary is left behind.
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

}  // namespace
}  // namespace balise
