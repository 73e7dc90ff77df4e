#pragma once

#include <cstddef>
#include <vector>

#include "copse/analysis/settings.hpp"
#include "copse/table/table.hpp"

namespace copse::analysis {

/// The rows for which --where is true; all of them without it.
/// @throws Error{estimation} when none is left.
[[nodiscard]] std::vector<std::size_t> chosen_rows(const table::Table& table,
                                                   const Choices& choices);

}  // namespace copse::analysis
