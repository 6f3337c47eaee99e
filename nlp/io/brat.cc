#include "io/brat.h"

#include <algorithm>
#include <vector>

#include "base/file.h"
#include "io/escape.h"
#include "io/file_names.h"
#include "io/offsets.h"
#include "io/writers.h"

namespace balise {
namespace {

// Annotations are lines of fields between tabs.
void append_on_one_line(std::string& out, std::string_view text, std::string_view separators) {
  const size_t start = out.size();
  internal::append_valid_utf8(out, text);
  std::replace_if(
      out.begin() + static_cast<std::ptrdiff_t>(start), out.end(),
      [separators](char c) { return separators.find(c) != std::string_view::npos; }, ' ');
}

void append_mark(std::string& out, std::string_view letter, size_t number) {
  out += letter;
  internal::append_number(out, number);
}

std::string note_of(const Mention& mention, const Result& result) {
  const std::string value = internal::value_text(mention.value);
  if (!value.empty()) return value;
  const Entity* entity = internal::entity_of(mention, result);
  return entity == nullptr ? std::string() : entity->name;
}

void append_equivalences(std::string& out, const Result& result) {
  std::vector<std::vector<size_t>> numbers(result.entities.size());
  for (size_t i = 0; i < result.mentions.size(); ++i) {
    const uint32_t entity = result.mentions[i].entity;
    if (entity < numbers.size()) numbers[entity].push_back(i + 1);
  }
  for (const std::vector<size_t>& same : numbers) {
    if (same.size() < 2) continue;
    out += "*\tEquiv";
    for (const size_t number : same) append_mark(out, " T", number);
    out += '\n';
  }
}

}  // namespace

BratDocument format_brat(const OutputDocument& document) {
  BratDocument brat;
  internal::append_valid_utf8(brat.text, document.source);
  internal::OffsetCounter offsets(document.source, OffsetUnit::kCodePoint);
  std::string& out = brat.annotations;
  size_t notes = 0;
  const std::vector<Mention>& mentions = document.result.mentions;
  for (size_t i = 0; i < mentions.size(); ++i) {
    const SourceSpan span = mentions[i].source;
    append_mark(out, "T", i + 1);
    out += '\t';
    append_on_one_line(out, mentions[i].type, " \t\r\n");
    append_mark(out, " ", offsets.at(span.begin));
    append_mark(out, " ", offsets.at(span.end));
    out += '\t';
    append_on_one_line(out, document.source.substr(span.begin, span.size()), "\r\n");
    out += '\n';
    const std::string note = note_of(mentions[i], document.result);
    if (note.empty()) continue;
    append_mark(out, "#", ++notes);
    append_mark(out, "\tAnnotatorNotes T", i + 1);
    out += '\t';
    append_on_one_line(out, note, "\t\r\n");
    out += '\n';
  }
  append_equivalences(out, document.result);
  return brat;
}

class BratFolder::Impl {
 public:
  explicit Impl(std::string folder) : path(std::move(folder)) { internal::make_folder(path); }
  std::string path;
  internal::FileNames names;
};

BratFolder::BratFolder(const std::string& path) : impl_(std::make_unique<Impl>(path)) {}
BratFolder::~BratFolder() = default;

std::string BratFolder::add(std::string_view id, const BratDocument& document) {
  const std::string name = impl_->names.next(id);
  const std::string path = impl_->path + "/" + name;
  write_file_atomically(path + ".txt", document.text);
  write_file_atomically(path + ".ann", document.annotations);
  return name;
}

}  // namespace balise
