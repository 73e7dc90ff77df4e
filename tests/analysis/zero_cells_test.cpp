#include <gtest/gtest.h>

#include <cmath>

#include "analysis_support.hpp"
#include "copse/core/error.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;

const std::string three_trials =
    "study,ai,n1i,ci,n2i\n"
    "A,0,50,2,50\n"
    "B,3,60,6,60\n"
    "C,5,70,9,70\n";

Choices mantel_haenszel(Measure measure) {
  auto choices = measured(measure);
  choices.pooling = PoolingMethod::mantel_haenszel;
  return choices;
}

// The R package meta 8.4-0 adds to the events and once to the size of a group.
TEST(ZeroCells, OfARiskRatioAreAddedToItsEventsWhenAsked) {
  auto choices = measured(Measure::risk_ratio);
  const std::string one = "study,ai,n1i,ci,n2i\nA,0,10,3,10\n";
  EXPECT_NEAR(std::sqrt(*analyse(one, choices).studies.front().vi), 1.45048, 5e-6);
  choices.zero_add_to = effect::ZeroAddition::events;
  const auto study = analyse(one, choices).studies.front();
  EXPECT_NEAR(*study.yi, -1.9459, 5e-5);
  EXPECT_NEAR(std::sqrt(*study.vi), 1.44749, 5e-6);
  EXPECT_EQ(derivation_of(study), "0.5 added to ai, ci");
  EXPECT_NE(notice_of(study.notes, "zero-cells").message.find("0.5 was added to ai and ci"),
            std::string::npos);
}

// metabin() of the R package meta 8: no correction of 1/event where everyone has the event, so that
// the variance stays above 0.
TEST(ZeroCells, OfNothingButEventsChangeOnlyTheVarianceOfARiskRatio) {
  auto choices = measured(Measure::risk_ratio);
  choices.zero_add_to = effect::ZeroAddition::events;
  const auto study = analyse("study,ai,n1i,ci,n2i\nA,30,30,20,20\n", choices).studies.front();
  EXPECT_TRUE(study.used);
  EXPECT_EQ(*study.yi, 0.0);
  EXPECT_NEAR(*study.vi, 1.0 / 30.0 - 1.0 / 30.5 + 1.0 / 20.0 - 1.0 / 20.5, 1e-16);
  EXPECT_NE(notice_of(study.notes, "zero-cells").message.find("risk ratio stays as observed"),
            std::string::npos);
}

TEST(ZeroCells, AreAddedToEventsOfRiskRatiosAlone) {
  auto choices = measured(Measure::odds_ratio);
  choices.zero_add_to = effect::ZeroAddition::events;
  try {
    (void)pool_text(three_trials, choices);
    ADD_FAILURE() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_EQ(std::string(error.what()),
              "--zero-add-to events is a rule for risk ratios (RR), not for OR");
  }
  choices = mantel_haenszel(Measure::risk_ratio);
  choices.mh_correction = MantelHaenszelZeros::only0;
  choices.zero_add_to = effect::ZeroAddition::events;
  const auto pooled = analyse(three_trials, choices).pooled;
  EXPECT_NEAR(pooled.common->effect.estimate, -0.7221347, 5e-8);
}

// Values of metafor 5.1 and of metan, which do without a correction.
TEST(ZeroCells, InMantelHaenszelAreNotCorrectedUnlessAsked) {
  const auto effect = [](Measure measure) {
    return analyse(three_trials, mantel_haenszel(measure)).pooled.common->effect;
  };
  EXPECT_NEAR(effect(Measure::odds_ratio).estimate, -0.8221135, 5e-8);
  EXPECT_NEAR(effect(Measure::odds_ratio).se, 0.4469156, 5e-8);
  EXPECT_NEAR(effect(Measure::risk_ratio).estimate, -0.7537718, 5e-8);
  EXPECT_NEAR(effect(Measure::risk_ratio).se, 0.4122596, 5e-8);
}

TEST(LikeMetafor, KeepsADoubleZeroAndCorrectsTheRiskDifference) {
  auto choices = measured(Measure::odds_ratio);
  choices.like = Profile::metafor;
  const auto odds = analyse("study,ai,n1i,ci,n2i\nA,0,10,0,10\n", choices).studies.front();
  EXPECT_EQ(*odds.yi, 0.0);
  EXPECT_NEAR(*odds.vi, 4.1905, 5e-5);
  choices.reading.measure = Measure::risk_difference;
  const auto difference = analyse("study,ai,n1i,ci,n2i\nA,0,10,3,10\n", choices).studies.front();
  EXPECT_NEAR(*difference.yi, -0.2727, 5e-5);
}

}  // namespace
}  // namespace copse::analysis
