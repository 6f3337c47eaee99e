#include "balise/output.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace balise::program {
namespace {

constexpr size_t kBlockBytes = size_t{1} << 18;

}  // namespace

void Output::append(std::string_view bytes) {
  if (buffer_.size() + bytes.size() < kBlockBytes) {
    buffer_ += bytes;
    return;
  }
  flush();
  if (bytes.size() < kBlockBytes) {
    buffer_ = bytes;
  } else {
    write_all(bytes);
  }
}

void Output::flush() {
  write_all(buffer_);
  buffer_.clear();
}

void Output::write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<size_t>(written));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno == EAGAIN) {
      // A terminal or pipe that another program made non-blocking.
      pollfd waiting = {descriptor_, POLLOUT, 0};
      ::poll(&waiting, 1, -1);
      continue;
    }
    // What could not be written will not be written later either.
    const int error = errno;
    buffer_.clear();
    if (error == EPIPE) throw OutputClosed{};
    throw Error(ErrorCode::kInputOutput, Place{"standard output"},
                std::string("cannot write: ") + strerror(error),
                error == ENOSPC ? "free some space and run again" : "check where it goes");
  }
}

void write_standard_output(std::string_view text) {
  Output output(STDOUT_FILENO);
  output.append(text);
  output.flush();
}

}  // namespace balise::program
