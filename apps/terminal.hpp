#pragma once

#include <cstddef>

namespace copse::app {

/// What is on the other side of standard output; read here and nowhere in the library.
struct Terminal {
  bool is_terminal = false;
  bool is_utf8 = true;  ///< by LC_ALL, LC_CTYPE or LANG; a file is always UTF-8
  std::size_t columns = 80;
};

[[nodiscard]] Terminal standard_output();

}  // namespace copse::app
