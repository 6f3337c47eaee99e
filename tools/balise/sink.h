// Where tagged documents go: a stream, or a folder of files.
#ifndef BALISE_TOOLS_BALISE_SINK_H_
#define BALISE_TOOLS_BALISE_SINK_H_

#include <cstddef>
#include <memory>
#include <string>

#include "io/reader.h"
#include "io/writer.h"

namespace balise::program {

// Some documents as they will go out. Filled on any thread.
class Formatted {
 public:
  virtual ~Formatted() = default;
  // `field` is that of the input document.
  virtual void add(const OutputDocument& document, const InputField& field) = 0;
  // Puts text behind the last document; only a stream has room for it.
  virtual void add_text(std::string_view) {}
  // Empties it for the next documents.
  virtual void clear() = 0;
  // Bytes it holds on to.
  virtual size_t size() const = 0;
};

// Takes documents on one thread, in the order of the input. What cannot be written is thrown as
// Error or OutputClosed.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual bool needs_tokens() const = 0;
  virtual std::unique_ptr<Formatted> make_formatted() const = 0;
  // Takes what a Formatted of this sink holds.
  virtual void emit(const Formatted& documents) = 0;
  // Lets go of what is buffered.
  virtual void flush() {}
  // Everything has come.
  virtual void finish() {}
};

// Documents one behind the other on standard output.
std::unique_ptr<Sink> make_stream_sink(Format format, const WriterOptions& options);
// The files of Format::kBrat or Format::kHtml in a folder, which is made. Throws Error.
std::unique_ptr<Sink> make_folder_sink(Format format, const std::string& folder);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_SINK_H_
