#pragma once

#include <optional>

namespace copse::effect {

/// SD of the change: sqrt(sdb^2 + sdf^2 - 2 r sdb sdf), in the unit of the SDs; r is the
/// correlation of baseline and final values (Cochrane Handbook 6.5.2.8). Where a trial prints SE,
/// interval, t or p of the mean change, its SD is that of any mean: `sd_from_sei`,
/// `sd_from_interval`, `sd_from_t`, `sd_from_p` (spread.hpp).
/// @throws Error{usage} if an SD is negative or r is outside [-1, 1].
[[nodiscard]] double sd_of_change(double sd_baseline, double sd_final, double r);

/// The correlation that three printed SDs imply.
struct RecoveredCorrelation {
  double computed = 0.0;    ///< as the formula gives it, also when no correlation can be so
  std::optional<double> r;  ///< absent when `computed` is outside [-1, 1]: the SDs contradict
};

/// r = (sdb^2 + sdf^2 - sdc^2) / (2 sdb sdf), sdc the SD of the change (Cochrane Handbook 6.5.2.8).
/// Absent altogether when an SD at baseline or at the end is 0: any r would do.
/// @throws Error{usage} if an SD is negative.
[[nodiscard]] std::optional<RecoveredCorrelation> recover_correlation(double sd_baseline,
                                                                      double sd_final,
                                                                      double sd_change);

}  // namespace copse::effect
