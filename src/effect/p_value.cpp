#include "copse/effect/p_value.hpp"

#include <algorithm>
#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_contract.hpp"

namespace copse::effect {
namespace {

/// The smaller of the two tails that the statistic cuts off; 0 when it has no bound.
double smaller_tail(const PValue& pval) {
  detail::require_between("the p value", 0.0, 1.0, pval.p);
  if (pval.sides == Sides::two_sided) return pval.p / 2.0;
  return std::min(pval.p, 1.0 - pval.p);
}

}  // namespace

std::optional<double> absolute_z(const PValue& pval) {
  const double tail = smaller_tail(pval);
  if (tail == 0.0) return std::nullopt;
  return std::abs(stats::normal_quantile(tail));
}

std::optional<double> absolute_t(const PValue& pval, double df) {
  detail::require_positive("the degrees of freedom", df);
  const double tail = smaller_tail(pval);
  if (tail == 0.0) return std::nullopt;
  const double t = std::abs(stats::t_quantile(tail, df));
  return std::isfinite(t) ? std::optional(t) : std::nullopt;
}

std::optional<double> signed_t(const PValue& pval, double df, Direction direction) {
  const auto t = absolute_t(pval, df);
  if (!t) return std::nullopt;
  const bool against = pval.sides == Sides::one_sided && pval.p > 0.5;
  const bool positive = (direction == Direction::positive) != against;
  return positive ? *t : -*t;
}

}  // namespace copse::effect
