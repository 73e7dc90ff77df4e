#include "copse/effect/generic.hpp"

#include <cmath>

#include "copse/stats/distributions.hpp"

namespace copse::effect {
namespace {

double interval_variance(const Interval& ci, bool natural, double ci_level) {
  const double width = natural ? std::log(ci.upper / ci.lower) : ci.upper - ci.lower;
  const double sei = width / (2.0 * stats::normal_critical_value(ci_level));
  return sei * sei;
}

}  // namespace

std::optional<EffectSize> reported_effect(const ReportedEffect& reported, double ci_level) {
  const double yi = reported.natural ? std::log(reported.yi) : reported.yi;
  if (reported.vi) return EffectSize{yi, *reported.vi};
  if (reported.sei) return EffectSize{yi, *reported.sei * *reported.sei};
  if (reported.ci)
    return EffectSize{yi, interval_variance(*reported.ci, reported.natural, ci_level)};
  return std::nullopt;
}

}  // namespace copse::effect
