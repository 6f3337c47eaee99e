// The part of the money grammar that reads numbers: digits with any grouping, and words.
#include <algorithm>

#include "rule/money.h"

namespace balise::internal {
namespace {

constexpr size_t kLongestNumber = 48;
constexpr size_t kMostGroups = 12;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits of a number and what stands between them.
struct Groups {
  size_t count = 0;
  size_t size[kMostGroups];
  char separator[kMostGroups];  // before the group
  std::string digits;

  bool three_from(size_t first, size_t end) const {
    for (size_t i = first; i < end; ++i) {
      if (size[i] != 3) return false;
    }
    return size[0] <= 3;
  }
  size_t separators(char c) const {
    return static_cast<size_t>(std::count(separator + 1, separator + count, c));
  }
};

bool cut_groups(std::string_view text, Groups& out) {
  if (text.size() > kLongestNumber) return false;
  char separator = '\0';
  bool open = false;
  for (const char c : text) {
    if (!is_digit(c)) {
      if (!open) return false;
      separator = c;
      open = false;
      continue;
    }
    if (!open) {
      if (out.count == kMostGroups) return false;
      out.size[out.count] = 0;
      out.separator[out.count++] = separator;
      open = true;
    }
    ++out.size[out.count - 1];
    out.digits += c;
  }
  return open;
}

}  // namespace

bool MoneyParser::digits(std::string_view text, Quantity& out) const {
  Groups groups;
  if (!cut_groups(text, groups)) return false;
  const size_t n = groups.count;
  const size_t dots = groups.separators('.');
  const size_t commas = groups.separators(',');
  const char last = n > 1 ? groups.separator[n - 1] : '\0';
  const bool mark = last == '.' || last == ',';
  // A full stop or comma is decimal where it stands once, last, and something else groups.
  bool decimal = mark && (last == '.' ? dots : commas) == 1;
  if (!decimal && dots > 0 && commas > 0) return false;
  const size_t whole = decimal ? n - 1 : n;
  for (size_t i = 2; i < whole; ++i) {
    if (groups.separator[i] != groups.separator[1]) return false;
  }
  if (whole > 1 && !groups.three_from(1, whole)) return false;
  const bool doubtful =
      decimal && n == 2 && groups.size[1] == 3 && groups.size[0] <= 3 && groups.digits[0] != '0';
  std::string plain = groups.digits;
  if (doubtful) {
    if (!Decimal::parse(plain, out.grouped)) return false;
    out.doubt = last == '.' ? Doubt::kDot : Doubt::kComma;
    out.ends_in_hundreds = plain.ends_with("00");
  }
  if (decimal) plain.insert(plain.size() - groups.size[n - 1], 1, '.');
  if (!Decimal::parse(plain, out.value)) return false;
  const bool whole_number = !decimal || out.doubt == Doubt::kDot;
  if (whole_number && groups.digits.ends_with("000") && groups.digits.size() <= 6) {
    out.unit = 1000;
    out.head = 0;
    for (const char c : groups.digits.substr(0, groups.digits.size() - 3)) {
      out.head = out.head * 10 + static_cast<uint32_t>(c - '0');
    }
  }
  out.two_digits = n == 1 && text.size() == 2;
  out.year = n == 1 && text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
  return true;
}

bool MoneyParser::number(Cursor& at, Quantity& out) {
  const Part* part = peek(at);
  if (part == nullptr) return false;
  ++steps_;
  if (!part->digits) return spelled(at, out);
  if (!digits(part->text, out)) return false;
  out.figures = true;
  at = next(at);
  return true;
}

// "et un" and what else may stand behind the tens; `base` is the tens' own value.
void MoneyParser::add_tail(Cursor& at, uint32_t base, uint32_t& value) {
  const Term& here = term(at);
  const bool teens = base == 60 || base == 80;
  if (here.number == NumberKind::kUnit) {
    value += here.value;
    at = next(at);
  } else if (teens && here.number == NumberKind::kTeen) {
    value += here.value;
    at = next(at);
  } else if (teens && here.number == NumberKind::kTen) {
    value += 10;
    at = next(at);
    const Term& unit = term(at);
    if (unit.number == NumberKind::kUnit && unit.value >= 7) {
      value += unit.value;
      at = next(at);
    }
  } else if ((here.roles & kAnd) != 0) {
    const Cursor behind = next(at);
    const Term& unit = term(behind);
    const bool one = unit.number == NumberKind::kUnit && unit.value == 1;
    const bool eleven = base == 60 && unit.number == NumberKind::kTeen && unit.value == 11;
    if (!one && !eleven) return;
    value += unit.value;
    at = next(behind);
  }
}

bool MoneyParser::below_hundred(Cursor& at, uint32_t& value) {
  const Term first = term(at);
  const auto follows = [&](NumberKind kind) { return term(at).number == kind; };
  switch (first.number) {
    case NumberKind::kUnit:
      at = next(at);
      value = first.value;
      // quatre-vingt, quatre-vingts
      if (value == 4 &&
          (follows(NumberKind::kScore) || (follows(NumberKind::kTens) && term(at).value == 20))) {
        value = 80;
        at = next(at);
        add_tail(at, 80, value);
      }
      return true;
    case NumberKind::kTen:
      at = next(at);
      value = 10;
      if (follows(NumberKind::kUnit) && term(at).value >= 7) {
        value += term(at).value;
        at = next(at);
      }
      return true;
    case NumberKind::kTeen:
      at = next(at);
      value = first.value;
      return true;
    case NumberKind::kTens:
    case NumberKind::kSixty:
      at = next(at);
      value = first.value;
      add_tail(at, value, value);
      return true;
    default:
      return false;
  }
}

bool MoneyParser::below_thousand(Cursor& at, uint32_t& value, Quantity& out) {
  uint32_t hundreds = 1;
  const bool head = below_hundred(at, hundreds);
  const bool fits = !head || (hundreds > 1 && hundreds < 20 && hundreds != 10);
  if (term(at).number != NumberKind::kHundred || !fits) {
    value = hundreds;
    return head;
  }
  at = next(at);
  value = hundreds * 100;
  uint32_t rest = 0;
  if (below_hundred(at, rest)) {
    value += rest;
  } else if (head) {
    out.head = hundreds;
    out.unit = 100;
  }
  return true;
}

bool MoneyParser::spelled(Cursor& at, Quantity& out) {
  const Cursor begin = at;
  if (term(at).number == NumberKind::kZero) {
    at = next(at);
    out.spelled = true;
    return true;
  }
  uint32_t thousands = 1;
  const bool head = below_thousand(at, thousands, out);
  uint32_t value = thousands;
  if (term(at).number == NumberKind::kThousand) {
    at = next(at);
    value = thousands * 1000;
    uint32_t rest = 0;
    Quantity ignored;
    out.head = 0;
    out.unit = 1;
    if (below_thousand(at, rest, ignored)) {
      value += rest;
    } else if (head) {
      out.head = thousands;
      out.unit = 1000;
    }
  } else if (!head) {
    return false;
  }
  const Part* first = peek(begin);
  out.one = value == 1 && first != nullptr;
  out.spelled = true;
  out.value = Decimal(value);
  return true;
}

}  // namespace balise::internal
