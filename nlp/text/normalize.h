// Bytes -> normal form, with a map of every change back to the source.
//
// The normal form is valid UTF-8 in NFC in which
//   - apostrophes (’ ʼ ＇) are ', hyphens (‐ ‑ − soft or full width) are - or gone,
//   - every space is U+0020, every line end (CRLF, CR, NEL, LS, PS) is U+000A,
//   - soft hyphens, zero-width characters and byte order marks are gone,
//   - ligatures (ﬁ ﬂ ﬀ) are letters, HTML references (&nbsp; &eacute; &#39;) are characters,
//   - each maximal bad part of UTF-8 is one U+FFFD.
// Case, accents, œ, quotation marks, dashes and NUL are kept.
//
// Text that needs no change costs one scan and no copy: the normal form is the source itself.
#ifndef BALISE_TEXT_NORMALIZE_H_
#define BALISE_TEXT_NORMALIZE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace balise {

// A run of the source that reads otherwise in the normal form. Everything between two edits is
// the same bytes. Sorted, disjoint in both texts; normal_size is 0 for a removal.
struct Edit {
  uint32_t normal_begin;
  uint32_t normal_size;
  uint32_t source_begin;
  uint32_t source_size;
};

// Writes the normal form of `source` to `normal` and the changes to `edits` (both are cleared
// first). Returns false, leaving both empty, where the source already is its normal form.
// Never fails; O(n). Requires source.size() < 2^31.
bool normalize(std::string_view source, std::string& normal, std::vector<Edit>& edits);

}  // namespace balise

#endif  // BALISE_TEXT_NORMALIZE_H_
