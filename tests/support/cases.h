// Test cases as data: tab-separated lines, `#` before comments.
#ifndef BALISE_TESTS_SUPPORT_CASES_H_
#define BALISE_TESTS_SUPPORT_CASES_H_

#include <string>
#include <string_view>
#include <vector>

namespace balise::test {

struct Case {
  size_t line = 0;
  std::vector<std::string> fields;
};

// Reads a file of cases with exactly `columns` fields each. In fields, \n \r \t \\ are what they
// are in C, \xHH is a byte, \uHHHH and \UHHHHHHHH are code points. Throws std::runtime_error with
// the line for anything else, and for a file without a case.
std::vector<Case> read_cases(const std::string& path, size_t columns);

// Bytes beyond printable ASCII as escapes, for messages.
std::string shown(std::string_view text);

}  // namespace balise::test

#endif  // BALISE_TESTS_SUPPORT_CASES_H_
