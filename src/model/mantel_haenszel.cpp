#include "copse/model/mantel_haenszel.hpp"

#include <cmath>

namespace copse::model {
namespace {

/// The cells that enter the sums.
TwoByTwo corrected(const TwoByTwo& table, const MantelHaenszelCorrection& correction) {
  if (!table.has_zero()) return table;
  const double add = correction.add;
  return {table.ai + add, table.bi + add, table.ci + add, table.di + add};
}

bool has_two_groups(const TwoByTwo& table) { return table.n1i() > 0.0 && table.n2i() > 0.0; }

Eigen::VectorXd shares(const Eigen::VectorXd& weights) { return weights / weights.sum(); }

/// Absent when the variance is not above 0, so that no interval says how sure the estimate is.
std::optional<MantelHaenszelFit> fit(double estimate,
                                     double variance,
                                     const Eigen::VectorXd& weights,
                                     double level) {
  if (!(variance > 0.0) || !std::isfinite(variance) || !std::isfinite(estimate)) {
    return std::nullopt;
  }
  return MantelHaenszelFit{pooled_effect(estimate, std::sqrt(variance), {}, level),
                           shares(weights)};
}

double greenland_robins_variance(const TwoByTwo& t) {
  const double n1 = t.n1i(), n2 = t.n2i(), share1 = n1 / (n1 + n2), share2 = n2 / (n1 + n2);
  return t.ai * (t.bi / n1) * share2 * share2 + t.ci * (t.di / n2) * share1 * share1;
}

double sato_variance(const TwoByTwo& t, double difference) {
  const double n1 = t.n1i(), n2 = t.n2i(), n = n1 + n2, share1 = n1 / n, share2 = n2 / n;
  const double p =
      share1 * share1 * t.ci - share2 * share2 * t.ai + share1 * share2 * (n2 - n1) / 2.0;
  const double q = (t.ai * t.di + t.ci * t.bi) / (2.0 * n);
  return difference * p + q;
}

}  // namespace

std::optional<MantelHaenszelFit> mantel_haenszel_odds_ratio(
    const std::vector<TwoByTwo>& tables, double level, const MantelHaenszelCorrection& correction) {
  require_level(level);
  Eigen::VectorXd weights = Eigen::VectorXd::Zero(std::ssize(tables));
  double r = 0.0, s = 0.0, pr = 0.0, ps_qr = 0.0, qs = 0.0;
  for (Eigen::Index i = 0; i < weights.size(); ++i) {
    const TwoByTwo& observed = tables[static_cast<std::size_t>(i)];
    if (!has_two_groups(observed)) continue;
    const TwoByTwo t = corrected(observed, correction);
    const double n = t.n1i() + t.n2i();
    const double ri = t.ai * (t.di / n), si = t.bi * (t.ci / n);
    const double pi = (t.ai + t.di) / n, qi = (t.bi + t.ci) / n;
    weights[i] = si;
    r += ri;
    s += si;
    pr += pi * ri;
    ps_qr += pi * si + qi * ri;
    qs += qi * si;
  }
  if (r == 0.0 || s == 0.0) return std::nullopt;
  const double variance = (pr / r / r + ps_qr / r / s + qs / s / s) / 2.0;
  return fit(std::log(r / s), variance, weights, level);
}

std::optional<MantelHaenszelFit> mantel_haenszel_risk_ratio(
    const std::vector<TwoByTwo>& tables, double level, const MantelHaenszelCorrection& correction) {
  require_level(level);
  Eigen::VectorXd weights = Eigen::VectorXd::Zero(std::ssize(tables));
  double r = 0.0, s = 0.0, d = 0.0;
  for (Eigen::Index i = 0; i < weights.size(); ++i) {
    const TwoByTwo& observed = tables[static_cast<std::size_t>(i)];
    if (!has_two_groups(observed)) continue;
    const TwoByTwo t = corrected(observed, correction);
    const double n = t.n1i() + t.n2i();
    weights[i] = t.ci * (t.n1i() / n);
    r += t.ai * (t.n2i() / n);
    s += weights[i];
    // Two non-negative terms: no cancellation when nearly everyone has the event.
    d += (t.ai / n) * (t.di / n) * t.n1i() + (t.ci / n) * (t.bi / n) * t.n2i();
  }
  if (r == 0.0 || s == 0.0) return std::nullopt;
  return fit(std::log(r / s), d / r / s, weights, level);
}

std::optional<MantelHaenszelFit> mantel_haenszel_risk_difference(
    const std::vector<TwoByTwo>& tables,
    RiskDifferenceVariance variance,
    double level,
    const MantelHaenszelCorrection& correction) {
  require_level(level);
  Eigen::VectorXd weights = Eigen::VectorXd::Zero(std::ssize(tables));
  double sum = 0.0;
  std::vector<TwoByTwo> informative;
  for (Eigen::Index i = 0; i < weights.size(); ++i) {
    const TwoByTwo& observed = tables[static_cast<std::size_t>(i)];
    if (!has_two_groups(observed)) continue;
    const TwoByTwo t = corrected(observed, correction);
    const TwoByTwo& of_difference = correction.keep_differences ? observed : t;
    weights[i] = t.n1i() * (t.n2i() / (t.n1i() + t.n2i()));
    sum += weights[i] *
           (of_difference.ai / of_difference.n1i() - of_difference.ci / of_difference.n2i());
    informative.push_back(t);
  }
  if (informative.empty()) return std::nullopt;
  const double total = weights.sum(), difference = sum / total;
  double spread = 0.0;
  for (const auto& t : informative) {
    spread += variance == RiskDifferenceVariance::sato ? sato_variance(t, difference)
                                                       : greenland_robins_variance(t);
  }
  return fit(difference, spread / total / total, weights, level);
}

std::optional<MantelHaenszelFit> mantel_haenszel_rate_ratio(const std::vector<PersonTime>& studies,
                                                            double level) {
  require_level(level);
  Eigen::VectorXd weights(std::ssize(studies));
  double r = 0.0, d = 0.0;
  for (Eigen::Index i = 0; i < weights.size(); ++i) {
    const auto& [x1, t1, x2, t2] = studies[static_cast<std::size_t>(i)];
    const double share1 = t1 / (t1 + t2), share2 = t2 / (t1 + t2);
    weights[i] = x2 * share1;
    r += x1 * share2;
    d += share1 * share2 * (x1 + x2);
  }
  const double s = weights.sum();
  if (r == 0.0 || s == 0.0) return std::nullopt;
  return fit(std::log(r / s), d / r / s, weights, level);
}

std::optional<MantelHaenszelFit> mantel_haenszel_rate_difference(
    const std::vector<PersonTime>& studies, double level) {
  require_level(level);
  Eigen::VectorXd weights(std::ssize(studies));
  double sum = 0.0, spread = 0.0;
  for (Eigen::Index i = 0; i < weights.size(); ++i) {
    const auto& [x1, t1, x2, t2] = studies[static_cast<std::size_t>(i)];
    const double share1 = t1 / (t1 + t2), share2 = t2 / (t1 + t2);
    weights[i] = t1 * share2;
    sum += x1 * share2 - x2 * share1;
    spread += x1 * share2 * share2 + x2 * share1 * share1;
  }
  const double total = weights.sum();
  return fit(sum / total, spread / total / total, weights, level);
}

}  // namespace copse::model
