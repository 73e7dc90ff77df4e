#include "copse/effect/standard_error.hpp"

#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_contract.hpp"

namespace copse::effect {
namespace {

/// Halved before subtracting, so that a wide interval does not overflow.
double half_width(const Interval& ci) { return ci.upper / 2.0 - ci.lower / 2.0; }

}  // namespace

double sei_from_z_interval(const PrintedInterval& printed) {
  detail::require_interval(printed);
  return half_width(printed.ci) / stats::normal_critical_value(printed.level);
}

double sei_from_t_interval(const PrintedInterval& printed, double df) {
  detail::require_interval(printed);
  detail::require_positive("the degrees of freedom", df);
  return half_width(printed.ci) / stats::t_critical_value(printed.level, df);
}

std::optional<double> sei_from_statistic(double effect, double statistic) {
  if (effect == 0.0 || statistic == 0.0) return std::nullopt;
  return std::abs(effect / statistic);
}

std::optional<double> sei_from_z_test(double effect, const PValue& pval) {
  const auto z = absolute_z(pval);
  return z ? sei_from_statistic(effect, *z) : std::nullopt;
}

std::optional<double> sei_from_t_test(double effect, const PValue& pval, double df) {
  const auto t = absolute_t(pval, df);
  return t ? sei_from_statistic(effect, *t) : std::nullopt;
}

double interval_asymmetry(double estimate, const PrintedInterval& printed) {
  detail::require_interval(printed);
  const double below = estimate - printed.ci.lower, above = printed.ci.upper - estimate;
  return std::abs(above - below) / (2.0 * (printed.ci.upper - printed.ci.lower));
}

}  // namespace copse::effect
