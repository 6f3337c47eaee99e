#include "name/feature.h"

#include <charconv>

#include "text/utf8.h"

namespace balise {
namespace {

constexpr std::array<std::string_view, 5> kLabelNames = {"O", "PER", "ORG", "LOC", "OTHER"};

constexpr std::array<std::string_view, kTemplateCount> kTemplateNames = {
    "shape",
    "form",
    "facts",
    "class",
    "letters",
    "cluster",
    "word",
    "left.word",
    "left.class",
    "left.cluster",
    "left.shape",
    "left.pair",
    "left.beyond",
    "left.beyond.cluster",
    "right.word",
    "right.class",
    "right.cluster",
    "right.shape",
    "right.pair",
    "right.beyond",
    "right.beyond.cluster",
    "hit",
    "inside",
    "pattern",
    "length",
    "parts",
    "head",
    "wrap",
    "title",
    "topic",
    "line",
    "document",
    "after",
};

enum class ArgumentKind { kNumber, kToken, kPair };

ArgumentKind argument_kind(Template t) {
  switch (t) {
    case Template::kWord:
    case Template::kLeftWord:
    case Template::kLeftBeyond:
    case Template::kRightWord:
    case Template::kRightBeyond:
      return ArgumentKind::kToken;
    case Template::kLeftPair:
    case Template::kRightPair:
      return ArgumentKind::kPair;
    default:
      return ArgumentKind::kNumber;
  }
}

constexpr uint64_t kTokenMask = (uint64_t{1} << 28) - 1;
constexpr std::string_view kEdge = "<edge>";

std::string token_text(const Lexicon& lexicon, uint64_t argument) {
  if (argument == 0) return std::string(kEdge);
  if ((argument & kCodePointArgument) == 0) {
    return std::string(lexicon.text(static_cast<WordId>(argument)));
  }
  char hexadecimal[16];
  const auto end = std::to_chars(hexadecimal, hexadecimal + sizeof(hexadecimal),
                                 argument & ~kCodePointArgument, 16)
                       .ptr;
  return "U+" + std::string(hexadecimal, end);
}

std::optional<uint64_t> token_from_text(const Lexicon& lexicon, std::string_view text) {
  if (text == kEdge) return 0;
  if (text.starts_with("U+")) {
    uint32_t value = 0;
    const auto [end, error] =
        std::from_chars(text.data() + 2, text.data() + text.size(), value, 16);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value | kCodePointArgument;
  }
  const WordId word = lexicon.find(text);
  if (word == 0) return std::nullopt;
  return word;
}

}  // namespace

std::string_view label_name(Label label) { return kLabelNames[static_cast<size_t>(label)]; }

std::string feature_text(const Lexicon& lexicon, FeatureKey key) {
  const uint64_t argument = argument_of(key);
  const Template t = template_of(key);
  std::string text(kTemplateNames[static_cast<size_t>(t)]);
  text += '\t';
  switch (argument_kind(t)) {
    case ArgumentKind::kNumber:
      return text + std::to_string(argument);
    case ArgumentKind::kToken:
      return text + token_text(lexicon, argument);
    case ArgumentKind::kPair:
      break;
  }
  return text + token_text(lexicon, argument >> 28) + "|" +
         token_text(lexicon, argument & kTokenMask);
}

std::optional<FeatureKey> feature_from_text(const Lexicon& lexicon, std::string_view name,
                                            std::string_view argument) {
  size_t index = 0;
  while (index < kTemplateCount && kTemplateNames[index] != name) ++index;
  if (index == kTemplateCount) return std::nullopt;
  const auto t = static_cast<Template>(index);
  switch (argument_kind(t)) {
    case ArgumentKind::kNumber: {
      uint64_t value = 0;
      const auto [end, error] =
          std::from_chars(argument.data(), argument.data() + argument.size(), value);
      if (error != std::errc() || end != argument.data() + argument.size()) return std::nullopt;
      if (argument_count(t) != 0 && value >= argument_count(t)) return std::nullopt;
      return feature_key(t, value);
    }
    case ArgumentKind::kToken: {
      const auto token = token_from_text(lexicon, argument);
      if (!token) return std::nullopt;
      return feature_key(t, *token);
    }
    case ArgumentKind::kPair:
      break;
  }
  // The bar itself may be one of the two tokens only by its number, never by sign.
  const size_t bar = argument.find('|');
  if (bar == argument.npos) return std::nullopt;
  const auto first = token_from_text(lexicon, argument.substr(0, bar));
  const auto second = token_from_text(lexicon, argument.substr(bar + 1));
  if (!first || !second) return std::nullopt;
  return feature_key(t, *first << 28 | *second);
}

}  // namespace balise
