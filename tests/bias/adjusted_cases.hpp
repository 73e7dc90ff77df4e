#pragma once

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "bias/reference_cases.hpp"

namespace copse::bias {

/// A line of tests/reference/adjusted_effects.csv, by scripts/reference/adjusted_effects.R.
struct AdjustedCase {
  std::string name;
  Estimates data;
  std::array<double, 6> expected{};
};

/// The lines about `what`.
inline std::vector<AdjustedCase> adjusted_cases(const std::string& what) {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/adjusted_effects.csv");
  std::vector<AdjustedCase> found;
  for (std::string line; std::getline(file, line);) {
    std::istringstream in(line);
    AdjustedCase c;
    std::string kind, cell;
    std::getline(in, c.name, ',');
    std::getline(in, kind, ',');
    if (kind != what) continue;
    for (double& value : c.expected) {
      std::getline(in, cell, ',');
      value = std::strtod(cell.c_str(), nullptr);
    }
    c.data = std::ranges::find(reference_cases(), c.name, &ReferenceCase::name)->data;
    found.push_back(std::move(c));
  }
  return found;
}

}  // namespace copse::bias
