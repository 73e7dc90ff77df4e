#pragma once

#include <Eigen/Core>
#include <vector>

#include "copse/core/estimates.hpp"

namespace copse::model::detail {

/// Everything the estimators of tau2 and mu need at one value t of tau2, with w_i = 1 / (v_i + t),
/// W = diag(w) and P = W - W X (X'WX)^-1 X'W, where X holds one column of ones per group.
struct Moments {
  double sum_w = 0.0;     ///< sum of w
  double sum_w2 = 0.0;    ///< sum of w^2
  double mu = 0.0;        ///< weighted mean of the first group, relative to its centre
  double q = 0.0;         ///< y'Py
  double ypp = 0.0;       ///< y'PPy
  double yppp = 0.0;      ///< y'PPPy
  double trace_p = 0.0;   ///< tr P
  double trace_pp = 0.0;  ///< tr PP
};

/// The same about a mean that is given, r_i = y_i - mu.
struct MomentsAbout {
  double sum_w = 0.0;   ///< sum of w
  double sum_w2 = 0.0;  ///< sum of w^2
  double q = 0.0;       ///< sum of w r^2
  double w2r2 = 0.0;    ///< sum of w^2 r^2
  double w3r2 = 0.0;    ///< sum of w^3 r^2
};

/// The studies in units in which sums are safe, as a function of tau2.
///
/// Units: y is divided by s = 2^e and v by s^2, with s^2 near the smallest v, so results scale bit
/// for bit with powers of two and 1e-150 or 1e+150 are as good as 1. Centre: the most precise study
/// of a group is moved to y = 0 and kept apart, so that neither residuals nor tr P lose digits when
/// it outweighs all others by many orders of magnitude. Sums run over blocks, in study order.
class Profile {
 public:
  struct Group {
    double lead_v = 0.0;  ///< variance of the most precise study, whose y is 0
    double centre = 0.0;  ///< its y before centring, in these units
    Eigen::ArrayXd y;     ///< the other studies, relative to the centre
    Eigen::ArrayXd v;
  };

  explicit Profile(const Estimates& data);                 ///< one group, one mean
  explicit Profile(const std::vector<Estimates>& groups);  ///< a mean per group, one tau2

  [[nodiscard]] Moments at(double tau2) const;

  /// About mu, relative to the centre of the one group there is.
  [[nodiscard]] MomentsAbout about(double mu, double tau2) const;
  /// sum of (y - mu)^2, mu as for `about`.
  [[nodiscard]] double squares_about(double mu) const;
  /// sum of log((v + tau2) / (v + base)).
  [[nodiscard]] double log_ratio(double tau2, double base) const;

  /// Restricted (`restricted`) or full log-likelihood at tau2, each group's mean profiled out, in
  /// the caller's units. The restricted one carries metafor's constant + log(k) / 2.
  [[nodiscard]] double log_likelihood(double tau2, bool restricted) const;
  /// The same without the terms that do not depend on tau2, in these units.
  [[nodiscard]] double relative_log_likelihood(double tau2, bool restricted) const;

  [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
  [[nodiscard]] double k() const { return k_; }
  [[nodiscard]] double df() const { return k_ - static_cast<double>(groups_.size()); }
  [[nodiscard]] double v_min() const { return v_min_; }
  [[nodiscard]] double v_max() const { return v_max_; }
  /// Sum over groups of (y - unweighted mean of its group)^2.
  [[nodiscard]] double squares_within() const { return squares_within_; }
  /// (1/k) sum of (y - unweighted mean of all studies)^2.
  [[nodiscard]] double total_variance() const { return total_variance_; }
  /// The unweighted projection's traces, P = I - 11'/k per group: tr(PV) and tr(PVPV).
  [[nodiscard]] double trace_pv() const { return trace_pv_; }
  [[nodiscard]] double trace_pvpv() const { return trace_pvpv_; }
  /// Bound on the relative rounding error of any sum in `Moments`.
  [[nodiscard]] double roundoff() const;

  /// From these units to the caller's: multiply by s, by s^2, and the reverse for variances.
  [[nodiscard]] double length(double value) const;
  [[nodiscard]] double variance(double value) const;
  [[nodiscard]] double to_unit_variance(double value) const;
  /// mu of the first group in the caller's units, and back.
  [[nodiscard]] double location(double mu) const;
  [[nodiscard]] double from_location(double mu) const;

 private:
  void set_unit(const std::vector<const Estimates*>& groups);
  void add_group(const Estimates& data);
  void describe();
  void add_moments(const Group& group, double tau2, Eigen::ArrayXd& weights, Moments& sums) const;

  std::vector<Group> groups_;
  mutable std::vector<Eigen::ArrayXd>
      weights_;  ///< work space of `at`; a Profile serves one thread
  int exponent_ = 0;
  double k_ = 0.0;
  double v_min_ = 0.0;
  double v_max_ = 0.0;
  double squares_within_ = 0.0;
  double total_variance_ = 0.0;
  double trace_pv_ = 0.0;
  double trace_pvpv_ = 0.0;
};

}  // namespace copse::model::detail
