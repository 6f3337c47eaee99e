// One text: its source bytes, its normal form, and the way back from one to the other.
//
// Any bytes make a document. It borrows the source (which must outlive it) and keeps its
// buffers, so that one Document serves any number of texts without allocating.
//
//   Document document;
//   document.assign("L’été\r\n");
//   document.normal();                       // "L'été\n"
//   document.to_source(NormalSpan{0, 2});    // {0, 4}: ’ takes three bytes
#ifndef BALISE_TEXT_DOCUMENT_H_
#define BALISE_TEXT_DOCUMENT_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/normalize.h"

namespace balise {

class Document {
 public:
  Document() = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  // Takes a new text; requires source.size() <= kMaxDocumentBytes. O(n).
  void assign(std::string_view source);

  std::string_view source() const { return source_; }
  std::string_view normal() const { return normal_; }
  const std::vector<Edit>& edits() const { return edits_; }

  std::string_view text(NormalSpan span) const { return normal_.substr(span.begin, span.size()); }
  std::string_view text(SourceSpan span) const { return source_.substr(span.begin, span.size()); }

  // The source bytes that a span of the normal form stands for. Removed characters at its edges
  // stay outside; a span that cuts into an edit takes the whole edit. O(log edits).
  SourceSpan to_source(NormalSpan span) const;

  // Whether the map is whole: sorted edits that rebuild the normal form from the source, which
  // is valid UTF-8. For tests and fuzzing. O(n).
  bool check() const;

 private:
  std::string_view source_;
  std::string_view normal_;
  std::string normal_buffer_;
  std::vector<Edit> edits_;
};

}  // namespace balise

#endif  // BALISE_TEXT_DOCUMENT_H_
