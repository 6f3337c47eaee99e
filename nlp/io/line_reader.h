// A stream cut into lines of UTF-8, whatever its encoding. For the room and the
// program's importers.
#ifndef BALISE_IO_LINE_READER_H_
#define BALISE_IO_LINE_READER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "io/byte_stream.h"

namespace balise::internal {

struct Line {
  std::string_view text;        // without its end; valid until the next call
  std::string_view terminator;  // "\n", "\r\n" or "" at the end of the input
};

class LineReader {
 public:
  // Lines of more than `max_bytes` in the input's own encoding are refused. `buffer_bytes` is
  // what one read asks for. Throws Error as InputReader does.
  LineReader(const std::string& path, const std::string& encoding, size_t max_bytes,
             size_t buffer_bytes);

  // False at the end. Throws Error for a line that is too long. Amortised O(n).
  bool next(Line& line);

  // The place of the line that next() gave last (or failed on).
  Place place() const { return Place{stream_.path(), line_number_, 0}; }
  size_t line_number() const { return line_number_; }
  uint64_t bytes_read() const { return stream_.bytes_read(); }

 private:
  void detect_layout();
  bool fill();
  size_t find_line_feed();
  std::string_view to_utf8(std::string_view bytes);

  ByteStream stream_;
  std::string encoding_;
  size_t max_bytes_;
  size_t buffer_bytes_;
  // How a line feed is written: `unit_` bytes, the byte 0x0A first or last among zeros.
  size_t unit_ = 1;
  bool little_endian_ = true;
  bool decides_by_line_ = false;
  bool is_utf8_ = false;
  std::string buffer_;
  size_t begin_ = 0;    // the line that is being read
  size_t scanned_ = 0;  // no line feed lies in [begin_, scanned_)
  size_t end_ = 0;      // of what is in the buffer
  bool at_end_ = false;
  size_t line_number_ = 0;
  std::string decoded_;
};

}  // namespace balise::internal

#endif  // BALISE_IO_LINE_READER_H_
