#include "copse/bias/cluster_egger.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <map>

#include "copse/core/error.hpp"
#include "copse/model/pooled_effect.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/stats/least_squares.hpp"
#include "wording.hpp"

namespace copse::bias {
namespace {

using Members = std::vector<Eigen::Index>;

/// The regression in units near 1: y = y' 2^unit, x = x' 2^x_unit.
struct Line {
  Eigen::MatrixXd x;  ///< k x 2
  Eigen::VectorXd y, v;
  int unit = 0, x_unit = 0;
};

Line line_of(const Estimates& data, const Eigen::VectorXd& predictor) {
  const double v_min = data.vi.minCoeff();
  const int exponent = std::ilogb(v_min);
  Line line;
  line.unit = exponent >= 0 ? exponent / 2 : -((1 - exponent) / 2);
  line.x_unit = std::ilogb(predictor.cwiseAbs().maxCoeff());
  line.x = Eigen::MatrixXd::Ones(data.k(), 2);
  line.y.resize(data.k());
  line.v.resize(data.k());
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    line.x(i, 1) = std::ldexp(predictor[i], -line.x_unit);
    line.y[i] = std::ldexp(data.yi[i], -line.unit);
    line.v[i] = std::ldexp(data.vi[i], -2 * line.unit);
  }
  return line;
}

std::vector<Members> members_of(const std::vector<std::string>& clusters) {
  std::map<std::string, std::size_t> seen;
  std::vector<Members> members;
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    const auto [at, is_new] = seen.try_emplace(clusters[i], members.size());
    if (is_new) members.emplace_back();
    members[at->second].push_back(static_cast<Eigen::Index>(i));
  }
  return members;
}

/// G^(-1/2) of a positive semidefinite G, 0 where an eigenvalue is 0 but for rounding.
Eigen::MatrixXd inverse_root(const Eigen::MatrixXd& g) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(g);
  const Eigen::ArrayXd values = eigen.eigenvalues();
  const double negligible = 1e-12 * values.maxCoeff();
  const Eigen::ArrayXd powers =
      (values > negligible).select(values.max(negligible).sqrt().inverse(), 0.0);
  return eigen.eigenvectors() * powers.matrix().asDiagonal() * eigen.eigenvectors().transpose();
}

/// What a cluster of n adds: rows of X, and W A with A = D G^(-1/2) D, D = V^(1/2) and
/// G = D (V - X C X') D, C = (X'WX)^-1.
struct Adjusted {
  Eigen::MatrixXd x;   ///< n x 2
  Eigen::ArrayXd v;    ///< n
  Eigen::MatrixXd wa;  ///< n x n, W A
};

Adjusted adjusted(const Line& line, const Eigen::MatrixXd& c, const Members& members) {
  Adjusted part{line.x(members, Eigen::all), line.v(members), {}};
  const Eigen::MatrixXd d = part.v.sqrt().matrix().asDiagonal();
  const Eigen::MatrixXd v = part.v.matrix().asDiagonal();
  const Eigen::MatrixXd g = d * (v - part.x * c * part.x.transpose()) * d;
  part.wa = part.v.inverse().matrix().asDiagonal() * (d * inverse_root(g) * d);
  return part;
}

/// Variance and Satterthwaite df of one coefficient. With u = A'WXC e of a cluster and t = X'u, the
/// variance is the sum of (u'r)^2 over clusters, and it is a quadratic form in y with the matrix
/// Omega_ij = [i = j] u'Vu - t_i'C t_j.
struct Robust {
  double variance = 0.0;
  double df = 0.0;
};

Robust robust(const std::vector<Adjusted>& parts,
              const std::vector<Eigen::VectorXd>& residuals,
              const Eigen::MatrixXd& c,
              Eigen::Index coefficient) {
  Robust result;
  double trace = 0.0, squares = 0.0;
  std::vector<Eigen::Vector2d> earlier;
  for (std::size_t j = 0; j < parts.size(); ++j) {
    const auto& part = parts[j];
    const Eigen::VectorXd u = part.wa.transpose() * (part.x * c.col(coefficient));
    const Eigen::Vector2d t = part.x.transpose() * u, ct = c * t;
    const double share = u.dot(residuals[j]);
    result.variance += share * share;
    const double own = (part.v * u.array().square()).sum() - t.dot(ct);
    trace += own;
    squares += own * own;
    // Pair by pair, for the square of the sum less its diagonal would cancel under heavy clusters.
    for (const auto& other : earlier) squares += 2.0 * std::pow(other.dot(ct), 2.0);
    earlier.push_back(t);
  }
  result.df = trace * trace / squares;
  return result;
}

Coefficient coefficient(double estimate, double se, double df, double level) {
  const double half = stats::t_critical_value(level, df) * se;
  return {estimate, se, {estimate - half, estimate + half}};
}

void add_robust(AsymmetryTest& test,
                const Line& line,
                const std::vector<Members>& members,
                const EggerOptions& options) {
  const auto fit = stats::fit_least_squares(line.x, line.y, line.v);
  std::vector<Adjusted> parts;
  std::vector<Eigen::VectorXd> residuals;
  for (const auto& cluster : members) {
    parts.push_back(adjusted(line, fit.unscaled_covariance, cluster));
    residuals.emplace_back(fit.residuals(cluster));
  }
  const auto of_slope = robust(parts, residuals, fit.unscaled_covariance, 1);
  const auto of_limit = robust(parts, residuals, fit.unscaled_covariance, 0);
  // Degrees of freedom of a quadratic form are at least 1: less is rounding, from one cluster that
  // outweighs the others.
  const bool is_known = of_slope.variance > 0.0 && std::min(of_slope.df, of_limit.df) > 0.99;
  if (!is_known || !std::isfinite(of_slope.df) || !std::isfinite(of_limit.df)) {
    test.notices.push_back(wording::no_variation_between_clusters());
    return;
  }
  const int slope_unit = line.unit - line.x_unit;
  test.slope = coefficient(std::ldexp(fit.beta[1], slope_unit),
                           std::ldexp(std::sqrt(of_slope.variance), slope_unit),
                           of_slope.df,
                           options.level);
  if (vanishes_with_precision(options.predictor)) {
    test.limit = coefficient(std::ldexp(fit.beta[0], line.unit),
                             std::ldexp(std::sqrt(of_limit.variance), line.unit),
                             of_limit.df,
                             options.level);
  }
  test.statistic = test.slope->estimate / test.slope->se;
  test.df = of_slope.df;
  test.pval = stats::t_two_sided_pval(*test.statistic, of_slope.df);
}

}  // namespace

AsymmetryTest cluster_egger(const Estimates& data,
                            const std::vector<std::string>& clusters,
                            const EggerOptions& options) {
  require_valid(data);
  model::require_level(options.level);
  if (std::ssize(clusters) != data.k()) {
    throw Error(ErrorKind::usage, wording::clusters_out_of_shape());
  }
  const Line line = line_of(data, predictor_values(data, options.predictor, options.ni));
  const auto members = members_of(clusters);
  AsymmetryTest test;
  if (members.size() < 3) {
    test.notices.push_back(wording::too_few_clusters());
  } else if (stats::dependent_column(line.x)) {
    test.notices.push_back(wording::no_spread_of_precision());
  } else {
    add_robust(test, line, members, options);
  }
  return test;
}

}  // namespace copse::bias
