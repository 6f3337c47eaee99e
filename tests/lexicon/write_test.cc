#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>

#include "base/error.h"
#include "base/file.h"
#include "support/memory_lexicon.h"

namespace balise::test {
namespace {

// No file may grow beyond this, as on a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t size) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit = {size, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_ = {};
  void (*handler_)(int);
};

TEST_CASE("a lexicon is written whole or not at all") {
  std::string folder = (std::filesystem::temp_directory_path() / "balise-XXXXXX").string();
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  const std::string path = folder + "/names.lex";
  const std::string old = compile("name\tkind\nTesla\tcompany\n");
  std::string source = "name\tkind\n";
  for (int i = 0; i < 500; ++i) source += "Name" + std::to_string(i) + "\tcompany\n";
  const std::string fresh = compile(source);
  write_file_atomically(path, old);

  std::string message;
  {
    const FileSizeLimit limit(8192);
    try {
      write_file_atomically(path, fresh);
    } catch (const Error& error) {
      message = error.what();
    }
  }
  CHECK(message.starts_with(path + ": cannot write: "));
  CHECK(read_file(path) == old);
  CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
  CHECK(Lexicon::open(path)->find("Tesla") != 0);

  write_file_atomically(path, fresh);
  CHECK(Lexicon::open(path)->find("Name7") != 0);
  CHECK(Lexicon::open(path)->find("Tesla") == 0);

  std::filesystem::remove_all(folder);
  CHECK_THROWS_AS(write_file_atomically(path, fresh), Error);
  CHECK(!std::filesystem::exists(folder));
}

}  // namespace
}  // namespace balise::test
