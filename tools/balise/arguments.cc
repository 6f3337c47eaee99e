// Values that a command line gave, and the words it may have meant.
#include <algorithm>
#include <stdexcept>

#include "balise/command.h"

namespace balise::program {
namespace {

// Edits (a letter put in, left out, changed or swapped with its neighbour) from `a` to `b`.
size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        next[j] = std::min(next[j], before[j - 2] + 1);
      }
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

}  // namespace

std::vector<std::string_view> split_choices(std::string_view choices) {
  std::vector<std::string_view> parts;
  while (!choices.empty()) {
    const size_t end = std::min(choices.find('|'), choices.size());
    parts.push_back(choices.substr(0, end));
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return parts;
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view best;
  // Further than a third of the word is another word.
  size_t least = std::max<size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const size_t distance = edit_distance(word, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

const OptionInfo& Arguments::info(std::string_view option) const {
  for (const auto options : {command_->options, common_options()}) {
    const auto found = std::ranges::find(options, option, &OptionInfo::name);
    if (found != options.end()) return *found;
  }
  throw std::logic_error("no option " + std::string(option) + " in the table");
}

bool Arguments::given(std::string_view option) const { return !values(option).empty(); }

std::string Arguments::value(std::string_view option) const {
  const std::vector<std::string>& all = values(option);
  return all.empty() ? std::string(info(option).fallback) : all.back();
}

const std::vector<std::string>& Arguments::values(std::string_view option) const {
  static const std::vector<std::string> kNone;
  const auto found = values_.find(info(option).name);
  return found == values_.end() ? kNone : found->second;
}

}  // namespace balise::program
