#include "fixture.h"

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "base/file.h"
#include "lexicon/builder.h"

namespace balise::test {
namespace {

struct Bytes {
  explicit Bytes(const std::string& text) : words(text.size() / 8 + 1), size(text.size()) {
    std::memcpy(words.data(), text.data(), text.size());
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(words.data()), size}; }
  std::vector<uint64_t> words;
  size_t size;
};

std::shared_ptr<const Lexicon> rule_lexicon() {
  static const std::shared_ptr<const Lexicon> lexicon = [] {
    LexiconBuilder builder(tokenizer());
    const std::vector<RuleFile> files = rule_files();
    for (const RuleFile& file : files) builder.add_resource(file.name, file.text);
    for (const std::string& word : rule_words(files)) builder.add_word(word);
    const auto bytes = std::make_shared<const Bytes>(builder.build());
    return Lexicon::load(bytes->view(), bytes, "the rules");
  }();
  return lexicon;
}

}  // namespace

std::vector<RuleFile> rule_files() {
  std::vector<RuleFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(kRules)) {
    if (entry.path().extension() != ".tsv") continue;
    files.push_back(
        {"rules/" + entry.path().filename().string(), read_file(entry.path().string())});
  }
  std::sort(files.begin(), files.end(),
            [](const RuleFile& a, const RuleFile& b) { return a.name < b.name; });
  return files;
}

const Tokenizer& tokenizer() {
  static const Tokenizer instance(read_file("../../lexicons/tokenizer.tsv"), "tokenizer.tsv");
  return instance;
}

Runner::Runner() : lexicon_(rule_lexicon()), rules_(*lexicon_) {}

const std::vector<Mention>& Runner::run(std::string_view text) {
  document_.assign(text);
  tokenizer().run(document_.normal(), list_);
  annotate(*lexicon_, document_.normal(), list_.tokens, annotation_);
  mentions_.clear();
  rules_.run({document_, list_, annotation_, *lexicon_}, scratch_, mentions_);
  return mentions_;
}

std::string_view Runner::text(const Mention& mention) const {
  return document_.text(document_.to_source(mention.span));
}

std::string Runner::marked(std::string_view source) {
  run(source);
  std::string out;
  size_t at = 0;
  for (const Mention& mention : mentions_) {
    const SourceSpan span = document_.to_source(mention.span);
    out += source.substr(at, span.begin - at);
    out += "[[" + std::string(mention.type) + "|" + std::string(text(mention)) + "|" +
           written(mention.value) + "]]";
    at = span.end;
  }
  return out + std::string(source.substr(at));
}

std::string written(const Value& value) {
  if (const auto* tag = std::get_if<HashtagValue>(&value)) {
    std::string words;
    for (const std::string& word : tag->words) words += (words.empty() ? "" : " ") + word;
    return words;
  }
  if (const auto* text = std::get_if<TextValue>(&value)) return text->text;
  const auto* money = std::get_if<MoneyValue>(&value);
  if (money == nullptr) return {};
  std::string out;
  if (money->bound == Bound::kAtLeast) out += ">=";
  if (money->bound == Bound::kAtMost) out += "<=";
  if (money->approximate) out += "~";
  if (!money->min.empty()) {
    out += money->min + ".." + money->max;
  } else {
    out += money->amount.empty() ? "?" : money->amount;
  }
  out += money->currency.empty() ? " ? " : " " + money->currency;
  for (size_t i = 0; i < money->candidates.size(); ++i) {
    out += (i == 0 ? "" : "/") + money->candidates[i];
  }
  if (money->inferred) out += " *";
  if (!money->iso) out += " !";
  return out;
}

std::string unmarked(std::string_view marked) {
  std::string out;
  while (!marked.empty()) {
    const size_t open = std::min(marked.find("[["), marked.size());
    out += marked.substr(0, open);
    marked.remove_prefix(open);
    const size_t close = marked.find("]]");
    if (close == marked.npos) break;
    std::string_view mark = marked.substr(2, close - 2);
    marked.remove_prefix(close + 2);
    mark.remove_prefix(mark.find('|') + 1);
    out += mark.substr(0, mark.find('|'));
  }
  return out;
}

std::vector<Case> read_cases(const std::string& name) {
  std::vector<Case> cases;
  const std::string text = read_file(kRules + name);
  std::string section;
  size_t line_number = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') {
      section = line.substr(1, line.size() - 2);
    } else {
      cases.push_back({section, line.substr(2), line.front() == '+', line_number});
    }
  }
  return cases;
}

}  // namespace balise::test
