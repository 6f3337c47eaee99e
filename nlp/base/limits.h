// The bounds that keep memory and offsets safe, in one place.
#ifndef BALISE_BASE_LIMITS_H_
#define BALISE_BASE_LIMITS_H_

#include <cstddef>

namespace balise {

// Longest document, in bytes. A reader refuses a longer one with its place; the rest of the
// library relies on it for 32-bit offsets. An issue of a daily paper is about 1 MiB of text.
inline constexpr size_t kMaxDocumentBytes = size_t{8} << 20;

// Most combining characters that normalisation and tokens treat as one cluster (the Unicode
// stream-safe format allows 30); keeps hostile text linear.
inline constexpr size_t kMaxClusterCodePoints = 64;

}  // namespace balise

#endif  // BALISE_BASE_LIMITS_H_
