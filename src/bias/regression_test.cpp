#include <cmath>

#include "copse/stats/distributions.hpp"
#include "copse/stats/least_squares.hpp"
#include "detail_regression_test.hpp"
#include "wording.hpp"

namespace copse::bias::detail {
namespace {

/// Below this share of the weighted squares a residual sum of squares is rounding.
constexpr double rounding_share = 1e-26;

Eigen::MatrixXd with_intercept(const Eigen::VectorXd& x) {
  Eigen::MatrixXd design(x.size(), 2);
  design.col(0).setOnes();
  design.col(1) = x;
  return design;
}

Coefficient coefficient(const stats::LeastSquaresFit& fit, Eigen::Index j, double level) {
  const double se = std::sqrt(fit.residual_variance() * fit.unscaled_covariance(j, j));
  const double half = stats::t_critical_value(level, fit.df) * se;
  return {fit.beta[j], se, {fit.beta[j] - half, fit.beta[j] + half}};
}

bool is_finite(const Coefficient& c) {
  return std::isfinite(c.estimate) && std::isfinite(c.se) && c.ci.is_bounded();
}

/// Squares of y about the y of the most precise study, in its standard errors.
double weighted_squares(const RegressionProblem& problem) {
  Eigen::Index lead = 0;
  const double v = problem.v.minCoeff(&lead);
  const double unit = std::sqrt(v);
  const Eigen::ArrayXd y = (problem.y.array() - problem.y[lead]) / unit;
  return (y.square() / (problem.v.array() / v)).sum();
}

}  // namespace

AsymmetryTest test_slope(const RegressionProblem& problem) {
  AsymmetryTest test;
  const Eigen::MatrixXd design = with_intercept(problem.x);
  if (problem.y.size() < 3) {
    test.notices.push_back(wording::too_few_studies(3));
  } else if (stats::dependent_column(design)) {
    test.notices.push_back(wording::no_spread_of_precision());
  }
  if (!test.notices.empty()) return test;
  const auto fit = stats::fit_least_squares(design, problem.y, problem.v);
  const auto slope = coefficient(fit, 1, problem.level);
  const auto limit = coefficient(fit, 0, problem.level);
  if (!is_finite(slope) || !is_finite(limit)) {
    test.notices.push_back(wording::beyond_double_range());
    return test;
  }
  test.slope = slope;
  if (problem.has_limit) test.limit = limit;
  if (!(fit.rss > rounding_share * weighted_squares(problem))) {
    test.notices.push_back(wording::no_residual_variation());
    return test;
  }
  test.statistic = slope.estimate / slope.se;
  test.df = fit.df;
  test.pval = stats::t_two_sided_pval(*test.statistic, fit.df);
  return test;
}

}  // namespace copse::bias::detail
