#pragma once

#include <optional>

#include "copse/core/estimates.hpp"
#include "copse/model/tau2.hpp"

namespace copse::model {

/// A test of whether effects differ by more than chance.
struct QTest {
  double q = 0.0;              ///< >= 0
  double df = 0.0;             ///< number of effects - 1
  std::optional<double> pval;  ///< P(chi-squared > q) on df; absent when df is 0
};

/// Q about a mean that was estimated in another way, e.g. Mantel-Haenszel:
/// sum (y_i - mean)^2 / v_i on k - 1 df; never below Cochran's Q. So do RevMan 5 and metafor's
/// rma.mh test the heterogeneity around a Mantel-Haenszel estimate.
/// @throws as `require_valid`; Error{usage} unless the mean is finite; Error{estimation} when Q
///         overflows.
[[nodiscard]] QTest q_about(const Estimates& data, double mean);

/// DerSimonian and Laird's tau2 with that Q in place of Cochran's:
/// max(0, (Q - (k-1)) / C), C = sum w - sum w^2 / sum w, w_i = 1 / v_i. RevMan 5 takes it about the
/// Mantel-Haenszel estimate (Deeks & Higgins 2010, Statistical algorithms in Review Manager 5).
/// Its standard error is not known and absent.
/// @param data  k >= 2 valid estimates.
/// @throws as `q_about`; Error{estimation} if k < 2.
[[nodiscard]] Tau2Estimate dersimonian_laird_about(const Estimates& data, double mean);

}  // namespace copse::model
