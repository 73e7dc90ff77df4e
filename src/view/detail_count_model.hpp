#pragma once

#include <string>
#include <vector>

#include "copse/analysis/pool.hpp"

namespace copse::view {

/// The tests of a model of the counts, one a line; none by inverse variance.
void add_count_model_lines(std::vector<std::string>& lines,
                           const analysis::Pooled& pooled,
                           const std::string& indent);

}  // namespace copse::view
