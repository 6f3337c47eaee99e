#include "io/money_text.h"

#include <algorithm>
#include <utility>

namespace balise {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const size_t dot = std::min(text.find('.'), text.size());
  const std::string_view fraction = text.substr(std::min(dot + 1, text.size()));
  const auto all_digits = [](std::string_view s) {
    return !s.empty() && std::all_of(s.begin(), s.end(), is_digit);
  };
  return all_digits(text.substr(0, dot)) && (dot == text.size() || all_digits(fraction));
}

bool is_code(std::string_view text) {
  return text.size() >= 3 && text.size() <= 5 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || is_digit(c);
         });
}

// a < b for two positive decimals, by their digits.
bool less_positive(std::string_view a, std::string_view b) {
  const auto split = [](std::string_view s) {
    const size_t dot = std::min(s.find('.'), s.size());
    std::string_view whole = s.substr(0, dot);
    while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
    std::string_view fraction = s.substr(std::min(dot + 1, s.size()));
    while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
    return std::pair(whole, fraction);
  };
  const auto [a_whole, a_fraction] = split(a);
  const auto [b_whole, b_fraction] = split(b);
  if (a_whole.size() != b_whole.size()) return a_whole.size() < b_whole.size();
  return std::pair(a_whole, a_fraction) < std::pair(b_whole, b_fraction);
}

bool less(std::string_view a, std::string_view b) {
  const bool a_negative = a.starts_with('-');
  const bool b_negative = b.starts_with('-');
  if (a_negative != b_negative) return a_negative;
  return a_negative ? less_positive(b.substr(1), a.substr(1)) : less_positive(a, b);
}

bool parse_quantity(std::string_view text, MoneyValue& value) {
  if (text == "?") return true;
  const size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    value.amount = text;
    return is_number(text);
  }
  value.min = text.substr(0, dots);
  value.max = text.substr(dots + 2);
  return is_number(value.min) && is_number(value.max) && !less(value.max, value.min);
}

bool parse_currency(std::string_view text, MoneyValue& value) {
  if (text == "?") return true;
  while (!text.empty()) {
    const size_t slash = std::min(text.find('/'), text.size());
    if (!is_code(text.substr(0, slash))) return false;
    value.candidates.emplace_back(text.substr(0, slash));
    text.remove_prefix(std::min(slash + 1, text.size()));
  }
  if (value.candidates.size() == 1) {
    value.currency = value.candidates.front();
    value.candidates.clear();
  }
  return true;
}

}  // namespace

std::string format_money(const MoneyValue& value) {
  std::string text = "?";
  if (!value.amount.empty()) text = value.amount;
  if (!value.min.empty()) text = value.min + ".." + value.max;
  text += ' ';
  if (!value.currency.empty()) return text + value.currency;
  for (size_t i = 0; i < value.candidates.size(); ++i) {
    if (i > 0) text += '/';
    text += value.candidates[i];
  }
  return value.candidates.empty() ? text + "?" : text;
}

bool parse_money(std::string_view text, MoneyValue& value) {
  const size_t space = text.find(' ');
  if (space == std::string_view::npos || space + 1 == text.size() || text.ends_with('/')) {
    return false;
  }
  MoneyValue parsed;
  if (!parse_quantity(text.substr(0, space), parsed)) return false;
  if (!parse_currency(text.substr(space + 1), parsed)) return false;
  value = std::move(parsed);
  return true;
}

std::string group_thousands(std::string number, std::string_view space) {
  const size_t whole = std::min(number.find('.'), number.size());
  const size_t first = number.starts_with('-') ? 1 : 0;
  for (size_t at = whole; at > first + 3;) {
    at -= 3;
    number.insert(at, space);
  }
  return number;
}

}  // namespace balise
