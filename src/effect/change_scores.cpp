#include "copse/effect/change_scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "detail_contract.hpp"

namespace copse::effect {
namespace {

/// What rounding alone can put beyond +-1.
constexpr double rounding = 8.0 * std::numeric_limits<double>::epsilon();

}  // namespace

double sd_of_change(double sd_baseline, double sd_final, double r) {
  detail::require_at_least("the SD at baseline", 0.0, sd_baseline);
  detail::require_at_least("the final SD", 0.0, sd_final);
  detail::require_between("the correlation of baseline and final values", -1.0, 1.0, r);
  // (sdb - sdf)^2 + 2 (1 - r) sdb sdf: no cancellation when r nears 1.
  return std::hypot(sd_baseline - sd_final,
                    std::sqrt(2.0 * (1.0 - r)) * std::sqrt(sd_baseline) * std::sqrt(sd_final));
}

std::optional<RecoveredCorrelation> recover_correlation(double sd_baseline,
                                                        double sd_final,
                                                        double sd_change) {
  detail::require_at_least("the SD at baseline", 0.0, sd_baseline);
  detail::require_at_least("the final SD", 0.0, sd_final);
  detail::require_at_least("the SD of the change", 0.0, sd_change);
  if (sd_baseline == 0.0 || sd_final == 0.0) return std::nullopt;
  const double apart = std::abs(sd_baseline - sd_final);
  RecoveredCorrelation recovered;
  recovered.computed =
      1.0 - ((sd_change - apart) / sd_baseline) * ((sd_change + apart) / sd_final) / 2.0;
  if (std::abs(recovered.computed) <= 1.0 + rounding)
    recovered.r = std::clamp(recovered.computed, -1.0, 1.0);
  return recovered;
}

}  // namespace copse::effect
