// Gold documents as the trainer of the name model takes them.
#ifndef BALISE_TOOLS_BALISE_TRAIN_DOCUMENTS_H_
#define BALISE_TOOLS_BALISE_TRAIN_DOCUMENTS_H_

#include <vector>

#include "io/gold.h"
#include "name/trainer.h"

namespace balise::program {

// Persons, organizations, places and other names of the document; optional marks may be anything.
// Amounts and hashtags are no names. `has_places`: the gold marks places and other names too.
TrainingDocument training_document(const GoldDocument& gold, bool has_places);

// Whether any document marks a place.
bool marks_places(const std::vector<GoldDocument>& documents);

// The document in capitals; without accents where `plain`. Its marks move along.
TrainingDocument in_capitals(const TrainingDocument& document, bool plain);

}  // namespace balise::program

#endif  // BALISE_TOOLS_BALISE_TRAIN_DOCUMENTS_H_
