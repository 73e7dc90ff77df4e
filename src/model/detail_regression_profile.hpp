#pragma once

#include <Eigen/Core>
#include <vector>

#include "copse/core/estimates.hpp"
#include "detail_profile.hpp"
#include "detail_quadratic_form.hpp"
#include "detail_weighted_projection.hpp"

namespace copse::model::detail {

/// The studies of a model with means X beta as a function of tau2: what `Profile` is for a mean per
/// group, with the same names, for any X of full column rank.
///
/// Units of y and v are chosen as in `Profile`, columns of X are brought near 1 by powers of two;
/// y is kept as the residuals of the weighted fit at tau2 = 0, rows are ordered by v.
class RegressionProfile {
 public:
  RegressionProfile(const Estimates& data, const Eigen::MatrixXd& x);

  /// `Moments::mu` is not filled.
  [[nodiscard]] Moments at(double tau2) const;
  [[nodiscard]] double log_likelihood(double tau2, bool restricted) const;

  [[nodiscard]] double k() const { return static_cast<double>(y_.size()); }
  [[nodiscard]] double df() const { return static_cast<double>(x_.rows() - x_.cols()); }
  [[nodiscard]] double v_min() const { return v_[0]; }
  [[nodiscard]] double v_max() const { return v_[v_.size() - 1]; }
  /// Sum of squared residuals of the unweighted fit, and tr PV, tr PVPV with its P.
  [[nodiscard]] double squares_within() const { return squares_within_; }
  [[nodiscard]] double trace_pv() const { return trace_pv_; }
  [[nodiscard]] double trace_pvpv() const { return trace_pvpv_; }
  /// (1/k) sum of (y - mean of y)^2.
  [[nodiscard]] double total_variance() const { return total_variance_; }
  [[nodiscard]] double roundoff() const;

  [[nodiscard]] double variance(double value) const;
  [[nodiscard]] double to_unit_variance(double value) const;

  /// beta and (X'WX)^-1 at tau2 (in these units), in the caller's units.
  struct Coefficients {
    Eigen::VectorXd beta;
    Eigen::MatrixXd covariance;
  };
  [[nodiscard]] Coefficients coefficients(double tau2) const;

  [[nodiscard]] const Eigen::ArrayXd& v() const { return v_; }
  [[nodiscard]] const Eigen::ArrayXd& y() const { return y_; }
  [[nodiscard]] const Eigen::MatrixXd& x() const { return x_; }

 private:
  void describe(const Estimates& data);
  [[nodiscard]] WeightedProjection projection(double tau2) const;

  Eigen::MatrixXd x_;
  Eigen::ArrayXd y_, v_;
  Eigen::VectorXd start_;              ///< beta at tau2 = 0, in the caller's units
  std::vector<int> column_exponents_;  ///< X was divided by 2^these
  int exponent_ = 0;                   ///< y was divided by 2^this
  double squares_within_ = 0.0, trace_pv_ = 0.0, trace_pvpv_ = 0.0, total_variance_ = 0.0;
  double log_xx_ = 0.0;  ///< log det X'X
};

/// As for `Profile`.
[[nodiscard]] QuadraticForm quadratic_form(const RegressionProfile& profile,
                                           const QWeights& weights);

}  // namespace copse::model::detail
