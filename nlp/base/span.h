// Half-open ranges of byte offsets.
//
// Two types that never mix: a SourceSpan counts bytes of the text as the user gave it, a
// NormalSpan bytes of the normal form that the tokens and matchers work on. Only
// Document::to_source turns the second into the first.
//
//   NormalSpan name = {token.begin, token.end};
//   SourceSpan where = document.to_source(name);
#ifndef BALISE_BASE_SPAN_H_
#define BALISE_BASE_SPAN_H_

#include <compare>
#include <cstdint>

namespace balise {

struct SourceSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t size() const { return end - begin; }
  auto operator<=>(const SourceSpan&) const = default;
};

struct NormalSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t size() const { return end - begin; }
  auto operator<=>(const NormalSpan&) const = default;
};

}  // namespace balise

#endif  // BALISE_BASE_SPAN_H_
