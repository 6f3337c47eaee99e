// token_score: how well tokens and sentences agree with a CoNLL-U treebank.
//
//   build/release/token_score [--errors N] lexicons/tokenizer.tsv FILE.conllu...
//
// The sentences of a file are joined by spaces into one running text, tokenised, and compared by
// their spans. Conventions that differ are mapped on the gold side, and only these:
//   - an amalgam ("du" = de + le) is its surface token, as written;
//   - gold cuts inside one of our URL, e-mail, hashtag or number tokens are undone.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>  // App's constructor needs both whole
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "text/document.h"
#include "token/tokenizer.h"

namespace {

using Span = std::pair<uint32_t, uint32_t>;

struct Gold {
  std::string text;
  std::vector<Span> tokens;
  std::vector<Span> sentences;
};

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, separator);) fields.push_back(field);
  return fields;
}

Gold read_conllu(const std::string& path) {
  Gold gold;
  std::istringstream in(balise::read_file(path));
  size_t at = 0;
  int amalgam_end = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("# text = ", 0) == 0) {
      if (!gold.text.empty()) gold.text += ' ';
      at = gold.text.size();
      gold.text += line.substr(9);
      gold.sentences.push_back(
          {static_cast<uint32_t>(at), static_cast<uint32_t>(gold.text.size())});
      amalgam_end = 0;
    }
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> fields = split(line, '\t');
    if (fields.size() < 2 || fields[0].find('.') != std::string::npos) continue;
    const size_t dash = fields[0].find('-');
    if (dash != std::string::npos) {
      amalgam_end = std::atoi(fields[0].c_str() + dash + 1);
    } else if (std::atoi(fields[0].c_str()) <= amalgam_end) {
      continue;
    }
    const size_t found = gold.text.find(fields[1], at);
    if (found == std::string::npos) {
      std::cerr << "token_score: cannot find '" << fields[1] << "' in its text\n";
      std::exit(1);
    }
    at = found + fields[1].size();
    gold.tokens.push_back({static_cast<uint32_t>(found), static_cast<uint32_t>(at)});
  }
  return gold;
}

bool is_atomic(balise::TokenKind kind) {
  using balise::TokenKind;
  return kind == TokenKind::kUrl || kind == TokenKind::kEmail || kind == TokenKind::kHashtag ||
         kind == TokenKind::kNumber || kind == TokenKind::kAlphanumeric;
}

void print_score(const char* what, size_t gold, size_t found, size_t same) {
  const double precision = 100.0 * static_cast<double>(same) / static_cast<double>(found);
  const double recall = 100.0 * static_cast<double>(same) / static_cast<double>(gold);
  std::printf("%-10s gold %6zu  found %6zu  P %6.2f  R %6.2f  F1 %6.2f\n", what, gold, found,
              precision, recall, 2 * precision * recall / (precision + recall));
}

void score(const balise::Tokenizer& tokenizer, const std::string& path, size_t errors) {
  Gold gold = read_conllu(path);
  balise::Document document;
  document.assign(gold.text);
  balise::TokenList list;
  tokenizer.run(document.normal(), list);

  std::vector<Span> tokens;
  std::vector<Span> atomic;
  for (const balise::Token& token : list.tokens) {
    const balise::SourceSpan span = document.to_source(token.span());
    tokens.push_back({span.begin, span.end});
    if (is_atomic(token.kind)) atomic.push_back(tokens.back());
  }
  std::vector<Span> gold_tokens;
  for (const Span& token : gold.tokens) {
    const auto inside = std::find_if(atomic.begin(), atomic.end(), [&](const Span& a) {
      return a.first <= token.first && token.second <= a.second;
    });
    const Span mapped = inside == atomic.end() ? token : *inside;
    if (gold_tokens.empty() || gold_tokens.back() != mapped) gold_tokens.push_back(mapped);
  }
  std::vector<Span> sentences;
  for (const balise::Sentence& s : list.sentences) {
    sentences.push_back({tokens[s.begin].first, tokens[s.end - 1].second});
  }

  const auto common = [](const std::vector<Span>& a, const std::vector<Span>& b) {
    std::vector<Span> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both.size();
  };
  std::printf("%s\n", path.c_str());
  print_score("tokens", gold_tokens.size(), tokens.size(), common(gold_tokens, tokens));
  print_score("sentences", gold.sentences.size(), sentences.size(),
              common(gold.sentences, sentences));
  if (errors == 0) return;
  std::vector<Span> missed;
  std::set_difference(gold_tokens.begin(), gold_tokens.end(), tokens.begin(), tokens.end(),
                      std::back_inserter(missed));
  std::map<std::string, size_t> counts;
  for (const Span& m : missed) ++counts[gold.text.substr(m.first, m.second - m.first)];
  std::vector<std::pair<size_t, std::string>> sorted;
  for (const auto& [text, count] : counts) sorted.push_back({count, text});
  std::sort(sorted.rbegin(), sorted.rend());
  for (size_t i = 0; i < sorted.size() && i < errors; ++i) {
    std::printf("  missed %4zu  %s\n", sorted[i].first, sorted[i].second.c_str());
  }
  std::vector<Span> missed_sentences;
  std::set_difference(gold.sentences.begin(), gold.sentences.end(), sentences.begin(),
                      sentences.end(), std::back_inserter(missed_sentences));
  for (size_t i = 0; i < missed_sentences.size() && i < errors; ++i) {
    const Span& s = missed_sentences[i];
    std::printf("  sentence  %s\n", gold.text.substr(s.first, s.second - s.first).c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  size_t errors = 0;
  std::string data;
  std::vector<std::string> files;
  CLI::App app("How well tokens and sentences agree with a CoNLL-U treebank.", "token_score");
  app.add_option("--errors", errors, "print so many of the tokens and sentences missed");
  app.add_option("TOKENIZER", data, "lexicons/tokenizer.tsv")->required();
  app.add_option("FILE", files, "treebanks, .conllu")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    const balise::Tokenizer tokenizer(balise::read_file(data), data);
    for (const std::string& file : files) score(tokenizer, file, errors);
  } catch (const balise::Error& error) {
    std::cerr << "token_score: " << error.what() << '\n';
    return error.exit_status();
  }
}
