#include "copse/model/about_mean.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "copse/core/error.hpp"
#include "copse/model/common_effect.hpp"
#include "copse/model/heterogeneity.hpp"
#include "copse/model/mantel_haenszel.hpp"
#include "copse/model/random_effects.hpp"
#include "model/mantel_haenszel_samples.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::formula_tolerance;
using support::is_close;

TEST(AboutMean, AboutTheInverseVarianceMeanIsCochransQAndDersimonianLaird) {
  for (const auto& data : samples::ordinary()) {
    const double mean = fit_common_effect(data).effect.estimate;
    const auto expected = describe_heterogeneity(data, {});
    const auto found = q_about(data, mean);
    EXPECT_TRUE(is_close(found.q, expected.q, 1e-11, 1.0, "Q"));
    EXPECT_EQ(found.df, expected.q_df);
    EXPECT_NEAR(*found.pval, *expected.q_pval, 1e-11);
    EXPECT_TRUE(is_close(dersimonian_laird_about(data, mean).tau2,
                         estimate_tau2(data, Tau2Method::dersimonian_laird).tau2,
                         1e-11,
                         samples::median_variance(data),
                         "tau2"));
  }
}

TEST(AboutMean, GrowsByTheSquareOfTheDistance) {
  for (const auto& data : samples::ordinary()) {
    const auto common = fit_common_effect(data).effect;
    for (const double distance : {-1.5, 0.4}) {
      const double further = std::pow(distance / common.se, 2);
      EXPECT_TRUE(is_close(q_about(data, common.estimate + distance).q,
                           q_about(data, common.estimate).q + further,
                           1e-10,
                           1.0,
                           "Q"));
    }
  }
}

/// The studies' own effects, none of which has a zero cell.
Estimates effects(const std::string& measure, const std::vector<TwoByTwo>& tables) {
  std::vector<double> yi, vi;
  for (const auto& [a, b, c, d] : tables) {
    const double n1 = a + b, n2 = c + d;
    if (measure == "OR") {
      yi.push_back(std::log(a * d / (b * c)));
      vi.push_back(1 / a + 1 / b + 1 / c + 1 / d);
    } else if (measure == "RR") {
      yi.push_back(std::log(a * n2 / (c * n1)));
      vi.push_back(1 / a - 1 / n1 + 1 / c - 1 / n2);
    } else {
      yi.push_back(a / n1 - c / n2);
      vi.push_back(a * b / (n1 * n1 * n1) + c * d / (n2 * n2 * n2));
    }
  }
  return samples::estimates(yi, vi);
}

TEST(AboutMean, AgreesWithMetaforAboutMantelHaenszelEstimates) {
  int compared = 0;
  for (const auto& reference : samples::mantel_haenszel_references()) {
    const bool no_zero_cell = reference.name == "bcg" || reference.name == "collins1985b";
    if (!no_zero_cell || reference.measure == "PETO") continue;
    const auto found =
        q_about(effects(reference.measure, samples::tables(reference.name)), reference.estimate);
    const auto what = reference.name + " " + reference.measure;
    EXPECT_TRUE(is_close(found.q, reference.q, 1e-10, 0.0, what));
    EXPECT_EQ(found.df, reference.q_df) << what;
    ++compared;
  }
  EXPECT_EQ(compared, 12);
}

// RevMan 5 conventions as computed by the R package meta 8.4-0; printed to seven digits.
TEST(AboutMean, AgreesWithRevManOnTheBcgTrials) {
  const auto data = samples::bcg();
  const double mean = mantel_haenszel_risk_ratio(samples::tables("bcg"))->effect.estimate;
  EXPECT_NEAR(mean, -0.4537096, 5e-8);
  EXPECT_NEAR(q_about(data, mean).q, 152.5676, 5e-5);
  const auto tau2 = dersimonian_laird_about(data, mean);
  EXPECT_NEAR(tau2.tau2, 0.3094969, 5e-8);
  EXPECT_FALSE(tau2.se);
  const auto random = fit_random_effects(data, {.tau2 = tau2.tau2}).effect;
  EXPECT_NEAR(random.estimate, -0.7141861, 5e-8);
  EXPECT_NEAR(random.se, 0.1789134, 5e-8);
  EXPECT_NEAR(random.ci.lower, -1.064850, 5e-7);
  EXPECT_NEAR(random.ci.upper, -0.363522, 5e-7);
}

TEST(AboutMean, ScalesWithTheUnit) {
  const auto data = samples::bcg();
  Estimates small = data;
  small.yi *= 0x1p-300;
  small.vi *= 0x1p-600;
  EXPECT_EQ(q_about(small, 0x1p-301).q, q_about(data, 0.5).q);
  EXPECT_EQ(dersimonian_laird_about(small, 0x1p-301).tau2,
            std::ldexp(dersimonian_laird_about(data, 0.5).tau2, -600));
}

TEST(AboutMean, OfOneStudyHasNoPValue) {
  const auto test = q_about(samples::estimates({0.3}, {0.04}), 0.1);
  EXPECT_NEAR(test.q, 1.0, 1e-14);
  EXPECT_EQ(test.df, 0.0);
  EXPECT_FALSE(test.pval);
  EXPECT_THROW((void)dersimonian_laird_about(samples::estimates({0.3}, {0.04}), 0.1), Error);
}

TEST(AboutMean, RefusesAMeanThatIsNoNumber) {
  for (const double mean : {std::nan(""), std::numeric_limits<double>::infinity()}) {
    try {
      (void)q_about(samples::bcg(), mean);
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
    }
  }
}

}  // namespace
}  // namespace copse::model
