#pragma once

#include <Eigen/Core>
#include <array>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/about_mean.hpp"
#include "copse/model/pooled_effect.hpp"
#include "copse/model/tau2_choice.hpp"

namespace copse::model {

/// From the standard errors of coefficients to tests and intervals.
enum class CoefficientTest { z, t, knapp_hartung, knapp_hartung_adhoc };

inline constexpr std::array<Named<CoefficientTest>, 4> coefficient_tests{{
    {CoefficientTest::z, "z", "normal distribution"},
    {CoefficientTest::t, "t", "Student's t with k - p df"},
    {CoefficientTest::knapp_hartung, "knha", "Knapp-Hartung"},
    {CoefficientTest::knapp_hartung_adhoc, "adhoc", "the same, never below t's standard error"},
}};

struct MetaRegressionOptions {
  Tau2Choice tau2 = Tau2Method::restricted_maximum_likelihood;  ///< of the residual heterogeneity
  CoefficientTest test = CoefficientTest::z;
  double level = 0.95;  ///< of the intervals, inside (0, 1)
};

/// Are all coefficients but the intercept 0? Without an intercept: are all 0?
struct ModeratorTest {
  double statistic = 0.0;     ///< Q_M = b'V^-1 b, b the m coefficients and V their covariance; with
                              ///< t and Knapp-Hartung F = Q_M / m
  double df = 0.0;            ///< m
  std::optional<double> df2;  ///< k - p for F; absent for chi-squared
  double pval = 1.0;
};

/// What `fit_meta_regression` found; k studies, p coefficients.
struct MetaRegressionFit {
  std::vector<PooledEffect> terms;  ///< length p, in the order of the columns of X
  Eigen::MatrixXd covariance;       ///< p x p, of the coefficients, as the test adjusts it
  Eigen::VectorXd fitted;           ///< length k; X beta
  CoefficientTest test = CoefficientTest::z;  ///< the one used: z when k = p
  std::optional<Tau2Estimate> tau2;           ///< absent when k = p and no value was given
  std::optional<double> hk_scale;             ///< sum w (y - x'beta)^2 / (k - p); absent when k = p
  QTest qe;  ///< of residual heterogeneity: sum (y - x'b)^2 / v at tau2 = 0
  std::optional<double> typical_variance;  ///< s2 = (k - p) / tr P at tau2 = 0; absent when k = p
  std::optional<double> i2;                ///< 100 tau2 / (tau2 + s2), in %; absent with s2 or tau2
  std::optional<double> h2;                ///< tau2 / s2 + 1; absent with i2
  std::optional<double> r2;  ///< 100 max(0, 1 - tau2 / tau2 without moderators), in %; absent
                             ///< without intercept or moderators, for a given tau2, or when
                             ///< there is no heterogeneity to explain
  std::optional<ModeratorTest> qm;  ///< absent when the intercept is the only column, or when
                                    ///< the standard errors are 0
  std::optional<double> loglik;     ///< restricted (REML) or full (the others) log-likelihood
  std::vector<Notice> notices;
};

/// Fits the mixed-effects model y_i ~ N(x_i'beta, v_i + tau2), y_i independent:
/// beta = (X'WX)^-1 X'Wy with W = diag(1 / (v_i + tau2)), covariance (X'WX)^-1.
///
/// tau2 by any estimator of `estimate_tau2` with P = W - WX(X'WX)^-1X'W and k - p degrees of
/// freedom, but not GENQM and GENQM-sqrt; REML and ML are global
/// maxima with the same certificate, which holds for any X.
/// z, t           normal distribution, or t with k - p df.
/// Knapp-Hartung  the covariance times s2 = sum w (y - x'beta)^2 / (k - p), t with k - p df; adhoc
///                times max(1, s2); Knapp & Hartung (2003), doi:10.1002/sim.1482.
/// R2             Raudenbush (1994), from tau2 with and without the moderators.
/// I2, H2         Higgins & Thompson (2002), doi:10.1002/sim.1186, s2 for any X as in metafor.
/// A column of ones is the intercept.
///
/// @param x  k x p, k >= p >= 1, finite. Time O(k p^2) per evaluation of the likelihood.
/// @throws as `require_valid`; Error{usage} for a shape, an option out of range, or GENQM with
///         moderators; Error{estimation} naming the first column (the first being 1) that the
///         columns before it make up, or when a result overflows.
[[nodiscard]] MetaRegressionFit fit_meta_regression(const Estimates& data,
                                                    const Eigen::MatrixXd& x,
                                                    const MetaRegressionOptions& options = {});

}  // namespace copse::model
