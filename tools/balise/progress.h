// Messages of the program on standard error, and the progress line under them.
#ifndef BALISE_TOOLS_BALISE_PROGRESS_H_
#define BALISE_TOOLS_BALISE_PROGRESS_H_

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "balise/pipeline.h"
#include "balise/terminal.h"

namespace balise::program {

// "balise: MESSAGE" on standard error, in one write. Control characters of file names and texts
// are shown as \xNN, so that no message can act on a terminal.
void print_message(std::string_view message);

// Tells failed inputs, and how far a long run is: only where `shows_progress`, from the first
// second on, a few times a second, on one line that goes away at the end, and while documents are
// written to the same terminal.
class Progress : public Observer {
 public:
  // `expected_bytes`: of all inputs, 0 where that is not known.
  Progress(bool shows_progress, uint64_t expected_bytes)
      : shows_(shows_progress), expected_bytes_(expected_bytes) {}
  ~Progress() override { erase(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void failed(const Error& error) override;
  void before_output() override;
  void progress(const Totals& totals) override;

  // Takes the line away: what follows is no longer the run.
  void finish() { erase(); }

  uint64_t failures() const { return failures_; }
  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;
  void erase();

  const bool shows_;
  const bool shares_terminal_ = is_terminal(STDOUT_FILENO);
  const uint64_t expected_bytes_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point next_ = start_ + status_delay();
  bool on_screen_ = false;
  uint64_t failures_ = 0;
};

// What a run without documents is at, on one line that goes away at the end. Like Progress it says
// nothing before the first second is over.
class StatusLine {
 public:
  explicit StatusLine(bool shows) : shows_(shows) {}
  ~StatusLine();
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;

  // Whether the line may be shown now; a few times a second, so that a caller may ask for each
  // name of a long list.
  bool is_due();
  // Replaces what stands there, once a second is over; control characters are shown as
  // print_message does.
  void show(std::string_view what);

 private:
  using Clock = std::chrono::steady_clock;
  const bool shows_;
  const Clock::time_point first_ = Clock::now() + status_delay();
  Clock::time_point next_ = first_;
  uint32_t asked_ = 0;
  bool on_screen_ = false;
};

// "12.3 MB"
std::string megabytes(uint64_t bytes);
// "3 documents, 0.1 MB in 0.2 s; 12 PER, 7 ORG; 9 entities"
std::string summary_of(const Totals& totals, double seconds);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_PROGRESS_H_
