#pragma once

#include <optional>

#include "copse/intake/reading.hpp"

namespace copse::intake {

/// The column of printed odds or risk ratios: the effect when it is said or named to be one, else
/// the only header that names one. Absent without bounds and group sizes beside it.
[[nodiscard]] std::optional<RatioColumn> find_ratio_column(const table::Table& table,
                                                           const RoleColumns& columns,
                                                           const ReadingChoices& choices);

}  // namespace copse::intake
