#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "copse/analysis/multiverse.hpp"

namespace copse::app {

/// Which specifications there are.
struct MultiverseOptions {
  std::vector<std::string> vary;
  std::string filters;
};

/// --vary, --filters.
void add_multiverse_options(CLI::App& app, MultiverseOptions& options);

/// @throws as `analysis::dimension_of` and `filters_from`.
[[nodiscard]] std::vector<analysis::Dimension> dimensions_of(const MultiverseOptions& options);

}  // namespace copse::app
