#include <catch2/catch.hpp>
#include <functional>

#include "base/error.h"
#include "damage.h"
#include "lexicon/format.h"
#include "support/memory_lexicon.h"
#include "support/random_text.h"

namespace balise::test {
namespace {

using internal::FileHeader;
using internal::SectionHeader;

const std::string& small_file() {
  static const std::string bytes = [] {
    LexiconBuilder builder(tokenizer());
    builder.add_source("a.tsv",
                       "name\tkind\taliases\tid\n"
                       "Élysée\tinstitution\tpalais de l'Élysée\tQ1\n"
                       "ÉLYSÉE\tbrand\t\t\n"
                       "Jean-Luc Mélenchon\tperson\tJLM\tQ2\n");
    builder.add_resource("notes", "bytes");
    return builder.build();
  }();
  return bytes;
}

std::string error_of(std::string_view bytes) {
  try {
    Lexicon::load(bytes, nullptr, "x.lex");
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

FileHeader header_of(const std::string& file) {
  FileHeader header;
  std::memcpy(&header, file.data(), sizeof(header));
  return header;
}

void put_header(std::string& file, const FileHeader& header) {
  std::memcpy(file.data(), &header, sizeof(header));
}

SectionHeader section_of(const std::string& file, size_t index) {
  SectionHeader section;
  std::memcpy(&section, file.data() + sizeof(FileHeader) + index * sizeof(section),
              sizeof(section));
  return section;
}

void put_section(std::string& file, size_t index, const SectionHeader& section) {
  std::memcpy(file.data() + sizeof(FileHeader) + index * sizeof(section), &section,
              sizeof(section));
}

// The file with one more section at the head of its table.
std::string with_section(SectionHeader added) {
  const std::string& old = small_file();
  FileHeader header = header_of(old);
  std::string file = old;
  file.insert(sizeof(FileHeader), sizeof(SectionHeader), '\0');
  header.sections += 1;
  put_header(file, header);
  for (size_t i = 1; i < header.sections; ++i) {
    SectionHeader section = section_of(old, i - 1);
    section.offset += sizeof(SectionHeader);
    put_section(file, i, section);
  }
  added.offset = section_of(file, 1).offset;
  put_section(file, 0, added);
  return sealed(file);
}

std::string changed_section(uint32_t id, const std::function<void(SectionHeader&)>& change) {
  std::string file = small_file();
  SectionHeader section = section_of(file, id - 1);
  REQUIRE(section.id == id);
  change(section);
  put_section(file, id - 1, section);
  return sealed(file);
}

void walk(const Lexicon& lexicon, std::string_view bytes) {
  CHECK(is_sound(lexicon, bytes, "Le PALAIS DE L'ELYSEE, Jean Luc Melenchon et JLM à l'Élysée."));
}

TEST_CASE("a whole file is loaded") {
  const AlignedBytes bytes(small_file());
  const auto lexicon = Lexicon::load(bytes.view(), nullptr, "x.lex");
  CHECK(lexicon->size_bytes() == small_file().size());
  walk(*lexicon, bytes.view());
  CHECK(sealed(small_file()) == small_file());
}

TEST_CASE("no byte of a file can change unnoticed") {
  std::string bytes = small_file();
  size_t accepted = 0;
  for (size_t at = 0; at < bytes.size(); ++at) {
    for (const int mask : {0x01, 0x80, 0xFF, 0x55}) {
      bytes[at] = static_cast<char>(bytes[at] ^ mask);
      if (!error_of(bytes).starts_with("x.lex: ")) ++accepted;
      bytes[at] = static_cast<char>(bytes[at] ^ mask);
    }
  }
  CHECK(accepted == 0);
}

TEST_CASE("a cut or lengthened file is refused") {
  const AlignedBytes bytes(small_file());
  size_t accepted = 0;
  for (size_t size = 0; size < small_file().size(); ++size) {
    if (!error_of(bytes.view().substr(0, size)).starts_with("x.lex: ")) ++accepted;
  }
  CHECK(accepted == 0);
  CHECK(error_of(small_file() + std::string(8, '\0')).starts_with("x.lex: is damaged: its size"));
}

// Damage behind a right hash is no accident, but must not lead out of the file either.
TEST_CASE("a file that is wrong but sealed is refused or harmless") {
  const uint64_t seed = 20240611;
  CAPTURE(seed);
  Random random(seed);
  size_t loaded = 0;
  for (int round = 0; round < 6000; ++round) {
    std::string file = small_file();
    const uint32_t changes = 1 + random.below(3);
    for (uint32_t i = 0; i < changes; ++i) {
      const auto beyond = static_cast<uint32_t>(file.size() - sizeof(FileHeader));
      const size_t at = sizeof(FileHeader) + random.below(beyond);
      if (random.below(2) == 0) {
        file[at] = static_cast<char>(random.below(256));
      } else {
        // A whole number: zero, small, large, or all bits set.
        const uint32_t numbers[] = {0, random.below(64), 0xFFFFFFFF, 0xFFFFFFFE, 0x80000000};
        const uint32_t number = numbers[random.below(5)];
        std::memcpy(file.data() + at / 4 * 4, &number, sizeof(number));
      }
    }
    const AlignedBytes bytes(sealed(file));
    std::shared_ptr<const Lexicon> lexicon;
    try {
      lexicon = Lexicon::load(bytes.view(), nullptr, "x.lex");
    } catch (const Error& error) {
      CHECK(std::string_view(error.what()).starts_with("x.lex: "));
      continue;
    }
    ++loaded;
    CAPTURE(round);
    walk(*lexicon, bytes.view());
  }
  CHECK(loaded > 100);
}

TEST_CASE("an unknown section is skipped, unless it is required") {
  const AlignedBytes optional(with_section({99, 0, 0, 8}));
  walk(*Lexicon::load(optional.view(), nullptr, "x.lex"), optional.view());
  CHECK(error_of(with_section({99, internal::kRequired, 0, 8}))
            .starts_with("x.lex: needs a newer version of balise: section 99"));
  CHECK(error_of(with_section({0, internal::kRequired, 0, 8}))
            .starts_with("x.lex: needs a newer version of balise: section 0"));
  CHECK(error_of(with_section({internal::kWords, 0, 0, 0})) ==
        "x.lex: is damaged: a section stands twice; "
        "build it again with: balise lexicon build SOURCE... -o FILE");
}

TEST_CASE("sections must be there, aligned and inside the file") {
  CHECK(error_of(changed_section(internal::kForms, [](SectionHeader& s) {
          s.id = 99;
          s.flags = 0;
        })).starts_with("x.lex: is damaged: a section is missing"));
  for (const uint64_t offset : {uint64_t{4}, uint64_t{1} << 40, ~uint64_t{7}}) {
    CHECK(error_of(changed_section(internal::kForms, [&](SectionHeader& s) {
            s.offset = offset;
          })).starts_with("x.lex: is damaged: a section is out of bounds"));
  }
  CHECK(error_of(changed_section(internal::kForms, [](SectionHeader& s) {
          s.size = ~uint64_t{0};
        })).starts_with("x.lex: is damaged: a section is out of bounds"));
  CHECK(error_of(changed_section(internal::kForms, [](SectionHeader& s) {
          s.size -= 1;
        })).starts_with("x.lex: is damaged: a section is cut"));
}

TEST_CASE("a file without counts of words is whole") {
  const AlignedBytes bytes(changed_section(internal::kCounts, [](SectionHeader& s) { s.id = 99; }));
  const auto lexicon = Lexicon::load(bytes.view(), nullptr, "x.lex");
  CHECK(lexicon->count(1) == 0);
  walk(*lexicon, bytes.view());
}

TEST_CASE("files of other programs and versions are told apart from damage") {
  const auto with = [](const std::function<void(FileHeader&)>& change) {
    std::string file = small_file();
    FileHeader header = header_of(file);
    change(header);
    put_header(file, header);
    return error_of(sealed(file));
  };
  CHECK(error_of("").starts_with("x.lex: is not a compiled lexicon"));
  CHECK(error_of(std::string(4096, 'a')).starts_with("x.lex: is not a compiled lexicon"));
  CHECK(with([](FileHeader& h) {
          ++h.version;
        }).starts_with("x.lex: was compiled by another version of balise"));
  CHECK(with([](FileHeader& h) {
          ++h.tokenizer_version;
        }).starts_with("x.lex: was compiled by another version of balise"));
  CHECK(with([](FileHeader& h) {
          h.sections = 1u << 30;
        }).starts_with("x.lex: is damaged: its section table"));
}

// Each of these was once let through.
TEST_CASE("indexes at the ends of their range are refused") {
  const auto with_word = [](size_t word, size_t field, uint32_t value) {
    std::string file = small_file();
    const SectionHeader section = section_of(file, internal::kWords - 1);
    REQUIRE(section.size > word * sizeof(WordRecord));
    std::memcpy(file.data() + section.offset + word * sizeof(WordRecord) + field, &value,
                sizeof(value));
    return error_of(sealed(file));
  };
  const size_t node = offsetof(WordRecord, node);
  const size_t alternatives = offsetof(WordRecord, alternatives);
  CHECK(with_word(1, node, 0xFFFFFFFF).starts_with("x.lex: is damaged: a word;"));
  CHECK(with_word(1, node, 0x7FFFFFFF).starts_with("x.lex: is damaged: a word;"));
  CHECK(with_word(1, alternatives, 0xFFFFFFFF)
            .starts_with("x.lex: is damaged: a word's alternatives"));
  // The second number of a list is a word, not the count of another list.
  CHECK(with_word(1, alternatives, 2).starts_with("x.lex: is damaged: a word's alternatives"));
}

}  // namespace
}  // namespace balise::test
