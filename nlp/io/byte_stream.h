// A file or standard input, read in pieces. Internal to the room.
#ifndef BALISE_IO_BYTE_STREAM_H_
#define BALISE_IO_BYTE_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <string>

namespace balise::internal {

class ByteStream {
 public:
  // Opens `path`, "-" being standard input. Throws Error for what is missing, unreadable or a
  // directory.
  explicit ByteStream(const std::string& path);
  ~ByteStream();
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;

  // Reads up to `size` bytes, at least one before the end; 0 at the end. Throws Error.
  size_t read(char* to, size_t size);

  const std::string& path() const { return path_; }
  uint64_t bytes_read() const { return bytes_read_; }

 private:
  std::string path_;
  int fd_;
  uint64_t bytes_read_ = 0;
};

}  // namespace balise::internal

#endif  // BALISE_IO_BYTE_STREAM_H_
