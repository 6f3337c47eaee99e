#include "text/decode.h"

#include <unicode/ucnv.h>

#include <memory>

#include "base/error.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace balise {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &status), &ucnv_close);
  if (encoding.empty() || U_FAILURE(status)) {
    throw Error(ErrorCode::kConfiguration, Place{}, "unknown encoding '" + encoding + "'",
                "use auto, utf-8, windows-1252, iso-8859-15, utf-16 or another IANA name");
  }
  return converter;
}

std::string encoding_by_content(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") && bytes.substr(2, 2) == std::string_view("\0\0", 2)) {
    return "UTF-32";
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "UTF-16";
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return "UTF-32";
  return is_valid_utf8(bytes) ? "UTF-8" : "windows-1252";
}

bool is_utf8_name(const std::string& encoding) {
  const std::string name = to_lower(encoding);
  return name == "utf-8" || name == "utf8";
}

}  // namespace

bool decode(std::string_view bytes, const std::string& encoding, std::string& out) {
  const std::string name = encoding == "auto" ? encoding_by_content(bytes) : encoding;
  if (is_utf8_name(name)) return false;
  const Converter from = open_converter(name);
  const Converter to = open_converter("UTF-8");
  UErrorCode status = U_ZERO_ERROR;
  out.resize(bytes.size() * 2 + 16);
  char* target = out.data();
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  UChar pivot[1024];
  UChar* pivot_source = pivot;
  UChar* pivot_target = pivot;
  UBool reset = true;
  for (;;) {
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, source_end,
                   pivot, &pivot_source, &pivot_target, pivot + 1024, reset, true, &status);
    reset = false;
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
    const size_t written = static_cast<size_t>(target - out.data());
    out.resize(out.size() * 2);
    target = out.data() + written;
  }
  out.resize(static_cast<size_t>(target - out.data()));
  return true;
}

void check_encoding(const std::string& encoding) {
  if (encoding != "auto" && !is_utf8_name(encoding)) open_converter(encoding);
}

}  // namespace balise
