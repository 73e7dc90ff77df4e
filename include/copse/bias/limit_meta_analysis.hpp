#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/pooled_effect.hpp"
#include "copse/model/tau2_choice.hpp"

namespace copse::bias {

struct LimitOptions {
  model::Tau2Choice tau2 = model::Tau2Method::restricted_maximum_likelihood;
  double level = 0.95;  ///< inside (0, 1)
};

/// What `limit_meta_analysis` found, on the scale of yi.
struct LimitMetaAnalysis {
  std::optional<double> tau2;  ///< without small-study effects; absent with a notice
  std::optional<double>
      alpha;                   ///< small-study effect: intercept of the radial plot; absent as tau2
  std::optional<double> beta;  ///< its slope; absent as tau2
  std::optional<model::PooledEffect> estimate;  ///< beta + tau alpha; normal; absent as tau2
  Eigen::VectorXd limits;    ///< length k: effects shrunken towards beta, as if studies were
                             ///< infinitely large; empty when alpha is absent
  double q_small = 0.0;      ///< Q - Q': heterogeneity that small-study effects account for, 1 df
  double q_residual = 0.0;   ///< Q': sum of squares about the line of Egger's test, k - 2 df
  std::optional<double> g2;  ///< share of the variation of the limits that the precisions leave
                             ///< unexplained, in %; absent when the limits do not vary
  std::vector<Notice> notices;
};

/// Limit meta-analysis with the expectation (beta0) as the adjusted effect: the line
///     yi / si = alpha + beta / si,   si = sqrt(vi + tau2),
/// by least squares; its expectation for a study with vi = 0 is beta + tau alpha. Its standard
/// error is that of the slope in a radial plot with the sampling errors alone and unit residual
/// variance, 1 / sqrt(sum (1/sei - mean)^2), as in R's metasens. Limits:
/// beta + sqrt(tau2 / (vi + tau2)) (yi - beta). Ruecker, Schwarzer, Carpenter, Binder & Schumacher
/// (2011), doi:10.1093/biostatistics/kxq046.
/// @param data  k valid estimates; with k < 3 or equal precisions all is absent, and a notice says
///              why.
/// @throws as `require_valid` and `choose_tau2`; Error{usage} for the level.
[[nodiscard]] LimitMetaAnalysis limit_meta_analysis(const Estimates& data,
                                                    const LimitOptions& options = {});

}  // namespace copse::bias
