// The one exception of balise.
//
// Text never throws: only loading (lexicons, rules, options) and reading or writing files do.
// what() reads "place: what; what to do", where the place is `file`, `file:line` or
// `file:line:column`, ready to print after "balise: ".
//
//   throw Error(ErrorCode::kConfiguration, Place{"mine.tsv", 3, 7},
//               "unknown kind 'firm'", "use one of: person, company, party");
#ifndef BALISE_BASE_ERROR_H_
#define BALISE_BASE_ERROR_H_

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace balise {

// What the program's exit status is made of.
enum class ErrorCode {
  kInputOutput = 1,    // an input or the output failed
  kConfiguration = 2,  // an option, rule, lexicon or other setting is wrong
};

// Where something is wrong. Lines and columns count from 1 (columns in bytes); 0 is "not known".
struct Place {
  std::string file;
  size_t line = 0;
  size_t column = 0;
  std::string str() const;
};

class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const Place& place, std::string_view what, std::string_view remedy = {});

  ErrorCode code() const { return code_; }
  const Place& place() const { return place_; }
  // What is wrong and what to do, without the place.
  const std::string& message() const { return message_; }
  int exit_status() const { return static_cast<int>(code_); }

 private:
  ErrorCode code_;
  Place place_;
  std::string message_;
};

}  // namespace balise

#endif  // BALISE_BASE_ERROR_H_
