#pragma once

#include <Eigen/Core>

#include "copse/bias/begg.hpp"

namespace copse::bias::detail {

/// Kendall's test of x with y, each of length k.
[[nodiscard]] RankTest rank_test(const Eigen::VectorXd& x, const Eigen::VectorXd& y);

}  // namespace copse::bias::detail
