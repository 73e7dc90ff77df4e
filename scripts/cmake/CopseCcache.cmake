# Compiles through ccache when it is installed, unless another launcher was asked for.
if(PROJECT_IS_TOP_LEVEL AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(COPSE_CCACHE ccache)
  mark_as_advanced(COPSE_CCACHE)
  if(COPSE_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${COPSE_CCACHE}")
  endif()
endif()
