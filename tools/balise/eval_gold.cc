#include "balise/eval_gold.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <map>

namespace balise::program {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> kExtensions = {".txt",   ".ann",   ".bio",  ".iob",
                                                         ".iobes", ".conll", ".jsonl"};

bool is_gold_file(const fs::path& path) {
  const std::string extension = path.extension().string();
  if (std::find(kExtensions.begin(), kExtensions.end(), extension) == kExtensions.end()) {
    return false;
  }
  // Of a brat pair one file stands for both.
  return extension != ".ann" || !fs::exists(fs::path(path).replace_extension(".txt"));
}

std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (auto at = fs::recursive_directory_iterator(folder, error);
       !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (at->is_regular_file(error) && is_gold_file(at->path())) {
      files.push_back(at->path().string());
    }
  }
  if (error) {
    throw Error(ErrorCode::kInputOutput, Place{folder}, "cannot be read: " + error.message(),
                "check the path and its permissions");
  }
  if (files.empty()) {
    throw Error(ErrorCode::kInputOutput, Place{folder}, "no gold in this folder",
                "give files, or a folder with .txt, .ann, .bio, .iob, .conll or .jsonl files");
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<GoldDocument> read_form(const std::string& path, GoldForm form,
                                    const GoldOptions& options) {
  switch (form) {
    case GoldForm::kInline:
      return {read_inline(path, options)};
    case GoldForm::kBio:
      return read_bio(path, options);
    case GoldForm::kBrat:
      return {read_brat(path, options)};
    case GoldForm::kJsonl:
      return read_jsonl(path, options);
    case GoldForm::kAuto:
      break;
  }
  return read_gold(path, options);
}

}  // namespace

std::vector<GoldDocument> read_gold_paths(const std::vector<std::string>& paths, GoldForm form,
                                          const GoldOptions& options) {
  std::vector<GoldDocument> documents;
  for (const std::string& path : paths) {
    const std::vector<std::string> files =
        fs::is_directory(path) ? files_below(path) : std::vector<std::string>{path};
    for (const std::string& file : files) {
      std::vector<GoldDocument> more = read_form(file, form, options);
      std::move(more.begin(), more.end(), std::back_inserter(documents));
    }
  }
  return documents;
}

GoldForm gold_form_named(std::string_view name) {
  static const std::map<std::string_view, GoldForm> kNames = {{"auto", GoldForm::kAuto},
                                                              {"inline", GoldForm::kInline},
                                                              {"bio", GoldForm::kBio},
                                                              {"brat", GoldForm::kBrat},
                                                              {"jsonl", GoldForm::kJsonl}};
  return kNames.at(name);
}

}  // namespace balise::program
