#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_influence_rules.hpp"

namespace copse::sensitivity::detail {
namespace {

bool exceeds(const std::optional<double>& value, const std::optional<double>& threshold) {
  return value && threshold && std::abs(*value) > *threshold;
}

}  // namespace

InfluenceThresholds influence_thresholds(double k, double p) {
  InfluenceThresholds limits;
  if (k > p) limits.dffits = 3.0 * std::sqrt(p / (k - p));
  limits.cook_d = stats::chi_squared_quantile(0.5, p);
  limits.hat = 3.0 * p / k;
  return limits;
}

void add_rules(StudyInfluence& study, const InfluenceThresholds& limits) {
  if (exceeds(study.dffits, limits.dffits)) study.passed.push_back(InfluenceRule::dffits);
  if (exceeds(study.cook_d, limits.cook_d)) study.passed.push_back(InfluenceRule::cook_d);
  if (study.hat > limits.hat) study.passed.push_back(InfluenceRule::hat);
  if (exceeds(study.dfbetas, limits.dfbetas)) study.passed.push_back(InfluenceRule::dfbetas);
}

}  // namespace copse::sensitivity::detail
