#pragma once

#include <cstddef>

namespace copse::review {

/// Where in the plan something stands, from 1; 0 when it stands nowhere.
struct Place {
  std::size_t line = 0;
  std::size_t column = 0;
};

}  // namespace copse::review
