// Copies of gold documents in which names are exchanged for others, so that contexts are learned
// rather than names.
//
//   const NameExchange exchange(*lexicon, tokenizer);
//   documents.push_back(exchange.copy(document, seed));
#ifndef BALISE_TOOLS_BALISE_TRAIN_EXCHANGE_H_
#define BALISE_TOOLS_BALISE_TRAIN_EXCHANGE_H_

#include <cstdint>

#include "balise/train_name_pools.h"
#include "name/trainer.h"

namespace balise::program {

class NameExchange {
 public:
  // O(lexicon), about 0.1 s. Both must outlive it.
  NameExchange(const Lexicon& lexicon, const Tokenizer& tokenizer)
      : lexicon_(lexicon), tokenizer_(tokenizer), pools_(lexicon) {}

  // The document with other persons and organizations; its marks move along. One word becomes one
  // other word throughout, in the capitals and with the hyphens that it has:
  //   persons        given names become given names of the gender, surnames surnames, words that
  //                  the lexicon does not know made-up ones; particles, initials, titles and
  //                  numerals stay
  //   organizations  a form of the lexicon that can mean but one becomes another of its kind and
  //                  head noun; in others persons' words go with the persons, places become
  //                  places, surnames surnames, and unknown words made-up ones
  // What stands in front stays right: a vowel becomes a vowel. Text outside the marks, places and
  // other names stay. The same document, lexicon and seed give the same bytes. O(document).
  TrainingDocument copy(const TrainingDocument& document, uint64_t seed) const;

 private:
  const Lexicon& lexicon_;
  const Tokenizer& tokenizer_;
  NamePools pools_;
};

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TRAIN_EXCHANGE_H_
