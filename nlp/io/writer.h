// Results -> bytes, in the formats of `balise tag`.
//
// Formats (a document each, appended to a string):
//   kJsonl   {"schema":"balise/1","id":..,"offsets":"codepoint","mentions":[..],"entities":[..]}
//   kInline  the source itself with marks: [[PER|Elon Musk]]
//   kTerm    for people at a terminal: marked text, then entities and amounts
//   kTsv     a mention a line under one header line
//   kConll   token TAB BIO2 tag, a blank line after a sentence, `# id = ...` before a document
//   kXml     TEI: persName, orgName, placeName, measure type="currency", rs
//   kHtml    one page with all documents (io/html.h writes a folder of pages)
//   kBrat    none here: brat is two files a document, see io/brat.h
//
// Offsets count in the unit asked for; a bad part of UTF-8 counts as one. Every format but kInline
// is valid UTF-8 for any source bytes (bad parts become U+FFFD); kInline keeps the source's bytes.
//
// Marks of kInline. A mark is `[[TYPE|text]]`, or `[[TYPE|text|third]]` with WriterOptions::values:
// the entity's name or the value. In its fields `\`, `|`, `[` and `]` stand behind a backslash.
// A run of two or more `[` or `]` in the source, or one `[` right before a mark, is written as a
// mark of type `=`: `[[=|[[]]` (where `[` needs no backslash), `[[=|\]\]]]`. So: replace each mark
// by its text without backslashes and the source is back, byte for byte.
//
//   const auto writer = make_writer(Format::kJsonl, WriterOptions{});
//   writer->begin(out);
//   writer->write(OutputDocument{id, text, result, {}, {}, {}}, out);
//   writer->end(out);
#ifndef BALISE_IO_WRITER_H_
#define BALISE_IO_WRITER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/mention.h"
#include "base/span.h"

namespace balise {

// The schema that a line of kJsonl names, by which readers know one.
inline constexpr std::string_view kJsonlSchema = "balise/1";

enum class OffsetUnit { kCodePoint, kByte, kUtf16 };

enum class Format { kJsonl, kInline, kTerm, kTsv, kConll, kBrat, kXml, kHtml };

struct WriterOptions {
  OffsetUnit offsets = OffsetUnit::kCodePoint;
  bool color = false;   // kTerm: ANSI colours
  unsigned width = 0;   // kTerm: columns to wrap at; 0: never
  bool values = false;  // kInline: the third field
};

// What a writer sees of one document. Mentions are disjoint and in the order of the text.
struct OutputDocument {
  std::string_view id;
  std::string_view source;
  const Result& result;
  std::span<const SourceSpan> tokens;                        // where needs_tokens()
  std::span<const std::pair<uint32_t, uint32_t>> sentences;  // [first, last) of the tokens
  std::string_view kept;                                     // JSON members, or empty
  std::string_view terminator = {};  // InputDocument::terminator: kInline writes it back
};

// Stateless: write() may run on several threads at once, each with its own `out`.
class Writer {
 public:
  virtual ~Writer();
  // What stands before the first and behind the last document, also where there is none.
  virtual void begin(std::string& out) const;
  virtual void end(std::string& out) const;
  // Appends the document. O(source + mentions). Never fails.
  virtual void write(const OutputDocument& document, std::string& out) const = 0;
  // Whether write() looks at the tokens and sentences.
  virtual bool needs_tokens() const;
};

// Throws Error(kConfiguration) for kBrat.
std::unique_ptr<Writer> make_writer(Format format, const WriterOptions& options);

}  // namespace balise

#endif  // BALISE_IO_WRITER_H_
