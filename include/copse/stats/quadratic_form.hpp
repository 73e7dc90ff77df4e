#pragma once

#include <Eigen/Core>
#include <vector>

namespace copse::stats {

/// Q = sum lambda_i z_i^2 with z_i independent standard normal and all lambda_i >= 0: a weighted
/// sum of chi-squared variables with 1 df each.
///
/// Both tails are inversion integrals (1 / 2 pi i) int exp(K(s) - s q) / |s| ds with
/// K(s) = log E exp(s Q) = -1/2 log det(I - 2 s L), along a parabola that crosses the real axis at
/// the integrand's saddle point, left (lower tail) or right (upper tail) of 0, and bends around all
/// singularities; by the trapezoidal rule, whose error falls geometrically (Rice 1980, SIAM Journal
/// on Scientific and Statistical Computing 1, 438-448). O(k) per node; about 50 nodes.
class QuadraticForm {
 public:
  /// P(Q <= q) and P(Q > q). The relative error of the smaller of the two is below 1e-12 + 1e-15 k
  /// as long as it is above 1e-300, the absolute error of the other one too; they sum to 1.
  struct Tails {
    double lower = 0.0;
    double upper = 1.0;
  };

  /// A factor of det(I - 2 s L): prod (1 - 2 s scales_j) * (lead_p + (1 - 2 s lead_scale) sum p_j /
  /// (1 - 2 s scales_j)), the study with the largest scale kept apart so that its pole cancels.
  struct Factor {
    double lead_scale = 0.0;
    double lead_p = 1.0;
    Eigen::ArrayXd scales;
    Eigen::ArrayXd p;
  };

  /// @param lambda  finite and >= 0; zeros add nothing.
  explicit QuadraticForm(const Eigen::ArrayXd& lambda);

  /// Q = sum a_i (x_i - m)^2 with m = sum a_i x_i / sum a_i and x_i ~ N(mu, s2_i) independent. Its
  /// lambda are the eigenvalues of diag(a s2) - b b' / sum a with b_i = a_i sqrt(s2_i); they are
  /// never computed, since det(I - 2 s L) = prod (1 - 2 s a_i s2_i) sum p_i / (1 - 2 s a_i s2_i)
  /// with p_i = a_i / sum a.
  /// @param weights    a_i > 0, finite.
  /// @param variances  s2_i > 0, finite, of the same length.
  QuadraticForm(const Eigen::ArrayXd& weights, const Eigen::ArrayXd& variances);

  /// The sum of independent forms, at least one.
  explicit QuadraticForm(const std::vector<QuadraticForm>& terms);

  /// The tails at q; q <= 0, or any q when all lambda are 0, gives the obvious answer.
  [[nodiscard]] Tails tails(double q) const;

  /// E Q = sum lambda_i.
  [[nodiscard]] double mean() const { return mean_; }

 private:
  std::vector<Factor> factors_;  ///< of the determinant, one for each independent term
  double mean_ = 0.0;
};

}  // namespace copse::stats
