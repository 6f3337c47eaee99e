#include "token/tokenizer.h"

#include <utility>

#include "text/characters.h"
#include "text/utf8.h"
#include "token/rules.h"
#include "token/scanner.h"
#include "token/sentences.h"

namespace balise {

Tokenizer::Tokenizer(std::string_view rules, const std::string& name)
    : rules_(std::make_unique<const Rules>(rules, name)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

void Tokenizer::run(std::string_view normal, TokenList& list) const {
  list.tokens.clear();
  list.sentences.clear();
  Scanner(normal, *rules_, list.tokens).run();
  split_sentences(normal, list);
}

}  // namespace balise
