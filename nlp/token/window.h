// Sixty-four bytes of text as bits, for the scanner. Internal to the room.
#ifndef BALISE_TOKEN_WINDOW_H_
#define BALISE_TOKEN_WINDOW_H_

#include <cstddef>
#include <cstdint>

namespace balise {

// Sixty-four bytes at once, a bit each, so that where one token ends need not be known to look
// for the end of the next.
struct Window {
  static constexpr size_t kSize = 64;

  // Bytes that go on what stands before them: a to z and ß to ÿ behind a letter, the second bytes
  // of « and ». What begins in the last byte and may go on behind it counts, too.
  uint64_t joined = 0;
  uint64_t spaces = 0;  // U+0020

  // Requires kSize bytes.
  explicit Window(const char* bytes);
};

}  // namespace balise

#endif  // BALISE_TOKEN_WINDOW_H_
