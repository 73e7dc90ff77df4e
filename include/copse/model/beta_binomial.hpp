#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/model/pooled_effect.hpp"
#include "copse/model/stratified_tests.hpp"

namespace copse::model {

/// The scale g on which risks are compared.
enum class RiskScale { logit, log, identity };

/// Events and members of one group of every study, equal lengths, whole numbers.
struct GroupCounts {
  Eigen::VectorXd xi;
  Eigen::VectorXd ni;
};

/// A maximum of the profile likelihood; rho = 0, where the counts are binomial, can be one.
struct BetaBinomialMaximum {
  double rho = 0.0;
  double loglik = 0.0;
};

struct BetaBinomialFit {
  PooledEffect effect;           ///< g(p_1) - g(p_2), or g(p) of one group; normal interval
  std::vector<double> risks;     ///< p_j by group
  std::size_t k = 0;             ///< studies with members
  double rho = 0.0;              ///< common correlation of two members of one group of one study
  std::optional<double> rho_se;  ///< from the observed information; absent at rho = 0
  double loglik = 0.0;           ///< with the binomial coefficients
  std::vector<BetaBinomialMaximum> maxima;  ///< all that were found, by increasing rho
  ChiSquaredTest lrt;  ///< of rho = 0: twice the gain in log-likelihood; its p value is half that
                       ///< of chi-squared on 1 df, since 0 is a bound, and 1 at rho = 0 (Self &
                       ///< Liang 1987, doi:10.1080/01621459.1987.10478472)
};

struct BetaBinomialResult {
  std::optional<BetaBinomialFit> fit;  ///< absent when the likelihood has no maximum
  std::vector<Notice> notices;         ///< why, and what the model does not have
};

/// The beta-binomial model: the risk of group j in study i follows a beta distribution with mean
/// p_j and parameters p_j / gamma, (1 - p_j) / gamma, so that
///     P(x | n) = C(n, x) prod_{r<x} (p + r gamma) prod_{r<n-x} (1 - p + r gamma)
///                / prod_{r<n} (1 + r gamma),      rho = gamma / (1 + gamma).
/// Groups of one study are taken as independent: what pairs them is lost, and studies without any
/// event count like the others, with no correction. Griffiths (1973), doi:10.2307/2529131; for
/// meta-analysis Kuss (2015), doi:10.1002/sim.6383.
///
/// Every p_j is free, so the estimates are the same on every scale g; the SE is that of the
/// observed information in (p_1, p_2, gamma) by the delta method. For given gamma the likelihood is
/// log-concave in each p_j (a sum of logs of linear functions). The derivative of the profile in
/// gamma is evaluated at 0 and at powers of 2, from 2^-10 / max n to 2^10; every change of its sign
/// from plus to minus holds a maximum, found to rounding, and the highest is returned. Two within a
/// factor of 2 could be missed.
///
/// The fit is absent when a group has no event, or nothing but events (g has no value there, or the
/// risk no SE), or when the likelihood is highest as rho goes to 1.
/// @param groups  one or two; study i is at the same place in both.
/// @throws Error{usage} for another number of groups, shapes that do not match, counts that are not
///         whole or out of range, or a level outside (0, 1).
[[nodiscard]] BetaBinomialResult fit_beta_binomial(const std::vector<GroupCounts>& groups,
                                                   RiskScale scale,
                                                   double level = 0.95);

}  // namespace copse::model
