#include "lexicon/file_writer.h"

#include <cstring>
#include <limits>

#include "base/error.h"
#include "lexicon/format.h"
#include "token/tokenizer.h"

namespace balise::internal {
namespace {

size_t padded(size_t size) { return (size + 7) / 8 * 8; }

void pad(std::string& bytes) { bytes.resize(padded(bytes.size())); }

template <class Record>
std::string_view bytes_of(const std::vector<Record>& records) {
  return {reinterpret_cast<const char*>(records.data()), records.size() * sizeof(Record)};
}

template <class Bytes>
void let_go(Bytes& bytes) {
  Bytes().swap(bytes);
}

// The letters of words, names and ids, and the records that point at them.
class Strings {
 public:
  explicit Strings(LexiconTables& tables) {
    size_t size = 0;
    for (const std::string_view word : tables.words) size += word.size();
    for (const auto& entry : tables.entries) size += entry.name.size() + entry.id.size();
    if (size > std::numeric_limits<uint32_t>::max()) {
      throw Error(ErrorCode::kConfiguration, {}, "more than 4 GB of names",
                  "build several lexicons and give them all");
    }
    text_.reserve(size);
    for (size_t i = 0; i < tables.words.size(); ++i) {
      WordRecord& record = tables.records[i];
      record.flags |= class_flags(record.classes);
      record.text = place(tables.words[i]);
      record.size = static_cast<uint16_t>(tables.words[i].size());
    }
    entries_.reserve(tables.entries.size());
    for (const auto& entry : tables.entries) {
      EntryRecord record;
      record.name = place(entry.name);
      record.name_size = static_cast<uint16_t>(entry.name.size());
      record.kind = entry.kind;
      record.id = place(entry.id);
      record.id_size = static_cast<uint8_t>(entry.id.size());
      record.source = entry.source;
      entries_.push_back(record);
    }
  }
  std::string& text() { return text_; }
  std::vector<EntryRecord>& entries() { return entries_; }

 private:
  uint32_t place(std::string_view text) {
    const auto at = static_cast<uint32_t>(text_.size());
    text_ += text;
    return at;
  }
  std::string text_;
  std::vector<EntryRecord> entries_;
};

std::string joined(const std::vector<std::string>& sources) {
  std::string lines;
  for (const std::string& source : sources) lines += source + "\n";
  return lines;
}

std::string sized(const std::vector<std::pair<std::string, std::string>>& resources) {
  std::string all;
  const auto put = [&all](std::string_view bytes) {
    const uint64_t size = bytes.size();
    all.append(reinterpret_cast<const char*>(&size), sizeof(size));
    all += bytes;
    pad(all);
  };
  for (const auto& [name, bytes] : resources) {
    put(name);
    put(bytes);
  }
  return all;
}

// The file as it grows: its header and section table first, filled at the end.
class FileBuilder {
 public:
  // `body`: the bytes of all sections, each padded.
  FileBuilder(size_t sections, size_t body) {
    const size_t begin = sizeof(FileHeader) + sections * sizeof(SectionHeader);
    file_.reserve(padded(begin) + body);
    file_.resize(padded(begin));
  }

  void add(uint32_t id, uint32_t flags, std::string_view bytes) {
    table_.push_back({id, flags, file_.size(), bytes.size()});
    file_ += bytes;
    pad(file_);
  }
  template <class Records>
  void move(uint32_t id, Records& records) {
    add(id, kRequired, bytes_of(records));
    let_go(records);
  }

  std::string finish() {
    FileHeader header{};
    std::memcpy(header.magic, kMagic.data(), sizeof(header.magic));
    header.version = kLexiconVersion;
    header.tokenizer_version = kTokenizerVersion;
    header.sections = static_cast<uint32_t>(table_.size());
    header.size = file_.size();
    std::memcpy(file_.data(), &header, sizeof(header));
    std::memcpy(file_.data() + sizeof(header), table_.data(),
                table_.size() * sizeof(SectionHeader));
    header.hash = hash_file(file_);
    std::memcpy(file_.data(), &header, sizeof(header));
    return std::move(file_);
  }

 private:
  std::string file_;
  std::vector<SectionHeader> table_;
};

}  // namespace

std::string write_lexicon(LexiconTables& tables) {
  Strings strings(tables);
  let_go(tables.words);
  let_go(tables.entries);
  let_go(tables.letters);
  std::string sources = joined(tables.sources);
  std::string resources = sized(tables.resources);
  size_t body = 0;
  for (const std::string_view part :
       {std::string_view(strings.text()), bytes_of(tables.records), bytes_of(tables.slots),
        bytes_of(tables.folds), bytes_of(tables.lists), bytes_of(tables.nodes),
        bytes_of(tables.edges), bytes_of(tables.forms), bytes_of(strings.entries()),
        std::string_view(sources), std::string_view(resources), bytes_of(tables.counts)}) {
    body += padded(part.size());
  }
  FileBuilder file(kSectionCount, body);
  file.add(kStrings, kRequired, strings.text());
  let_go(strings.text());
  file.move(kWords, tables.records);
  file.move(kSlots, tables.slots);
  file.move(kFolds, tables.folds);
  file.move(kLists, tables.lists);
  file.move(kNodes, tables.nodes);
  file.move(kEdges, tables.edges);
  file.move(kForms, tables.forms);
  file.move(kEntries, strings.entries());
  file.add(kSources, kRequired, sources);
  file.add(kResources, kRequired, resources);
  // Only `balise lexicon dump` asks for these.
  file.add(kCounts, 0, bytes_of(tables.counts));
  return file.finish();
}

}  // namespace balise::internal
