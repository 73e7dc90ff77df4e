#pragma once

#include <Eigen/Core>
#include <array>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/interval.hpp"
#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/pooled_effect.hpp"
#include "copse/model/tau2_choice.hpp"

namespace copse::model {

/// From the standard error of mu to its interval.
enum class CiMethod { wald, t, hartung_knapp, hartung_knapp_adhoc };

inline constexpr std::array<Named<CiMethod>, 4> ci_methods{{
    {CiMethod::wald, "wald", "normal distribution"},
    {CiMethod::t, "t", "Student's t with k - 1 df"},
    {CiMethod::hartung_knapp, "hksj", "Hartung-Knapp-Sidik-Jonkman"},
    {CiMethod::hartung_knapp_adhoc, "hksj-adhoc", "the same, never narrower than t"},
}};

/// Prediction intervals for the effect of a new study.
enum class PredictionMethod { normal, t_k1, t_k2, hartung_knapp, none };

inline constexpr std::array<Named<PredictionMethod>, 6> prediction_methods{{
    {PredictionMethod::t_k2, "t-k2", "t with k - 2 df"},
    {PredictionMethod::t_k1, "t-k1", "t with k - 1 df"},
    {PredictionMethod::normal, "normal", "normal distribution"},
    {PredictionMethod::hartung_knapp, "hk", "t with k - 1 df and the Hartung-Knapp SE"},
    {PredictionMethod::none, "none", "no prediction interval"},
    {PredictionMethod::t_k2, "hts", "another name of t-k2"},
}};

struct RandomEffectsOptions {
  Tau2Choice tau2 = Tau2Method::restricted_maximum_likelihood;
  CiMethod ci = CiMethod::wald;
  PredictionMethod prediction = PredictionMethod::t_k2;
  double level = 0.95;                          ///< of both intervals, inside (0, 1)
  std::vector<Tau2Choice> tau2_fallbacks = {};  ///< tried in order when `tau2` gives no estimate
};

/// What `fit_random_effects` found; estimates and intervals are on the scale of `Estimates::yi`.
struct RandomEffectsFit {
  PooledEffect effect;                  ///< mu with the interval asked for
  CiMethod ci_method = CiMethod::wald;  ///< the one used: wald when k = 1, whatever was asked for
  std::optional<double> hk_scale;       ///< q = sum w (y - mu)^2 / (k - 1); absent when k = 1
  double wald_se = 0.0;                 ///< 1 / sqrt(sum w), w_i = 1 / (v_i + tau2)
  std::optional<Interval>
      prediction;                    ///< absent when its df are < 1, without tau2, or not asked for
  std::optional<Tau2Estimate> tau2;  ///< absent when k = 1 and no value was given
  Tau2Choice tau2_choice;            ///< the one that gave tau2; that of the options without tau2
  Eigen::VectorXd weights;           ///< length k; w_i / sum of w, so they sum to 1
  std::vector<Notice> notices;
};

/// Fits the normal-normal random-effects model y_i ~ N(mu, v_i + tau2), y_i independent:
/// mu = sum w_i y_i / sum w_i with w_i = 1 / (v_i + tau2).
///
/// wald        mu -/+ z SE with SE = 1 / sqrt(sum w).
/// t           mu -/+ t(k-1) SE.
/// hksj        mu -/+ t(k-1) sqrt(q) SE, q = sum w (y - mu)^2 / (k-1), no floor on q; Hartung &
/// Knapp
///             (2001), doi:10.1002/sim.791; Sidik & Jonkman (2002), doi:10.1002/sim.1262.
/// hksj-adhoc  the same with max(1, q); Knapp & Hartung (2003), doi:10.1002/sim.1482.
/// Prediction  mu -/+ quantile sqrt(tau2 + SE^2): normal, t(k-1) or, by Higgins, Thompson &
/// Spiegelhalter
///             (2009), doi:10.1111/j.1467-985X.2008.00552.x, t(k-2), each with the unadjusted SE;
///             hk: t(k-1) with the SE of hksj, or of hksj-adhoc when that is the interval asked
///             for.
///
/// @param data  k >= 1 study estimates; with k = 1 the interval is the normal one, tau2 is absent
/// unless
///              a value was given, prediction is absent unless it was and needs no df; a notice
///              says so.
/// @throws as `require_valid`; Error{usage} if an option is out of range.
[[nodiscard]] RandomEffectsFit fit_random_effects(const Estimates& data,
                                                  const RandomEffectsOptions& options = {});

}  // namespace copse::model
