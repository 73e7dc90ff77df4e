#pragma once

#include <array>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/interval.hpp"
#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/pooled_effect.hpp"

namespace copse::bias {

/// How the chance w(p) that a study is seen depends on its p value.
enum class SelectionType { stepfun, beta, halfnorm, negexp, logistic, power };

inline constexpr std::array<Named<SelectionType>, 6> selection_types{{
    {SelectionType::stepfun, "stepfun", "steps at given p values"},
    {SelectionType::beta, "beta", "p^(d1 - 1) (1 - p)^(d2 - 1)"},
    {SelectionType::halfnorm, "halfnorm", "exp(-d p^2)"},
    {SelectionType::negexp, "negexp", "exp(-d p)"},
    {SelectionType::logistic, "logistic", "2 / (1 + exp(d p))"},
    {SelectionType::power, "power", "(1 - p)^d"},
}};

/// Whose p value it is: that of z = yi / sqrt(vi) against effects above 0, below 0 or either.
enum class SelectionAlternative { greater, less, two_sided };

inline constexpr std::array<Named<SelectionAlternative>, 3> selection_alternatives{{
    {SelectionAlternative::greater, "greater", "p = P(Z >= z), large effects are seen"},
    {SelectionAlternative::less, "less", "p = P(Z <= z), small effects are seen"},
    {SelectionAlternative::two_sided,
     "two-sided",
     "p = P(|Z| >= |z|), effects far from 0 are seen"},
}};

struct SelectionOptions {
  SelectionType type = SelectionType::stepfun;
  SelectionAlternative alternative = SelectionAlternative::greater;
  std::vector<double> steps = {0.025};  ///< stepfun: cut points inside (0, 1], in any order; 1 is
                                        ///< added when it is missing
  /// stepfun: one weight >= 0 for each interval, held fixed instead of estimated (Vevea & Woods
  /// 2005); they matter up to a common factor.
  std::optional<std::vector<double>> weights = {};
  std::optional<double> tau2 = {};  ///< held at this value; absent: maximum likelihood
  double level = 0.95;              ///< of all intervals, inside (0, 1)
};

/// A parameter of w(p), >= 0.
struct SelectionWeight {
  double delta = 0.0;
  std::optional<double> se;    ///< absent when held, or estimated as 0
  std::optional<Interval> ci;  ///< delta -/+ z se, cut off at 0; absent with se
  bool held = false;           ///< the first interval's 1, or given by the caller
};

/// An interval lower < p <= upper (the first holds p = 0) in which w(p) is constant.
struct SelectionInterval {
  double lower = 0.0;
  double upper = 1.0;
  int studies = 0;  ///< with such a p value
};

/// 2 (l1 - l0) of two nested models against a chi-squared distribution.
struct SelectionTest {
  double statistic = 0.0;  ///< >= 0
  double df = 0.0;
  double pval = 1.0;
};

/// A maximum of the likelihood, the weights' parameters at their best.
struct SelectionMaximum {
  double mu = 0.0;
  double tau2 = 0.0;
  double loglik = 0.0;
};

struct SelectionFit {
  model::PooledEffect effect;                ///< mu, what studies would show without selection
  double tau2 = 0.0;                         ///< of all studies, seen or not
  std::optional<double> tau2_se;             ///< absent at 0 and for a held value
  std::vector<SelectionInterval> intervals;  ///< stepfun alone
  std::vector<SelectionWeight> deltas;    ///< stepfun: one for each interval; beta: d1, d2; else d
  double loglik = 0.0;                    ///< with all constants of the normal density
  double loglik_unselected = 0.0;         ///< the highest with w = 1, tau2 alike
  std::optional<SelectionTest> lrt;       ///< against w = 1; absent when no delta is estimated
  std::optional<SelectionTest> tau2_lrt;  ///< against tau2 = 0; absent for a held tau2
  std::vector<SelectionMaximum> maxima;   ///< all that were found, the highest first
};

struct SelectionResult {
  std::optional<SelectionFit> fit;  ///< absent when the data cannot tell
  std::vector<Notice> notices;      ///< why the fit, or a part of it, is absent
};

/// Fits a selection model by maximum likelihood. Given that it is seen, yi has the density
///     w(p_i) phi((yi - mu) / s_i) / (s_i A_i),   s_i^2 = vi + tau2,
///     A_i = integral of w(p(y)) phi((y - mu) / s_i) / s_i over all y,
/// p(y) the p value of y / sqrt(vi). Steps: Hedges (1992), doi:10.1214/ss/1177011364, Vevea &
/// Hedges (1995), doi:10.1007/bf02294384, equations 5 to 7; A_i then is a sum of normal
/// probabilities, taken as differences of the nearer tails. beta: Citkowicz & Vevea (2017),
/// doi:10.1037/met0000119; halfnorm, negexp, logistic: Preston, Ashby & Smyth (2004),
/// doi:10.1111/j.1365-2753.2003.00457.x; power: Viechtbauer's metafor (selmodel), as all names
/// here. As there, beta and power take p within [1e-5, 1 - 1e-5]. A_i of these is found by
/// Gauss-Legendre quadrature to 1e-10 or better.
///
/// Standard errors come from the observed information about all parameters that are not at a bound;
/// its derivatives are exact, since dA/dtau2 = (1/2) d2A/dmu2.
///
/// The maximum: for given mu and tau2 the log-likelihood is concave in log delta (stepfun) and in
/// delta (all others but logistic), so the search is one over a plane. The profile is computed on a
/// grid of it, from 0 to several times the spread of the data in tau and about its mean and all
/// weighted means in mu, Newton's method climbs from every peak of the grid and from the fit
/// without selection, and the highest point is kept. Steps with a study in every interval always
/// have a maximum: the density of a study given its interval falls to 0 when mu or tau2 grows
/// without end.
///
/// The fit is absent, and a notice says why: fewer than 3 studies or fewer than parameters; an
/// interval without a study, whose weight nothing can estimate (held weights do without); a
/// likelihood that rises without end or is flat at its top.
/// @throws as `require_valid`; Error{usage} for options out of range.
[[nodiscard]] SelectionResult fit_selection_model(const Estimates& data,
                                                  const SelectionOptions& options = {});

/// w(p) of a fit, the first interval's or that at p = 0 being its unit (beta: as the formula has
/// it).
/// @param p  inside [0, 1]. @throws Error{usage} for another.
[[nodiscard]] double selection_weight(SelectionType type, const SelectionFit& fit, double p);

}  // namespace copse::bias
