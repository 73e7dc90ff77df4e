#pragma once

#include <optional>
#include <vector>

#include "copse/bias/selection.hpp"
#include "copse/core/estimates.hpp"
#include "copse/core/interval.hpp"
#include "copse/core/notice.hpp"

namespace copse::bias {

struct PUniformStarOptions {
  /// Which significant effects are published more readily: greater or less.
  SelectionAlternative alternative = SelectionAlternative::greater;
  double alpha = 0.025;  ///< one-sided, of the studies' own tests; inside (0, 1)
  double level = 0.95;   ///< of the intervals, inside (0, 1)
};

struct PUniformStarFit {
  int significant = 0;       ///< studies with a one-sided p value below alpha
  int not_significant = 0;   ///< and the others
  double mu = 0.0;           ///< mean of all effects, published or not
  std::optional<double> se;  ///< of mu by the observed information; absent where that is flat
  Interval mu_ci;            ///< the hull of what the profile likelihood holds likely; an end is
                             ///< infinite when the likelihood never falls far enough there
  double tau2 = 0.0;         ///< variance of all effects
  Interval tau2_ci;          ///< the same; from 0 where tau2 = 0 is likely enough
  SelectionTest mu_lrt;      ///< likelihood-ratio test of mu = 0
  SelectionTest tau2_lrt;    ///< and of tau2 = 0, with the chi-squared distribution on 1 df
  double loglik = 0.0;       ///< at the estimates
  std::vector<SelectionMaximum> maxima;  ///< all that were found, the highest first
};

struct PUniformStarResult {
  std::optional<PUniformStarFit> fit;  ///< absent when the data cannot tell
  std::vector<Notice> notices;         ///< why
};

/// p-uniform*: the random-effects model given which effects are significant. With s_i^2 = vi + tau2
/// and c_i the effect at which study i would just be significant (z sqrt(vi)),
///     l = sum ln[phi((yi - mu) / s_i) / s_i] - sum over significant ln P(Y_i >= c_i)
///                                            - sum over the others   ln P(Y_i < c_i),
/// Y_i ~ N(mu, s_i^2): within either kind all effects are taken to be published equally often, and
/// how often the two kinds are does not matter. Van Aert & van Assen (2021), Correcting for
/// publication bias in a meta-analysis with the p-uniform* method, doi:10.31222/osf.io/zqjr9, by
/// maximum likelihood. mu and tau2 are at the highest maximum over mu and tau2 >= 0 that a scan of
/// the plane with Newton's method from each of its peaks finds.
///
/// The fit is absent, and a notice says why: fewer than 3 studies, no significant study, or a
/// likelihood that rises without end.
/// @throws as `require_valid`; Error{usage} for options out of range or two_sided.
[[nodiscard]] PUniformStarResult p_uniform_star(const Estimates& data,
                                                const PUniformStarOptions& options = {});

}  // namespace copse::bias
