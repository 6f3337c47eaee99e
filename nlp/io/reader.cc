#include "io/reader.h"

#include <algorithm>
#include <string_view>

#include "base/limits.h"
#include "io/byte_stream.h"
#include "io/json_input.h"
#include "io/line_reader.h"
#include "text/characters.h"
#include "text/decode.h"

namespace balise {
namespace {

// UTF-32 writes four bytes where UTF-8 may write one; JSON up to six for `\u0041`.
constexpr size_t kMaxRawBytes = 4 * kMaxDocumentBytes;

bool is_utf8(const std::string& encoding) {
  std::string unused;
  return !decode("", encoding, unused) && encoding != "auto";
}

size_t max_line_bytes(const InputOptions& options) {
  const bool as_it_is = options.format == InputFormat::kLines && is_utf8(options.encoding);
  return as_it_is ? kMaxDocumentBytes + 1 : kMaxRawBytes;  // + 1: a carriage return
}

void check_size(size_t size, const Place& place) {
  if (size <= kMaxDocumentBytes) return;
  throw Error(ErrorCode::kInputOutput, place,
              "document is longer than " + std::to_string(kMaxDocumentBytes >> 20) + " MiB",
              "cut it into several documents");
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

class InputReader::Impl {
 public:
  virtual ~Impl() = default;
  virtual bool next(InputDocument& document) = 0;
  virtual uint64_t bytes_read() const = 0;
};

namespace {

// The whole input as one document.
template <typename Base>
class TextInput : public Base {
 public:
  TextInput(const std::string& path, const InputOptions& options)
      : stream_(path), options_(options) {
    check_encoding(options.encoding);
  }

  bool next(InputDocument& document) override {
    if (done_) return false;
    done_ = true;
    const Place place{stream_.path(), 0, 0};
    const size_t limit = is_utf8(options_.encoding) ? kMaxDocumentBytes : kMaxRawBytes;
    std::string bytes;
    bytes.swap(document.text);
    read_up_to(limit + 1, bytes);
    if (bytes.size() > limit) check_size(kMaxDocumentBytes + 1, place);
    if (!decode(bytes, options_.encoding, document.text)) document.text.swap(bytes);
    check_size(document.text.size(), place);
    document.id = stream_.path();
    document.place = place;
    document.kept.clear();
    document.field = {};
    document.terminator.clear();
    return true;
  }
  uint64_t bytes_read() const override { return stream_.bytes_read(); }

 private:
  void read_up_to(size_t limit, std::string& bytes) {
    const size_t piece = std::max<size_t>(options_.buffer_bytes, 1);
    size_t size = 0;
    while (size < limit) {
      if (size + piece > bytes.size()) bytes.resize(std::max(size + piece, 2 * size));
      const size_t n = stream_.read(bytes.data() + size, std::min(piece, limit - size));
      if (n == 0) break;
      size += n;
    }
    bytes.resize(size);
  }

  internal::ByteStream stream_;
  InputOptions options_;
  bool done_ = false;
};

// A document a line, plain or JSON.
template <typename Base>
class LineInput : public Base {
 public:
  LineInput(const std::string& path, const InputOptions& options)
      : lines_(path, options.encoding, max_line_bytes(options), options.buffer_bytes),
        options_(options) {}

  bool next(InputDocument& document) override {
    const bool is_json = options_.format == InputFormat::kJsonl;
    internal::Line line;
    do {
      if (done_ || !next_line(line)) return false;
    } while (is_json && is_blank(line.text));
    done_ = true;  // unless all goes well
    document.place = lines_.place();
    document.id = document.place.str();
    document.terminator = line.terminator;
    if (is_json) {
      internal::read_json_document(line.text, document.place, options_, document);
    } else {
      check_size(line.text.size(), document.place);
      document.text.assign(line.text);
      document.kept.clear();
      document.field = {};
    }
    check_size(document.text.size(), document.place);
    done_ = false;
    return true;
  }
  uint64_t bytes_read() const override { return lines_.bytes_read(); }

 private:
  bool next_line(internal::Line& line) {
    if (!lines_.next(line)) return false;
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (options_.format == InputFormat::kJsonl && lines_.line_number() == 1 &&
        line.text.starts_with(kByteOrderMark)) {
      line.text.remove_prefix(kByteOrderMark.size());
    }
    return true;
  }

  internal::LineReader lines_;
  InputOptions options_;
  bool done_ = false;
};

}  // namespace

InputReader::InputReader(const std::string& path, const InputOptions& options) {
  if (options.format == InputFormat::kText) {
    impl_ = std::make_unique<TextInput<Impl>>(path, options);
  } else {
    impl_ = std::make_unique<LineInput<Impl>>(path, options);
  }
}

InputReader::~InputReader() = default;

bool InputReader::next(InputDocument& document) { return impl_->next(document); }

uint64_t InputReader::bytes_read() const { return impl_->bytes_read(); }

}  // namespace balise
