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
#include "copse/model/prediction.hpp"
#include "copse/model/tau2_choice.hpp"

namespace copse::model {

/// From the standard error of mu to its interval.
enum class CiMethod {
  wald,
  t,
  hartung_knapp,
  hartung_knapp_adhoc,
  hartung_knapp_wider,
  kenward_roger,
  henmi_copas,
  profile_likelihood,
  profile_likelihood_bartlett,
};

inline constexpr std::array<Named<CiMethod>, 9> ci_methods{{
    {CiMethod::wald, "wald", "normal distribution"},
    {CiMethod::t, "t", "Student's t with k - 1 df"},
    {CiMethod::hartung_knapp, "hksj", "Hartung-Knapp-Sidik-Jonkman"},
    {CiMethod::hartung_knapp_adhoc, "hksj-adhoc", "the same, never narrower than t"},
    {CiMethod::hartung_knapp_wider, "hksj-wider", "the wider of Hartung-Knapp and Wald"},
    {CiMethod::kenward_roger, "kr", "Kenward-Roger"},
    {CiMethod::henmi_copas, "henmi-copas", "Henmi-Copas, about the common-effect mean"},
    {CiMethod::profile_likelihood, "pl", "profile likelihood"},
    {CiMethod::profile_likelihood_bartlett,
     "pl-bartlett",
     "profile likelihood, Bartlett-corrected"},
}};

struct RandomEffectsOptions {
  Tau2Choice tau2 = Tau2Method::restricted_maximum_likelihood;
  CiMethod ci = CiMethod::wald;
  PredictionMethod prediction = PredictionMethod::t_k2;
  double level = 0.95;                          ///< of both intervals, inside (0, 1)
  BootstrapOptions bootstrap{};                 ///< of that prediction interval
  std::vector<Tau2Choice> tau2_fallbacks = {};  ///< tried in order when `tau2` gives no estimate
};

/// What `fit_random_effects` found; estimates and intervals are on the scale of `Estimates::yi`.
struct RandomEffectsFit {
  PooledEffect effect;  ///< mu with the interval asked for; for henmi-copas, pl and pl-bartlett it
                        ///< is their own estimate of mu
  CiMethod ci_method = CiMethod::wald;  ///< the one used: wald when k = 1, whatever was asked for
  std::optional<double> hk_scale;       ///< q = sum w (y - mu)^2 / (k - 1); absent when k = 1
  double wald_se = 0.0;                 ///< 1 / sqrt(sum w), w_i = 1 / (v_i + tau2)
  double mu = 0.0;                      ///< sum w y / sum w at `tau2`, centre of `prediction`
  /// Absent when it has no df left, without tau2, or when not asked for.
  std::optional<PredictiveDistribution> predictive;
  std::optional<Interval> prediction;  ///< its central interval; absent with it, or beyond doubles
  std::optional<Tau2Estimate> tau2;    ///< absent when k = 1 and no value was given
  Tau2Choice tau2_choice;              ///< the one that gave tau2; that of the options without tau2
  Eigen::VectorXd weights;             ///< length k, of `effect.estimate`; sum 1
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
/// hksj-wider  the wider of hksj and wald at this level, with the SE, df and p value of that one
/// (of
///             hksj when equal), as adhoc.hakn.ci = "ci" in R's meta: hybrid method 2 of Jackson,
///             Law, Ruecker & Schwarzer (2017), Statistics in Medicine 36, 3923-34.
/// kr          model::kenward_roger; meant for REML, with another tau2 a notice says so.
/// henmi-copas model::henmi_copas: tau2 by DL and the common-effect mean, whatever tau2 is here.
/// pl, pl-bartlett  model::profile_likelihood: tau2 and mu by ML, whatever tau2 is here.
/// Prediction  mu -/+ quantile sqrt(tau2 + SE^2): normal, t(k-1) or, by Higgins, Thompson &
/// Spiegelhalter (2009), doi:10.1111/j.1467-985X.2008.00552.x, t(k-2), each with the unadjusted SE;
///             hk: t(k-1) with the SE of hksj, or of hksj-adhoc when that is the interval asked
///             for; hk-pr: the same with t(k-2); kr: SE and df of `kenward_roger`; kr-pr: the same
///             with one df less; nnf: quantiles of draws of mu* + z tau* - t(k-1) sqrt(q*) SE*,
///             tau2* drawn from its confidence distribution by the exact distribution of Q,
///             whatever the estimator of tau2; Nagashima, Noma & Furukawa (2019),
///             doi:10.1177/0962280218773520. The -pr ones are those of Partlett & Riley (2017),
///             doi:10.1002/sim.7140; the names are those of the R package meta.
///
/// @param data  k >= 1 study estimates; with k = 1 the interval is the normal one, tau2 is absent
/// unless
///              a value was given, prediction is absent unless it was and needs no df; a notice
///              says so.
/// @throws as `require_valid`; Error{usage} if an option is out of range.
[[nodiscard]] RandomEffectsFit fit_random_effects(const Estimates& data,
                                                  const RandomEffectsOptions& options = {});

}  // namespace copse::model
