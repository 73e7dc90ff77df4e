#pragma once

#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/interval.hpp"
#include "copse/model/heterogeneity.hpp"
#include "detail_profile.hpp"

namespace copse::model::detail {

/// A set of values of tau2 >= 0 as separate intervals by increasing tau2, in the profile's units;
/// empty when no value belongs to it, and with an infinite end when it has none in double range.
using Tau2Set = std::vector<Interval>;

/// {t : P(Q <= q; t) >= tail and P(Q >= q; t) >= tail} for Cochran's Q with weights 1 / (v + t).
[[nodiscard]] Tau2Set q_profile_set(const Profile& profile, double tail);

/// {t : 2 (max l - l(t)) <= drop}. Between neighbouring stationary points, all of which are known,
/// l is monotone and crosses the cutoff once or never, so no crossing is missed.
[[nodiscard]] Tau2Set likelihood_set(const Profile& profile, bool restricted, double drop);

/// {t : P(Q <= q; t) >= tail and P(Q >= q; t) >= tail} for Q = sum a (y - sum a y / sum a)^2 with
/// weights a = v^-power; both probabilities are monotone in t, so it is one interval or empty.
[[nodiscard]] Tau2Set generalised_q_set(const Profile& profile,
                                        const Estimates& data,
                                        double power,
                                        double tail);

}  // namespace copse::model::detail
