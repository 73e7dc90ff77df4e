#include "copse/bias/excess_significance.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "bias/reference_cases.hpp"
#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/stats/quadrature.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::bias {
namespace {

using support::is_close;
using support::reference_tolerance;

TEST(ExcessSignificance, AgreesWithMetaforOnEveryReferenceCase) {
  int exact = 0;
  for (const auto& c : reference_cases()) {
    const auto test = test_excess_significance(c.data);
    const auto& expected = c.expected["tes"];
    EXPECT_EQ(test.observed, expected["observed"].get<double>()) << c.name;
    EXPECT_TRUE(is_close(test.expected, expected["expected"], reference_tolerance, 0.0, c.name));
    EXPECT_TRUE(is_close(test.pval, expected["pval"], reference_tolerance, 0.0, c.name + " pval"));
    exact += test.method == ExcessTestMethod::exact ? 1 : 0;
  }
  EXPECT_GT(exact, 40);
  EXPECT_LT(exact, 81);
}

TEST(ExcessSignificance, PowerIsTheMeanOverTrueEffects) {
  const auto data = samples::bcg();
  const double theta = -0.3, tau2 = 0.2, tau = std::sqrt(tau2);
  const auto test = test_excess_significance(data, {.theta = theta, .tau2 = tau2});
  const double z = stats::normal_critical_value(0.95);
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    const double sei = std::sqrt(data.vi[i]);
    const double power = stats::integrate(
        [&](double u) {
          const double shift = (theta + tau * u) / sei;
          return stats::normal_density(u) *
                 (stats::normal_cdf(shift - z) + stats::normal_cdf(-shift - z));
        },
        -10.0,
        10.0);
    EXPECT_NEAR(test.power[i], power, 1e-10);
  }
}

TEST(ExcessSignificance, ExactIsTheSumOverAllSetsOfStudies) {
  const auto data = samples::ordinary()[8];
  const auto test = test_excess_significance(
      data, {.alpha = 0.3, .theta = 0.4, .method = ExcessTestMethod::exact});
  ASSERT_GT(test.observed, 0.0);
  double sum = 0.0;
  for (unsigned set = 0; set < 1U << data.k(); ++set) {
    double chance = 1.0, size = 0.0;
    for (Eigen::Index i = 0; i < data.k(); ++i) {
      const bool in = (set >> i & 1U) != 0U;
      chance *= in ? test.power[i] : 1.0 - test.power[i];
      size += in ? 1.0 : 0.0;
    }
    if (size >= test.observed) sum += chance;
  }
  EXPECT_NEAR(test.pval, sum, 1e-13);
}

TEST(ExcessSignificance, BinomialIsExactForEqualPowers) {
  const auto data = samples::estimates({1, 3, -2, 0.5, 2.5}, {1, 1, 1, 1, 1});
  const auto exact = test_excess_significance(data, {.method = ExcessTestMethod::exact});
  const auto binomial = test_excess_significance(data, {.method = ExcessTestMethod::binomial});
  EXPECT_EQ(exact.observed, 3.0);
  EXPECT_NEAR(binomial.pval, exact.pval, 1e-14);
  const double p = exact.power[0];
  const double upper = 10 * p * p * p * (1 - p) * (1 - p) + 5 * std::pow(p, 4) * (1 - p);
  EXPECT_NEAR(exact.pval, upper + std::pow(p, 5), 1e-14);
}

TEST(ExcessSignificance, RefusesOptionsOutOfRange) {
  EXPECT_THROW((void)test_excess_significance(samples::bcg(), {.alpha = 1.0}), Error);
  EXPECT_THROW((void)test_excess_significance(samples::bcg(), {.theta = INFINITY}), Error);
  EXPECT_THROW((void)test_excess_significance(samples::bcg(), {.tau2 = -1.0}), Error);
}

}  // namespace
}  // namespace copse::bias
