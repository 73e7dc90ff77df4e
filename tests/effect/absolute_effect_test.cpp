#include "copse/effect/absolute_effect.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "copse/core/error.hpp"
#include "copse/effect/measure.hpp"

namespace copse::effect {
namespace {

RiskWithTreatment at(Measure measure, double baseline, double effect) {
  return *risk_with_treatment(measure, baseline, effect);
}

/// The absolute effect of a ratio or difference that is known exactly.
AbsoluteEffect exact(Measure measure, double baseline, double effect) {
  return absolute_effect(measure, baseline, effect, {effect, effect}, EventKind::harm);
}

// Cochrane Handbook 5.1, 12.5.4.1 to 12.5.4.3; NNTs are rounded up.
TEST(AbsoluteEffects, AreThoseOfTheCochraneHandbook) {
  EXPECT_EQ(std::ceil(*exact(Measure::risk_difference, 0.5, -0.12).nnt.value), 9.0);
  EXPECT_EQ(std::ceil(*exact(Measure::risk_difference, 0.5, -0.22).nnt.value), 5.0);
  const auto risk_ratio = exact(Measure::risk_ratio, 0.3, std::log(0.92));
  EXPECT_EQ(std::round(1000.0 * risk_ratio.estimate->difference), -24.0);
  EXPECT_EQ(std::ceil(*risk_ratio.nnt.value), 42.0);
  const auto odds_ratio = exact(Measure::odds_ratio, 0.3, std::log(0.73));
  EXPECT_EQ(std::round(1000.0 * odds_ratio.estimate->difference), -62.0);
  EXPECT_EQ(std::ceil(*odds_ratio.nnt.value), 17.0);
  EXPECT_EQ(*odds_ratio.nnt.towards, EventKind::benefit);
}

// Altman (1998), doi:10.1136/bmj.317.7168.1309: an absolute risk reduction of 10 % with an interval
// from -5 % to 25 % is an NNTB of 10, NNTH 20 to infinity to NNTB 4.
TEST(AbsoluteEffects, HaveADisjointIntervalWhenTheDifferenceMayBeNone) {
  const auto found =
      absolute_effect(Measure::risk_difference, 0.4, -0.10, {-0.25, 0.05}, EventKind::harm);
  EXPECT_EQ(*found.nnt.towards, EventKind::benefit);
  EXPECT_NEAR(*found.nnt.value, 10.0, 1e-12);
  ASSERT_EQ(found.nnt.ci.size(), 2U);
  EXPECT_EQ(found.nnt.ci[0].towards, EventKind::harm);
  EXPECT_NEAR(found.nnt.ci[0].from, 20.0, 1e-12);
  EXPECT_FALSE(found.nnt.ci[0].to);
  EXPECT_EQ(found.nnt.ci[1].towards, EventKind::benefit);
  EXPECT_NEAR(found.nnt.ci[1].from, 4.0, 1e-12);
  EXPECT_FALSE(found.nnt.ci[1].to);
}

TEST(AbsoluteEffects, OfGoodEventsChangeOnlyTheirDirection) {
  for (const Interval ci : {Interval{-0.25, 0.05}, {-0.25, -0.05}, {0.05, 0.25}}) {
    const double middle = (ci.lower + ci.upper) / 2.0;
    const auto harm =
        absolute_effect(Measure::risk_difference, 0.4, middle, ci, EventKind::harm).nnt;
    const auto benefit =
        absolute_effect(Measure::risk_difference, 0.4, middle, ci, EventKind::benefit).nnt;
    EXPECT_EQ(*harm.value, *benefit.value);
    EXPECT_NE(*harm.towards, *benefit.towards);
    ASSERT_EQ(harm.ci.size(), benefit.ci.size());
    if (harm.ci.size() == 2) {
      EXPECT_EQ(harm.ci[0].from, benefit.ci[1].from);
      EXPECT_EQ(benefit.ci[0].towards, EventKind::harm);
    } else {
      EXPECT_EQ(harm.ci[0].from, benefit.ci[0].from);
      EXPECT_LT(harm.ci[0].from, *harm.ci[0].to);
      EXPECT_EQ(harm.ci[0].towards, *harm.towards);
    }
  }
}

TEST(AbsoluteEffects, TouchInfinityWhenALimitIsNoDifference) {
  const auto nnt =
      absolute_effect(Measure::risk_difference, 0.4, -0.1, {-0.2, 0.0}, EventKind::harm).nnt;
  ASSERT_EQ(nnt.ci.size(), 1U);
  EXPECT_EQ(nnt.ci[0].from, 5.0);
  EXPECT_FALSE(nnt.ci[0].to);
  EXPECT_FALSE(exact(Measure::odds_ratio, 0.4, 0.0).nnt.value);
  EXPECT_FALSE(exact(Measure::odds_ratio, 0.4, 0.0).nnt.towards);
  EXPECT_TRUE(exact(Measure::odds_ratio, 0.4, 0.0).nnt.ci.empty());
}

TEST(AbsoluteEffects, FollowTheNaiveFormulas) {
  for (const double b : {0.001, 0.1, 0.5, 0.97}) {
    for (const double y : {-2.0, -0.3, 0.02}) {
      const double ratio = std::exp(y);
      EXPECT_NEAR(at(Measure::risk_ratio, b, y).risk, b * ratio, 1e-15);
      const double odds = b / (1.0 - b) * ratio;
      EXPECT_NEAR(at(Measure::odds_ratio, b, y).risk, odds / (1.0 + odds), 1e-15);
      EXPECT_NEAR(at(Measure::hazard_ratio, b, y).risk, 1.0 - std::pow(1.0 - b, ratio), 1e-15);
      EXPECT_NEAR(at(Measure::rate_ratio, b, y).risk, b * ratio, 1e-15);
      for (const auto measure : {Measure::risk_ratio,
                                 Measure::odds_ratio,
                                 Measure::peto_odds_ratio,
                                 Measure::hazard_ratio,
                                 Measure::rate_ratio}) {
        const auto with = at(measure, b, y);
        EXPECT_NEAR(with.difference, with.risk - b, 4e-16);
        EXPECT_EQ(at(measure, b, 0.0).difference, 0.0);
        EXPECT_NEAR(at(measure, b, 0.0).risk, b, 2e-16);
      }
    }
  }
}

TEST(AbsoluteEffects, KeepTheDigitsOfSmallDifferences) {
  // d risk / d y at y = 0: b, b (1 - b), -(1 - b) ln(1 - b).
  EXPECT_NEAR(at(Measure::risk_ratio, 0.3, 1e-12).difference / 0.3e-12, 1.0, 1e-11);
  EXPECT_NEAR(at(Measure::odds_ratio, 0.3, -1e-12).difference / -0.21e-12, 1.0, 1e-11);
  EXPECT_NEAR(
      at(Measure::hazard_ratio, 0.3, 1e-12).difference / (-0.7e-12 * std::log(0.7)), 1.0, 1e-11);
}

TEST(AbsoluteEffects, OfHugeRatiosStayRisks) {
  for (const auto measure : {Measure::odds_ratio, Measure::hazard_ratio}) {
    EXPECT_EQ(at(measure, 0.2, 1000.0).risk, 1.0);
    EXPECT_NEAR(at(measure, 0.2, 1000.0).difference, 0.8, 1e-15);
    EXPECT_EQ(at(measure, 0.2, -1000.0).risk, 0.0);
    EXPECT_NEAR(at(measure, 0.2, -1000.0).difference, -0.2, 1e-15);
  }
  EXPECT_EQ(at(Measure::risk_ratio, 0.2, -1000.0).risk, 0.0);
}

TEST(AbsoluteEffects, AreAbsentWhereThereIsNoSuchRisk) {
  EXPECT_FALSE(risk_with_treatment(Measure::risk_ratio, 0.5, std::log(2.1)));
  EXPECT_TRUE(risk_with_treatment(Measure::risk_ratio, 0.4, std::log(2.1)));
  EXPECT_FALSE(risk_with_treatment(Measure::risk_difference, 0.1, -0.11));
  EXPECT_FALSE(risk_with_treatment(Measure::risk_difference, 0.9, 0.11));
  EXPECT_FALSE(risk_with_treatment(Measure::rate_difference, 2.0, -2.1));
  EXPECT_FALSE(risk_with_treatment(Measure::rate_ratio, 2.0, 1000.0));
  EXPECT_NEAR(at(Measure::rate_ratio, 2.0, std::log(3.0)).risk, 6.0, 1e-14);
  const auto half = absolute_effect(
      Measure::risk_ratio, 0.5, std::log(1.5), {std::log(0.9), std::log(2.5)}, EventKind::harm);
  EXPECT_TRUE(half.estimate && half.lower);
  EXPECT_FALSE(half.upper);
  EXPECT_TRUE(half.nnt.value);
  EXPECT_TRUE(half.nnt.ci.empty());
}

TEST(AbsoluteEffects, RefuseWhatIsNoBaseline) {
  for (const double b : {0.0, 1.0, -0.1, 1.2, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_THROW((void)risk_with_treatment(Measure::risk_ratio, b, 0.1), Error) << b;
  }
  EXPECT_THROW((void)risk_with_treatment(Measure::rate_ratio, 0.0, 0.1), Error);
  EXPECT_THROW((void)risk_with_treatment(Measure::mean_difference, 0.1, 0.1), Error);
  EXPECT_THROW(
      (void)risk_with_treatment(Measure::odds_ratio, 0.1, std::numeric_limits<double>::infinity()),
      Error);
}

TEST(AbsoluteEffects, ComeFromMeasuresOfTwoGroupsRisks) {
  std::string risks, rates;
  for (const auto& declared : measures()) {
    const auto kind = baseline_kind(declared.measure);
    if (kind) (*kind == BaselineKind::risk ? risks : rates) += std::string(declared.code) + " ";
  }
  EXPECT_EQ(risks, "RR OR RD PETO HR ");
  EXPECT_EQ(rates, "IRR IRD ");
}

}  // namespace
}  // namespace copse::effect
