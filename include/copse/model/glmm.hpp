#pragma once

#include <Eigen/Core>
#include <array>
#include <optional>
#include <vector>

#include "copse/core/interval.hpp"
#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"
#include "copse/core/person_time.hpp"
#include "copse/core/two_by_two.hpp"
#include "copse/model/about_mean.hpp"
#include "copse/model/pooled_effect.hpp"
#include "copse/model/prediction.hpp"
#include "copse/model/random_effects.hpp"
#include "copse/model/tau2.hpp"

namespace copse::model {

/// Generalised linear mixed models of counts, with effects theta_i ~ N(theta, tau2).
enum class GlmmModel {
  fixed_study_effects,      ///< UM.FS: each study's level is a parameter of its own
  random_study_effects,     ///< UM.RS: the studies' levels are normal, independent of the effects
  conditional_approximate,  ///< CM.AL: given the events of both groups, taken as binomial
  conditional_exact,        ///< CM.EL: given the events of both groups
};

inline constexpr std::array<Named<GlmmModel>, 4> glmm_models{{
    {GlmmModel::fixed_study_effects, "UM.FS", "unconditional, fixed study effects"},
    {GlmmModel::random_study_effects, "UM.RS", "unconditional, random study effects"},
    {GlmmModel::conditional_approximate, "CM.AL", "conditional, approximate likelihood"},
    {GlmmModel::conditional_exact, "CM.EL", "conditional, exact likelihood"},
}};

struct GlmmOptions {
  GlmmModel model = GlmmModel::fixed_study_effects;
  std::optional<double> tau2 = {};  ///< held at this value; absent: maximum likelihood
  CiMethod ci = CiMethod::wald;     ///< wald, or t with k - 1 df
  PredictionMethod prediction = PredictionMethod::t_k2;  ///< normal, t_k1, t_k2 or none
  double level = 0.95;                                   ///< of both intervals, inside (0, 1)
};

/// A fitted model, on the log odds or log rate scale (ratios: differences on it).
struct GlmmFit {
  PooledEffect effect;                  ///< theta; its SE from the observed information
  CiMethod ci_method = CiMethod::wald;  ///< wald when k = 1, whatever was asked for
  std::size_t k = 0;                    ///< studies whose counts say something about theta
  std::optional<Tau2Estimate> tau2;     ///< its SE from the observed information, absent at 0 and
                                        ///< for a held value; absent when k = 1
  std::optional<double> sigma2;         ///< variance of the studies' levels; UM.RS alone
  std::optional<PredictiveDistribution> predictive;  ///< absent with `prediction`
  std::optional<Interval> prediction;                ///< theta -/+ q sqrt(tau2 + SE^2)
  double loglik = 0.0;               ///< with all constants of the counts' distribution
  double loglik_change = 0.0;        ///< when the points of the quadrature were last doubled
  int points = 0;                    ///< of the quadrature, along each random effect
  std::vector<LocalMaximum> maxima;  ///< of the likelihood, all that were found
  std::optional<QTest> lrt;          ///< one effect for all against one for each study
  std::optional<QTest> wald;         ///< the same, from the studies' own effects
};

struct GlmmResult {
  std::optional<GlmmFit> fit;   ///< absent when the likelihood has no maximum
  std::vector<Notice> notices;  ///< why the fit, or a part of it, is absent
};

// The maximum and how it is sought is told at detail::maximise: a scan of the standard deviations,
// Newton's method with exact derivatives from each of its peaks, adaptive Gauss-Hermite quadrature
// with points doubled until the log-likelihood at its maximum moves by less than 1e-10.
//
// lrt is 2 (l1 - l0) on k - 1 df with l0 the log-likelihood at tau2 = 0 and l1 that with an effect
// for each study. wald is sum I_i (t_i - mean)^2 over the studies whose own effect t_i exists, with
// its information I_i, on their number less 1 df (metafor, rma.glmm: QE.LRT and QE.Wld; it counts
// k - 1 df). Both are absent when k = 1; for UM.RS, whose studies have no likelihoods of their own,
// wald is absent and lrt compares models with the same random study effects.
//
// Sources: Stijnen, Hamza & Özdemir (2010), doi:10.1002/sim.4040, sections 3.1 to 3.3; Turner et
// al. (2000), doi:10.1002/1097-0258(20001230)19:24<3417::aid-sim614>3.0.co;2-l; Jackson, Law,
// Stijnen, Viechtbauer & White (2018), doi:10.1002/sim.7588, who compare them.

/// Log odds ratios. Group j of study i has binomial events with logit level_i +/- theta_i / 2
/// (UM.FS, UM.RS: level_i ~ N(alpha, sigma2)), or given all events of the study Fisher's
/// non-central hypergeometric ones (CM.EL), approximated by a binomial with the log odds
/// theta_i + ln(n1i / n2i) (CM.AL).
///
/// Studies with no events, or nothing but events, say nothing about theta except under UM.RS. The
/// fit is absent when the likelihood rises as theta goes to infinity (e.g. one group never has an
/// event) or as tau2 does.
/// @throws Error{usage} for options out of range, or counts that are not whole under CM.EL; other
///         models take fractional counts, with gamma functions for factorials.
[[nodiscard]] GlmmResult fit_odds_ratio_glmm(const std::vector<TwoByTwo>& tables,
                                             const GlmmOptions& options);

/// Log rate ratios. Group j has Poisson events with the log rate level_i +/- theta_i / 2, or given
/// all events of the study binomial ones with the log odds theta_i + ln(t1i / t2i) (CM.EL, which
/// is exact; there is no CM.AL).
/// @throws Error{usage} for options out of range, CM.AL included.
[[nodiscard]] GlmmResult fit_rate_ratio_glmm(const std::vector<PersonTime>& studies,
                                             const GlmmOptions& options);

/// Log odds of one group: xi of ni binomial with logit theta_i. The model must be UM.FS.
/// @throws Error{usage} for options out of range, another model or shapes that do not match.
[[nodiscard]] GlmmResult fit_log_odds_glmm(const Eigen::VectorXd& xi,
                                           const Eigen::VectorXd& ni,
                                           const GlmmOptions& options);

/// Log rates of one group: xi Poisson with mean ti exp(theta_i). The model must be UM.FS.
/// @throws Error{usage} for options out of range, another model or shapes that do not match.
[[nodiscard]] GlmmResult fit_log_rate_glmm(const Eigen::VectorXd& xi,
                                           const Eigen::VectorXd& ti,
                                           const GlmmOptions& options);

}  // namespace copse::model
