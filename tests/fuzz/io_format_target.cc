// Any bytes as a document with mentions anywhere in it -> every format -> back.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "helpers.h"
#include "round_trip.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2 || size > 1 << 16) return 0;
  // The first two bytes choose the mentions.
  std::mt19937 random(data[0] * 256u + data[1]);
  const std::string_view source(reinterpret_cast<const char*>(data) + 2, size - 2);
  balise::Result result = balise::random_result(random, source);
  for (balise::Entity& entity : result.entities)
    entity.name = "x" + std::string(source.substr(0, 40));
  const std::string broken = balise::test::broken_output(source, result);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
