#pragma once

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "copse/core/estimates.hpp"

namespace copse::bias {

/// A data set of tests/reference/pool with what metafor makes of its small-study effects.
struct ReferenceCase {
  std::string name;
  Estimates data;  ///< the rows with vi > 0
  nlohmann::json expected;
};

inline std::ostream& operator<<(std::ostream& out, const ReferenceCase& c) { return out << c.name; }

/// All 81, by name.
[[nodiscard]] const std::vector<ReferenceCase>& reference_cases();

}  // namespace copse::bias
