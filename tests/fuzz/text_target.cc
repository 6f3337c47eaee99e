// Any bytes -> document -> tokens, with everything that must hold.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/limits.h"
#include "support/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > balise::kMaxDocumentBytes) return 0;
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  const std::string broken = balise::test::broken_for(source);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
