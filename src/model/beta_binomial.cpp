#include "copse/model/beta_binomial.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/stats/root.hpp"
#include "detail_beta_binomial.hpp"
#include "wording_beta_binomial.hpp"

namespace copse::model {
namespace {

using detail::CountGroup;
using detail::GroupLikelihood;
using Groups = std::vector<CountGroup>;

constexpr int largest_power = 10;  // of 2, among the gammas scanned

void require_valid(const std::vector<GroupCounts>& groups) {
  const auto is_whole = [](double x) { return std::isfinite(x) && x >= 0.0 && x == std::floor(x); };
  bool fits = groups.size() == 1 || groups.size() == 2;
  for (const auto& group : groups) {
    fits = fits && group.xi.size() == group.ni.size() && group.xi.size() == groups[0].xi.size();
    for (Eigen::Index i = 0; fits && i < group.xi.size(); ++i) {
      fits = is_whole(group.xi[i]) && is_whole(group.ni[i]) && group.xi[i] <= group.ni[i];
    }
  }
  if (!fits) throw Error(ErrorKind::usage, wording::beta_binomial_counts());
}

/// The profile likelihood at one gamma: each group at its best p.
struct ProfilePoint {
  double gamma = 0.0;
  std::vector<double> p;
  std::vector<GroupLikelihood> groups;

  [[nodiscard]] double value() const {
    double sum = 0.0;
    for (const auto& group : groups) sum += group.value;
    return sum;
  }
  /// Its derivative in gamma; the one in p is 0.
  [[nodiscard]] double slope() const {
    double sum = 0.0;
    for (const auto& group : groups) sum += group.gamma;
    return sum;
  }
};

ProfilePoint profile_at(const Groups& groups, double gamma) {
  ProfilePoint point{gamma, {}, {}};
  for (const auto& group : groups) {
    point.p.push_back(group.best_p(gamma));
    point.groups.push_back(group.at(point.p.back(), gamma));
  }
  return point;
}

struct Maxima {
  std::vector<ProfilePoint> points;
  bool rises_at_end = false;  ///< towards rho = 1
};

Maxima maxima_of(const Groups& groups) {
  std::size_t largest = 1;
  for (const auto& group : groups) largest = std::max(largest, group.largest());
  const int first_power = -10 - static_cast<int>(std::ceil(std::log2(largest)));
  const auto slope = [&](double log_gamma) {
    return profile_at(groups, std::exp(log_gamma)).slope();
  };
  Maxima found;
  const auto binomial = profile_at(groups, 0.0);
  double before = binomial.slope();
  if (before <= 0.0) found.points.push_back(binomial);
  for (int power = first_power; power <= largest_power; ++power) {
    const double gamma = std::ldexp(1.0, power);
    const double after = profile_at(groups, gamma).slope();
    if (before > 0.0 && after <= 0.0) {
      const double low = power == first_power ? gamma * 1e-8 : gamma / 2.0;
      const double at = slope(std::log(low)) > 0.0
                            ? std::exp(stats::find_root(slope, std::log(low), std::log(gamma)))
                            : 0.0;
      found.points.push_back(profile_at(groups, at));
    }
    before = after;
  }
  found.rises_at_end = before > 0.0;
  return found;
}

/// The derivative of the scale g at p.
double derivative(RiskScale scale, double p) {
  switch (scale) {
    case RiskScale::logit:
      return 1.0 / (p * (1.0 - p));
    case RiskScale::log:
      return 1.0 / p;
    case RiskScale::identity:
      return 1.0;
  }
  throw Error(ErrorKind::internal, "unknown scale of risks");
}

double on_scale(RiskScale scale, double p) {
  switch (scale) {
    case RiskScale::logit:
      return std::log(p / (1.0 - p));
    case RiskScale::log:
      return std::log(p);
    case RiskScale::identity:
      return p;
  }
  throw Error(ErrorKind::internal, "unknown scale of risks");
}

/// Variances of the effect and of gamma. The information about the p_j is diagonal, so that about
/// gamma alone is left after taking theirs out; at gamma = 0 there is none.
struct Variances {
  double effect = 0.0;
  std::optional<double> gamma;
};

std::optional<Variances> variances_at(const ProfilePoint& point, RiskScale scale) {
  double information = 0.0, along = 0.0;
  Variances variances;
  for (std::size_t j = 0; j < point.p.size(); ++j) {
    const auto& group = point.groups[j];
    const double g = (j == 0 ? 1.0 : -1.0) * derivative(scale, point.p[j]);
    variances.effect -= g * g / group.p_p;
    along -= g * group.p_gamma / group.p_p;  // the effect's change with gamma, p at its best
    information -= group.gamma_gamma - group.p_gamma * group.p_gamma / group.p_p;
  }
  if (point.gamma == 0.0) return variances;
  if (!(information > 0.0)) return std::nullopt;
  variances.gamma = 1.0 / information;
  variances.effect += along * along / information;
  return variances;
}

ChiSquaredTest test_of_rho(double gain) {
  const double statistic = std::max(0.0, 2.0 * gain);
  const double pval = statistic > 0.0 ? stats::chi_squared_upper_pval(statistic, 1.0) / 2.0 : 1.0;
  return {statistic, 1.0, pval};
}

std::size_t studies_with_members(const std::vector<GroupCounts>& groups) {
  std::size_t k = 0;
  for (Eigen::Index i = 0; i < groups[0].ni.size(); ++i) {
    k +=
        std::ranges::any_of(groups, [i](const auto& group) { return group.ni[i] > 0.0; }) ? 1U : 0U;
  }
  return k;
}

BetaBinomialFit fit_at(const Groups& groups,
                       const Maxima& maxima,
                       const ProfilePoint& best,
                       const Variances& variances,
                       RiskScale scale,
                       double level) {
  double constant = 0.0;
  for (const auto& group : groups) constant += group.log_coefficients();
  double estimate = on_scale(scale, best.p[0]);
  if (best.p.size() == 2) estimate -= on_scale(scale, best.p[1]);
  BetaBinomialFit fit;
  fit.effect = pooled_effect(estimate, std::sqrt(variances.effect), std::nullopt, level);
  fit.risks = best.p;
  fit.rho = best.gamma / (1.0 + best.gamma);
  if (variances.gamma) fit.rho_se = std::sqrt(*variances.gamma) * (1.0 - fit.rho) * (1.0 - fit.rho);
  fit.loglik = best.value() + constant;
  for (const auto& point : maxima.points) {
    fit.maxima.push_back({point.gamma / (1.0 + point.gamma), point.value() + constant});
  }
  fit.lrt = test_of_rho(best.value() - profile_at(groups, 0.0).value());
  return fit;
}

BetaBinomialResult absent(const Notice& why) { return {std::nullopt, {why}}; }

}  // namespace

BetaBinomialResult fit_beta_binomial(const std::vector<GroupCounts>& counts,
                                     RiskScale scale,
                                     double level) {
  require_level(level);
  require_valid(counts);
  const Groups groups(counts.begin(), counts.end());
  for (const auto& group : groups) {
    if (!group.has_events() || !group.has_others()) {
      return absent(wording::beta_binomial_group_without_events());
    }
  }
  const auto maxima = maxima_of(groups);
  const auto best =
      std::ranges::max_element(maxima.points, {}, [](const auto& point) { return point.value(); });
  if (best == maxima.points.end() ||
      (maxima.rises_at_end &&
       profile_at(groups, std::ldexp(1.0, largest_power)).value() > best->value())) {
    return absent(wording::beta_binomial_correlation_unbounded());
  }
  const auto variances = variances_at(*best, scale);
  if (!variances) return absent(wording::beta_binomial_flat());
  BetaBinomialResult result{fit_at(groups, maxima, *best, *variances, scale, level),
                            {wording::beta_binomial_without_tau2()}};
  result.fit->k = studies_with_members(counts);
  return result;
}

}  // namespace copse::model
