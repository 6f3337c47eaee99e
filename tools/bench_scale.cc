#include "bench_scale.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <string_view>

#include "base/error.h"
#include "base/file.h"
#include "draw_below.h"
#include "lexicon/matcher.h"
#include "lexicon/resource.h"
#include "tagger/tagger.h"
#include "text/characters.h"
#include "text/document.h"
#include "text/utf8.h"
#include "token/tokenizer.h"

namespace balise::bench {
namespace {

constexpr uint64_t kSeed = 19900101;

// Words to draw from, each as often as its weight says: a step of weight is about twice as often.
class Words {
 public:
  void add(std::string_view word, unsigned weight) {
    words_.push_back(word);
    sums_.push_back((sums_.empty() ? 0 : sums_.back()) + (uint64_t{1} << weight));
  }
  std::string_view draw(std::mt19937_64& random) const {
    const auto at = std::ranges::upper_bound(sums_, draw_below(random, sums_.back()));
    return words_[static_cast<size_t>(at - sums_.begin())];
  }

 private:
  std::vector<std::string_view> words_;
  std::vector<uint64_t> sums_;
};

class NameMaker {
 public:
  explicit NameMaker(const Lexicon& lexicon) {
    for (WordId id = 1; id <= lexicon.word_count(); ++id) {
      const WordRecord& word = lexicon.word(id);
      const std::string_view text = lexicon.text(id);
      if (word.given != 0) given_.add(text, word.given);
      if (word.surname != 0) surnames_.add(text, word.surname);
      const bool capital = to_lower(decode_at(text, 0).value) != decode_at(text, 0).value;
      if (capital && (word.classes & kTriggerInside) != 0) heads_.add(text, 0);
    }
  }

  // "Jeanne Kervella<tab>person"
  std::string row() {
    const size_t pattern = draw_below(random_, 100);
    if (pattern < 50) return given() + " " + surname() + "\tperson";
    if (pattern < 65) return given() + " " + given() + " " + surname() + "\tperson";
    if (pattern < 70) return given() + "-" + given() + " " + surname() + "\tperson";
    if (pattern < 75) return given() + " de " + surname() + "\tperson";
    if (pattern < 85) return head() + " " + surname() + "\tcompany";
    if (pattern < 95) return head() + " " + given() + " de " + surname() + "\tngo";
    return blend() + "\tbrand";
  }

 private:
  std::string given() { return std::string(given_.draw(random_)); }
  std::string surname() { return std::string(surnames_.draw(random_)); }
  std::string head() { return std::string(heads_.draw(random_)); }

  // The beginning of one surname and the end of another: a word that no list has.
  std::string blend() {
    const std::string_view first = surnames_.draw(random_);
    const std::string_view second = surnames_.draw(random_);
    const auto middle = [](std::string_view word) {
      size_t at = word.size() / 2;
      while (at < word.size() && (static_cast<uint8_t>(word[at]) & 0xC0) == 0x80) ++at;
      return at;
    };
    return std::string(first.substr(0, middle(first))) + to_lower(second.substr(middle(second)));
  }

  std::mt19937_64 random_{kSeed};
  Words given_;
  Words surnames_;
  Words heads_;
};

struct Cost {
  double seconds = 0;  // of the user
  double system = 0;
  double wall = 0;
  double peak = 0;  // bytes
};

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double clock_seconds(clockid_t clock) {
  timespec now = {};
  ::clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// What a child process costs that runs `words`.
Cost run_child(std::vector<std::string> words) {
  const double start = clock_seconds(CLOCK_MONOTONIC);
  const pid_t child = ::fork();
  if (child == 0) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  int status = 0;
  rusage usage = {};
  if (child < 0 || ::wait4(child, &status, 0, &usage) < 0 || status != 0) {
    throw Error(
        ErrorCode::kInputOutput, Place{words[0]}, "ended with status " + std::to_string(status),
        "see its message above; the largest lexicon takes 2 GB of memory and 1.2 GB of TMPDIR");
  }
  return {seconds_of(usage.ru_utime), seconds_of(usage.ru_stime),
          clock_seconds(CLOCK_MONOTONIC) - start, static_cast<double>(usage.ru_maxrss) * 1024};
}

// The least processor time of this thread that a run takes.
double best_seconds(int rounds, const std::function<void()>& run) {
  double best = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const double start = clock_seconds(CLOCK_THREAD_CPUTIME_ID);
    run();
    best = std::min(best, clock_seconds(CLOCK_THREAD_CPUTIME_ID) - start);
  }
  return best;
}

class TemporaryFolder {
 public:
  TemporaryFolder()
      : path_((std::filesystem::temp_directory_path() / "balise-bench-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) {
      throw Error(ErrorCode::kInputOutput, Place{path_},
                  std::string("cannot create: ") + std::strerror(errno), "set TMPDIR");
    }
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

class Scale {
 public:
  Scale(std::string program, const std::vector<std::string>& documents, int rounds)
      : program_(std::move(program)), documents_(documents), rounds_(rounds) {
    for (const std::string& text : documents_) bytes_ += static_cast<double>(text.size());
  }

  void run() {
    std::printf("\n%-40s %10s %10s\n", "processor time of the user, best run", "measured",
                "target");
    const std::string million = build("1 million names", 1000000, 5, 6e9);
    load(million);
    look_up("look up, built-in lexicon", *tagger_.lexicon(), 100);
    look_up("look up, 1 million names", *Lexicon::open(million), 0);
    const std::string most = build("10 million names", 10000000, 90, 6e9);
    look_up("look up, 10 million names", *Lexicon::open(most), 50);
  }

 private:
  static void print(const std::string& what, double value, const char* relation, double target,
                    const char* unit) {
    std::printf("%-40s %7.1f %-4s", what.c_str(), value, unit);
    if (target > 0) std::printf(" %s %g %s", relation, target, unit);
    std::printf("\n");
    std::fflush(stdout);
  }

  std::string build(const std::string& what, size_t count, double seconds, double peak) {
    const std::string source = folder_.file("names.tsv");
    const std::string compiled = folder_.file(std::to_string(count) + ".lex");
    write_file_atomically(source, names_source(*tagger_.lexicon(), count));
    Cost best;
    for (int round = 0; round < rounds_; ++round) {
      const Cost cost = run_child({program_, "lexicon", "build", "-q", source, "-o", compiled});
      if (round == 0 || cost.seconds < best.seconds) best = cost;
    }
    print("build " + what, best.seconds, "<=", seconds, "s");
    print("  and in the system", best.system, "", 0, "s");
    print("  by the clock", best.wall, "", 0, "s");
    print("  peak of memory", best.peak / 1e6, "<=", peak / 1e6, "MB");
    print("  source", static_cast<double>(std::filesystem::file_size(source)) / 1e6, "", 0, "MB");
    print("  compiled", static_cast<double>(std::filesystem::file_size(compiled)) / 1e6, "", 0,
          "MB");
    return compiled;
  }

  void load(const std::string& path) {
    const double seconds = best_seconds(std::max(rounds_, 5), [&] { Lexicon::open(path); });
    print("load and verify 1 million names", seconds * 1e3, "<=", 60, "ms");
  }

  void look_up(const std::string& what, const Lexicon& lexicon, double target) {
    const Tokenizer tokenizer(tagger_.lexicon()->resource(kTokenizerResource), "tokenizer.tsv");
    std::vector<Document> documents(documents_.size());
    std::vector<TokenList> lists(documents_.size());
    for (size_t i = 0; i < documents_.size(); ++i) {
      documents[i].assign(documents_[i]);
      tokenizer.run(documents[i].normal(), lists[i]);
    }
    Annotation annotation;
    size_t hits = 0;
    const double seconds = best_seconds(std::max(rounds_, 5), [&] {
      hits = 0;
      for (size_t i = 0; i < documents.size(); ++i) {
        annotate(lexicon, documents[i].normal(), lists[i].tokens, annotation);
        hits += annotation.hits.size();
      }
    });
    print(what, bytes_ / seconds / 1e6, ">=", target, "MB/s");
    print("  hits in 1000 bytes", static_cast<double>(hits) * 1e3 / bytes_, "", 0, "");
  }

  std::string program_;
  const std::vector<std::string>& documents_;
  int rounds_;
  double bytes_ = 0;
  Tagger tagger_;
  TemporaryFolder folder_;
};

}  // namespace

std::string names_source(const Lexicon& lexicon, size_t count) {
  NameMaker names(lexicon);
  // What was drawn already, by its hash: a few names too many are taken for repeats.
  size_t bits = size_t{1} << 20;
  while (bits < count * 64) bits *= 2;
  std::vector<bool> drawn(bits);
  std::string source = "name\tkind\n";
  for (size_t written = 0; written < count;) {
    const std::string row = names.row();
    const size_t at = Lexicon::hash(row) & (bits - 1);
    if (drawn[at]) continue;
    drawn[at] = true;
    source += row;
    source += '\n';
    ++written;
  }
  return source;
}

void measure_scale(const std::string& program, const std::vector<std::string>& documents,
                   int rounds) {
  Scale(program, documents, rounds).run();
}

}  // namespace balise::bench
