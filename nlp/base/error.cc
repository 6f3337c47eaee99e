#include "base/error.h"

namespace balise {
namespace {

std::string join(std::string_view what, std::string_view remedy) {
  std::string message(what);
  if (!remedy.empty()) {
    message += "; ";
    message += remedy;
  }
  return message;
}

std::string with_place(const Place& place, std::string_view message) {
  std::string text = place.str();
  if (!text.empty()) text += ": ";
  text += message;
  return text;
}

}  // namespace

std::string Place::str() const {
  std::string text = file;
  if (line > 0) text += ":" + std::to_string(line);
  if (line > 0 && column > 0) text += ":" + std::to_string(column);
  return text;
}

Error::Error(ErrorCode code, const Place& place, std::string_view what, std::string_view remedy)
    : std::runtime_error(with_place(place, join(what, remedy))),
      code_(code),
      place_(place),
      message_(join(what, remedy)) {}

}  // namespace balise
