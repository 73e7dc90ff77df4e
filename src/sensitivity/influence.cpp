#include "copse/sensitivity/influence.hpp"

#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_deletions.hpp"

namespace copse::sensitivity {
namespace {

using detail::Deletions;
using detail::ratio;

/// 1 / sqrt(sum_j 1 / (v_j + tau2)), in units of the most precise study.
double wald_se(const Eigen::VectorXd& vi, double tau2) {
  const double least = vi.minCoeff() + tau2;
  return std::sqrt(least) / std::sqrt((least / (vi.array() + tau2)).sum());
}

InfluenceThresholds thresholds(double k) {
  InfluenceThresholds limits;
  if (k > 1.0) limits.dffits = 3.0 * std::sqrt(1.0 / (k - 1.0));
  limits.cook_d = stats::chi_squared_quantile(0.5, 1.0);
  limits.hat = 3.0 / k;
  return limits;
}

std::optional<double> square(std::optional<double> value) {
  return value ? ratio(*value * *value, 1.0) : value;
}

StudyInfluence diagnose(const Deletions& all, const Eigen::VectorXd& vi, Eigen::Index i) {
  const auto at = static_cast<std::size_t>(i);
  StudyInfluence study;
  study.hat = all.weights[i];
  study.weight = 100.0 * study.hat;
  study.qe_del = all.qe[at];
  if (!all.del[at]) return study;
  const auto& del = *all.del[at];
  const double root_s = std::sqrt(del.scale);
  const double sd = root_s * std::sqrt(vi[i] + del.tau2);
  const double moved = all.full.mu - del.mu;
  study.tau2_del = del.tau2;
  study.rstudent = ratio(all.yi[i] - del.mu, std::hypot(sd, del.se));
  study.dffits = ratio(moved, std::sqrt(study.hat) * sd);
  study.dfbetas = ratio(moved, root_s * wald_se(vi, del.tau2));
  study.cook_d = square(ratio(moved, all.full.se));
  study.cov_r = square(ratio(del.se, all.full.se));
  return study;
}

bool exceeds(const std::optional<double>& value, const std::optional<double>& threshold) {
  return value && threshold && std::abs(*value) > *threshold;
}

void add_rules(StudyInfluence& study, const InfluenceThresholds& limits) {
  if (exceeds(study.dffits, limits.dffits)) study.passed.push_back(InfluenceRule::dffits);
  if (exceeds(study.cook_d, limits.cook_d)) study.passed.push_back(InfluenceRule::cook_d);
  if (study.hat > limits.hat) study.passed.push_back(InfluenceRule::hat);
  if (exceeds(study.dfbetas, limits.dfbetas)) study.passed.push_back(InfluenceRule::dfbetas);
}

}  // namespace

Influence influence(const Estimates& data,
                    const model::RandomEffectsOptions& options,
                    int threads) {
  auto all = detail::delete_each(data, options, threads);
  Influence result{{}, thresholds(static_cast<double>(data.k())), std::move(all.notices)};
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    result.studies.push_back(diagnose(all, data.vi, i));
    add_rules(result.studies.back(), result.thresholds);
  }
  return result;
}

}  // namespace copse::sensitivity
