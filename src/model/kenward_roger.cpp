#include "copse/model/kenward_roger.hpp"

#include <cmath>

#include "detail_profile.hpp"
#include "detail_weight_spread.hpp"

namespace copse::model {

// s3/s1 - (s2/s1)^2 is the variance of the weights, and I is half of tr PP: neither is computed as
// the difference that the paper prints.
std::optional<KenwardRoger> kenward_roger(const Estimates& data, double tau2) {
  require_valid(data);
  if (data.k() < 2) return std::nullopt;
  const detail::Profile profile(data);
  const double t = profile.to_unit_variance(tau2);
  const auto m = profile.at(t);
  const double largest = profile.v_min() + t;  // 1 / the largest weight
  const double information = m.trace_pp / 2.0;
  const double spread = detail::weight_spread(data, tau2).variance;
  const double inflation = 1.0 + 2.0 * spread / (information * largest * largest);
  const double ratio = m.sum_w / (inflation * m.sum_w2);
  const KenwardRoger result{profile.length(std::sqrt(inflation / m.sum_w)),
                            2.0 * information * ratio * ratio};
  if (!std::isfinite(result.se) || !(result.df > 0.0)) return std::nullopt;
  return result;
}

}  // namespace copse::model
