// The layout of a compiled lexicon around its records. Internal to the room.
//
//   header | section table | sections, each 8-byte aligned
#ifndef BALISE_LEXICON_FORMAT_H_
#define BALISE_LEXICON_FORMAT_H_

#include <cstdint>
#include <memory>
#include <string_view>

namespace balise::internal {

inline constexpr std::string_view kMagic =
    "\x89"
    "BALISE\n";

struct FileHeader {
  char magic[8];
  uint32_t version;
  uint32_t tokenizer_version;
  uint64_t size;  // of the whole file
  uint64_t hash;  // XXH3 of the whole file with this field zero
  uint32_t sections;
  uint32_t reserved;
};
static_assert(sizeof(FileHeader) == 40);

// A section that a reader does not know is skipped unless it is required.
inline constexpr uint32_t kRequired = 1;

struct SectionHeader {
  uint32_t id;
  uint32_t flags;
  uint64_t offset;
  uint64_t size;
};
static_assert(sizeof(SectionHeader) == 24);

enum SectionId : uint32_t {
  kStrings = 1,
  kWords,
  kSlots,  // vocabulary hash: pairs (tag, word)
  kFolds,  // hash of folded forms: pairs (tag, list)
  kLists,  // word lists: count, ids
  kNodes,
  kEdges,
  kForms,
  kEntries,
  kSources,    // file names, each ended by a line feed
  kResources,  // pairs of (size, bytes): name, content, ...
  kCounts,     // optional: occurrences of the first words, those that a source tells
};
inline constexpr uint32_t kSectionCount = kCounts;

// Words a folded form may list. Real ones list a handful; the bound keeps hostile sources linear.
inline constexpr uint32_t kLongestList = 64;

uint64_t hash_bytes(std::string_view bytes);
// The hash that the header of `file` must hold.
uint64_t hash_file(std::string_view file);

// The same of a file that comes in parts of any size, in their order.
class FileHash {
 public:
  FileHash();
  FileHash(const FileHash&) = delete;
  FileHash& operator=(const FileHash&) = delete;
  ~FileHash();
  void add(std::string_view part);
  uint64_t value() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace balise::internal

#endif  // BALISE_LEXICON_FORMAT_H_
