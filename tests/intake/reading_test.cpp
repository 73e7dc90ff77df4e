#include "copse/intake/reading.hpp"

#include <map>

#include "intake_support.hpp"

namespace copse::intake {
namespace {

using effect::AnalysisScale;
using effect::Measure;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string means = "m1i,sd1i,n1i,m2i,sd2i,n2i";

Reading read(const std::string& headers, const ReadingChoices& choices = {}) {
  return decide_reading(headed(headers), choices);
}

std::string refusal(ErrorKind kind,
                    const std::string& headers,
                    const ReadingChoices& choices = {}) {
  const auto findings = findings_of(kind, [&] { (void)read(headers, choices); });
  EXPECT_EQ(findings.size(), 1U);
  return findings.empty() ? std::string() : findings.front();
}

ReadingChoices scaled(std::optional<Measure> measure, PrintedScale scale) {
  return {measure, scale, {}};
}

TEST(Reading, InfersGenericFromAnEffectWithAnyMeasureOfPrecision) {
  for (const auto* headers : {"yi,vi", "yi,sei", "yi,ci_lb,ci_ub", "estimate,se"}) {
    const auto reading = read(headers);
    EXPECT_EQ(reading.measure, Measure::generic) << headers;
    EXPECT_EQ(reading.layout, Layout::reported);
    EXPECT_EQ(reading.scale, AnalysisScale::identity);
    EXPECT_FALSE(reading.natural);
  }
}

TEST(Reading, InfersTheRatioThatTheHeaderNames) {
  const std::map<std::string, Measure> expected{{"or", Measure::odds_ratio},
                                                {"Odds Ratio", Measure::odds_ratio},
                                                {"RR", Measure::risk_ratio},
                                                {"hr", Measure::generic},
                                                {"irr", Measure::generic}};
  for (const auto& [header, measure] : expected) {
    const auto reading = read(header + ",lower,upper");
    EXPECT_EQ(reading.measure, measure) << header;
    EXPECT_EQ(reading.scale, AnalysisScale::log) << header;
    EXPECT_TRUE(reading.natural) << header;
  }
}

TEST(Reading, NeverInfersAMeasureOfArms) {
  EXPECT_THAT(refusal(ErrorKind::input, means), AllOf(HasSubstr("--measure"), HasSubstr("MD")));
  EXPECT_THAT(refusal(ErrorKind::input, means), HasSubstr("SMD"));
  const auto counts = refusal(ErrorKind::input, "ai,n1i,ci,n2i");
  EXPECT_THAT(counts, AllOf(HasSubstr("RR, OR, RD, AS, PETO"), HasSubstr("ai n1i ci n2i")));
  EXPECT_THAT(counts, Not(HasSubstr(" SMD")));
  EXPECT_THAT(refusal(ErrorKind::input, means + ",yi,vi"),
              AllOf(HasSubstr("SMD"), HasSubstr("GEN")));
}

TEST(Reading, SaysWhatIsNeededWhenTheColumnsAllowNothing) {
  EXPECT_THAT(refusal(ErrorKind::input, "foo,bar"),
              AllOf(HasSubstr("\"foo\" and \"bar\""), HasSubstr("--col ROLE=COLUMN")));
  EXPECT_THAT(refusal(ErrorKind::input, "yi"), HasSubstr("no effect can be computed"));
  EXPECT_THAT(refusal(ErrorKind::input, "yi,ci_lb"), HasSubstr("no effect can be computed"));
}

TEST(Reading, NamesTheMissingRolesOfTheLayoutThatFitsBest) {
  const auto text =
      refusal(ErrorKind::input, "m1i,spread,n1i,m2i,sd2i,n2i", measured(Measure::mean_difference));
  EXPECT_THAT(text, HasSubstr("t.csv: --measure MD needs m1i sd1i n1i m2i sd2i n2i"));
  EXPECT_THAT(text, HasSubstr("No column is sd1i (standard deviation of group 1)"));
  EXPECT_THAT(text, HasSubstr("\"spread\""));
  EXPECT_THAT(text, Not(HasSubstr("No column is m1i")));
  EXPECT_THAT(text, Not(HasSubstr("No column is yi")));
}

// Four of the six columns are there, so the table is one of means, not of printed effects.
TEST(Reading, HoldsATableWithMostColumnsOfTheArmsForOneOfArms) {
  EXPECT_THAT(refusal(ErrorKind::input, "m1i,n1i,m2i,n2i", measured(Measure::mean_difference)),
              AllOf(HasSubstr("No column is sd1i"), HasSubstr("No column is sd2i")));
}

TEST(Reading, TellsOfTheLayoutOfWhichLeastIsMissing) {
  const auto text = refusal(ErrorKind::input, "ai,n1i,ci", measured(Measure::risk_ratio));
  EXPECT_THAT(text, HasSubstr("No column is n2i"));
  EXPECT_THAT(text, Not(HasSubstr("No column is bi")));
}

TEST(Reading, TakesCellsOrEventsAndTotals) {
  EXPECT_EQ(read("ai,bi,ci,di", measured(Measure::odds_ratio)).layout, Layout::cells);
  EXPECT_EQ(read("ai,n1i,ci,n2i", measured(Measure::odds_ratio)).layout, Layout::events_and_totals);
}

TEST(Reading, KeepsTheColumnsThatPlayARole) {
  const auto reading = read("study,ai,n1i,ci,n2i,m1i,other", measured(Measure::risk_difference));
  const std::map<Role, std::size_t> expected{{Role::study, 0},
                                             {Role::ai, 1},
                                             {Role::n1i, 2},
                                             {Role::ci, 3},
                                             {Role::n2i, 4},
                                             {Role::m1i, 5}};
  EXPECT_EQ(reading.columns, expected);
}

TEST(Reading, PrefersArmsToAPrintedEffectAndSaysSo) {
  const auto reading = read(means + ",yi,vi", measured(Measure::mean_difference));
  EXPECT_EQ(reading.layout, Layout::two_means);
  ASSERT_EQ(reading.notices.size(), 1U);
  EXPECT_EQ(reading.notices.front().code, "computed-from-arms");
  EXPECT_THAT(read(means, measured(Measure::mean_difference)).notices, IsEmpty());
}

TEST(Reading, FallsBackOnAPrintedEffectForAMeasureOfArms) {
  const auto reading = read("yi,vi,m1i", measured(Measure::standardised_mean_difference));
  EXPECT_EQ(reading.layout, Layout::reported);
  EXPECT_EQ(reading.scale, AnalysisScale::identity);
  EXPECT_EQ(read("yi,vi", measured(Measure::risk_ratio)).scale, AnalysisScale::log);
}

TEST(Reading, LogsPrintedRatiosWhenTold) {
  const auto reading = read("yi,sei", scaled(Measure::risk_ratio, PrintedScale::natural));
  EXPECT_TRUE(reading.natural);
  EXPECT_EQ(reading.scale, AnalysisScale::log);
  const auto generic = read("yi,sei", scaled({}, PrintedScale::natural));
  EXPECT_EQ(generic.measure, Measure::generic);
  EXPECT_EQ(generic.scale, AnalysisScale::log);
  EXPECT_TRUE(generic.natural);
}

TEST(Reading, LeavesLogarithmsAloneWhenTold) {
  const auto reading = read("yi,sei", scaled({}, PrintedScale::log));
  EXPECT_FALSE(reading.natural);
  EXPECT_EQ(reading.scale, AnalysisScale::log);
}

TEST(Reading, RefusesAScaleWithoutAPrintedEffect) {
  EXPECT_THAT(
      refusal(
          ErrorKind::usage, "ai,n1i,ci,n2i", scaled(Measure::risk_ratio, PrintedScale::natural)),
      HasSubstr("leave it out"));
}

TEST(Reading, RefusesTheLogScaleForAHeaderThatNamesARatio) {
  EXPECT_THAT(refusal(ErrorKind::usage, "or,sei", scaled({}, PrintedScale::log)),
              HasSubstr("--scale log contradicts the column \"or\""));
}

TEST(Reading, RefusesTheNaturalScaleForAHeaderThatNamesALogarithm) {
  for (const auto* headers : {"log_or,sei", "logrr,sei", "log_hr,sei"}) {
    EXPECT_THAT(refusal(ErrorKind::usage, headers, scaled({}, PrintedScale::natural)),
                HasSubstr("contradicts"))
        << headers;
  }
}

TEST(Reading, RefusesAScaleForADifference) {
  EXPECT_THAT(
      refusal(ErrorKind::usage, "yi,vi", scaled(Measure::mean_difference, PrintedScale::natural)),
      HasSubstr("MD is a difference"));
}

TEST(Reading, RefusesARatiosColumnForADifference) {
  EXPECT_THAT(refusal(ErrorKind::usage, "or,sei", measured(Measure::mean_difference)),
              HasSubstr("MD"));
}

TEST(Reading, RefusesAColumnThatNamesAnotherRatioThanTheMeasure) {
  EXPECT_THAT(refusal(ErrorKind::usage, "or,sei", measured(Measure::risk_ratio)), HasSubstr("RR"));
}

TEST(Reading, RefusesATableWithBothReadingsOfTheEffect) {
  EXPECT_THAT(refusal(ErrorKind::input, "yi,or,vi"),
              AllOf(HasSubstr("\"yi\" and \"or\""), HasSubstr("--col yi=")));
  EXPECT_TRUE(read("yi,or,vi", {{}, {}, {{"yi", "or"}}}).natural);
  EXPECT_FALSE(read("yi,or,vi", {{}, {}, {{"yi", "yi"}}}).natural);
}

TEST(Reading, MindsRivalsOnlyForRolesThatItNeeds) {
  EXPECT_EQ(read("yi,vi,events_t,events_1").layout, Layout::reported);
  EXPECT_THAT(
      refusal(ErrorKind::input, "events_t,events_1,n1i,ci,n2i", measured(Measure::risk_ratio)),
      HasSubstr("could each be ai"));
}

TEST(PrintedScales, WalkBothWays) {
  for (const auto& entry : printed_scales) {
    EXPECT_EQ(find_named(printed_scales, entry.name), entry.value);
    EXPECT_EQ(name_of(printed_scales, entry.value), entry.name);
    EXPECT_FALSE(entry.about.empty());
  }
}

}  // namespace
}  // namespace copse::intake
