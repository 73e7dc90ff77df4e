#include "copse/bias/limit_meta_analysis.hpp"

#include <algorithm>
#include <cmath>

#include "copse/model/heterogeneity.hpp"
#include "copse/model/random_effects.hpp"
#include "copse/stats/least_squares.hpp"
#include "wording.hpp"

namespace copse::bias {
namespace {

/// The line y / s = alpha + beta / s as y = beta + alpha s with weights 1 / s^2.
stats::LeastSquaresFit radial_line(const Eigen::VectorXd& y, const Eigen::ArrayXd& s) {
  Eigen::MatrixXd design = Eigen::MatrixXd::Ones(y.size(), 2);
  design.col(1) = s;
  return stats::fit_least_squares(design, y, s.square());
}

/// 1 - R2 of the radial plot of the limits, in %.
std::optional<double> unexplained(const Eigen::VectorXd& limits, const Eigen::ArrayXd& sei) {
  const Eigen::ArrayXd radial = limits.array() / sei;
  const double total = (radial - radial.mean()).square().sum();
  if (!(total > 0.0)) return std::nullopt;
  return 100.0 * std::min(1.0, radial_line(limits, sei).rss / total);
}

}  // namespace

LimitMetaAnalysis limit_meta_analysis(const Estimates& data, const LimitOptions& options) {
  require_valid(data);
  model::require_level(options.level);
  LimitMetaAnalysis result;
  const Eigen::ArrayXd sei = data.vi.array().sqrt();
  Eigen::MatrixXd design = Eigen::MatrixXd::Ones(data.k(), 2);
  design.col(1) = sei;
  if (data.k() < 3) {
    result.notices.push_back(wording::too_few_studies(3));
  } else if (stats::dependent_column(design)) {
    result.notices.push_back(wording::no_spread_of_precision());
  }
  if (!result.notices.empty()) return result;
  const auto random = model::fit_random_effects(
      data, {.tau2 = options.tau2, .prediction = model::PredictionMethod::none});
  const double tau2 = random.tau2->tau2;
  const Eigen::ArrayXd s = (data.vi.array() + tau2).sqrt();
  design.col(1) = s;
  if (stats::dependent_column(design)) {  // tau2 dwarfs every vi
    result.notices.push_back(wording::no_spread_of_precision());
    return result;
  }
  const auto line = radial_line(data.yi, s);
  const Eigen::ArrayXd precision = sei.inverse();
  const double se = 1.0 / (precision - precision.mean()).matrix().norm();
  result.tau2 = tau2;
  result.alpha = line.beta[1];
  result.beta = line.beta[0];
  result.estimate =
      model::pooled_effect(*result.beta + std::sqrt(tau2) * *result.alpha, se, {}, options.level);
  result.limits = *result.beta + (std::sqrt(tau2) / s) * (data.yi.array() - *result.beta);
  result.q_residual = radial_line(data.yi, sei).rss;
  const double q =
      model::describe_heterogeneity(data, {}, {.tau2_ci = model::Tau2CiMethod::none}).q;
  result.q_small = std::max(0.0, q - result.q_residual);
  result.g2 = unexplained(result.limits, sei);
  return result;
}

}  // namespace copse::bias
