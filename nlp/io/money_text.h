// Amounts of money in one short line, as gold marks and tables show them.
//
//   19000000000 USD    an amount            10..15 EUR   a range
//   ? EUR              a vague amount       50 CAD/USD   an open currency and its candidates
//   50 ?               an open currency
#ifndef BALISE_IO_MONEY_TEXT_H_
#define BALISE_IO_MONEY_TEXT_H_

#include <string>
#include <string_view>

#include "base/mention.h"

namespace balise {

// O(n). Bound, approximate and inferred are not written.
std::string format_money(const MoneyValue& value);

// Reads what format_money writes into `value`. False, leaving `value` alone, for anything else:
// numbers are digits with at most one dot, ranges have min <= max, codes three to five capitals
// or digits.
bool parse_money(std::string_view text, MoneyValue& value);

// A decimal number as above with `space` between its thousands, for people. O(n).
//   group_thousands("-1234567.25", " ")   // "-1 234 567.25"
std::string group_thousands(std::string number, std::string_view space);

}  // namespace balise

#endif  // BALISE_IO_MONEY_TEXT_H_
