#include "name/region.h"

#include <algorithm>
#include <array>
#include <bit>

namespace balise {
namespace {

// Marks of a token.
enum Mark : uint8_t {
  kAnchor = 1 << 0,   // may begin and end a name: it has a capital
  kConnect = 1 << 1,  // may stand inside
  kParticleMark = 1 << 2,
  kTriggerMark = 1 << 3,  // a head noun such as "université" begins a name
  kHitBegin = 1 << 4,
  kOpenMark = 1 << 5,  // an ordinary word that a capital makes the head of a name
  kCovered = 1 << 6,   // inside a name of the lexicon
  kTail = 1 << 7,      // a plain word that may end a name with a head
};

constexpr uint32_t kMostConnectors = 3;
constexpr uint32_t kMostParticlesBefore = 2;
// A trigger in lower case opens a region only if a capital follows this soon.
constexpr uint32_t kTriggerReach = 11;
// "Graines d'en haut", "Judo club gimontois": how far an ordinary word with a capital, or one
// before a head noun, not first in its sentence, may carry words without one.
constexpr uint32_t kOpenReach = 4;
constexpr uint16_t kOrdinaryHead = 300;
// Of 1000 occurrences: from here on a capital at a sentence's start says nothing.
constexpr uint16_t kOrdinary = 900;

constexpr uint32_t bit(Kind kind) { return kind_bit(kind); }

constexpr uint32_t kCompanies =
    bit(Kind::kCompany) | bit(Kind::kBrand) | bit(Kind::kBank) | bit(Kind::kPlatform);
constexpr uint32_t kMedia = bit(Kind::kMedia);
constexpr uint32_t kTeams = bit(Kind::kClub) | bit(Kind::kTeam) | bit(Kind::kBand);
constexpr uint32_t kOrganizations = (bit(Kind::kThinkTank) << 1) - bit(Kind::kOrganization);

uint32_t hit_bits(const NodeRecord& node) {
  const uint32_t strong = node.kinds;
  const uint32_t weak = node.weak_kinds;
  const uint32_t any = strong | weak;
  uint32_t bits = 0;
  if ((strong & bit(Kind::kPerson)) != 0) bits |= kHitPerson;
  if ((weak & bit(Kind::kPerson)) != 0) bits |= kHitPersonWeak;
  if ((strong & kCompanies) != 0) bits |= kHitCompany;
  if ((strong & kMedia) != 0) bits |= kHitMedia;
  if ((strong & kTeams) != 0) bits |= kHitTeam;
  if ((strong & kOrganizations & ~(kCompanies | kMedia | kTeams)) != 0) bits |= kHitInstitution;
  if ((weak & kOrganizations) != 0) bits |= kHitOrganizationWeak;
  if ((any & bit(Kind::kPlace)) != 0) bits |= kHitPlace;
  if ((any & (bit(Kind::kSurname) | bit(Kind::kGiven))) != 0) bits |= kHitSurname;
  if ((any & (bit(Kind::kHonorific) | bit(Kind::kFunction))) != 0) bits |= kHitTitle;
  if ((any & bit(Kind::kTrigger)) != 0) bits |= kHitTrigger;
  if ((any & bit(Kind::kOther)) != 0) bits |= kHitOther;
  return bits;
}

// What a token's kind and shape say: its mark, the marks that its classes may add, and whether
// there is more to ask: how long a number is, which word a capitalised one stands for.
struct Look {
  uint8_t mark = 0;
  uint8_t classed = 0;
  uint8_t special = 0;
};

constexpr bool has_capital(Shape shape) {
  return shape == Shape::kCapitalized || shape == Shape::kUpper || shape == Shape::kMixed ||
         shape == Shape::kInitial;
}

constexpr Look look_of(TokenKind kind, Shape shape, uint16_t flags) {
  switch (kind) {
    case TokenKind::kWord:
      if ((flags & Token::kElision) != 0) return {kConnect, 0, 0};
      if ((flags & Token::kPrefix) != 0) return {};
      if (has_capital(shape)) return {0, 0, 1};
      return {0, 0xFF, 0};
    case TokenKind::kAlphanumeric:
      return {has_capital(shape) ? kAnchor : kConnect, 0, 0};
    case TokenKind::kNumber:
      return {0, 0, 1};
    default:
      return {};
  }
}

constexpr size_t look_index(TokenKind kind, Shape shape, uint16_t flags) {
  static_assert(Token::kElision == 1 << 4 && Token::kPrefix == 1 << 5);
  return static_cast<size_t>(kind) << 5 | static_cast<size_t>(shape) << 2 | (flags >> 4 & 3);
}

constexpr auto kLooks = [] {
  constexpr size_t kKinds = static_cast<size_t>(TokenKind::kHashtag) + 1;
  constexpr size_t kShapes = static_cast<size_t>(Shape::kMixed) + 1;
  std::array<Look, kKinds * 32> looks{};
  for (size_t kind = 0; kind < kKinds; ++kind) {
    for (size_t shape = 0; shape < kShapes; ++shape) {
      for (const uint16_t flags : {0u, 0u + Token::kElision, 0u + Token::kPrefix,
                                   0u + (Token::kElision | Token::kPrefix)}) {
        const auto k = static_cast<TokenKind>(kind);
        const auto s = static_cast<Shape>(shape);
        looks[look_index(k, s, flags)] = look_of(k, s, flags);
      }
    }
  }
  return looks;
}();

// Marks of a word without capitals, by its four class flags.
constexpr unsigned kClassShift = std::countr_zero(uint32_t{kJoinsNames});
constexpr std::array<uint8_t, 16> kClassMarks = [] {
  static_assert(kJoinsNames << 3 == kEndsNoName);
  std::array<uint8_t, 16> marks{};
  for (unsigned i = 0; i < marks.size(); ++i) {
    const unsigned flags = i << kClassShift;
    unsigned mark = 0;
    if ((flags & kJoinsNames) != 0) mark |= kConnect;
    if ((flags & kIsParticle) != 0) mark |= kParticleMark;
    if ((flags & kHeadsName) != 0) mark |= kTriggerMark;
    const bool plain = (flags & kEndsNoName) == 0;
    if (plain && (mark == 0 || mark == kTriggerMark)) mark |= kTail;
    marks[i] = static_cast<uint8_t>(mark);
  }
  return marks;
}();

class Finder {
 public:
  Finder(const NameInput& input, RegionList& out) : input_(input), out_(out) {}

  void run() {
    measure_topic();
    mark_tokens();
    mark_hits();
    for (const Sentence& sentence : input_.list.sentences) find_in(sentence);
  }

 private:
  // Of 1000 tokens, how many are words of sport: about 5 in other articles, 30 in match reports.
  void measure_topic() {
    uint32_t count = 0;
    for (const uint16_t flags : input_.annotation.flags) count += (flags & kOfTeams) != 0 ? 1 : 0;
    const uint64_t share =
        uint64_t{1000} * count / std::max<size_t>(1, input_.annotation.flags.size());
    out_.sport = static_cast<uint8_t>((share >= 7) + (share >= 14) + (share >= 26));
  }

  // The look of the line of token i; called in the order of the tokens.
  uint8_t line_look(uint32_t i) {
    if (i < line_end_) return line_;
    const std::vector<uint32_t>& lines = out_.lines;
    while (next_line_ + 1 < lines.size() && lines[next_line_ + 1] <= i) ++next_line_;
    const uint32_t begin = lines[next_line_];
    line_end_ = next_line_ + 1 < lines.size() ? lines[next_line_ + 1] : 0xFFFFFFFF;
    const std::vector<Token>& tokens = input_.list.tokens;
    const uint32_t end = std::min(line_end_, static_cast<uint32_t>(tokens.size()));
    uint32_t lower = 0;
    bool number = false;
    for (uint32_t k = begin; k < end && lower < 8; ++k) {
      lower += tokens[k].shape == Shape::kLower ? 1 : 0;
      number |= tokens[k].kind == TokenKind::kNumber;
    }
    line_ = static_cast<uint8_t>((lower > 0) + (lower > 2) + (lower > 7));
    if (number && line_ != kLineIsText) line_ |= kLineHasNumber;
    return line_;
  }

  // Most tokens are marked by a table of how they look and one of what class they have, without a
  // branch, for no processor foresees the next word. The others are gathered for a second walk.
  void mark_tokens() {
    const auto n = static_cast<uint32_t>(input_.list.tokens.size());
    out_.marks.resize(n);
    out_.special.resize(n);
    out_.lines.resize(size_t{n} + 1);
    out_.covers.assign(n, {});
    const Token* const tokens = input_.list.tokens.data();
    uint8_t* const marks = out_.marks.data();
    const uint16_t* const flags = input_.annotation.flags.data();
    uint32_t* special = out_.special.data();
    uint32_t* line = out_.lines.data();
    for (uint32_t i = 0; i < n; ++i) {
      const Token& token = tokens[i];
      const Look look = kLooks[look_index(token.kind, token.shape, token.flags)];
      marks[i] = static_cast<uint8_t>(look.mark |
                                      (look.classed & kClassMarks[flags[i] >> kClassShift & 15]));
      *special = i;
      special += look.special;
      *line = i;
      line += (token.flags & Token::kLineStart) != 0 ? 1 : 0;
    }
    out_.lines.resize(static_cast<size_t>(line - out_.lines.data()));
    for (const uint32_t* at = out_.special.data(); at != special; ++at) {
      marks[*at] = mark_special(*at, tokens[*at]);
    }
    mark_ampersands();
  }

  uint8_t mark_special(uint32_t i, const Token& token) const {
    if (token.kind == TokenKind::kNumber) return token.end - token.begin <= 4 ? kConnect : 0;
    // The classes are those of the word that a capitalised one most likely stands for.
    const WordRecord& word = input_.word(i);
    // "Julien Chevalier": a title that people are called by may be a name.
    const bool title = (word.classes & kHonorificWord) != 0 && word.surname == 0;
    uint32_t mark = title ? 0 : kAnchor;
    if ((word.classes & (kTriggerInside | kTriggerOutside)) != 0) mark |= kTriggerMark;
    const bool ordinary =
        (word.lower != kLowerUnknown && word.lower >= kOrdinaryHead) ||
        (i + 1 < input_.list.tokens.size() && (input_.annotation.flags[i + 1] & kHeadsName) != 0);
    if (ordinary && token.shape == Shape::kCapitalized && !token.has(Token::kSentenceStart)) {
      mark |= kOpenMark;
    }
    return static_cast<uint8_t>(mark);
  }

  void mark_ampersands() {
    const std::vector<Token>& tokens = input_.list.tokens;
    for (size_t at = input_.normal.find('&'); at != input_.normal.npos;
         at = input_.normal.find('&', at + 1)) {
      const auto token =
          std::lower_bound(tokens.begin(), tokens.end(), at,
                           [](const Token& t, size_t begin) { return t.begin < begin; });
      if (token == tokens.end() || token->begin != at || token->end != at + 1) continue;
      out_.marks[static_cast<size_t>(token - tokens.begin())] = kConnect;
    }
  }

  void mark_hits() {
    const std::vector<Hit>& hits = input_.annotation.hits;
    const auto n = static_cast<uint32_t>(input_.list.tokens.size());
    out_.hit_bits.resize(hits.size());
    out_.first_hit.assign(n + 1, 0);
    uint32_t next = 0;
    for (uint32_t h = 0; h < hits.size(); ++h) {
      const Hit& hit = hits[h];
      for (; next <= hit.first; ++next) out_.first_hit[next] = h;
      const uint32_t bits =
          hit_bits(input_.lexicon.node(hit.node)) | (hit.exact != 0 ? 0 : uint32_t{kHitVariant});
      out_.hit_bits[h] = bits;
      if ((bits & kHitNames) != 0) {
        mark_name(hit);
      } else if ((bits & kHitTrigger) != 0) {
        out_.marks[hit.first] |= kTriggerMark;
      }
    }
    for (; next <= n; ++next) out_.first_hit[next] = static_cast<uint32_t>(hits.size());
  }

  void mark_name(const Hit& hit) {
    const uint32_t last = hit.first + hit.size - 1;
    out_.marks[hit.first] |= kHitBegin;
    for (uint32_t i = hit.first; i <= last; ++i) {
      out_.marks[i] |= kCovered;
      Cover& cover = out_.covers[i];
      if (hit.size > cover.end - cover.begin) cover = {hit.first, last + 1};
    }
  }

  bool marked(uint32_t i, uint8_t mark) const { return (out_.marks[i] & mark) != 0; }

  // Whether a capital follows a lower-case head noun closely enough to complete its name.
  bool trigger_opens(uint32_t i, uint32_t end) const {
    const uint32_t stop = std::min(end, i + 1 + kTriggerReach);
    for (uint32_t k = i + 1; k < stop; ++k) {
      if (marked(k, kAnchor | kCovered)) return true;
      if (!marked(k, kConnect | kTail)) return false;
    }
    return false;
  }

  bool starts_region(uint32_t i, const Sentence& sentence) const {
    if (marked(i, kHitBegin)) return true;
    if (marked(i, kAnchor)) return !is_plain_opening(i, sentence);
    return marked(i, kTriggerMark) && trigger_opens(i, sentence.end);
  }

  // The capital of an ordinary word at the start of a sentence, nothing name-like behind it.
  bool is_plain_opening(uint32_t i, const Sentence& sentence) const {
    if (i != sentence.begin || input_.token(i).shape != Shape::kCapitalized) return false;
    const WordRecord& word = input_.word(i);
    if (word.lower == kLowerUnknown || word.lower < kOrdinary) return false;
    if (marked(i, kTriggerMark)) return false;
    return i + 1 >= sentence.end || !marked(i + 1, kAnchor | kCovered);
  }

  void find_in(const Sentence& sentence) {
    for (uint32_t i = sentence.begin; i < sentence.end;) {
      if (!marked(i, kAnchor | kHitBegin | kTriggerMark) || !starts_region(i, sentence)) {
        ++i;
        continue;
      }
      uint32_t begin = i;
      while (begin > sentence.begin && i - begin < kMostParticlesBefore &&
             marked(begin - 1, kParticleMark) && begin - 1 >= last_end_) {
        --begin;  // "de Gaulle", "von der Leyen"
      }
      const uint32_t end = region_end(i, sentence.end);
      const bool capitals = input_.token(i).shape == Shape::kUpper && in_capitals(sentence);
      out_.regions.push_back(
          {begin, end, sentence.begin, sentence.end, capitals, line_look(i), 0, 0});
      propose(out_.regions.back());
      last_end_ = end;
      i = end;
    }
  }

  bool in_capitals(const Sentence& sentence) const {
    uint32_t upper = 0;
    uint32_t cased = 0;
    for (uint32_t i = sentence.begin; i < sentence.end && i < sentence.begin + 40; ++i) {
      const Shape shape = input_.token(i).shape;
      if (shape == Shape::kUpper) ++upper;
      if (shape != Shape::kNone && shape != Shape::kInitial) ++cased;
    }
    return upper >= 3 && upper * 10 >= cased * 6;
  }

  uint32_t region_end(uint32_t i, uint32_t stop) const {
    stop = std::min(stop, i + kLongestRegion - kMostParticlesBefore);
    uint32_t end = i + 1;
    uint32_t head = marked(i, kTriggerMark) ? i : stop;  // the last trigger seen
    uint32_t open = marked(i, kOpenMark) ? i : stop;     // the last ordinary head
    while (end < stop) {
      if (marked(end, kAnchor | kCovered | kHitBegin)) {
        if (marked(end, kTriggerMark)) head = end;
        if (marked(end, kOpenMark)) open = end;
        ++end;
        continue;
      }
      if (open < end && end - open < kOpenReach && marked(end, kConnect | kTail)) {
        ++end;
        continue;
      }
      if (head < end && end - head < kLongestSegment && marked(end, kConnect | kTail)) {
        ++end;
        continue;
      }
      uint32_t next = end;
      while (next < stop && next - end < kMostConnectors && marked(next, kConnect)) ++next;
      if (next == end || next >= stop || !marked(next, kAnchor | kCovered)) {
        // A number may close a name: "France 3", "Paris 8".
        if (next > end && input_.token(end).kind != TokenKind::kWord) ++end;
        break;
      }
      end = next;
    }
    return end;
  }

  bool may_begin(uint32_t i, uint32_t end) const {
    if (marked(i, kAnchor | kHitBegin | kTriggerMark)) return true;
    if (i + 1 >= end) return false;
    if (marked(i, kParticleMark)) return marked(i + 1, kAnchor | kParticleMark);
    return input_.token(i).kind == TokenKind::kNumber && marked(i + 1, kAnchor);
  }

  bool may_end(uint32_t begin, uint32_t last) const {
    if (marked(last, kAnchor)) return true;
    if (last == begin) return false;
    const Token& token = input_.token(last);
    if (token.kind == TokenKind::kNumber || token.kind == TokenKind::kAlphanumeric) return true;
    if (!marked(last, kTail)) return false;
    return marked(begin, kTriggerMark) || (marked(begin, kOpenMark) && last - begin < kOpenReach);
  }

  void propose(Region& region) {
    region.first_segment = static_cast<uint32_t>(out_.segments.size());
    for (uint32_t i = region.begin; i < region.end; ++i) {
      const size_t from = out_.segments.size();
      propose_hits(i, region.end);
      if (may_begin(i, region.end)) propose_runs(i, region.end, from);
      if (out_.segments.size() - from < 2) continue;
      std::sort(out_.segments.begin() + static_cast<ptrdiff_t>(from), out_.segments.end(),
                [](const Segment& a, const Segment& b) { return a.end < b.end; });
    }
    region.last_segment = static_cast<uint32_t>(out_.segments.size());
  }

  // Names of the lexicon from token i on. Spellings of one run give one segment.
  void propose_hits(uint32_t i, uint32_t region_end) {
    const std::vector<Hit>& hits = input_.annotation.hits;
    const size_t from = out_.segments.size();
    for (uint32_t h = out_.first_hit[i]; h < out_.first_hit[i + 1]; ++h) {
      const uint32_t end = i + hits[h].size;
      if (end > region_end) continue;
      const uint32_t bits = out_.hit_bits[h];
      const auto same =
          std::find_if(out_.segments.begin() + static_cast<ptrdiff_t>(from), out_.segments.end(),
                       [&](const Segment& s) { return s.end == end; });
      if (same != out_.segments.end()) {
        // An exact spelling outweighs variants of the same words.
        const bool variant = (same->hit & kHitVariant) != 0 && (bits & kHitVariant) != 0;
        if (variant || (bits & kHitVariant) == (same->hit & kHitVariant)) {
          same->hit |= bits;
        } else if ((bits & kHitVariant) == 0) {
          same->hit = bits;
        }
      } else if ((bits & (kHitNames | kHitSurname)) != 0) {
        out_.segments.push_back({i, end, bits});
      }
    }
  }

  void propose_runs(uint32_t i, uint32_t region_end, size_t from) {
    const uint32_t stop = std::min(region_end, i + kLongestSegment);
    const size_t hits_end = out_.segments.size();
    for (uint32_t end = i + 1; end <= stop; ++end) {
      if (!may_end(i, end - 1)) continue;
      const bool known = std::any_of(out_.segments.begin() + static_cast<ptrdiff_t>(from),
                                     out_.segments.begin() + static_cast<ptrdiff_t>(hits_end),
                                     [&](const Segment& s) { return s.end == end; });
      if (!known) out_.segments.push_back({i, end, 0});
    }
  }

  const NameInput& input_;
  RegionList& out_;
  uint32_t last_end_ = 0;
  size_t next_line_ = 0;
  uint32_t line_end_ = 0;  // of the line that line_ is about
  uint8_t line_ = 0;
};

}  // namespace

void find_regions(const NameInput& input, RegionList& regions) {
  regions.regions.clear();
  regions.segments.clear();
  Finder(input, regions).run();
}

}  // namespace balise
