#pragma once

#include <Eigen/Core>
#include <vector>

#include "copse/core/estimates.hpp"

namespace copse::model {

/// The confidence distribution of tau2 from the exact distribution of Cochran's Q under
/// y_i ~ N(mu, v_i + tau2): the tau2 at which P(Q <= observed Q; tau2) is p, as a function of z
/// with p = Phi(z); 0 where even tau2 = 0 gives less than p. With z standard normal, `at(z)` is a
/// draw. Nagashima, Noma & Furukawa (2019), doi:10.1177/0962280218773520.
///
/// z falls smoothly in x = log(1 + tau2 / v_min), so it is computed on a grid in x, as far as it is
/// asked for, and x interpolated as a function of z by cubic polynomials; tau2 is then within 1e-6
/// of itself, far below what 10^7 draws could tell.
class Tau2Distribution {
 public:
  /// @param data  k >= 2.
  /// @throws as `require_valid`; Error{estimation} if k < 2.
  explicit Tau2Distribution(const Estimates& data);

  /// tau2 >= 0 in units of vi; for |z| < 12.
  [[nodiscard]] double at(double z);

 private:
  [[nodiscard]] double tau2_at(double x) const;
  [[nodiscard]] double normal_score(long node) const;
  [[nodiscard]] double slope(std::size_t i) const;
  void find_first_node();

  // Variances are in units of the power of 4 that `unit_` is, so that scaling by powers of two
  // changes no bit.
  double unit_ = 1.0;
  double v_min_ = 1.0;
  double q_ = 0.0;
  Eigen::ArrayXd variances_;
  long first_ = 0;              ///< first node of the grid at which z is below 12
  std::vector<double> scores_;  ///< z at the nodes first_ - 2, first_ - 1, first_, ...
};

}  // namespace copse::model
