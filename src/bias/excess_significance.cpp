#include "copse/bias/excess_significance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "copse/core/error.hpp"
#include "copse/model/random_effects.hpp"
#include "copse/stats/distributions.hpp"
#include "wording.hpp"

namespace copse::bias {
namespace {

/// sum of choose(k, j) for j = observed..k is at most 10^6.
bool is_enumerable(double k, double observed) {
  constexpr double most = 1e6;
  double subsets = 1.0, total = 1.0;
  for (double j = k; j > observed && total <= most; --j) {
    subsets *= j / (k - j + 1.0);
    total += subsets;
  }
  return total <= most;
}

/// P(X >= observed), X the number of successes of independent trials with these chances.
double poisson_binomial_upper(const Eigen::VectorXd& chances, double observed) {
  std::vector<double> distribution{1.0};  // of the trials so far, by number of successes
  for (const double chance : chances) {
    distribution.push_back(0.0);
    for (std::size_t j = distribution.size() - 1; j > 0; --j) {
      distribution[j] = distribution[j] * (1.0 - chance) + distribution[j - 1] * chance;
    }
    distribution.front() *= 1.0 - chance;
  }
  const auto from = distribution.begin() + std::lround(observed);
  return std::min(1.0, std::accumulate(from, distribution.end(), 0.0));
}

double chi_squared_upper(const ExcessSignificance& test, double k) {
  const double variance = test.expected * (1.0 - test.expected / k);
  if (!(variance > 0.0)) return 1.0;  // every power is 1: nothing can exceed that
  return stats::normal_cdf(-(test.observed - test.expected) / std::sqrt(variance));
}

double pval_of(const ExcessSignificance& test) {
  const Eigen::Index k = test.power.size();
  switch (test.method) {
    case ExcessTestMethod::automatic:
    case ExcessTestMethod::exact:
      return poisson_binomial_upper(test.power, test.observed);
    case ExcessTestMethod::chi_squared:
      return chi_squared_upper(test, static_cast<double>(k));
    case ExcessTestMethod::binomial:
      return poisson_binomial_upper(
          Eigen::VectorXd::Constant(k, std::min(1.0, test.expected / static_cast<double>(k))),
          test.observed);
  }
  throw Error(ErrorKind::internal, "unknown test of excess significance");
}

void require_valid_options(const ExcessSignificanceOptions& options) {
  if (!(options.alpha > 0.0 && options.alpha < 1.0)) {
    throw Error(ErrorKind::usage, wording::alpha_out_of_range());
  }
  const bool is_effect = !options.theta || std::isfinite(*options.theta);
  if (!is_effect || !(std::isfinite(options.tau2) && options.tau2 >= 0.0)) {
    throw Error(ErrorKind::usage, wording::true_effects_out_of_range());
  }
}

double weighted_mean(const Estimates& data, double tau2) {
  return model::fit_random_effects(data,
                                   {.tau2 = tau2, .prediction = model::PredictionMethod::none})
      .effect.estimate;
}

}  // namespace

ExcessSignificance test_excess_significance(const Estimates& data,
                                            const ExcessSignificanceOptions& options) {
  require_valid(data);
  require_valid_options(options);
  const double critical = stats::normal_critical_value(1.0 - options.alpha);
  ExcessSignificance test;
  test.theta = options.theta ? *options.theta : weighted_mean(data, options.tau2);
  test.power.resize(data.k());
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    const double sei = std::sqrt(data.vi[i]), spread = std::hypot(sei, std::sqrt(options.tau2));
    const double reach = critical * (sei / spread), shift = test.theta / spread;
    test.power[i] = stats::normal_cdf(shift - reach) + stats::normal_cdf(-shift - reach);
    if (std::abs(data.yi[i] / sei) >= critical) test.observed += 1.0;
  }
  test.expected = test.power.sum();
  test.method = options.method;
  if (test.method == ExcessTestMethod::automatic) {
    const bool exact = is_enumerable(static_cast<double>(data.k()), test.observed);
    test.method = exact ? ExcessTestMethod::exact : ExcessTestMethod::chi_squared;
  }
  test.pval = pval_of(test);
  return test;
}

}  // namespace copse::bias
