#include "lexicon/letters.h"

#include <algorithm>
#include <cmath>

#include "text/characters.h"
#include "text/utf8.h"

namespace balise {
namespace {

constexpr uint32_t kSymbolBits = 5;
constexpr size_t kTrigrams = size_t{1} << (3 * kSymbolBits);
constexpr uint32_t kFewestWords = 500;
constexpr double kScale = 16;
// Sums from which on a class is clearly, surely and very surely before the next one.
constexpr int32_t kClear = 16;
constexpr int32_t kSure = 40;
constexpr int32_t kVerySure = 80;

// Symbols: 0 is the edge of the word, 1 to 26 are a to z.
constexpr uint32_t kDigit = 27;
constexpr uint32_t kJoint = 28;
constexpr uint32_t kOtherLetter = 29;

uint32_t symbol(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c - 'A' + 1;
  if (c >= 0x80) c = strip_accent(to_lower(c));
  if (c >= 'a' && c <= 'z') return c - 'a' + 1;
  if (c >= '0' && c <= '9') return kDigit;
  return c < 0x80 ? kJoint : kOtherLetter;
}

template <class Visit>
void visit_trigrams(std::string_view word, Visit visit) {
  uint32_t window = 0;
  size_t letters = 0;
  const auto push = [&](uint32_t next) {
    window = (window << kSymbolBits | next) & (kTrigrams - 1);
    if (++letters > 1) visit(window);
  };
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode_at(word, at);
    push(symbol(c.value));
    at += c.size;
  }
  push(0);
}

}  // namespace

LetterCounts::LetterCounts() : trigrams_(kTrigrams) {}

void LetterCounts::add(std::string_view word, LetterClass c) {
  const auto column = static_cast<size_t>(c);
  ++words_[column];
  visit_trigrams(word, [&](uint32_t trigram) { ++trigrams_[trigram][column]; });
}

std::string LetterCounts::table() const {
  if (*std::min_element(words_.begin(), words_.end()) < kFewestWords) return {};
  std::string bytes;
  for (const auto& counts : trigrams_) {
    std::array<double, kLetterClasses> logs;
    double mean = 0;
    for (size_t c = 0; c < kLetterClasses; ++c) {
      logs[c] = std::log((counts[c] + 0.5) / (words_[c] + 1.0));
      mean += logs[c] / kLetterClasses;
    }
    for (const double value : logs) {
      bytes += static_cast<char>(std::clamp<long>(std::lround((value - mean) * kScale), -127, 127));
    }
  }
  return bytes;
}

std::span<const LetterRow> as_letter_rows(std::string_view bytes) {
  if (bytes.size() != kTrigrams * sizeof(LetterRow)) return {};
  return {reinterpret_cast<const LetterRow*>(bytes.data()), kTrigrams};
}

uint32_t letters_look(std::span<const LetterRow> rows, std::string_view word) {
  if (rows.empty()) return 0;
  std::array<int32_t, kLetterClasses> sums{};
  visit_trigrams(word, [&](uint32_t trigram) {
    for (size_t c = 0; c < kLetterClasses; ++c) sums[c] += rows[trigram][c];
  });
  uint32_t best = 0;
  uint32_t second = 1;
  if (sums[1] > sums[0]) std::swap(best, second);
  for (uint32_t c = 2; c < kLetterClasses; ++c) {
    if (sums[c] > sums[best]) {
      second = best;
      best = c;
    } else if (sums[c] > sums[second]) {
      second = c;
    }
  }
  const int32_t margin = sums[best] - sums[second];
  const uint32_t sureness = static_cast<uint32_t>(margin >= kClear) +
                            static_cast<uint32_t>(margin >= kSure) +
                            static_cast<uint32_t>(margin >= kVerySure);
  return (1 + best * kLetterClasses + second) * 4 + sureness;
}

}  // namespace balise
