#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "analysis_support.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;

Pooled pooled_like(const std::string& dataset, Measure measure, Profile profile) {
  auto choices = measured(measure);
  choices.like = profile;
  return pool_reference(dataset, choices).analyses.front().pooled;
}

/// One program's standardised mean differences of Normand (1999).
struct Worked {
  Profile profile;
  double mu, se, tau2, q;
};

// shared/reference/conventions.md: each program's variance formula, run under R; six decimals.
TEST(Profiles, GiveTheWorkedStandardisedMeanDifferences) {
  const Worked worked[] = {{Profile::metafor, -0.537108, 0.308661, 0.790843, 123.72927},
                           {Profile::meta, -0.536156, 0.308397, 0.788735, 122.41637},
                           {Profile::revman_web, -0.536110, 0.308385, 0.788630, 122.34688},
                           {Profile::stata, -0.537360, 0.308337, 0.791298, 125.15214},
                           {Profile::revman5, -0.529285, 0.258277, 0.534737, 122.34688},
                           {Profile::cma, -0.531036, 0.258659, 0.539197, 125.15214}};
  for (const auto& expected : worked) {
    const auto pooled =
        pooled_like("normand1999", Measure::standardised_mean_difference, expected.profile);
    const auto name = std::string(name_of(profiles, expected.profile));
    EXPECT_NEAR(pooled.random->effect.estimate, expected.mu, 5e-7) << name;
    EXPECT_NEAR(pooled.random->effect.se, expected.se, 5e-7) << name;
    EXPECT_NEAR(pooled.random->tau2->tau2, expected.tau2, 5e-7) << name;
    EXPECT_NEAR(pooled.heterogeneity->q, expected.q, 5e-6) << name;
  }
}

// meta 8.4-0, from the same page.
TEST(Profiles, LikeMetaGiveTheFitOfTheBcgTrials) {
  const auto pooled = pooled_like("bcg", Measure::risk_ratio, Profile::meta);
  EXPECT_NEAR(pooled.common->effect.estimate, -0.4537096, 5e-8);
  EXPECT_NEAR(pooled.common->effect.se, 0.0393374, 5e-8);
  EXPECT_NEAR(pooled.random->effect.estimate, -0.7145323, 5e-8);
  EXPECT_NEAR(pooled.random->effect.se, 0.1797815, 5e-8);
  EXPECT_NEAR(pooled.random->tau2->tau2, 0.3132433, 5e-8);
  EXPECT_NEAR(pooled.heterogeneity->q, 152.2330, 5e-5);
  EXPECT_NEAR(*pooled.heterogeneity->i2_q, 92.1173, 5e-5);
  EXPECT_NEAR(pooled.random->prediction->lower, -1.995342, 5e-7);
  EXPECT_NEAR(pooled.random->prediction->upper, 0.566277, 5e-7);
}

// The same source: 0 of 10 against 3 of 10.
TEST(Profiles, LikeMetaCorrectAZeroCellByTheMeasure) {
  const std::string one = "study,ai,n1i,ci,n2i\nA,0,10,3,10\n";
  const auto study = [&](Measure measure) {
    auto choices = measured(measure);
    choices.like = Profile::meta;
    return analyse(one, choices).studies.front();
  };
  EXPECT_NEAR(std::sqrt(*study(Measure::risk_ratio).vi), 1.44749, 5e-6);
  EXPECT_NEAR(*study(Measure::odds_ratio).yi, -2.2824, 5e-5);
  EXPECT_NEAR(*study(Measure::odds_ratio).vi, 2.5143, 5e-5);
  EXPECT_NEAR(*study(Measure::risk_difference).yi, -0.3, 1e-15);
  EXPECT_NEAR(std::sqrt(*study(Measure::risk_difference).vi), 0.15384, 5e-6);
}

// 0/50 v 2/50, 3/60 v 6/60, 5/70 v 9/70 by Mantel-Haenszel, from the same page.
TEST(Profiles, LikeMetaPoolAZeroCellByMantelHaenszel) {
  const std::string three = "study,ai,n1i,ci,n2i\nA,0,50,2,50\nB,3,60,6,60\nC,5,70,9,70\n";
  const auto effect = [&](Measure measure) {
    auto choices = measured(measure);
    choices.like = Profile::meta;
    return analyse(three, choices).pooled.common->effect;
  };
  EXPECT_NEAR(effect(Measure::odds_ratio).estimate, -0.7860915, 5e-8);
  EXPECT_NEAR(effect(Measure::odds_ratio).se, 0.4352377, 5e-8);
  EXPECT_NEAR(effect(Measure::risk_ratio).estimate, -0.7221347, 5e-8);
  EXPECT_NEAR(effect(Measure::risk_ratio).se, 0.4022230, 5e-8);
  EXPECT_NEAR(effect(Measure::risk_difference).estimate, -0.0499448, 5e-8);
  EXPECT_NEAR(effect(Measure::risk_difference).se, 0.0268444, 5e-8);
}

// metafor 5.1-12, from the same page.
TEST(Profiles, LikeMetaforGiveTheFitOfTheBcgTrials) {
  const auto pooled = pooled_like("bcg", Measure::risk_ratio, Profile::metafor);
  EXPECT_NEAR(pooled.random->effect.estimate, -0.7145323, 5e-8);
  EXPECT_NEAR(*pooled.heterogeneity->i2_tau2, 92.2214, 5e-5);
  EXPECT_NEAR(pooled.random->prediction->lower, -1.866692, 5e-7);
  EXPECT_NEAR(pooled.random->prediction->upper, 0.437628, 5e-7);
}

TEST(Profiles, LikeStataAndCmaPoolMeanDifferencesWithPooledStandardDeviations) {
  for (const auto profile : {Profile::stata, Profile::cma}) {
    auto pooled_sds = measured(Measure::mean_difference);
    pooled_sds.vtype = effect::VarianceType::ho;
    const auto expected = pool_reference("normand1999", pooled_sds).analyses.front();
    auto like = measured(Measure::mean_difference);
    like.like = profile;
    const auto found = pool_reference("normand1999", like).analyses.front();
    EXPECT_EQ(found.studies.front().vi, expected.studies.front().vi);
  }
}

TEST(Profiles, SayWhenTheyWereNotMeasured) {
  for (const auto& profile : profiles) {
    auto choices = measured(Measure::risk_ratio);
    choices.like = profile.value;
    const auto codes = codes_of(pool_reference("bcg", choices).notices);
    const bool said = std::ranges::count(codes, "conventions-not-measured") > 0;
    EXPECT_NE(said, is_measured(profile.value)) << profile.name;
  }
}

}  // namespace
}  // namespace copse::analysis
