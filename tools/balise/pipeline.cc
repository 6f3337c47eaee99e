#include "balise/pipeline.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace balise::program {
namespace {

// Enough work to make handing a batch over cheap, little enough to keep all jobs busy.
constexpr size_t kBatchBytes = size_t{1} << 16;
constexpr size_t kBatchDocuments = 256;
constexpr size_t kBytesInFlight = size_t{16} << 20;
// A batch that has grown beyond this gives its memory back.
constexpr size_t kKeptBytes = size_t{1} << 20;

struct Batch {
  std::vector<InputDocument> documents;
  size_t count = 0;            // of `documents` that are in use
  size_t text_bytes = 0;       // and of the entities that came with it
  uint64_t input_bytes = 0;    // read so far, of all inputs
  std::optional<Error> error;  // what ended an input behind these documents
  bool input_waits = false;    // nothing more can be read without waiting
  uint64_t sequence = 0;

  std::unique_ptr<Formatted> output;
  uint64_t entities = 0;
  std::map<std::string_view, uint64_t> mentions;

  explicit Batch(const Sink& sink) : output(sink.make_formatted()) {}

  // Makes room for other documents of the same sink.
  void clear(const Sink& sink) {
    if (text_bytes > kKeptBytes || output->size() > kKeptBytes) {
      *this = Batch(sink);
      return;
    }
    count = 0;
    text_bytes = 0;
    error.reset();
    input_waits = false;
    output->clear();
    entities = 0;
    mentions.clear();
  }
};

bool standard_input_waits() {
  pollfd input = {STDIN_FILENO, POLLIN, 0};
  return ::poll(&input, 1, 0) == 0;
}

// Cuts the inputs into batches.
class BatchReader {
 public:
  explicit BatchReader(const PipelineOptions& options)
      : paths_(options.paths), input_(options.input) {}

  // Fills a cleared batch; false where there is nothing left.
  bool fill(Batch& batch) {
    while (batch.count < kBatchDocuments && batch.text_bytes < kBatchBytes) {
      if (!reader_ && next_path_ == paths_.size()) break;
      try {
        if (!read_one(batch)) continue;
      } catch (const Error& error) {
        close();
        batch.error = error;
        break;
      }
      if (from_standard_input_ && standard_input_waits()) {
        batch.input_waits = true;
        break;
      }
    }
    batch.input_bytes = closed_bytes_ + (reader_ ? reader_->bytes_read() : 0);
    return batch.count > 0 || batch.error;
  }

  bool at_end() const { return !reader_ && next_path_ == paths_.size(); }

 private:
  bool read_one(Batch& batch) {
    if (!reader_) {
      const std::string& path = paths_[next_path_++];
      from_standard_input_ = path == "-";
      reader_ = std::make_unique<InputReader>(path, input_);
    }
    if (batch.documents.size() <= batch.count) batch.documents.emplace_back();
    InputDocument& document = batch.documents[batch.count];
    if (!reader_->next(document)) {
      close();
      return false;
    }
    ++batch.count;
    batch.text_bytes += document.text.size() + document.entities.size() * sizeof(InputEntity);
    return true;
  }

  void close() {
    if (reader_) closed_bytes_ += reader_->bytes_read();
    reader_.reset();
  }

  const std::vector<std::string> paths_;
  const InputOptions input_;
  size_t next_path_ = 0;
  std::unique_ptr<InputReader> reader_;
  bool from_standard_input_ = false;
  uint64_t closed_bytes_ = 0;
};

// Tags and formats, with the buffers of one thread.
class BatchTagger {
 public:
  BatchTagger(const Tagger& tagger, bool needs_tokens, bool explain)
      : tagger_(tagger),
        needs_tokens_(needs_tokens),
        explain_(explain),
        scratch_(tagger.make_scratch()) {}

  void run(Batch& batch) {
    for (size_t i = 0; i < batch.count; ++i) {
      const InputDocument& document = batch.documents[i];
      if (document.is_tagged) {
        take_entities(document);
      } else {
        tagger_.tag(document.text, *scratch_, result_);
      }
      batch.entities += result_.entities.size();
      for (const Mention& mention : result_.mentions) ++batch.mentions[mention.type];
      if (needs_tokens_) collect_tokens();
      batch.output->add(OutputDocument{document.id, document.text, result_, tokens_, sentences_,
                                       document.kept, document.terminator},
                        document.field);
      if (explain_) explain(*batch.output);
    }
  }

 private:
  // The entities that a tagged document came with; its mentions stay where they are.
  void take_entities(const InputDocument& document) {
    result_.clear();
    for (const InputEntity& entity : document.entities) {
      result_.entities.push_back({entity.type, entity.name, entity.id, entity.mentions});
    }
  }

  void explain(Formatted& output) {
    for (const Mention& mention : result_.mentions) {
      output.add_text(tagger_.explain(result_, *scratch_, mention.source));
    }
    if (!result_.mentions.empty()) output.add_text("\n");
  }

  void collect_tokens() {
    const Document& document = Tagger::document(*scratch_);
    const TokenList& list = Tagger::tokens(*scratch_);
    tokens_.clear();
    sentences_.clear();
    for (const Token& token : list.tokens) tokens_.push_back(document.to_source(token.span()));
    for (const Sentence& sentence : list.sentences) {
      sentences_.emplace_back(sentence.begin, sentence.end);
    }
  }

  const Tagger& tagger_;
  const bool needs_tokens_;
  const bool explain_;
  Tagger::ScratchPointer scratch_;
  Result result_;
  std::vector<SourceSpan> tokens_;
  std::vector<std::pair<uint32_t, uint32_t>> sentences_;
};

// Hands finished batches on, in order.
class BatchWriter {
 public:
  BatchWriter(Sink& sink, Observer& observer) : sink_(sink), observer_(observer) {}

  void run(const Batch& batch) {
    observer_.before_output();
    sink_.emit(*batch.output);
    totals_.documents += batch.count;
    totals_.text_bytes += batch.text_bytes;
    totals_.input_bytes = batch.input_bytes;
    totals_.entities += batch.entities;
    for (const auto& [type, count] : batch.mentions) totals_.mentions[type] += count;
    if (batch.error) {
      // What is found stands before the message that tells why there is no more.
      sink_.flush();
      if (batch.error->code() == ErrorCode::kConfiguration) throw Error(*batch.error);
      observer_.failed(*batch.error);
    } else if (batch.input_waits) {
      sink_.flush();
    }
    observer_.progress(totals_);
  }

  const Totals& totals() const { return totals_; }

 private:
  Sink& sink_;
  Observer& observer_;
  Totals totals_;
};

// What the threads share. The reading thread owns it too: it may outlive the pipeline while it
// waits for an input that nobody will read.
struct Shared {
  explicit Shared(BatchReader first_reader) : reader(std::move(first_reader)) {}

  BatchReader reader;  // of the reading thread alone
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::unique_ptr<Batch>> free;
  std::deque<std::unique_ptr<Batch>> to_tag;
  std::map<uint64_t, std::unique_ptr<Batch>> to_write;
  size_t bytes_in_flight = 0;
  uint64_t batches_read = 0;
  bool all_read = false;
  bool stopped = false;
};

void read_batches(const std::shared_ptr<Shared>& shared) {
  std::unique_lock lock(shared->mutex);
  while (!shared->stopped) {
    shared->changed.wait(lock, [&] {
      return shared->stopped || (!shared->free.empty() && shared->bytes_in_flight < kBytesInFlight);
    });
    if (shared->stopped) break;
    std::unique_ptr<Batch> batch = std::move(shared->free.back());
    shared->free.pop_back();
    lock.unlock();
    const bool more = shared->reader.fill(*batch);
    lock.lock();
    if (!more) break;
    batch->sequence = shared->batches_read++;
    shared->bytes_in_flight += batch->text_bytes;
    shared->to_tag.push_back(std::move(batch));
    shared->changed.notify_all();
  }
  shared->all_read = true;
  shared->changed.notify_all();
}

void tag_batches(Shared& shared, BatchTagger tagger) {
  std::unique_lock lock(shared.mutex);
  while (true) {
    shared.changed.wait(
        lock, [&] { return shared.stopped || shared.all_read || !shared.to_tag.empty(); });
    if (shared.stopped || shared.to_tag.empty()) return;
    std::unique_ptr<Batch> batch = std::move(shared.to_tag.front());
    shared.to_tag.pop_front();
    lock.unlock();
    tagger.run(*batch);
    lock.lock();
    shared.to_write.emplace(batch->sequence, std::move(batch));
    shared.changed.notify_all();
  }
}

class ThreadedPipeline {
 public:
  ThreadedPipeline(BatchReader reader, const Tagger& tagger, const Sink& sink,
                   const PipelineOptions& options)
      : sink_(sink), shared_(std::make_shared<Shared>(std::move(reader))) {
    for (unsigned i = 0; i < 2 * options.jobs + 2; ++i) {
      shared_->free.push_back(std::make_unique<Batch>(sink));
    }
    std::thread([shared = shared_] { read_batches(shared); }).detach();
    for (unsigned i = 0; i < options.jobs; ++i) {
      workers_.emplace_back(
          [this, &tagger, needs_tokens = sink.needs_tokens(), explain = options.explain] {
            tag_batches(*shared_, BatchTagger(tagger, needs_tokens, explain));
          });
    }
  }

  ~ThreadedPipeline() {
    {
      const std::lock_guard lock(shared_->mutex);
      shared_->stopped = true;
      shared_->changed.notify_all();
    }
    for (std::thread& worker : workers_) worker.join();
  }
  ThreadedPipeline(const ThreadedPipeline&) = delete;
  ThreadedPipeline& operator=(const ThreadedPipeline&) = delete;

  void write_all(BatchWriter& writer) {
    for (uint64_t sequence = 0;; ++sequence) {
      std::unique_lock lock(shared_->mutex);
      shared_->changed.wait(lock, [&] {
        return shared_->to_write.contains(sequence) ||
               (shared_->all_read && sequence == shared_->batches_read);
      });
      auto node = shared_->to_write.extract(sequence);
      if (node.empty()) return;
      lock.unlock();
      Batch& batch = *node.mapped();
      writer.run(batch);
      const size_t text_bytes = batch.text_bytes;
      batch.clear(sink_);
      lock.lock();
      shared_->bytes_in_flight -= text_bytes;
      shared_->free.push_back(std::move(node.mapped()));
      shared_->changed.notify_all();
    }
  }

 private:
  const Sink& sink_;
  std::shared_ptr<Shared> shared_;
  std::vector<std::thread> workers_;
};

}  // namespace

Totals run_pipeline(const PipelineOptions& options, const Tagger& tagger, Sink& sink,
                    Observer& observer) {
  BatchReader reader(options);
  BatchWriter writer(sink, observer);
  BatchTagger batch_tagger(tagger, sink.needs_tokens(), options.explain);
  Batch batch(sink);
  while (reader.fill(batch)) {
    batch_tagger.run(batch);
    writer.run(batch);
    batch.clear(sink);
    if (options.jobs > 1 && !reader.at_end()) {
      ThreadedPipeline(std::move(reader), tagger, sink, options).write_all(writer);
      break;
    }
  }
  return writer.totals();
}

}  // namespace balise::program
