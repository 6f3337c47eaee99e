// Documents out of files and streams, one after the other.
//
// Three shapes of input: a file is one document (kText), a line is one (kLines), a JSON object on
// a line is one (kJsonl). Lines end with LF or CRLF; a lone CR is part of the text. Reading
// streams: memory is bounded by the longest line and by kMaxDocumentBytes, not by the file.
//
//   InputReader reader("crawl.jsonl", InputOptions{.format = InputFormat::kJsonl});
//   for (InputDocument document; reader.next(document);) { ... }
//
// Text itself is never an error: bad UTF-8, NUL and lone surrogates of a JSON string are text.
// Errors (kInputOutput, with file:line[:column]): a file that cannot be read, a document over
// kMaxDocumentBytes, a line that is not a JSON object or has no string `text`, tagged lines of
// another schema or with broken entities. Everything before the error has been delivered, and the
// reader is at its end afterwards.
#ifndef BALISE_IO_READER_H_
#define BALISE_IO_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"

namespace balise {

enum class InputFormat {
  kText,   // the whole input is one document; an empty input is an empty document
  kLines,  // a line is a document, an empty line too; an empty input holds none
  kJsonl,  // an object a line with `text` and optionally `id`; blank lines are skipped
};

struct InputOptions {
  InputFormat format = InputFormat::kText;
  // A name that decode() knows. With kLines and kJsonl `auto` decides by the byte order mark at
  // the start, else for each line by itself.
  std::string encoding = "utf-8";
  // Members of the JSON object to hand through, in this order (kJsonl).
  std::vector<std::string> keep;
  // The member whose value is read out into InputDocument::field (kJsonl); empty: none.
  std::string field;
  // Whether lines that `balise tag --format jsonl` printed are taken, too (kJsonl): they give
  // their entities, and need no `text`.
  bool take_tagged = false;
  // Bytes asked of the system at once; results do not depend on it.
  size_t buffer_bytes = size_t{1} << 18;
};

// An entity of a document that is tagged already.
struct InputEntity {
  std::string type;
  std::string name;
  std::string id;  // its Wikidata id, or empty
  uint32_t mentions = 1;
};

// The value of one member of the JSON object.
struct InputField {
  // A string as it reads; of any other value its JSON, a number in its shortest form. Empty where
  // the member is null or missing. Valid UTF-8.
  std::string text;
  bool is_structured = false;  // an array or an object
};

struct InputDocument {
  // kText: the path. kLines: "path:LINE". kJsonl: member `id` (a string or number), else
  // "path:LINE". Standard input is called "-".
  std::string id;
  // UTF-8 as far as the input is; offsets count in this text.
  std::string text;
  Place place;
  // The members to keep as JSON without braces, `"date":"2024-05-01","source":null`; or empty.
  // Valid UTF-8, strings and numbers as the input has them.
  std::string kept;
  // The member InputOptions::field.
  InputField field;
  // What ended the line: "\n", "\r\n" or, at the end of the input and for kText, nothing.
  // Text and terminators put together are the decoded input of kText and kLines.
  std::string terminator;
  // Whether the line is one that `balise tag` printed; `entities` are then what it found, and
  // `text` is empty unless the line has one.
  bool is_tagged = false;
  std::vector<InputEntity> entities;
};

class InputReader {
 public:
  // Opens `path` ("-": standard input). Throws Error: kInputOutput for a missing file or a
  // directory, kConfiguration for an unknown encoding or one without the line ends of ASCII.
  InputReader(const std::string& path, const InputOptions& options);
  ~InputReader();
  InputReader(const InputReader&) = delete;
  InputReader& operator=(const InputReader&) = delete;

  // Reads the next document, reusing the memory of the last. False at the end. Amortised O(n).
  bool next(InputDocument& document);

  // Bytes of the input consumed so far, buffered ones included: for a progress line.
  uint64_t bytes_read() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace balise

#endif  // BALISE_IO_READER_H_
