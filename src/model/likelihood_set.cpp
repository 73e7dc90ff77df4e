#include <algorithm>
#include <cmath>

#include "copse/stats/root.hpp"
#include "detail_likelihood.hpp"
#include "detail_tau2_set.hpp"

namespace copse::model::detail {
namespace {

/// Where a likelihood that only falls from `from` on is below the cutoff; infinite when that lies
/// beyond double range.
template <class Excess>
double below_cutoff(const Excess& excess, double from, double v_min) {
  double t = from;
  do {
    t = 4.0 * (t + v_min);
  } while (std::isfinite(t) && excess(t) >= 0.0);
  return t;
}

}  // namespace

Tau2Set likelihood_set(const Profile& profile, bool restricted, double drop) {
  std::vector<double> nodes{0.0};
  for (const double t : stationary_points(profile, restricted)) nodes.push_back(t);
  double highest = -HUGE_VAL;
  for (const double t : nodes)
    highest = std::max(highest, profile.relative_log_likelihood(t, restricted));
  const auto excess = [&](double t) {
    return drop / 2.0 - (highest - profile.relative_log_likelihood(t, restricted));
  };
  nodes.push_back(below_cutoff(excess, nodes.back(), profile.v_min()));
  Tau2Set set;
  bool inside = excess(0.0) >= 0.0;
  if (inside) set.push_back({0.0, HUGE_VAL});
  for (std::size_t i = 1; i < nodes.size() && std::isfinite(nodes[i]); ++i) {
    if ((excess(nodes[i]) >= 0.0) == inside) continue;
    const double crossing = stats::find_root(excess, nodes[i - 1], nodes[i]);
    if (inside) set.back().upper = crossing;
    if (!inside) set.push_back({crossing, HUGE_VAL});
    inside = !inside;
  }
  return set;
}

}  // namespace copse::model::detail
