// balise explain: why a part of a text is a mention, or none.
#include <algorithm>
#include <charconv>

#include "balise/command.h"
#include "balise/options.h"
#include "balise/output.h"
#include "base/error.h"
#include "io/reader.h"
#include "tagger/tagger.h"
#include "text/decode.h"
#include "text/utf8.h"

namespace balise::program {
namespace {

// Characters of a text, in Unicode characters; `end` is at least `begin`.
struct Characters {
  uint32_t begin = 0;
  uint32_t end = 0;
};

// "120-135", or "120" for "120-121".
Characters parse_characters(const std::string& text) {
  Characters characters;
  const char* const end = text.data() + text.size();
  auto parsed = std::from_chars(text.data(), end, characters.begin);
  bool fine = parsed.ec == std::errc() && characters.begin < UINT32_MAX;
  characters.end = characters.begin + 1;
  if (fine && parsed.ptr != end) {
    fine = *parsed.ptr == '-';
    if (fine) parsed = std::from_chars(parsed.ptr + 1, end, characters.end);
    fine =
        fine && parsed.ec == std::errc() && parsed.ptr == end && characters.begin < characters.end;
  }
  if (!fine) {
    usage("'" + text + "' is no value for --at", "give two rising numbers: --at 120-135");
  }
  return characters;
}

SourceSpan to_bytes(std::string_view text, const Characters& characters) {
  SourceSpan span;
  uint32_t count = 0;
  for (size_t at = 0; at < text.size() && count < characters.end; ++count) {
    if (count == characters.begin) span.begin = static_cast<uint32_t>(at);
    at += decode_at(text, at).size;
    span.end = static_cast<uint32_t>(at);
  }
  if (count < characters.end) {
    usage("--at reaches beyond the end of the text",
          "it has " + std::to_string(count) + " characters");
  }
  return span;
}

// What the options ask for, in the order of the text; every mention where they say nothing.
std::vector<SourceSpan> spans(const Arguments& arguments, std::string_view text,
                              const Result& result) {
  std::vector<SourceSpan> all;
  for (const std::string& value : arguments.values("at")) {
    all.push_back(to_bytes(text, parse_characters(value)));
  }
  for (const std::string& words : arguments.values("text")) {
    size_t at = words.empty() ? text.npos : text.find(words);
    if (at == text.npos) {
      usage("the text has no '" + words + "'", "give --text words exactly as they stand there");
    }
    for (; at != text.npos; at = text.find(words, at + words.size())) {
      all.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())});
    }
  }
  if (!arguments.given("at") && !arguments.given("text")) {
    for (const Mention& mention : result.mentions) all.push_back(mention.source);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

int run_explain(const Arguments& arguments) {
  InputOptions input;
  input.encoding = arguments.value("encoding");
  check_encoding(input.encoding);
  const Tagger tagger(tagger_options(arguments));
  InputReader reader(arguments.operands().empty() ? "-" : arguments.operands().front(), input);
  InputDocument document;
  reader.next(document);
  const auto scratch = tagger.make_scratch();
  Result result;
  tagger.tag(document.text, *scratch, result);
  std::string out;
  for (const SourceSpan& span : spans(arguments, document.text, result)) {
    if (!out.empty()) out += '\n';
    out += tagger.explain(result, *scratch, span);
  }
  write_standard_output(out);
  return 0;
}

}  // namespace balise::program
