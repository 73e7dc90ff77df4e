#pragma once

#include "copse/intake/reading.hpp"

namespace copse::intake {

/// What a cell must be besides a number; nullptr when any number will do.
struct CellRule {
  const char* expected = "a number";
  bool (*holds)(double) = nullptr;
};

/// The rule for a role's cells; some roles mean something else in another layout.
[[nodiscard]] CellRule rule_for(Role role, const Reading& reading);

/// Whether the role holds counts, which are usually whole.
[[nodiscard]] bool is_count(Role role, Layout layout);

}  // namespace copse::intake
