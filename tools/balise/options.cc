#include "balise/options.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <thread>

#include "base/error.h"
#include "text/decode.h"

namespace balise::program {

void usage(const std::string& what, const std::string& remedy) {
  throw Error(ErrorCode::kConfiguration, {}, what, remedy);
}

uint64_t number(const Arguments& arguments, std::string_view option, uint64_t least,
                uint64_t most) {
  const std::string text = arguments.value(option);
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    usage("'" + text + "' is no value for --" + std::string(option),
          "give a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return value;
}

std::vector<std::string> comma_parts(const Arguments& arguments, std::string_view option) {
  std::vector<std::string> parts;
  if (!arguments.given(option)) return parts;
  const std::string text = arguments.value(option);
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find(',', at), text.size());
    if (end == at) {
      usage("an empty name in --" + std::string(option) + " '" + text + "'",
            "separate names with single commas");
    }
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

InputOptions plain_input_options(const Arguments& arguments) {
  InputOptions options;
  options.format = named<InputFormat>({{"text", InputFormat::kText},
                                       {"lines", InputFormat::kLines},
                                       {"jsonl", InputFormat::kJsonl}},
                                      arguments.value("input"));
  options.encoding = arguments.value("encoding");
  check_encoding(options.encoding);
  return options;
}

unsigned jobs(const Arguments& arguments) {
  constexpr unsigned kMostJobs = 256;
  if (arguments.given("jobs"))
    return static_cast<unsigned>(number(arguments, "jobs", 1, kMostJobs));
  return std::clamp(std::thread::hardware_concurrency(), 1u, kMostJobs);
}

std::vector<std::string> input_paths(const Arguments& arguments) {
  if (arguments.operands().empty()) return {"-"};
  return arguments.operands();
}

uint64_t bytes_of(const std::vector<std::string>& paths) {
  uint64_t sum = 0;
  for (const std::string& path : paths) {
    struct stat status = {};
    const int failed = path == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(path.c_str(), &status);
    if (failed != 0 || !S_ISREG(status.st_mode)) return 0;
    sum += static_cast<uint64_t>(status.st_size);
  }
  return sum;
}

TaggerOptions tagger_options(const Arguments& arguments) {
  TaggerOptions options;
  options.lexicons = arguments.values("lexicon");
  options.rules = arguments.values("rules");
  options.types = comma_parts(arguments, "types");
  options.min_score = static_cast<int>(number(arguments, "min-score", 0, 100));
  return options;
}

}  // namespace balise::program
