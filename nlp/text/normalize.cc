#include "text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <array>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/limits.h"
#include "text/characters.h"
#include "text/html_references.h"
#include "text/utf8.h"

namespace balise {
namespace {

using icu::Normalizer2;

const Normalizer2& nfc() {
  static const Normalizer2& instance = []() -> const Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    // NFC data is compiled into ICU's common library: this cannot fail on a working ICU.
    return *Normalizer2::getNFCInstance(status);
  }();
  return instance;
}

// What the normal form makes of one code point, before NFC.
struct Folding {
  enum Action : uint8_t { kKeep, kReplace, kRemove, kJoin } action = kKeep;
  std::string_view text = {};
};

Folding fold(char32_t c) {
  using F = Folding;
  if (c < 0x300) {
    if (c == 0xA0) return {F::kReplace, " "};
    if (c == 0xAD) return {F::kRemove};
    if (c == 0x85) return {F::kReplace, "\n"};
    if (c == 0x2BC) return {F::kReplace, "'"};
    return {};
  }
  if (c >= 0x2000 && c <= 0x206F) {
    if (c <= 0x200A || c == 0x202F || c == 0x205F) return {F::kReplace, " "};
    if (c == 0x200B || c == 0x2060) return {F::kRemove};
    if (c == 0x200C || c == 0x200D) return {F::kJoin};
    if (c == 0x2010 || c == 0x2011) return {F::kReplace, "-"};
    if (c == 0x2019) return {F::kReplace, "'"};
    if (c == 0x2028 || c == 0x2029) return {F::kReplace, "\n"};
    return {};
  }
  switch (c) {
    case 0x1680:
    case 0x3000:
      return {F::kReplace, " "};
    case 0x2212:
    case 0xFE63:
    case 0xFF0D:
      return {F::kReplace, "-"};
    case 0xFF07:
      return {F::kReplace, "'"};
    case 0xFEFF:
      return {F::kRemove};
    case 0xFB00:
      return {F::kReplace, "ff"};
    case 0xFB01:
      return {F::kReplace, "fi"};
    case 0xFB02:
      return {F::kReplace, "fl"};
    case 0xFB03:
      return {F::kReplace, "ffi"};
    case 0xFB04:
      return {F::kReplace, "ffl"};
    case 0xFB05:
    case 0xFB06:
      return {F::kReplace, "st"};
    default:
      return {};
  }
}

// Code points that are NFC on their own, compose with nothing before them, and fold to
// themselves: all of Latin before the combining marks, general punctuation and currency signs.
bool is_plain(char32_t c) { return c < 0x300 || (c >= 0x2010 && c < 0x20D0); }

// Bytes the scan may step over alone: ASCII but CR and '&'.
constexpr std::array<bool, 256> make_stop_table() {
  std::array<bool, 256> stop{};
  for (size_t i = 0x80; i < 256; ++i) stop[i] = true;
  stop['\r'] = true;
  stop['&'] = true;
  return stop;
}
constexpr std::array<bool, 256> kStop = make_stop_table();

#ifdef __SSE2__
// Which bytes are 80 to BF: the least there are as signed ones.
uint32_t continuations(__m128i block) {
  const __m128i least = _mm_cmplt_epi8(block, _mm_set1_epi8(static_cast<char>(0xC0)));
  return static_cast<uint32_t>(_mm_movemask_epi8(least));
}
#endif

constexpr size_t kMaxUnitBytes = 4 * kMaxClusterCodePoints;

class Run {
 public:
  Run(std::string_view source, std::string& normal, std::vector<Edit>& edits)
      : source_(source), normal_(normal), edits_(edits) {}

  bool run() {
    size_t at = 0;
    while ((at = scan(at)) < source_.size()) at = step(at);
    if (edits_.empty()) return false;
    normal_.append(source_.substr(copied_));
    return true;
  }

 private:
  // The last user-visible unit before `at`: what a combining mark attaches to.
  struct Unit {
    size_t source_begin;
    std::string text;
  };

  // The next byte that is not plain: ASCII but CR and '&', and the accented letters of French,
  // are stepped over.
  size_t scan(size_t at) const {
    const auto* bytes = reinterpret_cast<const uint8_t*>(source_.data());
    const size_t size = source_.size();
    while (at < size) {
#ifdef __SSE2__
      // The first byte of an accented letter is none to stop at, and neither is the second behind
      // it: what there is of them in French would make every other block a special one.
      while (at + 16 <= size) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
        const auto is = [&](char byte) { return _mm_cmpeq_epi8(block, _mm_set1_epi8(byte)); };
        const auto bits = [](__m128i lanes) {
          return static_cast<uint32_t>(_mm_movemask_epi8(lanes));
        };
        const uint32_t high = bits(block);
        const uint32_t accented = bits(is('\xC3')) & continuations(block) >> 1;
        const uint32_t stops =
            (high & ~(accented | accented << 1)) | bits(_mm_or_si128(is('\r'), is('&')));
        at += static_cast<size_t>(std::countr_zero(stops | 1u << 16));
        if (stops != 0) break;
      }
#endif
      while (at < size && !kStop[bytes[at]]) ++at;
      if (at + 1 >= size || bytes[at] != 0xC3 || (bytes[at + 1] & 0xC0) != 0x80) return at;
      at += 2;  // à..ÿ, À..Þ
    }
    return at;
  }

  void edit(size_t begin, size_t end, std::string_view text) {
    if (copied_ == 0 && edits_.empty()) normal_.reserve(source_.size() + 16);
    normal_.append(source_.substr(copied_, begin - copied_));
    edits_.push_back({static_cast<uint32_t>(normal_.size()), static_cast<uint32_t>(text.size()),
                      static_cast<uint32_t>(begin), static_cast<uint32_t>(end - begin)});
    normal_.append(text);
    copied_ = end;
  }

  // Handles the one thing at `at` that scan stopped on; returns where to go on.
  size_t step(size_t at) {
    const char byte = source_[at];
    if (byte == '\r') {
      const bool crlf = at + 1 < source_.size() && source_[at + 1] == '\n';
      edit(at, at + (crlf ? 2 : 1), "\n");
      return at + (crlf ? 2 : 1);
    }
    if (byte == '&') return reference(at);
    const CodePoint c = decode_at(source_, at);
    const size_t end = at + c.size;
    if (!c.valid) {
      edit(at, end, "\xEF\xBF\xBD");
      return end;
    }
    return code_point(c.value, at, end);
  }

  size_t code_point(char32_t c, size_t begin, size_t end) {
    const Folding folding = fold(c);
    switch (folding.action) {
      case Folding::kReplace:
        edit(begin, end, folding.text);
        return end;
      case Folding::kRemove:
        edit(begin, end, "");
        return end;
      case Folding::kJoin:
        return join(begin, end);
      case Folding::kKeep:
        break;
    }
    if (is_plain(c)) return end;
    if (!nfc().hasBoundaryBefore(static_cast<UChar32>(c))) return compose(begin);
    if (nfc().isInert(static_cast<UChar32>(c))) return end;
    return compose_from(begin, end);
  }

  size_t reference(size_t at) {
    const internal::HtmlReference found = internal::read_html_reference(source_.substr(at));
    if (found.size == 0) return at + 1;
    const size_t end = at + found.size;
    // A referenced combining mark stays spelled out: it has nothing sure to attach to.
    if (found.value >= 0x300 && !nfc().hasBoundaryBefore(static_cast<UChar32>(found.value))) {
      return end;
    }
    const Folding folding = fold(found.value);
    std::string text;
    if (folding.action == Folding::kReplace) {
      text = folding.text;
    } else if (folding.action == Folding::kKeep) {
      append_utf8(text, found.value);
    }
    edit(at, end, text);
    return end;
  }

  // Takes back the unit before `at`, edited or not, so that what follows can join it. A unit that
  // has outgrown any real cluster stays as it is: joining it again and again would be quadratic.
  Unit take_unit(size_t at) {
    Unit unit{at, {}};
    while (unit.text.empty() && unit.source_begin > 0) {
      if (!edits_.empty() &&
          edits_.back().source_begin + edits_.back().source_size == unit.source_begin) {
        const Edit last = edits_.back();
        if (last.normal_size > kMaxUnitBytes) break;
        edits_.pop_back();
        unit.source_begin = last.source_begin;
        unit.text.assign(normal_, last.normal_begin, last.normal_size);
        normal_.resize(last.normal_begin);
        copied_ = last.source_begin;
      } else {
        const size_t begin = previous_start(source_, unit.source_begin);
        unit.text = source_.substr(begin, unit.source_begin - begin);
        unit.source_begin = begin;
        // Already copied, before an edit that has just been taken back.
        if (begin < copied_) {
          normal_.resize(normal_.size() - (copied_ - begin));
          copied_ = begin;
        }
      }
    }
    return unit;
  }

  // Zero-width (non-)joiners extend the character before them: they go, and the character's
  // span takes them along, so that no span ends inside a user-perceived character. Between two
  // emoji the joiner makes one picture and stays.
  size_t join(size_t begin, size_t end) {
    if (begin > 0 && end < source_.size() && is_emoji(decode_at(source_, end).value)) return end;
    const Unit unit = take_unit(begin);
    edit(unit.source_begin, end, unit.text);
    return end;
  }

  // A code point that composes backwards, with all that follow it and do so too.
  size_t compose(size_t at) {
    const Unit unit = take_unit(at);
    std::string cluster = unit.text;
    const size_t end = gather(at, cluster);
    normalize_cluster(unit.source_begin, end, cluster);
    return end;
  }

  size_t compose_from(size_t begin, size_t end) {
    std::string cluster(source_.substr(begin, end - begin));
    end = gather(end, cluster);
    normalize_cluster(begin, end, cluster);
    return end;
  }

  size_t gather(size_t at, std::string& cluster) const {
    for (size_t count = 0; at < source_.size() && count < kMaxClusterCodePoints; ++count) {
      const CodePoint c = decode_at(source_, at);
      if (!c.valid || c.value < 0x300 || nfc().hasBoundaryBefore(static_cast<UChar32>(c.value))) {
        break;
      }
      cluster.append(source_.substr(at, c.size));
      at += c.size;
    }
    return at;
  }

  void normalize_cluster(size_t begin, size_t end, const std::string& cluster) {
    UErrorCode status = U_ZERO_ERROR;
    std::string composed;
    icu::StringByteSink<std::string> sink(&composed);
    nfc().normalizeUTF8(0, cluster, sink, nullptr, status);
    if (composed != source_.substr(begin, end - begin)) edit(begin, end, composed);
  }

  std::string_view source_;
  std::string& normal_;
  std::vector<Edit>& edits_;
  size_t copied_ = 0;
};

}  // namespace

bool normalize(std::string_view source, std::string& normal, std::vector<Edit>& edits) {
  normal.clear();
  edits.clear();
  return Run(source, normal, edits).run();
}

}  // namespace balise
