#include <cmath>

#include "detail_q_root.hpp"

namespace copse::model::detail {

double root_of_q(const Profile& profile, double target) {
  double t = 0.0;
  for (int step = 0; step < 500; ++step) {
    const Moments m = profile.at(t);
    const double excess = m.q - target;
    if (excess <= profile.roundoff() * m.q) break;  // at the root, or past it by rounding
    const double next = t + (m.q / target) * excess / m.ypp;
    if (!(next > t)) break;
    t = next;
  }
  return t;
}

}  // namespace copse::model::detail
