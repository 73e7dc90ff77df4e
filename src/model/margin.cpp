#include "copse/model/margin.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

void require_margin(double margin) {
  if (!(margin > 0.0 && std::isfinite(margin))) {
    throw Error(ErrorKind::usage, wording::margin_out_of_range());
  }
}

}  // namespace

std::optional<double> MarginTests::equivalence_pval() const {
  return std::max(pval_low, pval_high);
}

std::optional<double> MarginTests::noninferiority_pval(Harm harm) const {
  return harm == Harm::higher ? pval_high : pval_low;
}

bool MarginTests::noninferior(Harm harm) const {
  return harm == Harm::higher ? below_high : above_low;
}

MarginTests test_against_margin(const PooledEffect& effect, double margin) {
  require_margin(margin);
  const LocationScale mu{effect.estimate, effect.se, effect.se, effect.df};
  return {probability_below(mu, -margin),
          probability_above(mu, margin),
          effect.ci.lower > -margin,
          effect.ci.upper < margin};
}

double MarginChances::beyond_null(Harm harm) const {
  return harm == Harm::higher ? above_null : below_null;
}

double MarginChances::beyond_margin(Harm harm) const {
  return harm == Harm::higher ? above_high : below_low;
}

MarginChances chances_beyond_margin(const PredictiveDistribution& distribution, double margin) {
  require_margin(margin);
  return {probability_below(distribution, -margin),
          probability_below(distribution, 0.0),
          probability_above(distribution, 0.0),
          probability_above(distribution, margin)};
}

}  // namespace copse::model
