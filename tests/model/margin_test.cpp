#include "copse/model/margin.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/random_effects.hpp"
#include "copse/stats/distributions.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::is_close;

TEST(MarginTests, AreTheTwoOneSidedTestsOfAMean) {
  // pt((0.1 + 0.3) / 0.12, 7, lower.tail = FALSE) and pt((0.1 - 0.3) / 0.12, 7) in R
  const auto tests = test_against_margin(pooled_effect(0.1, 0.12, 7.0, 0.95), 0.3);
  EXPECT_TRUE(is_close(tests.pval_low.value(), 0.006266828591, 1e-8, 0.0, "low"));
  EXPECT_TRUE(is_close(tests.pval_high.value(), 0.069759791568, 1e-8, 0.0, "high"));
  EXPECT_EQ(tests.equivalence_pval(), tests.pval_high);
  EXPECT_EQ(tests.noninferiority_pval(Harm::lower), tests.pval_low);
  EXPECT_EQ(tests.noninferiority_pval(Harm::higher), tests.pval_high);
}

TEST(MarginTests, ConcludeAsTheIntervalDoes) {
  for (const double estimate : {-0.5, -0.1, 0.0, 0.04, 0.2}) {
    for (const double level : {0.8, 0.95}) {
      const auto effect = pooled_effect(estimate, 0.05, {}, level);
      const auto tests = test_against_margin(effect, 0.15);
      const double alpha = (1.0 - level) / 2.0;
      EXPECT_EQ(tests.equivalent(), effect.ci.lower > -0.15 && effect.ci.upper < 0.15);
      EXPECT_EQ(tests.equivalent(), tests.equivalence_pval() < alpha);
      for (const auto& harm : harm_directions) {
        EXPECT_EQ(tests.noninferior(harm.value), tests.noninferiority_pval(harm.value) < alpha);
      }
    }
  }
}

TEST(MarginTests, AreMirroredByAChangeOfSign) {
  const auto tests = test_against_margin(pooled_effect(0.1, 0.2, 3.0, 0.95), 0.4);
  const auto mirrored = test_against_margin(pooled_effect(-0.1, 0.2, 3.0, 0.95), 0.4);
  EXPECT_EQ(tests.pval_low, mirrored.pval_high);
  EXPECT_EQ(tests.pval_high, mirrored.pval_low);
  EXPECT_EQ(tests.equivalence_pval(), mirrored.equivalence_pval());
}

TEST(MarginTests, OfAMeanWithoutErrorAreCertain) {
  const auto inside = test_against_margin(pooled_effect(0.1, 0.0, 3.0, 0.95), 0.4);
  EXPECT_EQ(inside.equivalence_pval(), 0.0);
  EXPECT_TRUE(inside.equivalent());
  const auto outside = test_against_margin(pooled_effect(0.5, 0.0, 3.0, 0.95), 0.4);
  EXPECT_EQ(outside.equivalence_pval(), 1.0);
  EXPECT_FALSE(outside.equivalent());
  EXPECT_TRUE(outside.noninferior(Harm::lower));
}

TEST(MarginChances, AreTailsOfThePredictiveDistribution) {
  const auto fit = fit_random_effects(samples::bcg(), {.prediction = PredictionMethod::normal});
  const double sd = std::hypot(std::sqrt(fit.tau2->tau2), fit.wald_se), mu = fit.effect.estimate;
  const auto chances = chances_beyond_margin(*fit.predictive, std::log(1.25));
  const auto expected = [&](double at) { return stats::normal_cdf((at - mu) / sd); };
  EXPECT_TRUE(is_close(chances.below_low, expected(-std::log(1.25)), 1e-14, 0.0, "low"));
  EXPECT_TRUE(is_close(chances.below_null, expected(0.0), 1e-14, 0.0, "null"));
  EXPECT_TRUE(is_close(chances.above_high, 1.0 - expected(std::log(1.25)), 1e-13, 0.0, "high"));
  EXPECT_NEAR(chances.above_null + chances.below_null, 1.0, 1e-15);
  EXPECT_EQ(chances.beyond_null(Harm::higher), chances.above_null);
  EXPECT_EQ(chances.beyond_margin(Harm::higher), chances.above_high);
  EXPECT_EQ(chances.beyond_null(Harm::lower), chances.below_null);
  EXPECT_EQ(chances.beyond_margin(Harm::lower), chances.below_low);
}

TEST(MarginChances, FallAsTheMarginGrows) {
  for (const auto& method : prediction_methods) {
    if (method.value == PredictionMethod::none) continue;
    SCOPED_TRACE(method.name);
    const auto fit = fit_random_effects(samples::bcg(), {.prediction = method.value});
    double before = probability_below(*fit.predictive, 0.0);
    for (const double margin : {0.1, 0.5, 1.0, 3.0}) {
      const auto chances = chances_beyond_margin(*fit.predictive, margin);
      EXPECT_LT(chances.below_low, before);
      before = chances.below_low;
    }
  }
}

TEST(Margin, MustBeAPositiveNumber) {
  const auto effect = pooled_effect(0.1, 0.2, {}, 0.95);
  for (const double margin : {0.0, -0.2, HUGE_VAL, std::nan("")}) {
    EXPECT_THROW((void)test_against_margin(effect, margin), Error);
    EXPECT_THROW((void)chances_beyond_margin(LocationScale{0.0, 0.1, 0.2, {}}, margin), Error);
  }
}

}  // namespace
}  // namespace copse::model
