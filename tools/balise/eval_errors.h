// The errors of an evaluated document, one by one, and the page that shows them.
#ifndef BALISE_TOOLS_BALISE_EVAL_ERRORS_H_
#define BALISE_TOOLS_BALISE_EVAL_ERRORS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "balise/eval_report.h"
#include "balise/eval_score.h"

namespace balise::program {

enum class ErrorKind {
  kMissed,    // gold, and nothing found over it
  kInvented,  // found, and no gold under it
  kBoundary,  // the right type, another span
  kType,      // the right span, another type
  kBoth,      // another type and another span
  kValue,     // an amount with another value
  kEntity,    // the right mention, put together with other mentions than in the gold
};
inline constexpr size_t kErrorKinds = static_cast<size_t>(ErrorKind::kEntity) + 1;
// One word, for people and class names: "missed".
std::string_view error_kind_name(ErrorKind kind);

struct EvalError {
  ErrorKind kind = ErrorKind::kMissed;
  uint32_t gold = kNoMention;   // into GoldDocument::mentions
  uint32_t found = kNoMention;  // into Result::mentions
};

// In the order of the text. Found mentions that overlap the gold of a reported error are part of
// that error, so that one mistake is one error. O(n log n).
std::vector<EvalError> list_errors(const EvaluatedDocument& document, const Alignment& alignment,
                                   const ScoreOptions& options);

// A page with every error in its sentence, gold over found, and filters by type and kind that
// need no script. Self-contained. O(text + errors).
std::string error_page(std::span<const EvaluatedDocument> documents, const ScoreOptions& options,
                       const Report& report);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_EVAL_ERRORS_H_
