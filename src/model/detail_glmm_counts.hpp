#pragma once

#include <optional>
#include <variant>

#include "copse/stats/noncentral_hypergeometric.hpp"

namespace copse::model::detail {

using stats::ConditionalTable;
using stats::Curve;

/// Events in one group, binomial with a logit link or Poisson with a log link.
struct GroupCount {
  double events = 0.0;
  double size = 0.0;    ///< members (binomial), or 1 (Poisson, the time stands in `offset`)
  double offset = 0.0;  ///< added to the linear predictor
  bool is_poisson = false;
  double constant = 0.0;  ///< ln of the binomial coefficient, or -ln events!
};

/// Both groups of a study: linear predictors centre +/- effect / 2, or with the parts exchanged
/// effect +/- centre / 2.
struct TwoGroups {
  GroupCount group1;
  GroupCount group2;
  bool exchanged = false;
};

/// What one study contributes to a generalised linear mixed model. A single group has the effect
/// as its linear predictor; two groups given their margins are a ConditionalTable or, where the
/// conditional distribution is binomial, a single group with an offset.
using StudyCounts = std::variant<GroupCount, TwoGroups, ConditionalTable>;

/// A study's log-likelihood and its derivatives in the two linear predictors; those in the centre
/// are 0 where there is none.
struct Derivatives {
  double value = 0.0;
  double by_effect = 0.0;
  double by_centre = 0.0;
  double by_effect_effect = 0.0;
  double by_effect_centre = 0.0;
  double by_centre_centre = 0.0;
};

[[nodiscard]] GroupCount binomial_group(double events, double size, double offset = 0.0);
[[nodiscard]] GroupCount poisson_group(double events, double time);

[[nodiscard]] Curve log_likelihood(const GroupCount& group, double predictor);
[[nodiscard]] Derivatives log_likelihood(const StudyCounts& study, double effect, double centre);

/// Whether the events are as few, or as many, as they can be: then the likelihood has no maximum
/// but a limit as the predictor goes to minus or plus infinity.
[[nodiscard]] bool is_lowest(const GroupCount& group);
[[nodiscard]] bool is_highest(const GroupCount& group);

/// Where a study points when it has the effect for itself: both false when its likelihood has a
/// maximum there, both true when it does not depend on the effect at all.
struct Direction {
  bool down = false;
  bool up = false;
};
[[nodiscard]] Direction direction(const StudyCounts& study);

/// The least upper bound of the study's log-likelihood over its linear predictors.
[[nodiscard]] double saturated(const StudyCounts& study);

/// What a study says by itself: the effect at the maximum of its likelihood and the information
/// about it there, a centre maximised out. Absent when there is no maximum, as with a zero cell.
struct OwnEffect {
  double estimate = 0.0;
  double information = 0.0;
};
[[nodiscard]] std::optional<OwnEffect> own_effect(const StudyCounts& study);

}  // namespace copse::model::detail
