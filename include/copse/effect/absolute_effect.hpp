#pragma once

#include <array>
#include <optional>
#include <vector>

#include "copse/core/interval.hpp"
#include "copse/core/names.hpp"
#include "copse/effect/measures.hpp"

/// What a pooled effect means for people whose risk without the treatment is known.
namespace copse::effect {

/// Whether one is better off with the event or without it.
enum class EventKind { harm, benefit };

inline constexpr std::array<Named<EventKind>, 2> event_kinds{{
    {EventKind::harm, "harm", "fewer events are better"},
    {EventKind::benefit, "benefit", "more events are better"},
}};

/// What a measure needs as baseline: the risk of group 2, inside (0, 1), or its rate per unit of
/// person-time, above 0.
enum class BaselineKind { risk, rate };

/// Absent for measures from which no risk or rate follows.
[[nodiscard]] std::optional<BaselineKind> baseline_kind(Measure measure);

/// Someone's risk (or rate) with the treatment.
struct RiskWithTreatment {
  double risk = 0.0;        ///< in [0, 1]; a rate is >= 0
  double difference = 0.0;  ///< risk - baseline, without the cancellation of that subtraction
};

/// With y the effect on the analysis scale and b the baseline, the risk with the treatment is
///   RR        b exp(y)
///   OR, PETO  b exp(y) / (1 - b + b exp(y))
///   RD        b + y
///   HR        1 - (1 - b)^exp(y), for the time at which b is the risk
///   IRR, IRD  b exp(y), b + y, as rates
/// (Cochrane Handbook 15.4.4; for HR Altman & Andersen 1999, doi:10.1136/bmj.319.7223.1492). Absent
/// when that is no risk: above 1 or below 0, as a risk ratio or a difference can make it.
/// @param baseline  as `baseline_kind` asks for.
/// @throws Error{usage} for a measure without risks, another baseline or a y that is not finite.
[[nodiscard]] std::optional<RiskWithTreatment> risk_with_treatment(Measure measure,
                                                                   double baseline,
                                                                   double effect);

/// A stretch of the scale on which numbers needed to treat lie.
struct NumbersNeeded {
  EventKind towards = EventKind::benefit;  ///< benefit: NNTB, harm: NNTH
  double from = 1.0;
  std::optional<double> to;  ///< > from; absent: infinity
};

/// How many must be treated for one more to benefit (NNTB) or to be harmed (NNTH): 1 /
/// |difference|. For rates it is person-time, in the unit of the baseline.
struct NumberNeeded {
  std::optional<EventKind> towards;  ///< absent without `value`
  std::optional<double> value;       ///< absent when the difference is 0 or absent
  /// The interval of the difference, turned over: one stretch, or, when it holds no difference, two
  /// that meet at infinity, harm first: "NNTH 25 to infinity to NNTB 10" (Altman 1998,
  /// doi:10.1136/bmj.317.7168.1309). Empty when a limit of the difference is absent or both are 0.
  std::vector<NumbersNeeded> ci;
};

/// What a pooled effect and its interval mean at one baseline.
struct AbsoluteEffect {
  double baseline = 0.0;
  std::optional<RiskWithTreatment> estimate;
  std::optional<RiskWithTreatment> lower;  ///< at the lower limit of the effect; absent as above
  std::optional<RiskWithTreatment> upper;
  NumberNeeded nnt;
};

/// The interval says how sure the effect is, not the baseline (Cochrane Handbook 15.4.4).
/// @throws as `risk_with_treatment`.
[[nodiscard]] AbsoluteEffect absolute_effect(
    Measure measure, double baseline, double effect, const Interval& ci, EventKind event);

}  // namespace copse::effect
