#pragma once

#include <optional>

#include "copse/core/interval.hpp"

namespace copse::model::detail {

/// The test-based interval of H2 = Q / df, exp(log H -/+ z SE(log H)) squared and cut at 1; see
/// `I2CiMethod::test`. Absent when df = 1 and Q <= 2, where SE(log H) has no formula.
[[nodiscard]] std::optional<Interval> h2_interval_from_test(double q, double df, double level);

}  // namespace copse::model::detail
