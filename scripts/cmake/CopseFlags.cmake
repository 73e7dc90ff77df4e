# Flags for our own targets only: a function, so that nothing of it is exported to users.
function(copse_developer_flags target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wnull-dereference -Wdouble-promotion
    -Wimplicit-fallthrough -Wswitch-enum
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op>
    # GCC 12 reports these inside std::string and std::optional where nothing is wrong (GCC bugs 105329,
    # 105593); clang and the sanitizers look for the same mistakes.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-maybe-uninitialized>
    # One rounding per operation on every machine, so that results and goldens agree.
    -ffp-contract=off)
  if(COPSE_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(COPSE_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${COPSE_SANITIZE} -fno-omit-frame-pointer
                                             -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=${COPSE_SANITIZE})
  endif()
endfunction()
