#pragma once

#include <Eigen/Core>
#include <array>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"

namespace copse::bias {

/// From the power of each study to the chance of at least the observed number of rejections.
enum class ExcessTestMethod { automatic, exact, chi_squared, binomial };

inline constexpr std::array<Named<ExcessTestMethod>, 4> excess_test_methods{{
    {ExcessTestMethod::automatic, "auto", "exact up to 10^6 sets of studies, otherwise chi2"},
    {ExcessTestMethod::exact, "exact", "every study with its own power"},
    {ExcessTestMethod::chi_squared, "chi2", "normal approximation, mean power"},
    {ExcessTestMethod::binomial, "binom", "binomial with the mean power"},
}};

struct ExcessSignificanceOptions {
  double alpha = 0.05;               ///< two-sided, of the studies' own tests; inside (0, 1)
  std::optional<double> theta = {};  ///< true effect; absent: the weighted mean, w = 1/(vi + tau2)
  double tau2 = 0.0;                 ///< variance of true effects, >= 0; units of vi
  ExcessTestMethod method = ExcessTestMethod::automatic;  ///< auto is metafor's rule
};

/// Do more studies reject their null hypothesis than their power makes likely?
struct ExcessSignificance {
  double theta = 0.0;     ///< true effect that the powers refer to
  Eigen::VectorXd power;  ///< length k; P(|Y / se| >= z), Y ~ N(theta, vi + tau2)
  double observed = 0.0;  ///< number of studies with |yi / sei| >= z
  double expected = 0.0;  ///< sum of the powers
  double pval = 1.0;      ///< one-sided, P(number >= observed)
  ExcessTestMethod method = ExcessTestMethod::exact;  ///< the one used; never automatic
};

/// The test of excess significance of Ioannidis & Trikalinos (2007),
/// doi:10.1177/1740774507077441. chi2: z = (O - E) / sqrt(E (1 - E/k)), upper tail; exact: the
/// Poisson-binomial distribution of the k powers; binom: Binomial(k, E/k), upper tail.
/// @throws as `require_valid`; Error{usage} for alpha, theta or tau2; Error{estimation} when the
///         mean overflows.
[[nodiscard]] ExcessSignificance test_excess_significance(
    const Estimates& data, const ExcessSignificanceOptions& options = {});

}  // namespace copse::bias
