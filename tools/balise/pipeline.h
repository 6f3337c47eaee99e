// Inputs -> documents -> tagged, formatted documents -> a sink, in the order of the input.
// Documents that came tagged (InputOptions::take_tagged) go on as they are.
//
// With one job, or where everything fits one batch, all of it happens on the calling thread.
// Otherwise one thread reads, `jobs` threads tag and format, and the calling thread hands the
// results to the sink. Memory is bounded: batches are few and reused, and no more than
// kBytesInFlight of text (or one document) is between reader and sink.
#ifndef BALISE_TOOLS_BALISE_PIPELINE_H_
#define BALISE_TOOLS_BALISE_PIPELINE_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "balise/sink.h"
#include "base/error.h"
#include "io/reader.h"
#include "tagger/tagger.h"

namespace balise::program {

struct PipelineOptions {
  std::vector<std::string> paths;
  InputOptions input;
  unsigned jobs = 1;
  bool explain = false;  // the explanation of every mention behind each document
};

// What went through so far.
struct Totals {
  uint64_t documents = 0;
  uint64_t text_bytes = 0;
  uint64_t input_bytes = 0;  // of the files, before conversion
  uint64_t entities = 0;
  std::map<std::string_view, uint64_t> mentions;  // by type
};

// Told on the calling thread, in the order of the input.
class Observer {
 public:
  virtual ~Observer() = default;
  // An input failed; the next one goes on.
  virtual void failed(const Error& error) = 0;
  // The sink may write now; progress or failed follow.
  virtual void before_output() = 0;
  virtual void progress(const Totals& totals) = 0;
};

// Runs all inputs through. Returns what went through. Inputs that fail are told to the observer;
// throws Error(kConfiguration) for one that means wrong usage, and whatever the sink throws. After
// a throw a reading thread may still wait for its input: leave the program without waiting for it.
Totals run_pipeline(const PipelineOptions& options, const Tagger& tagger, Sink& sink,
                    Observer& observer);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_PIPELINE_H_
