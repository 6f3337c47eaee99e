// Gold: documents whose mentions a person has marked, for evaluation, training and tests.
//
// Four forms:
//   inline  a text with marks, [[PER|Musk|Elon Musk]], under an optional header
//   BIO     token TAB tag lines (BIO2, IOB1 or IOBES), a blank line after a sentence
//   brat    a .txt with its .ann
//   JSON    lines as `balise tag --format jsonl --keep text` prints them
//
//   for (const GoldDocument& gold : read_gold("corpus/dev/politique-101.txt", {})) { ... }
//
// All throw Error(kInputOutput) with file:line:column and the reason, and cost O(n).
#ifndef BALISE_IO_GOLD_H_
#define BALISE_IO_GOLD_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/span.h"

namespace balise {

struct GoldMention {
  std::string type;
  SourceSpan span;        // of GoldDocument::text
  bool optional = false;  // [[?ORG|...]]: scored neither way
  std::string third;      // canonical name of the entity, or the value as money_text.h reads it
  Place place;            // where the mark begins
};

struct GoldDocument {
  std::string id;
  std::map<std::string, std::string> header;  // genre, country, split ...
  std::string text;                           // without marks
  std::vector<GoldMention> mentions;          // disjoint, in the order of the text
};

enum class BioScheme {
  kAuto,   // IOBES where the file has an S- or E- tag, else BIO2
  kBio2,   // every mention begins with B-
  kIob1,   // B- only where a mention follows another of its type
  kIobes,  // S- for a single token, E- for the last
};

struct GoldOptions {
  // Types that may occur. Empty: PER, ORG, MONEY, HASHTAG and LOC for inline marks, any name for
  // the other forms.
  std::vector<std::string> types;
  BioScheme scheme = BioScheme::kAuto;
  // BIO: how many sentences make a document. 0: as the file's own marks (-DOCSTART-, `# id`) say.
  size_t sentences_per_document = 0;
};

// Inline marks. `[[TYPE|text]]`, `[[TYPE|text|third]]`, `[[?TYPE|text]]`; `\` before `\ | [ ]`
// inside a field stands for that character; `[[=|[[]]` is a literal `[[` (io/writer.h has the
// whole grammar). The text of a mark may hold line breaks. A header is `key: value` lines up to a
// line `---`; its `id` names the document, else the file's name does.
GoldDocument read_inline(const std::string& path, const GoldOptions& options = {});
// The same from memory; `file` is for places and the id.
GoldDocument parse_inline(std::string_view bytes, const std::string& file,
                          const GoldOptions& options = {});

// Columns: the first is the token, the last the tag, between them tabs or spaces. `# id = NAME`
// and -DOCSTART- begin a document; other lines that begin with `# ` are skipped.
//
// The text is rebuilt by French spacing: nothing after an elided word (l') or an opening bracket,
// nothing before . , ) and the like; a sentence a line. Where no token of the file holds an
// inner hyphen (or ends in an apostrophe), lone ones are taken to have been cut off words and
// are joined to both neighbours.
std::vector<GoldDocument> read_bio(const std::string& path, const GoldOptions& options = {});
std::vector<GoldDocument> parse_bio(std::string_view bytes, const std::string& file,
                                    const GoldOptions& options = {});

// `path` is the .txt or the .ann; both must be there. Offsets count code points. Notes give
// GoldMention::third, an attribute named Optional GoldMention::optional; relations and events are
// skipped.
GoldDocument read_brat(const std::string& path, const GoldOptions& options = {});
GoldDocument parse_brat(std::string_view text, std::string_view annotations,
                        const std::string& file, const GoldOptions& options = {});

// Our JSON lines with a member `text`. `third` is the entity's name, or the value of an amount.
std::vector<GoldDocument> read_jsonl(const std::string& path, const GoldOptions& options = {});
std::vector<GoldDocument> parse_jsonl(std::string_view bytes, const std::string& file,
                                      const GoldOptions& options = {});

// Chooses the form by the name: .jsonl and .json, .ann (brat), .bio .iob .conll .tsv .iobes
// (columns), .txt beside a file .ann (brat), else inline.
std::vector<GoldDocument> read_gold(const std::string& path, const GoldOptions& options = {});

}  // namespace balise

#endif  // BALISE_IO_GOLD_H_
