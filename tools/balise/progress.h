// Messages of the program on standard error, and the progress line under them.
#ifndef BALISE_TOOLS_BALISE_PROGRESS_H_
#define BALISE_TOOLS_BALISE_PROGRESS_H_

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "balise/command.h"
#include "balise/pipeline.h"
#include "balise/terminal.h"

namespace balise::program {

// "balise: MESSAGE" on standard error, in one write. Control characters of file names and texts
// are shown as \xNN, so that no message can act on a terminal.
void print_message(std::string_view message);

// Says that articles are read from the terminal, so that the program does not seem to hang: where
// standard input is one, no operand names a file and --quiet is not given.
void hint_at_terminal_input(const Arguments& arguments);

// What a long run is at, on one line of standard error that goes away at the end. Says nothing
// before the first second is over, and then a few times a second.
class StatusLine {
 public:
  explicit StatusLine(bool shows) : shows_(shows) {}
  ~StatusLine() { erase(); }
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;

  // Whether it is time to show the line anew; a yes is followed by a pause.
  bool is_due();
  // The same for a caller who asks for each name of a long list: most answers are no without a look
  // at the clock.
  bool is_due_for_one_of_many();
  // Replaces what stands there, once a second is over; control characters are shown as
  // print_message does, and what is wider than the terminal is cut.
  void show(std::string_view what);
  // Takes the line away until it is due again.
  void erase();
  // Takes the line away for what is written now: it is due again at once.
  void step_aside();

 private:
  using Clock = std::chrono::steady_clock;
  const bool shows_;
  const Clock::time_point first_ = Clock::now() + status_delay();
  Clock::time_point next_ = first_;
  uint32_t asked_ = 0;
  bool on_screen_ = false;
};

// Tells failed inputs, and how far a run over documents is: on a StatusLine where `shows_progress`,
// which steps aside while documents are written to the same terminal.
class Progress : public Observer {
 public:
  // `expected_bytes`: of all inputs, 0 where that is not known.
  Progress(bool shows_progress, uint64_t expected_bytes)
      : expected_bytes_(expected_bytes), line_(shows_progress) {}

  void failed(const Error& error) override;
  void before_output() override;
  void progress(const Totals& totals) override;

  // Takes the line away: what follows is no longer the run.
  void finish() { line_.erase(); }

  uint64_t failures() const { return failures_; }
  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;

  const bool shares_terminal_ = is_terminal(STDOUT_FILENO);
  const uint64_t expected_bytes_;
  const Clock::time_point start_ = Clock::now();
  StatusLine line_;
  uint64_t failures_ = 0;
};

// "1 name", "2 names"
std::string counted(uint64_t count, std::string_view what);
// "12.3 MB"
std::string megabytes(uint64_t bytes);
// "3 documents, 0.1 MB in 0.2 s; 12 PER, 7 ORG; 9 entities"
std::string summary_of(const Totals& totals, double seconds);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_PROGRESS_H_
