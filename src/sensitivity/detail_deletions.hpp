#pragma once

#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/random_effects.hpp"

namespace copse::sensitivity::detail {

/// What the diagnostics need of one fit.
struct Fitted {
  double mu = 0.0;     ///< about the centre of `Deletions`
  double se = 0.0;     ///< sqrt(scale) times the Wald SE
  double scale = 1.0;  ///< s
  double tau2 = 0.0;
};

/// The fit to all studies and those without each.
struct Deletions {
  Eigen::VectorXd yi;  ///< about the most precise study, so that differences of means keep digits
  Fitted full;
  Eigen::VectorXd weights;                 ///< of the full fit; sum 1
  std::vector<std::optional<Fitted>> del;  ///< absent when there is none
  std::vector<std::optional<double>> qe;   ///< Q without each; absent when k = 1
  std::vector<Notice> notices;
};

[[nodiscard]] Deletions delete_each(const Estimates& data,
                                    model::RandomEffectsOptions options,
                                    int threads);

/// numerator / denominator; absent unless that is a finite number.
[[nodiscard]] std::optional<double> ratio(double numerator, double denominator);

}  // namespace copse::sensitivity::detail
