#include "support/invariants.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>

#include "base/file.h"
#include "base/limits.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace balise::test {
namespace {

std::string at(const std::string& what, size_t offset) {
  return what + " at " + std::to_string(offset);
}

icu::BreakIterator& character_iterator() {
  static const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  }();
  return *iterator;
}

bool may_stand_between(char32_t c) {
  const CharacterClass kind = classify(c);
  return is_space(kind) || kind == CharacterClass::kControl || kind == CharacterClass::kMark ||
         c == U'\u200C' || c == U'\u200D';
}

std::string broken_sentences(const TokenList& list) {
  uint32_t next = 0;
  for (const Sentence& sentence : list.sentences) {
    if (sentence.begin != next || sentence.end <= sentence.begin) {
      return at("sentence out of order", sentence.begin);
    }
    if (!list.tokens[sentence.begin].has(Token::kSentenceStart)) {
      return at("sentence without its mark", sentence.begin);
    }
    next = sentence.end;
  }
  return next == list.tokens.size() ? "" : at("sentences do not cover all tokens", next);
}

}  // namespace

const Tokenizer& tokenizer() {
  static const Tokenizer instance(read_file(BALISE_TOKENIZER_RULES), BALISE_TOKENIZER_RULES);
  return instance;
}

std::vector<bool> grapheme_boundaries(std::string_view text) {
  std::vector<bool> boundaries(text.size() + 1, false);
  UErrorCode status = U_ZERO_ERROR;
  UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
  icu::BreakIterator& iterator = character_iterator();
  iterator.setText(utext, status);
  size_t begin = 0;
  for (int32_t end = iterator.first(); end != icu::BreakIterator::DONE; end = iterator.next()) {
    const auto to = static_cast<size_t>(end);
    boundaries[to] = true;
    if (count_code_points(text.substr(begin, to - begin)) > kMaxClusterCodePoints) {
      for (size_t i = begin; i < to; ++i) boundaries[i] = !is_continuation(text[i]);
    }
    begin = to;
  }
  utext_close(utext);
  return boundaries;
}

std::string broken_document(const Document& document) {
  if (!document.check()) return "Document::check() is false";
  const std::string_view normal = document.normal();
  SourceSpan before;
  for (size_t i = 0; i < normal.size();) {
    const CodePoint c = decode_at(normal, i);
    if (!c.valid) return at("the normal form is not UTF-8", i);
    const auto begin = static_cast<uint32_t>(i);
    const SourceSpan span = document.to_source({begin, begin + c.size});
    if (span.end > document.source().size() || span.begin >= span.end) {
      return at("a character maps to no source", i);
    }
    if (span.begin < before.begin || (span.begin < before.end && span != before)) {
      return at("characters map back out of order", i);
    }
    before = span;
    i += c.size;
  }
  return "";
}

std::string broken_tokens(std::string_view normal, const TokenList& list) {
  const std::vector<bool> boundaries = grapheme_boundaries(normal);
  size_t end = 0;
  for (const Token& token : list.tokens) {
    if (token.begin < end) return at("token overlaps the one before", token.begin);
    if (token.end <= token.begin || token.end > normal.size()) return at("bad end", token.begin);
    if (!boundaries[token.begin]) return at("token begins inside a character", token.begin);
    if (!boundaries[token.end]) return at("token ends inside a character", token.end);
    for (size_t i = end; i < token.begin;) {
      const CodePoint c = decode_at(normal, i);
      // What attaches to a space is part of it.
      if (boundaries[i] && !may_stand_between(c.value)) return at("left out", i);
      i += c.size;
    }
    end = token.end;
  }
  return broken_sentences(list);
}

std::string broken_for(std::string_view source) {
  Document document;
  document.assign(source);
  if (std::string broken = broken_document(document); !broken.empty()) return broken;
  TokenList list;
  tokenizer().run(document.normal(), list);
  return broken_tokens(document.normal(), list);
}

}  // namespace balise::test
