#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace balise {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& action, int error) {
  std::string remedy = "check the path and its permissions";
  if (error == ENOENT) remedy = "check the name";
  if (error == ENOSPC || error == EDQUOT) remedy = "free some space and run again";
  if (error == EFBIG) remedy = "raise the limit on the size of files (ulimit -f)";
  throw Error(ErrorCode::kInputOutput, Place{path}, "cannot " + action + ": " + strerror(error),
              remedy);
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  int close() {
    const int fd = fd_;
    fd_ = -1;
    return ::close(fd);
  }

 private:
  int fd_;
};

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return 0;
}

int open_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail(path, "open", errno);
  return file;
}

size_t size_of(int file, const std::string& path) {
  struct stat status {};
  if (::fstat(file, &status) != 0) fail(path, "stat", errno);
  if (S_ISDIR(status.st_mode)) {
    throw Error(ErrorCode::kInputOutput, Place{path}, "is a directory",
                "give files, for instance " + path + "/*");
  }
  return static_cast<size_t>(status.st_size);
}

// 0 at the end.
size_t read_some(int file, char* into, size_t size, const std::string& path) {
  for (;;) {
    const ssize_t n = ::read(file, into, size);
    if (n >= 0) return static_cast<size_t>(n);
    if (errno != EINTR) fail(path, "read", errno);
  }
}

// Memory that is not cleared before it is filled, large pages preferred: most of the time that it
// takes to read a file goes into faults of small ones.
class Pages {
 public:
  Pages(size_t size, const std::string& path) : size_(size) {
    if (size == 0) return;
    void* const pages =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) fail(path, "read", errno);
    data_ = static_cast<char*>(pages);
    ::madvise(data_, size, MADV_HUGEPAGE);
  }
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;
  ~Pages() {
    if (data_ != nullptr) ::munmap(data_, size_);
  }
  char* data() const { return data_; }
  size_t size() const { return size_; }

 private:
  char* data_ = nullptr;
  size_t size_;
};

}  // namespace

std::string read_file(const std::string& path) {
  const Descriptor file(open_file(path));
  // One byte more than the file has, to see its end without growing.
  std::string bytes(size_of(file.get(), path) + 1, '\0');
  size_t size = 0;
  while (const size_t n = read_some(file.get(), bytes.data() + size, bytes.size() - size, path)) {
    size += n;
    if (size == bytes.size()) bytes.resize(size + size_t{65536});
  }
  bytes.resize(size);
  return bytes;
}

FileBytes read_large_file(const std::string& path,
                          const std::function<void(std::string_view)>& seen) {
  constexpr size_t kPart = size_t{256} << 10;
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
    // A pipe does not tell its size; what is no file at all is told there.
    auto whole = std::make_shared<const std::string>(read_file(path));
    if (seen) seen(*whole);
    const std::string_view bytes(*whole);
    return {bytes, std::move(whole)};
  }
  const Descriptor file(open_file(path));
  auto pages = std::make_shared<const Pages>(size_of(file.get(), path), path);
  size_t size = 0;
  // A file that grows meanwhile is read up to the size that it had.
  while (size < pages->size()) {
    const size_t wanted = std::min(kPart, pages->size() - size);
    const size_t n = read_some(file.get(), pages->data() + size, wanted, path);
    if (n == 0) break;
    if (seen) seen(std::string_view(pages->data() + size, n));
    size += n;
  }
  const std::string_view bytes(pages->data(), size);
  return {bytes, std::move(pages)};
}

void write_file_atomically(const std::string& path, std::string_view bytes) {
  std::string temporary = path + ".XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) fail(path, "create", errno);
  int error = ::fchmod(file.get(), 0644) != 0 ? errno : 0;
  if (error == 0) error = write_all(file.get(), bytes);
  if (error == 0 && ::fsync(file.get()) != 0) error = errno;
  if (file.close() != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    fail(path, "write", error);
  }
}

}  // namespace balise
