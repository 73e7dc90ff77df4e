#include <gtest/gtest.h>

#include <cmath>

#include "analysis_support.hpp"
#include "copse/core/error.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;

const std::string trials =
    "study,ai,n1i,ci,n2i,group\nA,5,50,9,50,x\nB,3,60,6,60,y\nC,15,70,9,70,y\n";

Choices at(std::vector<double> baselines, Measure measure = Measure::risk_ratio) {
  auto choices = measured(measure);
  choices.baselines = std::move(baselines);
  return choices;
}

void expect_usage(const Choices& choices, const std::string& message) {
  try {
    (void)pool_text(trials, choices);
    ADD_FAILURE() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_NE(std::string(error.what()).find(message), std::string::npos) << error.what();
  }
}

TEST(AbsoluteRows, AreThePooledEffectsAtEachBaseline) {
  const auto pooled = analyse(trials, at({0.1, 0.3})).pooled;
  ASSERT_EQ(pooled.absolute.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    const auto& row = pooled.absolute[i];
    const double baseline = i < 2 ? 0.1 : 0.3;
    EXPECT_EQ(row.model, i % 2 == 0 ? ModelKind::common : ModelKind::random);
    const auto& effect = i % 2 == 0 ? pooled.common->effect : pooled.random->effect;
    EXPECT_EQ(row.effect.baseline, baseline);
    EXPECT_NEAR(row.effect.estimate->risk, baseline * std::exp(effect.estimate), 1e-15);
    EXPECT_NEAR(row.effect.upper->risk, baseline * std::exp(effect.ci.upper), 1e-15);
    EXPECT_EQ(row.effect.nnt.ci.size(), 2U);
  }
  EXPECT_TRUE(analyse(trials, measured(Measure::risk_ratio)).pooled.absolute.empty());
}

TEST(AbsoluteRows, FollowTheMethodTheIntervalAndTheSubgroups) {
  auto choices = at({0.1}, Measure::odds_ratio);
  choices.pooling = PoolingMethod::peto;
  choices.ci = model::CiMethod::hartung_knapp;
  choices.subgroups = {"group"};
  const auto analysis = analyse(trials, choices);
  const auto& pooled = analysis.pooled;
  const double odds = 0.1 / 0.9 * std::exp(pooled.common->effect.estimate);
  EXPECT_NEAR(pooled.absolute[0].effect.estimate->risk, odds / (1.0 + odds), 1e-15);
  const double upper = 0.1 / 0.9 * std::exp(pooled.random->effect.ci.upper);
  EXPECT_NEAR(pooled.absolute[1].effect.upper->risk, upper / (1.0 + upper), 1e-15);
  ASSERT_EQ(analysis.subgroups.size(), 2U);
  EXPECT_EQ(analysis.subgroups[1].pooled.absolute.size(), 2U);
}

TEST(AbsoluteRows, LeaveOutRisksAboveOneAndSaySo) {
  const auto analysis = analyse(trials, at({0.1, 0.8}));
  const auto& row = analysis.pooled.absolute[3].effect;
  EXPECT_TRUE(row.estimate && row.lower);
  EXPECT_FALSE(row.upper);
  EXPECT_TRUE(row.nnt.ci.empty());
  const auto message = notice_of(analysis.notices, "no-risk").message;
  EXPECT_NE(message.find("baseline risk 0.8 "), std::string::npos) << message;
}

TEST(AbsoluteRows, HaveNoNumberNeededWithoutADifference) {
  const auto analysis = analyse("study,ai,n1i,ci,n2i\nA,5,50,5,50\nB,6,60,6,60\n", at({0.1}));
  EXPECT_FALSE(analysis.pooled.absolute.front().effect.nnt.value);
  EXPECT_FALSE(notice_of(analysis.notices, "no-number-needed").message.empty());
}

TEST(AbsoluteRows, OfRatesTakeAnyRateAboveNothing) {
  const auto pooled = analyse("study,x1i,t1i,x2i,t2i\nA,3,500,4,500\nC,5,600,9,600\n",
                              at({2.5}, Measure::rate_ratio))
                          .pooled;
  EXPECT_NEAR(pooled.absolute[0].effect.estimate->risk,
              2.5 * std::exp(pooled.common->effect.estimate),
              1e-14);
}

TEST(AbsoluteRows, RefuseWhatCannotBe) {
  expect_usage(at({0.1, 1.0}), "--baseline 1: a baseline risk must lie between 0 and 1");
  expect_usage(at({0.0}), "--baseline 0: a baseline risk");
  expect_usage(
      at({0.1}, Measure::arcsine_difference),
      "--baseline needs risks, as RR, OR, RD, PETO, HR have them, or rates (IRR, IRD), not AS");
  auto choices = measured(Measure::risk_ratio);
  choices.event = effect::EventKind::benefit;
  expect_usage(choices, "--event says");
}

}  // namespace
}  // namespace copse::analysis
