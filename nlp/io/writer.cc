#include "io/writer.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "io/money_text.h"
#include "io/writers.h"

namespace balise {

Writer::~Writer() = default;
void Writer::begin(std::string&) const {}
void Writer::end(std::string&) const {}
bool Writer::needs_tokens() const { return false; }

std::unique_ptr<Writer> make_writer(Format format, const WriterOptions& options) {
  switch (format) {
    case Format::kJsonl:
      return internal::make_jsonl_writer(options);
    case Format::kInline:
      return internal::make_inline_writer(options);
    case Format::kTerm:
      return internal::make_term_writer(options);
    case Format::kTsv:
      return internal::make_tsv_writer(options);
    case Format::kConll:
      return internal::make_conll_writer(options);
    case Format::kXml:
      return internal::make_xml_writer(options);
    case Format::kHtml:
      return internal::make_html_writer(options);
    case Format::kBrat:
      break;
  }
  throw Error(ErrorCode::kConfiguration, Place{}, "brat writes two files a document",
              "name a folder for them");
}

namespace internal {

void append_number(std::string& out, uint64_t number) {
  char digits[20];
  const std::to_chars_result end = std::to_chars(digits, digits + sizeof digits, number);
  out.append(digits, end.ptr);
}

void append_score(std::string& out, unsigned hundredths) {
  append_number(out, hundredths / 100);
  out += '.';
  out += static_cast<char>('0' + hundredths / 10 % 10);
  out += static_cast<char>('0' + hundredths % 10);
}

std::string value_text(const Value& value) {
  if (const auto* money = std::get_if<MoneyValue>(&value)) return format_money(*money);
  if (const auto* text = std::get_if<TextValue>(&value)) return text->text;
  std::string joined;
  if (const auto* hashtag = std::get_if<HashtagValue>(&value)) {
    for (const std::string& word : hashtag->words) {
      if (!joined.empty()) joined += ' ';
      joined += word;
    }
  }
  return joined;
}

bool is_wikidata_id(std::string_view id) {
  return id.size() > 1 && id.front() == 'Q' &&
         std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace internal
}  // namespace balise
