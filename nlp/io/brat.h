// brat standoff: two files a document, the text and the annotations over it.
//
//   BratFolder folder("out");
//   folder.add(id, format_brat(document));   // out/article.txt, out/article.ann
//
// Mentions are text-bound annotations (T), their values and the names of their entities notes
// (AnnotatorNotes), the mentions of one entity an equivalence (Equiv). Offsets count code points
// of the .txt file, whatever WriterOptions say: brat knows no other unit. read_brat reads it back.
#ifndef BALISE_IO_BRAT_H_
#define BALISE_IO_BRAT_H_

#include <memory>
#include <string>
#include <string_view>

#include "io/writer.h"

namespace balise {

struct BratDocument {
  std::string text;         // the source, bad UTF-8 as U+FFFD
  std::string annotations;  // the .ann file
};

// Any number of threads at once. O(n).
BratDocument format_brat(const OutputDocument& document);

class BratFolder {
 public:
  // Makes the folder. Throws Error.
  explicit BratFolder(const std::string& path);
  ~BratFolder();
  BratFolder(const BratFolder&) = delete;
  BratFolder& operator=(const BratFolder&) = delete;

  // Writes NAME.txt and NAME.ann, each whole or not at all, with a name made of the id. Returns
  // NAME. Throws Error.
  std::string add(std::string_view id, const BratDocument& document);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace balise

#endif  // BALISE_IO_BRAT_H_
