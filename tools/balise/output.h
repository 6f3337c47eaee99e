// Standard output, written in large blocks.
//
//   Output output(STDOUT_FILENO);
//   output.append(line);
//   output.flush();
#ifndef BALISE_TOOLS_BALISE_OUTPUT_H_
#define BALISE_TOOLS_BALISE_OUTPUT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace balise::program {

// Thrown when whoever reads standard output has gone (`| head`): no error, only the end.
struct OutputClosed {};

class Output {
 public:
  // Does not own the descriptor.
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Writes whole blocks as they fill up. Both throw Error(kInputOutput) where the bytes cannot
  // be written, and OutputClosed. What is not flushed when the Output goes is lost.
  void append(std::string_view bytes);
  void flush();

 private:
  void write_all(std::string_view bytes);

  int descriptor_;
  std::string buffer_;
};

// Writes all of a short text. Throws as Output does.
void write_standard_output(std::string_view text);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_OUTPUT_H_
