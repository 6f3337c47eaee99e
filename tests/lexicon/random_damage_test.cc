// Random damage of the built-in lexicon. ctest runs this several times with different seeds; the
// sanitizers get many more damages than the Release build (see CMakeLists.txt).
#include <sanitizer/asan_interface.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/error.h"
#include "base/file.h"
#include "damage.h"
#include "support/random_text.h"

namespace balise::test {
namespace {

using internal::FileHeader;
using internal::SectionHeader;

constexpr std::string_view kText =
    "Le PALAIS DE L'ELYSEE, Jean Luc Melenchon et le ministre de l'Intérieur à l'Élysée ; la "
    "Banque de France, MBAPPE, l'Université de Paris et Mme Le Pen, d'Orange à New York.";

uint64_t number_from(const char* variable) {
  const char* value = std::getenv(variable);
  REQUIRE(value != nullptr);
  return std::strtoull(value, nullptr, 10);
}

// The real file, changed in place, so that thousands of damages need not copy it as often. Nothing
// behind its end may be read: the address sanitizer is told so.
class DamagedFile {
 public:
  explicit DamagedFile(const std::string& whole) : whole_(whole), memory_(whole.size() + kRoom) {
    std::memcpy(memory_.data(), whole.data(), whole.size());
    set_size(whole.size());
  }
  DamagedFile(const DamagedFile&) = delete;
  DamagedFile& operator=(const DamagedFile&) = delete;
  ~DamagedFile() { ASAN_UNPOISON_MEMORY_REGION(memory_.data(), memory_.size()); }

  std::string_view bytes() const { return {memory_.data(), size_}; }
  char* data() { return memory_.data(); }

  void overwrite(size_t at, std::string_view with) {
    if (at >= size_) return;
    with = with.substr(0, size_ - at);
    changed_.emplace_back(at, with.size());
    std::memcpy(memory_.data() + at, with.data(), with.size());
  }
  void insert(size_t at, std::string_view what) {
    if (at > size_ || size_ + what.size() > memory_.size()) return;
    const size_t behind = size_ - at;
    set_size(size_ + what.size());
    std::memmove(memory_.data() + at + what.size(), memory_.data() + at, behind);
    std::memcpy(memory_.data() + at, what.data(), what.size());
    changed_.emplace_back(at, size_ - at);
  }
  void remove(size_t at, size_t count) {
    if (at >= size_) return;
    count = std::min(count, size_ - at);
    std::memmove(memory_.data() + at, memory_.data() + at + count, size_ - at - count);
    changed_.emplace_back(at, size_ - at);
    set_size(size_ - count);
  }

  bool is_changed() const {
    if (size_ != whole_.size()) return true;
    return std::any_of(changed_.begin(), changed_.end(), [this](const auto& range) {
      const size_t end = std::min(range.first + range.second, size_);
      return bytes().substr(range.first, end - range.first) !=
             std::string_view(whole_).substr(range.first, end - range.first);
    });
  }

  void restore() {
    set_size(whole_.size());
    // The header, which a seal changes, too.
    changed_.emplace_back(0, sizeof(FileHeader));
    for (const auto& [at, size] : changed_) {
      if (at >= size_) continue;
      std::memcpy(memory_.data() + at, whole_.data() + at, std::min(size, size_ - at));
    }
    changed_.clear();
  }

 private:
  static constexpr size_t kRoom = 4096;

  void set_size(size_t size) {
    ASAN_UNPOISON_MEMORY_REGION(memory_.data(), memory_.size());
    ASAN_POISON_MEMORY_REGION(memory_.data() + size, memory_.size() - size);
    size_ = size;
  }

  const std::string& whole_;
  std::vector<char> memory_;
  size_t size_ = 0;
  std::vector<std::pair<size_t, size_t>> changed_;
};

class Damager {
 public:
  Damager(const std::string& whole, uint64_t seed) : whole_(whole), random_(seed) {
    FileHeader header;
    std::memcpy(&header, whole.data(), sizeof(header));
    // The header and the section table are parts like the sections themselves.
    const size_t table = sizeof(header) + header.sections * sizeof(SectionHeader);
    parts_ = {{0, sizeof(header)}, {sizeof(header), table - sizeof(header)}};
    for (size_t at = sizeof(header); at < table; at += sizeof(SectionHeader)) {
      SectionHeader section;
      std::memcpy(&section, whole.data() + at, sizeof(section));
      if (section.size > 0) parts_.emplace_back(section.offset, section.size);
    }
  }

  // One damage of a random kind, most often one, at times up to three.
  std::string damage(DamagedFile& file) {
    constexpr const char* kKinds[] = {"flip", "overwrite", "number", "zeros",
                                      "swap", "insert",    "remove", "cut"};
    const size_t kind = random_.below(std::size(kKinds));
    for (uint32_t times = random_.below(4) == 0 ? 3 : 1; times > 0; --times) apply(kind, file);
    return kKinds[kind];
  }

 private:
  // A place in a part, the small parts as often as the large ones.
  size_t place() {
    const auto& [begin, size] = parts_[random_.below(static_cast<uint32_t>(parts_.size()))];
    return begin + random_.below(static_cast<uint32_t>(size));
  }
  std::string random_bytes(size_t most) {
    std::string bytes(1 + random_.below(static_cast<uint32_t>(most)), '\0');
    for (char& c : bytes) c = static_cast<char>(random_.below(256));
    return bytes;
  }
  void apply(size_t kind, DamagedFile& file) {
    const size_t at = place();
    switch (kind) {
      case 0: {
        const char flipped = static_cast<char>(whole_[at] ^ (1 << random_.below(8)));
        return file.overwrite(at, std::string_view(&flipped, 1));
      }
      case 1:
        return file.overwrite(at, random_bytes(64));
      case 2:
        return file.overwrite(at / 4 * 4, number());
      case 3:
        return file.overwrite(at, std::string(1 + random_.below(4096), '\0'));
      case 4:
        return swap(file, at, place(), 1 + random_.below(256));
      case 5:
        return file.insert(at, random_bytes(64));
      case 6:
        return file.remove(at, 1 + random_.below(64));
      default:
        return file.remove(at, file.bytes().size());
    }
  }

  // Zero, small, near the number of something, or as large as can be.
  std::string number() {
    const uint32_t numbers[] = {0, random_.below(64), random_.below(400000), 0xFFFFFFFF,
                                0x80000000};
    const uint32_t number = numbers[random_.below(5)];
    return std::string(reinterpret_cast<const char*>(&number), sizeof(number));
  }

  void swap(DamagedFile& file, size_t a, size_t b, size_t size) {
    const std::string first(std::string_view(whole_).substr(a, size));
    file.overwrite(a, std::string_view(whole_).substr(b, size));
    file.overwrite(b, first);
  }

  const std::string& whole_;
  Random random_;
  std::vector<std::pair<size_t, size_t>> parts_;
};

bool is_refused(std::string_view bytes) {
  try {
    Lexicon::load(bytes, nullptr, "x.lex");
  } catch (const Error& error) {
    return std::string_view(error.what()).starts_with("x.lex: ");
  }
  return false;
}

TEST_CASE("a damaged file is refused, and harmless even where its hash is right") {
  const uint64_t seed = number_from("BALISE_DAMAGE_SEED");
  const uint64_t damages = number_from("BALISE_DAMAGES");
  CAPTURE(seed);
  const std::string whole = read_file(BALISE_BUILTIN_LEXICON);
  DamagedFile file(whole);
  REQUIRE(is_sound(*Lexicon::load(file.bytes(), nullptr, "x.lex"), file.bytes(), kText));
  Damager damager(whole, seed);
  size_t refused = 0;
  size_t harmless = 0;
  for (uint64_t done = 0; done < damages;) {
    const std::string kind = damager.damage(file);
    if (file.is_changed()) {
      ++done;
      CAPTURE(kind, done);
      REQUIRE(is_refused(file.bytes()));
      if (file.bytes().size() >= sizeof(FileHeader)) {
        seal(file.data(), file.bytes().size());
        std::shared_ptr<const Lexicon> lexicon;
        try {
          lexicon = Lexicon::load(file.bytes(), nullptr, "x.lex");
        } catch (const Error& error) {
          REQUIRE(std::string_view(error.what()).starts_with("x.lex: "));
          ++refused;
        }
        if (lexicon) {
          REQUIRE(is_sound(*lexicon, file.bytes(), kText));
          ++harmless;
        }
      }
    }
    file.restore();
  }
  WARN(damages << " damages refused; with the hash repaired " << refused << " refused, " << harmless
               << " harmless");
  CHECK(refused > damages / 4);
  CHECK(harmless > damages / 20);
}

}  // namespace
}  // namespace balise::test
