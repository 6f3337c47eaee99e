#include "balise/sink.h"

#include <unistd.h>

#include <vector>

#include "balise/output.h"
#include "io/brat.h"
#include "io/html.h"

namespace balise::program {
namespace {

class Text : public Formatted {
 public:
  explicit Text(const Writer& writer) : writer_(writer) {}
  void add(const OutputDocument& document, const InputField&) override {
    writer_.write(document, text_);
  }
  void add_text(std::string_view text) override { text_ += text; }
  void clear() override { text_.clear(); }
  size_t size() const override { return text_.size(); }
  const std::string& text() const { return text_; }

 private:
  const Writer& writer_;
  std::string text_;
};

class StreamSink : public Sink {
 public:
  StreamSink(Format format, const WriterOptions& options)
      : writer_(make_writer(format, options)), output_(STDOUT_FILENO) {
    std::string head;
    writer_->begin(head);
    output_.append(head);
  }

  bool needs_tokens() const override { return writer_->needs_tokens(); }
  std::unique_ptr<Formatted> make_formatted() const override {
    return std::make_unique<Text>(*writer_);
  }
  void emit(const Formatted& documents) override {
    output_.append(static_cast<const Text&>(documents).text());
  }
  void flush() override { output_.flush(); }
  void finish() override {
    std::string tail;
    writer_->end(tail);
    output_.append(tail);
    output_.flush();
  }

 private:
  std::unique_ptr<Writer> writer_;
  Output output_;
};

struct Brat {
  struct Item {
    std::string id;
    BratDocument files;
  };
  using Folder = BratFolder;
  static Item format(const OutputDocument& document) {
    return {std::string(document.id), format_brat(document)};
  }
  static size_t size(const Item& item) {
    return item.files.text.size() + item.files.annotations.size();
  }
  static void add(Folder& folder, const Item& item) { folder.add(item.id, item.files); }
  static void finish(Folder&) {}
};

struct Html {
  using Item = HtmlPage;
  using Folder = HtmlFolder;
  static Item format(const OutputDocument& document) { return format_html(document); }
  static size_t size(const Item& item) { return item.html.size(); }
  static void add(Folder& folder, const Item& item) { folder.add(item); }
  static void finish(Folder& folder) { folder.finish(); }
};

template <typename Kind>
class Files : public Formatted {
 public:
  void add(const OutputDocument& document, const InputField&) override {
    items_.push_back(Kind::format(document));
    size_ += Kind::size(items_.back());
  }
  void clear() override {
    items_.clear();
    size_ = 0;
  }
  size_t size() const override { return size_; }
  const std::vector<typename Kind::Item>& items() const { return items_; }

 private:
  std::vector<typename Kind::Item> items_;
  size_t size_ = 0;
};

template <typename Kind>
class FolderSink : public Sink {
 public:
  explicit FolderSink(const std::string& path) : folder_(path) {}
  bool needs_tokens() const override { return false; }
  std::unique_ptr<Formatted> make_formatted() const override {
    return std::make_unique<Files<Kind>>();
  }
  void emit(const Formatted& documents) override {
    for (const auto& item : static_cast<const Files<Kind>&>(documents).items()) {
      Kind::add(folder_, item);
    }
  }
  void finish() override { Kind::finish(folder_); }

 private:
  typename Kind::Folder folder_;
};

}  // namespace

std::unique_ptr<Sink> make_stream_sink(Format format, const WriterOptions& options) {
  return std::make_unique<StreamSink>(format, options);
}

std::unique_ptr<Sink> make_folder_sink(Format format, const std::string& folder) {
  if (format == Format::kBrat) return std::make_unique<FolderSink<Brat>>(folder);
  return std::make_unique<FolderSink<Html>>(folder);
}

}  // namespace balise::program
