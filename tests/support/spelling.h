// The same text, spelt otherwise.
#ifndef BALISE_TESTS_SUPPORT_SPELLING_H_
#define BALISE_TESTS_SUPPORT_SPELLING_H_

#include <string>
#include <string_view>

namespace balise::test {

// Every `from`, which is not empty, as `to`, from left to right.
std::string replaced(std::string text, std::string_view from, std::string_view to);

// NFD of valid UTF-8, by ICU: letters and their accents apart.
std::string decomposed(const std::string& text);

}  // namespace balise::test

#endif  // BALISE_TESTS_SUPPORT_SPELLING_H_
