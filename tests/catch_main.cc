// The one main of all Catch2 tests: it takes longer to compile than any of them.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
