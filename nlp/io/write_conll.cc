#include <algorithm>

#include "io/escape.h"
#include "io/writers.h"

namespace balise::internal {
namespace {

// A column holds no tab and no line end; spaces inside a number stay, as in CoNLL-U.
void append_token(std::string& out, std::string_view token) {
  const size_t start = out.size();
  append_visible(out, token);
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), '\n', ' ');
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), '\t', ' ');
}

class ConllWriter : public Writer {
 public:
  bool needs_tokens() const override { return true; }

  void write(const OutputDocument& document, std::string& out) const override {
    out += "# id = ";
    append_token(out, document.id);
    out += '\n';
    size_t mention = 0;
    for (const auto& [first, last] : document.sentences) {
      bool inside = false;  // a sentence begins no tag in its middle
      for (uint32_t i = first; i < last; ++i) {
        append_line(document, document.tokens[i], mention, inside, out);
      }
      out += '\n';
    }
    if (document.sentences.empty()) out += '\n';
  }

 private:
  // `mention` is the first that may touch the token, `inside` whether it began before.
  static void append_line(const OutputDocument& document, SourceSpan token, size_t& mention,
                          bool& inside, std::string& out) {
    const std::vector<Mention>& mentions = document.result.mentions;
    while (mention < mentions.size() && mentions[mention].source.end <= token.begin) {
      ++mention;
      inside = false;
    }
    append_token(out, document.source.substr(token.begin, token.size()));
    const bool touches = mention < mentions.size() && mentions[mention].source.begin < token.end;
    if (touches) {
      out += inside ? "\tI-" : "\tB-";
      append_token(out, mentions[mention].type);
      out += '\n';
    } else {
      out += "\tO\n";
    }
    inside = touches;
  }
};

}  // namespace

std::unique_ptr<Writer> make_conll_writer(const WriterOptions&) {
  return std::make_unique<ConllWriter>();
}

}  // namespace balise::internal
