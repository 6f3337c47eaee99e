// A timeline as a figure: one self-contained SVG with a light ground.
#ifndef BALISE_TOOLS_BALISE_TOP_PLOT_H_
#define BALISE_TOOLS_BALISE_TOP_PLOT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "balise/top_timeline.h"

namespace balise::program {

// Every line has a colour, a dash pattern and a marker of its own, and no more than these.
inline constexpr size_t kMostLines = 8;

// Draws the first kMostLines series, each with its name at its end, and says the same in <title>
// and <desc>. Whole tenths of a pixel: the same bytes everywhere. Never fails.
std::string draw_timeline(const Timeline& timeline);

// Where labels go that would stand at `wanted` (rising): in that order, at least `gap` apart,
// between `least` and `most`, and as near as that allows. There must be room for all.
std::vector<int64_t> spread(const std::vector<int64_t>& wanted, int64_t gap, int64_t least,
                            int64_t most);

// No less than what `text` takes in a common sans-serif font, in thousandths of its size.
int64_t text_width(std::string_view text);
// `text`, cut with an ellipsis where it is wider than `width`.
std::string fitted(std::string_view text, int64_t width);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TOP_PLOT_H_
