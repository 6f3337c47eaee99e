#include "rule/decimal.h"

#include <algorithm>

namespace balise {
namespace {

constexpr int kMostDigits = 30;

__extension__ using Wide = unsigned __int128;

constexpr Wide make_limit() {
  Wide limit = 1;
  for (int i = 0; i < kMostDigits; ++i) limit *= 10;
  return limit;
}
constexpr Wide kLimit = make_limit();

}  // namespace

bool Decimal::parse(std::string_view text, Decimal& out) {
  Decimal number;
  bool dot = false;
  bool digit = false;
  for (const char c : text) {
    if (c == '.') {
      if (dot) return false;
      dot = true;
      continue;
    }
    if (c < '0' || c > '9') return false;
    digit = true;
    number.coefficient_ = number.coefficient_ * 10 + static_cast<unsigned>(c - '0');
    if (number.coefficient_ >= kLimit) return false;
    if (dot) --number.exponent_;
  }
  if (!digit) return false;
  out = number;
  return true;
}

void Decimal::trim() {
  while (coefficient_ != 0 && coefficient_ % 10 == 0) {
    coefficient_ /= 10;
    ++exponent_;
  }
  if (coefficient_ == 0) exponent_ = 0;
}

bool Decimal::is_whole() const {
  Decimal copy = *this;
  copy.trim();
  return copy.exponent_ >= 0;
}

void Decimal::shift(int exponent) {
  exponent_ += exponent;
  if (exponent_ > kMostDigits || exponent_ < -kMostDigits) valid_ = false;
}

void Decimal::multiply(uint32_t factor) {
  trim();
  if (coefficient_ >= kLimit / (factor == 0 ? 1 : factor)) {
    valid_ = false;
    return;
  }
  coefficient_ *= factor;
}

Wide Decimal::scaled(int exponent, bool& valid) const {
  Wide value = coefficient_;
  for (int i = exponent_; i > exponent && value != 0; --i) {
    value *= 10;
    if (value >= kLimit) {
      valid = false;
      return 0;
    }
  }
  return value;
}

void Decimal::add(const Decimal& other) {
  const int exponent = std::min(exponent_, other.exponent_);
  bool valid = valid_ && other.valid_ && negative_ == other.negative_;
  coefficient_ = scaled(exponent, valid) + other.scaled(exponent, valid);
  exponent_ = exponent;
  valid_ = valid && coefficient_ < kLimit;
}

Decimal Decimal::magnitude() const {
  Decimal copy = *this;
  copy.negative_ = false;
  return copy;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  Decimal a = *this;
  Decimal b = other;
  a.trim();
  b.trim();
  const bool a_negative = a.negative_ && a.coefficient_ != 0;
  const bool b_negative = b.negative_ && b.coefficient_ != 0;
  if (a_negative != b_negative) {
    return a_negative ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (a_negative) return b.magnitude() <=> a.magnitude();
  const int exponent = std::min(a.exponent_, b.exponent_);
  bool a_fits = true;
  bool b_fits = true;
  const Wide x = a.scaled(exponent, a_fits);
  const Wide y = b.scaled(exponent, b_fits);
  if (!a_fits || !b_fits) {
    return a_fits ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  return x < y   ? std::strong_ordering::less
         : x > y ? std::strong_ordering::greater
                 : std::strong_ordering::equal;
}

std::string Decimal::str() const {
  if (!valid_) return {};
  Decimal copy = *this;
  copy.trim();
  std::string digits;
  for (Wide rest = copy.coefficient_; rest != 0; rest /= 10) {
    digits += static_cast<char>('0' + static_cast<int>(rest % 10));
  }
  std::reverse(digits.begin(), digits.end());
  if (digits.empty()) return "0";
  if (copy.exponent_ >= 0) {
    digits.append(static_cast<size_t>(copy.exponent_), '0');
  } else {
    const auto places = static_cast<size_t>(-copy.exponent_);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
  }
  return copy.negative_ ? "-" + digits : digits;
}

}  // namespace balise
