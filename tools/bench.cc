// bench: how fast each part of the flow runs, beside ICU walking the words of the same text.
//
//   bench [--rounds N] [--scale] FILE...   one document a line; *.jsonl: one JSON object a line
//   bench --names N                        a lexicon source of N names, made from a seed
//
// --scale adds lexicons of 1 and 10 million names (see bench_scale.h), which takes minutes, 2 GB of
// memory and as much disk.
//
// All parts run over the same documents in every round, one after the other, so that a machine
// that changes its speed changes it for all: quote the ratios and the medians.
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>  // App's constructor needs both whole
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "bench_scale.h"
#include "io/reader.h"
#include "lexicon/matcher.h"
#include "lexicon/opponents.h"
#include "lexicon/resource.h"
#include "name/recognizer.h"
#include "rule/ruleset.h"
#include "tagger/tagger.h"
#include "text/document.h"
#include "token/tokenizer.h"

namespace {

struct Part {
  const char* name;
  std::function<size_t(const std::string&)> run;
  std::vector<double> speeds;  // megabytes a second, one a round
};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::vector<std::string> read_documents(const std::vector<std::string>& paths) {
  std::vector<std::string> documents;
  for (const std::string& path : paths) {
    balise::InputOptions options;
    options.format =
        path.ends_with(".jsonl") ? balise::InputFormat::kJsonl : balise::InputFormat::kLines;
    balise::InputReader reader(path, options);
    for (balise::InputDocument document; reader.next(document);) {
      documents.push_back(std::move(document.text));
    }
  }
  return documents;
}

size_t walk_words(icu::BreakIterator& words, const std::string& text) {
  size_t count = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const icu::UnicodeString line = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data() + begin, static_cast<int32_t>(end - begin)));
    words.setText(line);
    while (words.next() != icu::BreakIterator::DONE) ++count;
    begin = end + 1;
  }
  return count;
}

// The parts of the flow, each with buffers of its own.
class Bench {
 public:
  Bench()
      : lexicon_(tagger_.lexicon()),
        tokenizer_(lexicon_->resource(balise::kTokenizerResource), "tokenizer.tsv"),
        rules_(*lexicon_),
        names_(*lexicon_),
        scratch_(tagger_.make_scratch()) {
    UErrorCode status = U_ZERO_ERROR;
    icu_.reset(icu::BreakIterator::createWordInstance(icu::Locale("fr"), status));
    parts_ = {
        {"ICU French words, line by line",
         [this](const std::string& text) { return walk_words(*icu_, text); },
         {}},
        {"normalise", [this](const std::string& text) { return normalize(text); }, {}},
        {"tokenise", [this](const std::string&) { return tokenize(); }, {}},
        {"look up the lexicon", [this](const std::string&) { return annotate(); }, {}},
        {"split opponents", [this](const std::string&) { return split(); }, {}},
        {"rules", [this](const std::string&) { return find_rules(); }, {}},
        {"names", [this](const std::string&) { return find_names(); }, {}},
        {"whole tag", [this](const std::string& text) { return tag(text); }, {}},
    };
  }

  void run(const std::vector<std::string>& documents, int rounds) {
    size_t bytes = 0;
    for (const std::string& text : documents) bytes += text.size();
    for (int round = 0; round < rounds; ++round) {
      std::vector<double> seconds(parts_.size());
      for (const std::string& text : documents) {
        for (size_t p = 0; p < parts_.size(); ++p) {
          const auto start = std::chrono::steady_clock::now();
          sum_ += parts_[p].run(text);
          seconds[p] +=
              std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        }
      }
      for (size_t p = 0; p < parts_.size(); ++p) {
        parts_[p].speeds.push_back(static_cast<double>(bytes) / seconds[p] / 1e6);
      }
    }
    print(documents.size(), bytes, rounds);
  }

 private:
  size_t normalize(const std::string& text) {
    document_.assign(text);
    return document_.normal().size();
  }
  size_t tokenize() {
    tokenizer_.run(document_.normal(), list_);
    return list_.tokens.size();
  }
  size_t split() {
    const balise::Lexicon* const lexicons[] = {lexicon_.get()};
    if (balise::split_opponents(lexicons, tokenizer_, document_.normal(), annotation_, list_)) {
      annotate();
    }
    return list_.tokens.size();
  }
  size_t annotate() {
    balise::annotate(*lexicon_, document_.normal(), list_.tokens, annotation_);
    return annotation_.hits.size();
  }
  size_t find_rules() {
    mentions_.clear();
    rules_.run({document_, list_, annotation_, *lexicon_}, rule_scratch_, mentions_);
    return mentions_.size();
  }
  size_t find_names() {
    found_.clear();
    names_.run({document_.normal(), list_, annotation_, *lexicon_}, name_scratch_, found_);
    return found_.size();
  }
  size_t tag(const std::string& text) {
    tagger_.tag(text, *scratch_, result_);
    return result_.mentions.size();
  }

  void print(size_t documents, size_t bytes, int rounds) const {
    const double icu = median(parts_[0].speeds);
    std::printf("%zu documents, %.1f MB, %d rounds, one thread (check %zu)\n", documents,
                static_cast<double>(bytes) / 1e6, rounds, sum_ % 1000);
    std::printf("%-32s %8s %8s %8s %8s\n", "", "min", "median", "max", "x ICU");
    for (const Part& part : parts_) {
      const auto [low, high] = std::minmax_element(part.speeds.begin(), part.speeds.end());
      std::printf("%-32s %8.1f %8.1f %8.1f %8.2f\n", part.name, *low, median(part.speeds), *high,
                  median(part.speeds) / icu);
    }
  }

  balise::Tagger tagger_;
  std::shared_ptr<const balise::Lexicon> lexicon_;
  balise::Tokenizer tokenizer_;
  balise::RuleSet rules_;
  balise::NameRecognizer names_;
  balise::Tagger::ScratchPointer scratch_;
  std::unique_ptr<icu::BreakIterator> icu_;
  balise::Document document_;
  balise::TokenList list_;
  balise::Annotation annotation_;
  balise::RuleScratch rule_scratch_;
  balise::NameScratch name_scratch_;
  std::vector<balise::Mention> mentions_;
  std::vector<balise::Name> found_;
  balise::Result result_;
  std::vector<Part> parts_;
  size_t sum_ = 0;
};

struct Options {
  int rounds = 5;
  bool scale = false;
  size_t names = 0;
  std::vector<std::string> files;
};

void run(const Options& options) {
  if (options.names > 0) {
    std::cout << balise::bench::names_source(*balise::Tagger().lexicon(), options.names);
    return;
  }
  const std::vector<std::string> documents = read_documents(options.files);
  Bench().run(documents, options.rounds);
  if (!options.scale) return;
  const auto here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  balise::bench::measure_scale((here / "balise").string(), documents, options.rounds);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("How fast each part of balise is, beside ICU walking the words of the same text.",
               "bench");
  app.add_option("--rounds", options.rounds, "runs of each part")->check(CLI::Range(1, 1000));
  app.add_flag("--scale", options.scale, "lexicons of 1 and 10 million names, too");
  auto* names = app.add_option("--names", options.names, "only print a lexicon of so many names");
  names->check(CLI::Range(1, 100000000));
  app.add_option("FILE", options.files, "a document a line; .jsonl: one JSON object a line")
      ->excludes(names);
  try {
    app.parse(argc, argv);
    if (options.files.empty() && options.names == 0) throw CLI::RequiredError("FILE");
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    run(options);
  } catch (const balise::Error& error) {
    std::cerr << "bench: " << error.what() << '\n';
    return error.exit_status();
  }
  return 0;
}
