#include "balise/progress.h"

#include <unistd.h>

#include <cstdio>

#include "text/utf8.h"

namespace balise::program {
namespace {

constexpr auto kPause = std::chrono::milliseconds(200);
constexpr double kMegabyte = 1e6;
// To the first column, and nothing right of it.
constexpr std::string_view kErase = "\r\x1B[K";

// Messages are best effort: there is nowhere to tell that one could not be written.
void write_error(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<size_t>(written));
  }
}

template <typename... Values>
std::string formatted(const char* format, Values... values) {
  char text[128];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

std::string printable(std::string_view message) {
  std::string line;
  for (const char c : message) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      line += formatted("\\x%02X", static_cast<unsigned>(byte));
    } else {
      line += c;
    }
  }
  return line;
}

}  // namespace

void print_message(std::string_view message) {
  write_error("balise: " + printable(message) + "\n");
}

void hint_at_terminal_input(const Arguments& arguments) {
  if (arguments.given("quiet") || !arguments.operands().empty()) return;
  if (is_terminal(STDIN_FILENO)) print_message("reading the terminal; end with Ctrl-D");
}

bool StatusLine::is_due() {
  if (!shows_) return false;
  const Clock::time_point now = Clock::now();
  if (now < next_) return false;
  next_ = now + kPause;
  return true;
}

bool StatusLine::is_due_for_one_of_many() {
  // Names come by the million a second.
  constexpr uint32_t kEach = 256;
  return asked_++ % kEach == 0 && is_due();
}

void StatusLine::show(std::string_view what) {
  if (!shows_ || Clock::now() < first_) return;
  on_screen_ = true;
  // A line that wraps could not be taken away.
  std::string line = printable(what);
  const size_t most = terminal_width(STDERR_FILENO) - 1;
  if (line.size() > most) line.resize(previous_start(line, most + 1));
  write_error(std::string(kErase) + line);
}

void StatusLine::erase() {
  if (on_screen_) write_error(kErase);
  on_screen_ = false;
}

void StatusLine::step_aside() {
  if (!on_screen_) return;
  erase();
  next_ = Clock::now();
}

void Progress::failed(const Error& error) {
  line_.erase();
  ++failures_;
  print_message(error.what());
}

void Progress::before_output() {
  if (shares_terminal_) line_.step_aside();
}

void Progress::progress(const Totals& totals) {
  if (!line_.is_due()) return;
  const double speed = static_cast<double>(totals.input_bytes) / seconds();
  std::string line = std::to_string(totals.documents) + " documents, " +
                     megabytes(totals.input_bytes) + ", " +
                     formatted("%.1f MB/s", speed / kMegabyte);
  if (expected_bytes_ > totals.input_bytes && speed > 0) {
    const auto left =
        static_cast<unsigned>(static_cast<double>(expected_bytes_ - totals.input_bytes) / speed);
    line += formatted(", %u:%02u left", left / 60, left % 60);
  }
  line_.show(line);
}

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

std::string counted(uint64_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

std::string megabytes(uint64_t bytes) {
  return formatted("%.1f MB", static_cast<double>(bytes) / kMegabyte);
}

std::string summary_of(const Totals& totals, double seconds) {
  std::string line = counted(totals.documents, "document") + ", " + megabytes(totals.text_bytes) +
                     formatted(" in %.1f s", seconds);
  bool first = true;
  for (const auto& [type, count] : totals.mentions) {
    line += first ? "; " : ", ";
    line += std::to_string(count) + " " + std::string(type);
    first = false;
  }
  return line + "; " + std::to_string(totals.entities) +
         (totals.entities == 1 ? " entity" : " entities");
}

}  // namespace balise::program
