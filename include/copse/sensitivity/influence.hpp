#pragma once

#include <array>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/random_effects.hpp"

namespace copse::sensitivity {

/// What makes a study influential.
enum class InfluenceRule { dffits, cook_d, hat, dfbetas };

inline constexpr std::array<Named<InfluenceRule>, 4> influence_rules{{
    {InfluenceRule::dffits, "dffits", "|DFFITS| above 3 sqrt(p / (k - p))"},
    {InfluenceRule::cook_d, "cook_d", "Cook's distance above the median of chi-squared on p df"},
    {InfluenceRule::hat, "hat", "hat value above 3 p / k"},
    {InfluenceRule::dfbetas, "dfbetas", "|DFBETAS| above 1"},
}};

/// The thresholds of the rules, with p = 1 coefficient; those of influence.rma.uni in metafor
/// (Viechtbauer & Cheung 2010), conventions rather than tests.
struct InfluenceThresholds {
  std::optional<double> dffits;  ///< 3 sqrt(1 / (k - 1)); absent when k = 1
  double cook_d = 0.0;           ///< x with P(chi-squared(1) <= x) = 1/2
  double hat = 0.0;              ///< 3 / k
  double dfbetas = 1.0;
};

/// How one study moves the fit; "(-i)" marks the fit to the other studies. What needs that fit is
/// absent when there is none (a notice says why), a ratio also when its denominator is 0.
struct StudyInfluence {
  std::optional<double> rstudent;  ///< (y_i - mu(-i)) / sqrt(s(-i) (v_i + tau2(-i)) + SE(-i)^2)
  std::optional<double> dffits;    ///< (mu - mu(-i)) / sqrt(s(-i) hat_i (v_i + tau2(-i)))
  std::optional<double> cook_d;    ///< (mu - mu(-i))^2 / SE^2
  std::optional<double> cov_r;     ///< SE(-i)^2 / SE^2
  std::optional<double> tau2_del;  ///< tau2(-i), units of vi
  std::optional<double> qe_del;    ///< Cochran's Q(-i), weights 1 / v
  double hat = 0.0;                ///< w_i / sum w, w = 1 / (v + tau2)
  double weight = 0.0;             ///< 100 hat, in %
  std::optional<double> dfbetas;   ///< (mu - mu(-i)) / sqrt(s(-i) / sum_j 1 / (v_j + tau2(-i))),
                                   ///< the sum over all k studies
  std::vector<InfluenceRule> passed = {};  ///< the thresholds that it exceeds

  [[nodiscard]] bool influential() const { return !passed.empty(); }
};

struct Influence {
  std::vector<StudyInfluence> studies;  ///< length k, in study order
  InfluenceThresholds thresholds;
  std::vector<Notice> notices;
};

/// Outlier and influence diagnostics of the random-effects model, or, with `options.tau2` = 0.0, of
/// the common-effect model. SE^2 = s / sum w, where s = 1, but q for hksj, max(1, q) for
/// hksj-adhoc, and the one of the wider interval for hksj-wider (model::fit_random_effects). The
/// other interval methods have no such factor: s = 1, and a notice says so.
///
/// Source: Viechtbauer & Cheung (2010), Outlier and influence diagnostics for meta-analysis,
/// Research Synthesis Methods 1, 112-125, doi:10.1002/jrsm.11; the factor s as in metafor. The
/// residuals that need no deletion are those of Hedges & Olkin (1985).
///
/// @param data     k >= 1. With k = 2 an estimator finds no tau2 in the one study left, so only a
///                 tau2 that is given has diagnostics by deletion; with k = 1 nothing is left.
/// @param threads  as for `stats::for_each_block`; each of the k fits takes O(k).
/// @throws as `model::fit_random_effects` for all studies.
[[nodiscard]] Influence influence(const Estimates& data,
                                  const model::RandomEffectsOptions& options = {},
                                  int threads = 0);

}  // namespace copse::sensitivity
