#include "io/line_reader.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "text/characters.h"
#include "text/decode.h"
#include "text/utf8.h"

namespace balise::internal {
namespace {

using namespace std::string_view_literals;

// The ways to write a line feed, each with the byte order mark that announces it.
struct Layout {
  size_t unit;
  bool little_endian;
  std::string_view encoding;  // that reads text after the mark; empty: as named
  std::string_view mark;
  std::string_view line_feed;
};

// UTF-32LE stands before UTF-16LE, whose mark it begins with.
constexpr std::array kLayouts = {
    Layout{1, true, "", ""sv, "\n"sv},
    Layout{4, true, "UTF-32LE", "\xFF\xFE\0\0"sv, "\n\0\0\0"sv},
    Layout{2, true, "UTF-16LE", "\xFF\xFE"sv, "\n\0"sv},
    Layout{4, false, "UTF-32BE", "\0\0\xFE\xFF"sv, "\0\0\0\n"sv},
    Layout{2, false, "UTF-16BE", "\xFE\xFF"sv, "\0\n"sv},
};

bool reads_as_line_feed(std::string_view bytes, const std::string& encoding) {
  std::string out;
  if (!decode(bytes, encoding, out)) return bytes == "\n";
  return out == "\n" || out == "\xEF\xBB\xBF\n";
}

std::string joined(std::string_view a, std::string_view b) { return std::string(a).append(b); }

}  // namespace

LineReader::LineReader(const std::string& path, const std::string& encoding, size_t max_bytes,
                       size_t buffer_bytes)
    : stream_(path),
      encoding_(encoding),
      max_bytes_(max_bytes),
      buffer_bytes_(std::max<size_t>(buffer_bytes, 1)) {
  check_encoding(encoding);
  detect_layout();
}

void LineReader::detect_layout() {
  while (end_ - begin_ < 4 && fill()) {
  }
  const std::string_view start(buffer_.data(), end_);
  const bool by_content = encoding_ == "auto";
  for (const Layout& layout : kLayouts) {
    if (layout.mark.empty() || !start.starts_with(layout.mark)) continue;
    if (!by_content && !reads_as_line_feed(joined(layout.mark, layout.line_feed), encoding_)) {
      continue;
    }
    unit_ = layout.unit;
    little_endian_ = layout.little_endian;
    encoding_ = layout.encoding;
    begin_ = scanned_ = layout.mark.size();
    return;
  }
  if (by_content) {
    decides_by_line_ = true;
    return;
  }
  for (const Layout& layout : kLayouts) {
    if (!reads_as_line_feed(layout.line_feed, encoding_)) continue;
    unit_ = layout.unit;
    little_endian_ = layout.little_endian;
    std::string unused;
    is_utf8_ = unit_ == 1 && !decode("", encoding_, unused);
    return;
  }
  throw Error(ErrorCode::kConfiguration, Place{},
              "encoding '" + encoding_ + "' has no line ends to cut at",
              "convert the input to UTF-8 first, for instance with iconv");
}

// Reads more behind end_, keeping the line at begin_. False at the end of the input.
bool LineReader::fill() {
  if (at_end_) return false;
  if (begin_ > 0 && begin_ == end_) {
    begin_ = scanned_ = end_ = 0;
  }
  if (end_ + buffer_bytes_ > buffer_.size()) {
    std::copy(buffer_.data() + begin_, buffer_.data() + end_, buffer_.data());
    scanned_ -= begin_;
    end_ -= begin_;
    begin_ = 0;
    if (end_ + buffer_bytes_ > buffer_.size()) {
      buffer_.resize(std::max(end_ + buffer_bytes_, 2 * end_));
    }
  }
  const size_t n = stream_.read(buffer_.data() + end_, buffer_bytes_);
  end_ += n;
  at_end_ = n == 0;
  return n > 0;
}

// The offset of the next line feed in the buffer, npos where there is none yet.
size_t LineReader::find_line_feed() {
  const char* const data = buffer_.data();
  while (scanned_ < end_) {
    const void* hit = std::memchr(data + scanned_, '\n', end_ - scanned_);
    if (hit == nullptr) break;
    const size_t at = static_cast<size_t>(static_cast<const char*>(hit) - data);
    if (unit_ == 1) return at;
    const size_t first = begin_ + (at - begin_) / unit_ * unit_;
    if (first + unit_ > end_) {
      scanned_ = first;  // the unit is not whole yet
      return std::string::npos;
    }
    const size_t expected = little_endian_ ? first : first + unit_ - 1;
    const auto zeros = std::count(data + first, data + first + unit_, '\0');
    if (at == expected && static_cast<size_t>(zeros) == unit_ - 1) return first;
    scanned_ = at + 1;
  }
  scanned_ = std::max(scanned_, end_ - (end_ - begin_) % unit_);
  return std::string::npos;
}

std::string_view LineReader::to_utf8(std::string_view bytes) {
  if (is_utf8_ || (decides_by_line_ && is_valid_utf8(bytes))) return bytes;
  return decode(bytes, decides_by_line_ ? "windows-1252" : encoding_, decoded_)
             ? std::string_view(decoded_)
             : bytes;
}

bool LineReader::next(Line& line) {
  size_t feed = find_line_feed();
  while (feed == std::string::npos && end_ - begin_ <= max_bytes_ && fill()) {
    feed = find_line_feed();
  }
  const bool has_feed = feed != std::string::npos;
  const size_t stop = has_feed ? feed : end_;
  if (!has_feed && begin_ == end_) return false;
  ++line_number_;
  if (stop - begin_ > max_bytes_) {
    at_end_ = true;
    begin_ = scanned_ = end_ = 0;
    throw Error(ErrorCode::kInputOutput, place(),
                "line is longer than " + std::to_string(max_bytes_ >> 20) + " MiB",
                "cut it into several documents");
  }
  line.text = to_utf8(std::string_view(buffer_).substr(begin_, stop - begin_));
  line.terminator = has_feed ? "\n"sv : ""sv;
  if (has_feed && line.text.ends_with('\r')) {
    line.text.remove_suffix(1);
    line.terminator = "\r\n";
  }
  begin_ = scanned_ = has_feed ? stop + unit_ : end_;
  return true;
}

}  // namespace balise::internal
