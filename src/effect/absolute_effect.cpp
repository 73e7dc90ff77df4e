#include "copse/effect/absolute_effect.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "copse/core/error.hpp"
#include "wording_converters.hpp"

namespace copse::effect {
namespace {

RiskWithTreatment at_odds_ratio(double baseline, double effect) {
  // Over exp(|y|), so that a huge ratio does not overflow.
  const double shrunk = std::exp(-std::abs(effect)), rest = 1.0 - baseline;
  const double change = -std::expm1(-std::abs(effect));
  if (effect > 0.0) {
    const double sum = baseline + rest * shrunk;
    return {baseline / sum, baseline * rest * change / sum};
  }
  const double sum = rest + baseline * shrunk;
  return {baseline * shrunk / sum, -baseline * rest * change / sum};
}

RiskWithTreatment at_hazard_ratio(double baseline, double effect) {
  const double log_survival = std::log1p(-baseline);
  return {-std::expm1(std::exp(effect) * log_survival),
          -(1.0 - baseline) * std::expm1(std::expm1(effect) * log_survival)};
}

RiskWithTreatment computed(Measure measure, double baseline, double effect) {
  if (measure == Measure::hazard_ratio) return at_hazard_ratio(baseline, effect);
  if (measure == Measure::odds_ratio || measure == Measure::peto_odds_ratio) {
    return at_odds_ratio(baseline, effect);
  }
  if (measure == Measure::risk_difference || measure == Measure::rate_difference) {
    return {baseline + effect, effect};
  }
  return {baseline * std::exp(effect), baseline * std::expm1(effect)};
}

bool is_baseline(BaselineKind kind, double value) {
  return std::isfinite(value) && value > 0.0 && (kind == BaselineKind::rate || value < 1.0);
}

/// Which way a difference other than 0 goes.
EventKind towards(double difference, EventKind event) {
  const bool more = difference > 0.0;
  return more == (event == EventKind::benefit) ? EventKind::benefit : EventKind::harm;
}

NumberNeeded number_needed(const AbsoluteEffect& at, EventKind event) {
  NumberNeeded nnt;
  if (at.estimate && at.estimate->difference != 0.0) {
    nnt.towards = towards(at.estimate->difference, event);
    nnt.value = 1.0 / std::abs(at.estimate->difference);
  }
  if (!at.lower || !at.upper) return nnt;
  const double low = at.lower->difference, high = at.upper->difference;
  if (low < 0.0 && high > 0.0) {
    nnt.ci = {{towards(low, event), -1.0 / low, std::nullopt},
              {towards(high, event), 1.0 / high, std::nullopt}};
    if (nnt.ci.front().towards == EventKind::benefit) std::swap(nnt.ci.front(), nnt.ci.back());
    return nnt;
  }
  const auto [near, far] = std::minmax({std::abs(low), std::abs(high)});
  if (far == 0.0) return nnt;
  const auto to = near > 0.0 ? std::optional(1.0 / near) : std::nullopt;
  nnt.ci = {{towards(low < 0.0 ? low : high, event), 1.0 / far, to}};
  return nnt;
}

}  // namespace

std::optional<BaselineKind> baseline_kind(Measure measure) {
  constexpr std::array risks{Measure::risk_ratio,
                             Measure::odds_ratio,
                             Measure::peto_odds_ratio,
                             Measure::risk_difference,
                             Measure::hazard_ratio};
  if (std::ranges::find(risks, measure) != risks.end()) return BaselineKind::risk;
  const bool is_rate = measure == Measure::rate_ratio || measure == Measure::rate_difference;
  return is_rate ? std::optional(BaselineKind::rate) : std::nullopt;
}

std::optional<RiskWithTreatment> risk_with_treatment(Measure measure,
                                                     double baseline,
                                                     double effect) {
  const auto kind = baseline_kind(measure);
  if (!kind || !is_baseline(*kind, baseline) || !std::isfinite(effect)) {
    throw Error(ErrorKind::usage, wording::no_risk_at_baseline());
  }
  const auto with = computed(measure, baseline, effect);
  const double most = *kind == BaselineKind::risk ? 1.0 : std::numeric_limits<double>::max();
  if (!(with.risk >= 0.0 && with.risk <= most)) return std::nullopt;
  return with;
}

AbsoluteEffect absolute_effect(
    Measure measure, double baseline, double effect, const Interval& ci, EventKind event) {
  AbsoluteEffect at{baseline,
                    risk_with_treatment(measure, baseline, effect),
                    risk_with_treatment(measure, baseline, ci.lower),
                    risk_with_treatment(measure, baseline, ci.upper),
                    {}};
  at.nnt = number_needed(at, event);
  return at;
}

}  // namespace copse::effect
