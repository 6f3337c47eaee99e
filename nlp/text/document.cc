#include "text/document.h"

#include <algorithm>

#include "text/utf8.h"

namespace balise {

void Document::assign(std::string_view source) {
  source_ = source;
  normal_ = normalize(source, normal_buffer_, edits_) ? std::string_view(normal_buffer_) : source;
}

SourceSpan Document::to_source(NormalSpan span) const {
  // First edit that does not end at or before the begin; the one before it decides.
  const auto after_begin = std::partition_point(edits_.begin(), edits_.end(), [&](const Edit& e) {
    return e.normal_begin + e.normal_size <= span.begin;
  });
  SourceSpan result;
  if (after_begin != edits_.end() && after_begin->normal_begin < span.begin) {
    result.begin = after_begin->source_begin;
  } else if (after_begin == edits_.begin()) {
    result.begin = span.begin;
  } else {
    const Edit& e = *(after_begin - 1);
    result.begin = e.source_begin + e.source_size + (span.begin - e.normal_begin - e.normal_size);
  }
  const auto at_end = std::partition_point(
      edits_.begin(), edits_.end(), [&](const Edit& e) { return e.normal_begin < span.end; });
  if (at_end == edits_.begin()) {
    result.end = span.end;
  } else {
    const Edit& e = *(at_end - 1);
    const uint32_t edit_end = e.normal_begin + e.normal_size;
    result.end = e.source_begin + e.source_size + (span.end > edit_end ? span.end - edit_end : 0);
  }
  result.end = std::max(result.end, result.begin);
  return result;
}

bool Document::check() const {
  if (!is_valid_utf8(normal_)) return false;
  size_t source_at = 0;
  size_t normal_at = 0;
  for (const Edit& e : edits_) {
    if (e.source_begin < source_at || e.normal_begin < normal_at || e.source_size == 0) {
      return false;
    }
    const size_t same = e.source_begin - source_at;
    if (same != e.normal_begin - normal_at || e.source_begin + e.source_size > source_.size() ||
        source_.substr(source_at, same) != normal_.substr(normal_at, same)) {
      return false;
    }
    source_at = e.source_begin + e.source_size;
    normal_at = e.normal_begin + e.normal_size;
  }
  return normal_at <= normal_.size() && source_.substr(source_at) == normal_.substr(normal_at);
}

}  // namespace balise
