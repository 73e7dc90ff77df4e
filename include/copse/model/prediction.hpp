#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "copse/core/interval.hpp"
#include "copse/core/names.hpp"

namespace copse::model {

/// Prediction intervals for the effect of a new study.
enum class PredictionMethod {
  normal,
  t_k1,
  t_k2,
  hartung_knapp,
  none,
  hartung_knapp_pr,
  kenward_roger,
  kenward_roger_pr,
  bootstrap,
};

inline constexpr std::array<Named<PredictionMethod>, 10> prediction_methods{{
    {PredictionMethod::t_k2, "t-k2", "t with k - 2 df"},
    {PredictionMethod::t_k1, "t-k1", "t with k - 1 df"},
    {PredictionMethod::normal, "normal", "normal distribution"},
    {PredictionMethod::hartung_knapp, "hk", "t with k - 1 df and the Hartung-Knapp SE"},
    {PredictionMethod::none, "none", "no prediction interval"},
    {PredictionMethod::t_k2, "hts", "another name of t-k2"},
    {PredictionMethod::hartung_knapp_pr, "hk-pr", "t with k - 2 df and the Hartung-Knapp SE"},
    {PredictionMethod::kenward_roger, "kr", "t with the Kenward-Roger SE and df"},
    {PredictionMethod::kenward_roger_pr, "kr-pr", "t with the Kenward-Roger SE and one df less"},
    {PredictionMethod::bootstrap, "nnf", "parametric bootstrap of Nagashima, Noma & Furukawa"},
}};

/// How the parametric bootstrap draws; the same options and data give the same draws everywhere.
struct BootstrapOptions {
  std::uint64_t seed = 1;
  int draws = 25000;  ///< 1000 to 10,000,000
};

/// theta_new = mu + scale T with T normal, or Student's t when `df` is given.
struct LocationScale {
  double mu = 0.0;
  double se = 0.0;           ///< of mu, as the method has it
  double scale = 0.0;        ///< sqrt(tau2 + se^2), units of yi
  std::optional<double> df;  ///< absent for the normal distribution
};

/// Effects of new studies as a bootstrap drew them.
struct DrawnEffects {
  std::vector<double> effects;  ///< in increasing order, at least one
};

/// What is known about the effect of a new study, on the scale of yi.
using PredictiveDistribution = std::variant<LocationScale, DrawnEffects>;

/// The central interval that holds theta_new with probability `level`; of drawn effects their
/// empirical quantiles, linear between order statistics (type 7 of Hyndman & Fan 1996).
[[nodiscard]] Interval central_interval(const PredictiveDistribution& distribution, double level);

/// P(theta_new > effect); of drawn effects the share above.
[[nodiscard]] double probability_above(const PredictiveDistribution& distribution, double effect);

/// P(theta_new < effect); of drawn effects the share below.
[[nodiscard]] double probability_below(const PredictiveDistribution& distribution, double effect);

}  // namespace copse::model
