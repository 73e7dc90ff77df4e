#pragma once

#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/prediction.hpp"

namespace copse::model::detail {

/// What the prediction intervals share; see `fit_random_effects`.
struct PredictionBasis {
  double mu = 0.0;
  double tau2 = 0.0;
  double wald_se = 0.0;
  double hk_se = 0.0;  ///< that of the interval asked for; the Wald one when k = 1
};

/// What is asked for.
struct PredictionChoice {
  PredictionMethod method = PredictionMethod::none;
  BootstrapOptions bootstrap{};
  bool tau2_is_given = false;  ///< not estimated from these data
};

struct Prediction {
  std::optional<PredictiveDistribution> distribution;  ///< absent with a notice, or for `none`
  std::vector<Notice> notices;
};

/// Effects of new studies for k >= 2: for each draw tau2* from `Tau2Distribution`, then
/// mu* + z sqrt(tau2*) - t(k-1) sqrt(q*) SE* with mu*, q* and SE* those of hksj at tau2*.
/// Nagashima, Noma & Furukawa (2019), doi:10.1177/0962280218773520.
[[nodiscard]] DrawnEffects bootstrap_effects(const Estimates& data,
                                             const BootstrapOptions& options);

[[nodiscard]] Prediction predict(const Estimates& data,
                                 const PredictionChoice& choice,
                                 const PredictionBasis& basis);

}  // namespace copse::model::detail
