#pragma once

#include <optional>
#include <string>

#include "copse/analysis/compare.hpp"

namespace copse::view {

/// "copse" for the defaults.
[[nodiscard]] std::string profile_name(const analysis::ComparedProfile& profile);

/// The I2 that the program shows, in %.
[[nodiscard]] std::optional<double> shown_i2(const analysis::ComparedProfile& profile);

}  // namespace copse::view
