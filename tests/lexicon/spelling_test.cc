#include "lexicon/spelling.h"

#include <catch2/catch.hpp>

namespace balise {
namespace {

TEST_CASE("what a written word may stand for") {
  struct Case {
    const char* written;
    const char* word;
    bool expected;
  };
  const Case cases[] = {
      // All capitals, accents kept or dropped.
      {"MÉLENCHON", "Mélenchon", true},
      {"MELENCHON", "Mélenchon", true},
      {"ELYSEE", "Élysée", true},
      {"ÉLYSÉE", "Élysée", true},
      {"ÉLYSEE", "Élysée", true},
      {"ETAT", "état", true},
      {"GARÇON", "garçon", true},
      {"GARCON", "garçon", true},
      {"YOUTUBE", "YouTube", true},
      {"JEAN-LUC", "Jean-Luc", true},
      // An accent that the word does not have is another word.
      {"MÉLENCHON", "Melenchon", false},
      {"PÉCHÉ", "Pêche", false},
      // A first capital, with or without its accent.
      {"Ministère", "ministère", true},
      {"Etat", "État", true},
      {"Etat", "état", true},
      {"État", "état", true},
      {"À", "à", true},
      {"A", "à", true},
      {"Ecole", "école", true},
      // Without any accent, from four letters on.
      {"Mbappe", "Mbappé", true},
      {"Melenchon", "Mélenchon", true},
      {"Ministere", "ministère", true},
      {"Noe", "Noé", false},
      {"Noel", "Noël", true},
      {"Elysée", "Élysée", true},
      {"Élysee", "Élysée", false},
      {"Helene", "Hélène", true},
      {"Héléne", "Hélène", false},
      // Capitals inside.
      {"Whatsapp", "WhatsApp", true},
      {"Youtube", "YouTube", true},
      {"Sncf", "SNCF", true},
      {"Onu", "ONU", false},
      {"WHATSAPP", "WhatsApp", true},
      {"WhatsAPP", "WhatsApp", false},
      // Lower case stands for nothing but itself, and nothing stands for itself.
      {"orange", "Orange", false},
      {"mbappe", "Mbappé", false},
      {"sncf", "SNCF", false},
      {"iPhone", "IPhone", false},
      {"Orange", "Orange", false},
      {"SNCF", "SNCF", false},
      // Other letters or lengths.
      {"ORANGES", "Orange", false},
      {"ORANG", "Orange", false},
      {"Macron", "Marcon", false},
      {"OEUVRE", "œuvre", false},
      {"ŒUVRE", "œuvre", true},
      {"", "", false},
      {"", "a", false},
      {"A", "", false},
      {"1", "1er", false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.written, c.word);
    CHECK(may_stand_for(c.written, c.word) == c.expected);
  }
}

}  // namespace
}  // namespace balise
