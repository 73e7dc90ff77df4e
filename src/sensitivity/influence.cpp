#include "copse/sensitivity/influence.hpp"

#include <cmath>

#include "detail_deletions.hpp"
#include "detail_influence_rules.hpp"

namespace copse::sensitivity {
namespace {

using detail::Deletions;
using detail::ratio;

/// 1 / sqrt(sum_j 1 / (v_j + tau2)), in units of the most precise study.
double wald_se(const Eigen::VectorXd& vi, double tau2) {
  const double least = vi.minCoeff() + tau2;
  return std::sqrt(least) / std::sqrt((least / (vi.array() + tau2)).sum());
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

}  // namespace

Influence influence(const Estimates& data,
                    const model::RandomEffectsOptions& options,
                    int threads) {
  auto all = detail::delete_each(data, options, threads);
  Influence result{
      {}, detail::influence_thresholds(static_cast<double>(data.k()), 1.0), std::move(all.notices)};
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    result.studies.push_back(diagnose(all, data.vi, i));
    detail::add_rules(result.studies.back(), result.thresholds);
  }
  return result;
}

}  // namespace copse::sensitivity
