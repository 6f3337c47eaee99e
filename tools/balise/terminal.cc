#include "balise/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <system_error>

namespace balise::program {
namespace {

constexpr std::chrono::milliseconds kUsualDelay(1000);
constexpr unsigned kUsualWidth = 80;
// Narrower and wider than this nobody reads prose.
constexpr unsigned kLeastWidth = 20;
constexpr unsigned kMostWidth = 1000;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

}  // namespace

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

bool shows_status() { return is_terminal(STDERR_FILENO) && variable("TERM") != "dumb"; }

std::chrono::milliseconds status_delay() {
  const std::string_view text = variable("BALISE_PROGRESS_AFTER_MS");
  uint32_t delay = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), delay);
  return error == std::errc() ? std::chrono::milliseconds(delay) : kUsualDelay;
}

unsigned terminal_width(int descriptor) {
  winsize size = {};
  unsigned width = 0;
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0) width = size.ws_col;
  if (width == 0) {
    const std::string_view columns = variable("COLUMNS");
    std::from_chars(columns.data(), columns.data() + columns.size(), width);
  }
  return width >= kLeastWidth && width <= kMostWidth ? width : kUsualWidth;
}

bool use_color(std::string_view when) {
  if (when != "auto") return when == "always";
  return is_terminal(STDOUT_FILENO) && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
}

}  // namespace balise::program
