// How wide names are, and where they stand beside a figure.
#include <algorithm>

#include "balise/top_plot.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace balise::program {
namespace {

// After DejaVu Sans, which is wider than most.
int64_t character_width(char32_t c) {
  constexpr std::string_view kNarrow = "ijl.,:;'|!IJ()[]/ ftr-";
  constexpr std::string_view kWide = "mwMW@%";
  if (c < 0x80 && kNarrow.find(static_cast<char>(c)) != std::string_view::npos) return 420;
  if (c < 0x80 && kWide.find(static_cast<char>(c)) != std::string_view::npos) return 1000;
  const CharacterClass kind = classify(c);
  if (kind == CharacterClass::kMark) return 0;
  if (kind == CharacterClass::kUpper) return 790;
  // Scripts with square signs, and emoji, begin about here.
  return c < 0x1100 ? 640 : 1100;
}

// Neighbours that push each other, placed as one.
struct Block {
  int64_t sum = 0;  // of where each wants the first of the block to be
  int64_t count = 0;
  int64_t first() const { return sum / count; }
};

}  // namespace

std::vector<int64_t> spread(const std::vector<int64_t>& wanted, int64_t gap, int64_t least,
                            int64_t most) {
  std::vector<Block> blocks;
  for (const int64_t place : wanted) {
    blocks.push_back({place, 1});
    while (blocks.size() > 1) {
      const Block below = blocks.back();
      Block& above = blocks[blocks.size() - 2];
      if (below.first() - above.first() >= above.count * gap) break;
      above.sum += below.sum - above.count * gap * below.count;
      above.count += below.count;
      blocks.pop_back();
    }
  }
  std::vector<int64_t> places;
  for (const Block& block : blocks) {
    for (int64_t i = 0; i < block.count; ++i) places.push_back(block.first() + i * gap);
  }
  for (size_t i = 0; i < places.size(); ++i) {
    places[i] = std::max(places[i], i == 0 ? least : places[i - 1] + gap);
  }
  for (size_t i = places.size(); i-- > 0;) {
    places[i] = std::min(places[i], i + 1 == places.size() ? most : places[i + 1] - gap);
  }
  return places;
}

int64_t text_width(std::string_view text) {
  int64_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    at += c.size;
    width += character_width(c.value);
  }
  return width;
}

std::string fitted(std::string_view text, int64_t width) {
  if (text_width(text) <= width) return std::string(text);
  constexpr int64_t kEllipsis = 1000;
  size_t end = 0;
  int64_t taken = kEllipsis;
  while (end < text.size()) {
    const size_t next = grapheme_end(text, end);
    taken += text_width(text.substr(end, next - end));
    if (taken > width) break;
    end = next;
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace balise::program
