# balise_room(NAME [USES ROOM...] [PRIVATE TARGET...])
#
# One folder under nlp/ is one room is one static library, balise_NAME. USES names the rooms
# whose public headers it may include; PRIVATE the third-party targets only its .cc files see.
function(balise_room name)
  cmake_parse_arguments(ROOM "" "" "USES;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  add_library(balise_${name} STATIC ${sources})
  target_include_directories(balise_${name} PUBLIC ${PROJECT_SOURCE_DIR}/nlp)
  list(TRANSFORM ROOM_USES PREPEND balise_)
  target_link_libraries(balise_${name} PUBLIC ${ROOM_USES} PRIVATE balise_flags ${ROOM_PRIVATE})
  set_property(GLOBAL APPEND PROPERTY BALISE_ROOMS ${name})
endfunction()

# Warnings and sanitizers, for everything that is ours.
add_library(balise_flags INTERFACE)
target_compile_options(balise_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wcast-qual -Wnull-dereference -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC bug 105651: sees overlaps in "literal" + std::string that cannot be.
  target_compile_options(balise_flags INTERFACE -Wno-restrict)
endif()
if(BALISE_SANITIZE)
  string(REPLACE "," ";" sanitizers "${BALISE_SANITIZE}")
  foreach(sanitizer IN LISTS sanitizers)
    add_compile_options(-fsanitize=${sanitizer})
    add_link_options(-fsanitize=${sanitizer})
  endforeach()
  add_compile_options(-fno-omit-frame-pointer -fno-sanitize-recover=all)
endif()
# Code that may lie at any address costs 4 to 5 % of the time of `balise tag`. Ask for it with
# -DCMAKE_POSITION_INDEPENDENT_CODE=ON: for a shared library, or where addresses are to be random.
if(NOT BALISE_SANITIZE AND NOT CMAKE_POSITION_INDEPENDENT_CODE)
  add_compile_options(-fno-pie)
  add_link_options(-no-pie)
endif()
