#include "io/writers.h"
namespace balise::internal {
std::unique_ptr<Writer> make_html_writer(const WriterOptions& options) {
  return make_xml_writer(options);
}
}  // namespace balise::internal
