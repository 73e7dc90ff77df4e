#pragma once

namespace copse::model::detail {

/// The tau2 >= 0 with Q(tau2) = target > 0, in the profile's units; 0 when Q(0) <= target.
///
/// Q(t) = sum of c^2 / (d + t) in the basis in which P is diagonal, so 1/Q is concave and
/// increasing: Newton's method on target/Q - 1 climbs from 0 to the root without overshooting. Its
/// step is (Q/target) (Q - target) / y'PPy, since Q' = -y'PPy.
template <class Profile>
[[nodiscard]] double root_of_q(const Profile& profile, double target) {
  double t = 0.0;
  for (int step = 0; step < 500; ++step) {
    const auto m = profile.at(t);
    const double excess = m.q - target;
    if (excess <= profile.roundoff() * m.q) break;  // at the root, or past it by rounding
    const double next = t + (m.q / target) * excess / m.ypp;
    if (!(next > t)) break;
    t = next;
  }
  return t;
}

}  // namespace copse::model::detail
