#include "io/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace balise::internal {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& action, int error) {
  if (error == EISDIR) {
    throw Error(ErrorCode::kInputOutput, Place{path, 0, 0}, "is a directory",
                "give files, for instance " + path + "/*");
  }
  throw Error(
      ErrorCode::kInputOutput, Place{path, 0, 0}, "cannot " + action + ": " + strerror(error),
      error == ENOENT ? "check the name" : "check that it is a file and that you may read it");
}

}  // namespace

ByteStream::ByteStream(const std::string& path)
    : path_(path), fd_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (fd_ < 0) fail(path_, "open", errno);
  struct stat status {};
  if (::fstat(fd_, &status) == 0 && S_ISDIR(status.st_mode)) {
    if (fd_ != STDIN_FILENO) ::close(fd_);
    fail(path_, "read", EISDIR);
  }
}

ByteStream::~ByteStream() {
  if (fd_ != STDIN_FILENO) ::close(fd_);
}

size_t ByteStream::read(char* to, size_t size) {
  for (;;) {
    const ssize_t n = ::read(fd_, to, size);
    if (n >= 0) {
      bytes_read_ += static_cast<uint64_t>(n);
      return static_cast<size_t>(n);
    }
    if (errno != EINTR) fail(path_, "read", errno);
  }
}

}  // namespace balise::internal
