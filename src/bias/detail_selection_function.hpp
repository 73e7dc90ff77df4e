#pragma once

#include <Eigen/Core>
#include <vector>

#include "copse/bias/selection.hpp"

namespace copse::bias::detail {

/// A p value with its complement, so that neither loses digits near 1.
struct PValue {
  double p = 0.0;
  double q = 1.0;  ///< 1 - p
};

/// That of a standard normal z, one-sided (P(Z >= z)) or two-sided.
[[nodiscard]] PValue p_value(double z, bool two_sided);

/// ln w and its derivatives in the parameters theta, at several p values.
struct LogWeights {
  Eigen::VectorXd value;      ///< one for each p
  Eigen::MatrixXd slope;      ///< p by parameter
  Eigen::VectorXd curvature;  ///< of a single parameter; empty when ln w is linear in theta
};

/// What decides about selection: the type, cut points and the weights that are held. theta is
/// ln delta of the intervals from the second on (stepfun), nothing when weights are held, and delta
/// itself for the other types.
class SelectionFunction {
 public:
  explicit SelectionFunction(const SelectionOptions& options);

  [[nodiscard]] SelectionType type() const { return type_; }
  [[nodiscard]] bool held() const { return !log_held_.empty(); }
  [[nodiscard]] const std::vector<double>& steps() const { return steps_; }  ///< the last is 1
  [[nodiscard]] double smallest_p() const { return smallest_p_; }
  [[nodiscard]] std::size_t interval(double p) const;  ///< that holds p

  [[nodiscard]] Eigen::Index size() const { return size_; }  ///< of theta
  [[nodiscard]] Eigen::VectorXd unselected() const;          ///< theta of w = 1
  [[nodiscard]] Eigen::VectorXd lower() const;               ///< bounds of theta
  [[nodiscard]] Eigen::VectorXd upper() const;

  [[nodiscard]] LogWeights at(const std::vector<PValue>& pvals, const Eigen::VectorXd& theta) const;

 private:
  SelectionType type_;
  std::vector<double> steps_;
  std::vector<double> log_held_;
  double smallest_p_ = 0.0;
  Eigen::Index size_ = 0;
};

}  // namespace copse::bias::detail
