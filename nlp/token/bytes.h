// What the scanner knows of a byte before it decodes anything. Internal to the room.
#ifndef BALISE_TOKEN_BYTES_H_
#define BALISE_TOKEN_BYTES_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace balise {

enum ByteKind : uint8_t { kAny, kLowerLetter, kUpperLetter, kDigit, kBlank, kHigh };

constexpr std::array<ByteKind, 256> make_byte_table() {
  std::array<ByteKind, 256> table{};
  for (size_t i = 'a'; i <= 'z'; ++i) table[i] = kLowerLetter;
  for (size_t i = 'A'; i <= 'Z'; ++i) table[i] = kUpperLetter;
  for (size_t i = '0'; i <= '9'; ++i) table[i] = kDigit;
  for (const char c : {' ', '\n', '\t', '\v', '\f'}) table[static_cast<uint8_t>(c)] = kBlank;
  for (size_t i = 0x80; i < 256; ++i) table[i] = kHigh;
  return table;
}
inline constexpr std::array<ByteKind, 256> kBytes = make_byte_table();

inline ByteKind kind_of(char byte) { return kBytes[static_cast<uint8_t>(byte)]; }

// A byte from which on a code point may extend the one before it (U+0300 and beyond).
inline bool may_extend(char byte) { return static_cast<uint8_t>(byte) >= 0xCC; }

}  // namespace balise

#endif  // BALISE_TOKEN_BYTES_H_
