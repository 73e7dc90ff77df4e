#pragma once

#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/random_effects.hpp"

namespace copse::sensitivity {

/// One study's place in the plot of Baujat et al.
struct BaujatPoint {
  double heterogeneity = 0.0;  ///< x: (y_i - mu)^2 / (v_i + tau2), the squared Pearson residual;
                               ///< for the common effect its share of Q
  std::optional<double> influence;  ///< y: (mu - mu(-i))^2 / SE(-i)^2; absent without a fit to the
                                    ///< other studies, or when SE(-i) is 0
};

struct Baujat {
  std::vector<BaujatPoint> studies;  ///< length k, in study order
  std::vector<Notice> notices;
};

/// Which studies add to the heterogeneity, and which move the result. SE as for `influence`.
///
/// Source: Baujat, Mahe, Pignon & Hill (2002), A graphical method for exploring heterogeneity in
/// meta-analyses, Statistics in Medicine 21, 2641-2652, doi:10.1002/sim.1221, for the common
/// effect; for random effects as baujat() in metafor.
///
/// @param threads  as for `stats::for_each_block`.
/// @throws as `model::fit_random_effects` for all studies.
[[nodiscard]] Baujat baujat(const Estimates& data,
                            const model::RandomEffectsOptions& options = {},
                            int threads = 0);

}  // namespace copse::sensitivity
