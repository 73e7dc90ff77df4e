#pragma once

#include <array>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/random_effects.hpp"

namespace copse::bias {

/// Estimators of the number k0 of studies missing on one side of the funnel.
enum class TrimFillEstimator { l0, r0, q0 };

inline constexpr std::array<Named<TrimFillEstimator>, 3> trim_fill_estimators{{
    {TrimFillEstimator::l0, "L0", "from the rank sum"},
    {TrimFillEstimator::r0, "R0", "from the longest run of extreme ranks"},
    {TrimFillEstimator::q0, "Q0", "from the rank sum, quadratic"},
}};

/// The side of the funnel on which studies are taken to be missing.
enum class FunnelSide { left, right };

inline constexpr std::array<Named<FunnelSide>, 2> funnel_sides{{
    {FunnelSide::left, "left", "small effects are missing"},
    {FunnelSide::right, "right", "large effects are missing"},
}};

struct TrimAndFillOptions {
  TrimFillEstimator estimator = TrimFillEstimator::l0;
  std::optional<FunnelSide> side = {};     ///< absent: from the slope, as `trim_and_fill` says
  model::RandomEffectsOptions model = {};  ///< of every fit; tau2 = 0.0 for the common effect
};

/// The mirror image of an observed study.
struct FilledStudy {
  double yi = 0.0;           ///< 2 mu - yi of the study mirrored, mu of the trimmed studies
  double vi = 0.0;           ///< its variance
  Eigen::Index mirrors = 0;  ///< index of that study
};

struct TrimAndFill {
  TrimFillEstimator estimator = TrimFillEstimator::l0;
  std::optional<FunnelSide> side;   ///< absent when it was not given and there is no slope
  std::optional<int> k0;            ///< studies filled in; absent with a notice
  std::optional<double> k0_se;      ///< absent with k0, or when its formula has no root
  std::optional<double> k0_pval;    ///< R0: of k0 > 0, 2^-(k0+1); absent for the others
  std::vector<FilledStudy> filled;  ///< k0 of them, from the least extreme on
  std::optional<model::RandomEffectsFit> fit;  ///< of all studies and the filled ones; absent with
                                               ///< k0
  std::vector<Notice> notices;
};

/// Trim and fill: how many studies would have to be added to make the funnel symmetric, and the fit
/// with them. Duval & Tweedie (2000), doi:10.1111/j.0006-341x.2000.00455.x and
/// doi:10.1080/01621459.2000.10473905. It is a sensitivity analysis: what it fills in are not
/// studies, and asymmetry has other causes than missing studies.
///
/// Repeated until k0 stays: mu of the studies without the k0 most extreme ones; ranks r of
/// |yi - mu| over all k studies (equal ones in the order of yi) with the sign of yi - mu; then, S
/// the sum of the positive ranks,
///     L0  (4 S - k (k+1)) / (2k - 1)
///     R0  k - 1 - the largest rank on the other side
///     Q0  k - 1/2 - sqrt(2k^2 - 4S + 1/4)
/// rounded to the nearest whole number and at least 0. Studies are missing on the left unless the
/// slope on sei of the mixed-effects regression with the same tau2 estimator is negative (DL for
/// the estimators that have no regression); these conventions are those of metafor.
///
/// @param data  k valid estimates; with k < 3, without a side, or when k0 does not settle (as
///              metafor, 100 rounds) there is no answer and a notice says why.
/// @throws as `fit_random_effects`.
[[nodiscard]] TrimAndFill trim_and_fill(const Estimates& data,
                                        const TrimAndFillOptions& options = {});

}  // namespace copse::bias
