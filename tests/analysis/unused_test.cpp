// Rows that do not enter the pooled estimates.
#include <cmath>

#include "analysis_support.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string two_good_arms =
    "study,ai,n1i,ci,n2i\n"
    "A,4,20,6,20\n"
    "B,5,30,9,30\n";

TEST(UnusedRows, StayInFileOrderWithTheReason) {
  const auto found = analyse("study,yi,vi\nA,1,1\nB,,1\nC,2,NA\nD,3,1\nE,,\n");
  ASSERT_EQ(found.studies.size(), 5U);
  std::vector<std::string> labels;
  std::vector<bool> used;
  for (const auto& study : found.studies) {
    labels.push_back(study.input.label);
    used.push_back(study.used);
    EXPECT_EQ(study.notes.empty(), study.used) << study.input.label;
    EXPECT_EQ(study.weight_common.has_value(), study.used);
    EXPECT_EQ(study.weight_random.has_value(), study.used);
    EXPECT_EQ(study.ci.has_value(), study.used);
  }
  EXPECT_THAT(labels, ElementsAre("A", "B", "C", "D", "E"));
  EXPECT_THAT(used, ElementsAre(true, false, false, true, false));
  EXPECT_EQ(found.pooled.k, 2U);
}

TEST(UnusedRows, KeepWhateverExistsOfTheEffect) {
  const auto found = analyse("study,yi,vi\nA,1,1\nB,,0.5\nC,2,NA\n");
  EXPECT_FALSE(found.studies[1].yi.has_value());
  EXPECT_EQ(found.studies[1].vi, 0.5);
  EXPECT_EQ(found.studies[2].yi, 2.0);
  EXPECT_FALSE(found.studies[2].vi.has_value());
}

TEST(UnusedRows, AreNumberedByRecordWithTheHeaderAsTheFirst) {
  const auto found = analyse("study,yi,vi\n\nA,1,1\nB,,1\n");
  EXPECT_EQ(found.studies[0].record, 2U);
  EXPECT_EQ(found.studies[1].record, 3U);
}

TEST(UnusedRows, AreNamedTogetherInTheNoticesOfTheAnalysis) {
  const auto found = analyse("study,yi,vi\nA,1,1\nB,,1\nC,,1\nD,2,\n");
  std::vector<Notice> missing;
  for (const auto& notice : found.notices) {
    if (notice.code == "missing-cells") missing.push_back(notice);
  }
  ASSERT_EQ(missing.size(), 2U);
  EXPECT_THAT(missing[0].studies, ElementsAre("B", "C"));
  EXPECT_THAT(missing[0].message, HasSubstr("yi"));
  EXPECT_THAT(missing[1].studies, ElementsAre("D"));
  EXPECT_THAT(missing[1].message, HasSubstr("vi, sei"));
}

TEST(UnusedRows, ChangeNothingInTheEstimates) {
  const auto with = analyse("study,yi,vi\nA,1,1\nB,,1\nC,2,3\nD,5,\n");
  const auto without = analyse("study,yi,vi\nA,1,1\nC,2,3\n");
  EXPECT_EQ(with.pooled.common->effect.estimate, without.pooled.common->effect.estimate);
  EXPECT_EQ(with.pooled.random->effect.se, without.pooled.random->effect.se);
}

TEST(DoubleZeros, AreLeftOutOfRatiosByDefault) {
  for (const auto measure : {Measure::risk_ratio, Measure::odds_ratio}) {
    const auto found = analyse(two_good_arms + "C,0,50,0,60\n", measured(measure));
    const auto& study = found.studies[2];
    EXPECT_FALSE(study.used);
    EXPECT_FALSE(study.yi.has_value());
    EXPECT_THAT(codes_of(study.notes), ElementsAre("double-zero"));
    EXPECT_EQ(found.pooled.k, 2U);
    EXPECT_THAT(notice_of(found.notices, "double-zero").studies, ElementsAre("C"));
  }
}

TEST(DoubleZeros, OfEventsOnlyAreLeftOutOfOddsRatiosAndNotOfRiskRatios) {
  const auto text = two_good_arms + "C,50,50,60,60\n";
  EXPECT_FALSE(analyse(text, measured(Measure::odds_ratio)).studies[2].used);
  EXPECT_TRUE(analyse(text, measured(Measure::risk_ratio)).studies[2].used);
}

TEST(DoubleZeros, AreCorrectedLikeAnyOtherWhenKept) {
  auto choices = measured(Measure::odds_ratio);
  choices.double_zero = effect::DoubleZero::keep;
  const auto found = analyse(two_good_arms + "C,0,20,0,20\n", choices);
  const auto& study = found.studies[2];
  EXPECT_TRUE(study.used);
  EXPECT_NEAR(study.yi.value(), 0.0, 1e-15);
  // Four cells of 0.5, 20.5, 0.5 and 20.5.
  EXPECT_NEAR(study.vi.value(), 2.0 / 0.5 + 2.0 / 20.5, 1e-14);
  EXPECT_THAT(codes_of(study.notes), ElementsAre("zero-cells"));
}

// metafor's escalc with drop00 = TRUE takes such tables out before it looks for zeros.
TEST(DoubleZeros, ThatAreLeftOutDoNotMakeIf0allCorrectTheOthers) {
  auto choices = measured(Measure::odds_ratio);
  choices.zero_cells = effect::ZeroCells::if0all;
  const auto alone = analyse(two_good_arms, choices);
  const auto found = analyse(two_good_arms + "C,0,20,0,20\n", choices);
  EXPECT_EQ(found.studies[0].yi, alone.studies[0].yi);
  EXPECT_EQ(found.studies[0].vi, alone.studies[0].vi);
}

TEST(ZeroCells, LeftAsTheyAreMakeAStudyUnused) {
  auto choices = measured(Measure::odds_ratio);
  choices.zero_cells = effect::ZeroCells::none;
  const auto found = analyse(two_good_arms + "C,0,20,3,20\n", choices);
  EXPECT_FALSE(found.studies[2].used);
  EXPECT_THAT(codes_of(found.studies[2].notes), ElementsAre("undefined"));
}

TEST(ZeroCells, AreNamedWithWhatWasAdded) {
  auto choices = measured(Measure::odds_ratio);
  choices.zero_add = 0.25;
  const auto found = analyse(two_good_arms + "C,0,20,3,20\n", choices);
  EXPECT_TRUE(found.studies[2].used);
  EXPECT_THAT(found.studies[0].notes, IsEmpty());
  EXPECT_THAT(notice_of(found.notices, "zero-cells").message, HasSubstr("0.25"));
  EXPECT_THAT(notice_of(found.notices, "zero-cells").studies, ElementsAre("C"));
  EXPECT_NEAR(found.studies[2].yi.value(), std::log(0.25 * 17.25 / (20.25 * 3.25)), 1e-14);
}

TEST(ZeroVariance, OfARiskDifferenceWithoutEventsKeepsTheRowUnused) {
  auto choices = measured(Measure::risk_difference);
  choices.zero_cells = effect::ZeroCells::none;
  const auto found = analyse(two_good_arms + "C,0,20,0,30\n", choices);
  EXPECT_FALSE(found.studies[2].used);
  EXPECT_EQ(found.studies[2].yi, 0.0);
  EXPECT_EQ(found.studies[2].vi, 0.0);
  EXPECT_THAT(codes_of(found.studies[2].notes), ElementsAre("zero-variance"));
  EXPECT_THAT(notice_of(found.notices, "zero-variance").studies, ElementsAre("C"));
}

TEST(ZeroVariance, OfTwoSdsOfZeroKeepsTheDifferenceAndHasNoStandardisedOne) {
  const std::string text =
      "study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,3,1,9,2,1,9\nB,4,0,9,2,0,9\nC,5,1,9,2,1,9\n";
  const auto md = analyse(text, measured(Measure::mean_difference));
  EXPECT_EQ(md.studies[1].yi, 2.0);
  EXPECT_EQ(md.studies[1].vi, 0.0);
  EXPECT_FALSE(md.studies[1].used);
  EXPECT_THAT(codes_of(md.studies[1].notes), ElementsAre("zero-variance"));
  const auto smd = analyse(text, measured(Measure::standardised_mean_difference));
  EXPECT_FALSE(smd.studies[1].yi.has_value());
  EXPECT_THAT(codes_of(smd.studies[1].notes), ElementsAre("undefined"));
  EXPECT_EQ(smd.pooled.k, 2U);
}

TEST(Effects, BeyondDoublePrecisionAreNotUsed) {
  const auto found = analyse("study,yi,sei\nA,1,1\nB,2,1e200\nC,3,1\n");
  EXPECT_FALSE(found.studies[1].used);
  EXPECT_FALSE(found.studies[1].vi.has_value());
  EXPECT_THAT(codes_of(found.studies[1].notes), ElementsAre("beyond-range"));
}

TEST(Labels, ThatAreRepeatedAreNoticedOnce) {
  const auto found = analyse("study,yi,vi\nA,1,1\nB,2,1\nA,3,1\nA,4,1\n");
  EXPECT_THAT(notice_of(found.notices, "duplicate-labels").studies, ElementsAre("A"));
  EXPECT_EQ(found.pooled.k, 4U);
  EXPECT_THAT(codes_of(analyse("study,yi,vi\nA,1,1\nB,2,1\n").notices),
              Not(Contains("duplicate-labels")));
}

}  // namespace
}  // namespace copse::analysis
