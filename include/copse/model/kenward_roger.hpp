#pragma once

#include <optional>

#include "copse/core/estimates.hpp"

namespace copse::model {

/// The standard error of mu with its degrees of freedom after Kenward and Roger.
struct KenwardRoger {
  double se = 0.0;  ///< units of yi; never below 1 / sqrt(sum w)
  double df = 0.0;  ///< of Student's t; > 0, seldom whole, and below 1 when one study outweighs all
};

/// What allows for the uncertainty of tau2 in the interval of mu = sum w y / sum w, with
/// w_i = 1 / (v_i + tau2) and s_j = sum of w^j:
///     se^2 = (1 + 2 (s3/s1 - (s2/s1)^2) / I) / s1,   df = 2 I / (se^2 s2)^2,
/// where I = s2/2 - s3/s1 + (s2/s1)^2 / 2 = tr(PP)/2 is the expected information on tau2 in the
/// restricted likelihood (the observed information gives other values). Derived for tau2 by REML;
/// with another tau2 the formula can be evaluated, but its coverage is not known.
///
/// Partlett & Riley (2017), doi:10.1002/sim.7140, after Kenward & Roger (1997),
/// doi:10.2307/2533558.
///
/// @param tau2  >= 0, finite, units of vi.
/// @return absent when k = 1, and when one study is so much more precise than all others that the
///         result leaves the range of double precision.
/// @throws as `require_valid`.
[[nodiscard]] std::optional<KenwardRoger> kenward_roger(const Estimates& data, double tau2);

}  // namespace copse::model
