# copse_room(<target> <room> SOURCES ... HEADERS ...): adds one room's files to a library target.
# SOURCES are relative to the calling src/<room>, HEADERS to include/copse/<room>.
function(copse_room target room)
  cmake_parse_arguments(ROOM "" "" "SOURCES;HEADERS" ${ARGN})
  list(TRANSFORM ROOM_SOURCES PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
  list(TRANSFORM ROOM_HEADERS PREPEND "${PROJECT_SOURCE_DIR}/include/copse/${room}/")
  target_sources(${target} PRIVATE ${ROOM_SOURCES})
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/include"
                                  FILES ${ROOM_HEADERS})
endfunction()
