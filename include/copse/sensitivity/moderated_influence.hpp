#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/model/meta_regression.hpp"
#include "copse/sensitivity/baujat.hpp"
#include "copse/sensitivity/influence.hpp"

namespace copse::sensitivity {

/// How one study moves a meta-regression.
struct ModeratedStudy {
  StudyInfluence influence;                    ///< its dfbetas is the largest in absolute value
  std::vector<std::optional<double>> dfbetas;  ///< by coefficient
  BaujatPoint baujat;
};

struct ModeratedInfluence {
  model::MetaRegressionFit full;
  std::vector<ModeratedStudy> studies;  ///< length k, in study order
  InfluenceThresholds thresholds;       ///< with p coefficients in place of one
  std::vector<Notice> notices;
};

/// Influence diagnostics of the mixed-effects model of `model::fit_meta_regression`; (-i) marks the
/// fit to the other studies, V the covariance of the coefficients b, s = 1 but the factor of the
/// Knapp-Hartung tests.
///     rstudent  (y_i - x_i'b(-i)) / sqrt(s(-i) (v_i + tau2(-i)) + x_i'V(-i)x_i)
///     dffits    x_i'(b - b(-i)) / sqrt(s(-i) hat_i (v_i + tau2(-i)))
///     cook_d    (b - b(-i))'V^-1(b - b(-i));  its threshold the median of chi-squared on p df
///     cov_r     det V(-i) / det V
///     hat       w_i x_i'(X'WX)^-1x_i, w = 1 / (v + tau2);  weight 100 w_i / sum w
///     dfbetas   (b_j - b_j(-i)) / sqrt(s(-i) [(X'W(-i)X)^-1]_jj), W(-i) of all studies at tau2(-i)
/// Baujat's x: (y_i - x_i'b)^2 / (v_i + tau2); y: (x_i'b - x_i'b(-i))^2 / x_i'V(-i)x_i.
///
/// Viechtbauer & Cheung (2010), doi:10.1002/jrsm.11; definitions and thresholds as influence() and
/// baujat() of metafor. With a column of ones alone they are those of `influence`.
///
/// @param x        k x p, of full rank. A study without which it is not has no diagnostics by
///                 deletion, and a notice says so.
/// @param threads  as for `stats::for_each_block`; each of the k fits takes O(k p^2) per
/// evaluation.
/// @throws as `model::fit_meta_regression` for all studies.
[[nodiscard]] ModeratedInfluence moderated_influence(
    const Estimates& data,
    const Eigen::MatrixXd& x,
    const model::MetaRegressionOptions& options = {},
    int threads = 0);

}  // namespace copse::sensitivity
