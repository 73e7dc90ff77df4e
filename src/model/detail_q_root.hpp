#pragma once

#include "detail_profile.hpp"

namespace copse::model::detail {

/// The tau2 >= 0 with Q(tau2) = target > 0, in the profile's units; 0 when Q(0) <= target.
///
/// Q(t) = sum of c^2 / (d + t) in the basis in which P is diagonal, so 1/Q is concave and
/// increasing: Newton's method on target/Q - 1 climbs from 0 to the root without overshooting. Its
/// step is (Q/target) (Q - target) / y'PPy, since Q' = -y'PPy.
[[nodiscard]] double root_of_q(const Profile& profile, double target);

}  // namespace copse::model::detail
