// The counts of balise top as a table, CSV or JSON lines.
#ifndef BALISE_TOOLS_BALISE_TOP_PRINT_H_
#define BALISE_TOOLS_BALISE_TOP_PRINT_H_

#include <string>
#include <vector>

#include "balise/top_count.h"

namespace balise::program {

enum class TopFormat { kTable, kCsv, kJsonl };

// The entities of one group, in their order.
struct TopGroup {
  std::string label;
  std::vector<TopEntity> entities;
};

// An entity a row, under a header but for JSON lines; the group is the first column where
// `has_groups`. CSV is that of RFC 4180. Valid UTF-8, whatever the names hold; the table shows
// controls as visible signs. Never fails.
std::string format_top(const std::vector<TopGroup>& groups, bool has_groups, TopFormat format);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TOP_PRINT_H_
