// Numbers that no cell holds, derived while a table is read. The converters have reference values
// of their own; here each route must lead to the right one, with its provenance.
#include <cmath>

#include "copse/effect/change_scores.hpp"
#include "copse/effect/five_numbers.hpp"
#include "copse/effect/from_tests.hpp"
#include "copse/effect/quantile_estimation.hpp"
#include "intake_support.hpp"

namespace copse::intake {
namespace {

using effect::IntervalQuantile;
using effect::Measure;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const auto md = measured(Measure::mean_difference);
const auto smd = measured(Measure::standardised_mean_difference);

StudyInput read_one(const std::string& text, const ReadingChoices& choices = md) {
  return read_all(text, choices).studies.at(0);
}

effect::TwoMeans means_of(const StudyInput& study) {
  return std::get<effect::TwoMeans>(study.values);
}

std::vector<std::string> codes_of(const StudyInput& study) {
  std::vector<std::string> codes;
  for (const auto& note : study.notes) codes.push_back(note.code);
  return codes;
}

const std::string sizes = "n1i,n2i,m1i,m2i,";
const std::string size_cells = "25,36,10,8,";

TEST(Derivation, TakesSdsFromStandardErrors) {
  const auto study = read_one(sizes + "se1i,se2i\n" + size_cells + "0.5,0.25\n");
  EXPECT_EQ(means_of(study).sd1i, 2.5);
  EXPECT_EQ(means_of(study).sd2i, 1.5);
  ASSERT_EQ(study.derived.size(), 2U);
  EXPECT_THAT(study.derived[0].roles, ElementsAre(Role::sd1i));
  EXPECT_THAT(study.derived[0].how, HasSubstr("sd1i from se1i and n1i"));
}

TEST(Derivation, LeavesPrintedSdsAlone) {
  const auto study = read_one(sizes + "sd1i,se1i,sd2i\n" + size_cells + "3,0.5,4\n");
  EXPECT_EQ(means_of(study).sd1i, 3.0);
  EXPECT_THAT(study.derived, IsEmpty());
}

TEST(Derivation, TakesSdsFromIntervalsOfMeansByStudentsTOrZ) {
  const std::string text = sizes + "m1_lb,m1_ub,sd2i\n" + size_cells + "9,11,1\n";
  const effect::PrintedInterval printed{{9, 11}, 0.95};
  EXPECT_EQ(means_of(read_one(text)).sd1i,
            effect::sd_from_interval(printed, IntervalQuantile::t, 25));
  auto choices = md;
  choices.conversions.quantile = IntervalQuantile::normal;
  EXPECT_EQ(means_of(read_one(text, choices)).sd1i,
            effect::sd_from_interval(printed, IntervalQuantile::normal, 25));
}

TEST(Derivation, TakesMeansAndSdsFromMediansByTheMethodAskedFor) {
  const std::string text = "n1i,n2i,median_1,q1_1,q3_1,m2i,sd2i\n50,52,10.5,9,12.5,9,2\n";
  const effect::FiveNumbers numbers{{}, 9, 10.5, 12.5, {}, 50};
  const auto found = means_of(read_one(text));
  EXPECT_EQ(found.m1i, effect::luo_mean(numbers));
  EXPECT_EQ(found.sd1i, effect::shi_sd(numbers));
  auto choices = md;
  choices.conversions.median = MedianMethod::quantile_estimation;
  const auto fitted = means_of(read_one(text, choices));
  EXPECT_EQ(fitted.m1i, effect::quantile_estimate(numbers)->mean);
  EXPECT_EQ(fitted.sd1i, effect::quantile_estimate(numbers)->sd);
}

TEST(Derivation, PrefersAllFiveNumbersToQuartilesAlone) {
  const auto found = means_of(
      read_one("n1i,n2i,median_1,q1_1,q3_1,min_1,max_1,m2i,sd2i\n50,52,10.5,9,12.5,4,20,9,2\n"));
  EXPECT_EQ(found.m1i, effect::luo_mean({4, 9, 10.5, 12.5, 20, 50}));
}

TEST(Derivation, GivesBothArmsTheSdBehindTheTestOfTheirDifference) {
  const auto by_t = means_of(read_one(sizes + "ti\n" + size_cells + "2\n"));
  EXPECT_EQ(by_t.sd1i, effect::pooled_sd_from_t(2.0, 2.0, {25, 36}));
  EXPECT_EQ(by_t.sd2i, by_t.sd1i);
  const auto by_p = means_of(read_one(sizes + "pi\n" + size_cells + "0.03\n"));
  EXPECT_EQ(by_p.sd1i, effect::pooled_sd_from_p(2.0, {0.03}, {25, 36}));
  const auto by_se = means_of(read_one(sizes + "diff_se\n" + size_cells + "0.7\n"));
  EXPECT_EQ(by_se.sd1i, effect::pooled_sd_from_sei(0.7, {25, 36}));
  const auto by_interval =
      means_of(read_one(sizes + "diff_lb,diff_ub\n" + size_cells + "0.5,3.5\n"));
  EXPECT_EQ(by_interval.sd1i,
            effect::pooled_sd_from_interval({{0.5, 3.5}, 0.95}, IntervalQuantile::t, {25, 36}));
}

TEST(Derivation, ReadsAThresholdAtItsLimitAndSaysSoOnce) {
  const auto study = read_one(sizes + "pi\n" + size_cells + "< 0.05\n");
  EXPECT_EQ(means_of(study).sd1i, effect::pooled_sd_from_p(2.0, {0.05}, {25, 36}));
  EXPECT_THAT(codes_of(study), ElementsAre("threshold-p"));
}

TEST(Derivation, DoublesAOneSidedP) {
  const auto study = read_one(sizes + "pi,p_tails\n" + size_cells + "0.02,1\n");
  EXPECT_EQ(means_of(study).sd1i, effect::pooled_sd_from_p(2.0, {0.04}, {25, 36}));
  EXPECT_THAT(codes_of(study), ElementsAre("one-sided-p"));
}

TEST(Derivation, TakesTheSdOfAChangeWithTheRowsOrTheSaidCorrelation) {
  const std::string columns = sizes + "sd2i,sd_baseline1i,sd_final1i";
  const auto own = read_one(columns + ",ri\n" + size_cells + "2,3,4,0.6\n");
  EXPECT_EQ(means_of(own).sd1i, effect::sd_of_change(3, 4, 0.6));
  auto choices = md;
  choices.conversions.correlation = 0.5;
  const auto said = read_one(columns + "\n" + size_cells + "2,3,4\n", choices);
  EXPECT_EQ(means_of(said).sd1i, effect::sd_of_change(3, 4, 0.5));
}

TEST(Derivation, LetsATestStandForTheMeansOfAStandardisedMeasureOnly) {
  const std::string text = "n1i,n2i,ti\n22,20,1.5\n";
  const auto study = read_one(text, smd);
  EXPECT_EQ(means_of(study).m1i, effect::d_from_t(1.5, {22, 20}));
  EXPECT_EQ(means_of(study).sd1i, 1.0);
  EXPECT_THAT(study.derived.front().how, HasSubstr("ti"));
  EXPECT_THROW((void)read_one(text, md), Error);
}

TEST(Derivation, TakesTheSignOfADifferenceFromItsP) {
  const auto negative = means_of(read_one("n1i,n2i,pi\n22,20,-0.04\n", smd));
  const auto positive = means_of(read_one("n1i,n2i,pi\n22,20,0.04\n", smd));
  EXPECT_LT(negative.m1i, 0.0);
  EXPECT_EQ(negative.m1i, -positive.m1i);
}

TEST(Derivation, TakesStandardErrorsOfPrintedEffectsFromZOrP) {
  const auto gen = measured(Measure::generic);
  const auto by_z = std::get<effect::ReportedEffect>(read_one("yi,zi\n1,2.5\n", gen).values);
  EXPECT_EQ(by_z.sei, 0.4);
  const auto hr = measured(Measure::hazard_ratio);
  const auto by_p = std::get<effect::ReportedEffect>(read_one("hr,pi\n0.7,0.01\n", hr).values);
  EXPECT_EQ(by_p.sei, effect::sei_from_z_test(std::log(0.7), {0.01}));
}

TEST(Derivation, LetsAPrintedEffectServeARowWithoutArms) {
  const auto found =
      read_all("study,ai,n1i,ci,n2i,or,ci_lb,ci_ub\nA,5,50,9,50,,,\nB,,,,,0.5,0.25,1\n",
               measured(Measure::odds_ratio));
  EXPECT_TRUE(std::holds_alternative<TwoByTwo>(found.studies[0].values));
  const auto printed = std::get<effect::ReportedEffect>(found.studies[1].values);
  EXPECT_TRUE(printed.natural);
  EXPECT_EQ(printed.yi, 0.5);
  EXPECT_THAT(found.studies[1].derived.back().how, HasSubstr("as printed"));
}

TEST(Derivation, DiscountsTrialsThatRandomisedClusters) {
  const auto counts = read_one("ai,n1i,ci,n2i,cluster_size,icc\n10,100,20,110,21,0.05\n",
                               measured(Measure::odds_ratio));
  const auto table = std::get<TwoByTwo>(counts.values);
  EXPECT_DOUBLE_EQ(table.ai, 5.0);
  EXPECT_DOUBLE_EQ(table.n2i(), 55.0);
  EXPECT_THAT(counts.derived.back().how, HasSubstr("design effect 2 "));
  auto choices = measured(Measure::generic);
  choices.conversions.icc = 0.05;
  const auto effect = read_one("yi,vi,cluster_size\n1,0.5,21\n", choices);
  EXPECT_DOUBLE_EQ(*std::get<effect::ReportedEffect>(effect.values).vi, 1.0);
}

TEST(Derivation, NotesAClusterSizeWithoutACorrelation) {
  const auto study = read_one("yi,vi,cluster_size\n1,0.5,21\n", measured(Measure::generic));
  EXPECT_THAT(codes_of(study), ElementsAre("cluster-without-icc"));
}

TEST(Derivation, LeavesOutATrialOfWhichClustersLeaveNothing) {
  const auto study =
      read_one("m1i,sd1i,n1i,m2i,sd2i,n2i,cluster_size,icc\n1,1,20,2,1,20,100,0.9\n");
  EXPECT_TRUE(std::holds_alternative<MissingCells>(study.values));
  EXPECT_THAT(codes_of(study), ElementsAre("too-few-clusters"));
}

TEST(Derivation, DoesNotReplacePrintedMeansByATest) {
  const auto study = read_one("m1i,m2i,n1i,n2i,ti\n10,8,20,25,0\n", smd);
  EXPECT_TRUE(std::holds_alternative<MissingCells>(study.values));
}

TEST(Derivation, NotesACorrelationWithoutAClusterSize) {
  const auto study = read_one("yi,vi,icc\n1,0.5,0.1\n", measured(Measure::generic));
  EXPECT_THAT(codes_of(study), ElementsAre("icc-without-cluster-size"));
}

TEST(Derivation, RefusesQuartilesThatDoNotAscend) {
  const auto found =
      refusal_of("n1i,n2i,median_1,q1_1,q3_1,m2i,sd2i\n50,52,10.5,11,12.5,9,2\n", md);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found.front(), HasSubstr("t.csv:2:3"));
}

TEST(Derivation, TakesCorrelationsFromTheirTests) {
  const auto cor = measured(Measure::fisher_z);
  const auto by_t = std::get<effect::Correlation>(read_one("ti,ni\n2.5,40\n", cor).values);
  EXPECT_EQ(by_t.ri, effect::r_from_t(2.5, 40));
  const auto by_p = std::get<effect::Correlation>(read_one("pi,ni\n-0.02,40\n", cor).values);
  EXPECT_LT(by_p.ri, 0.0);
}

/// A change of unit changes derived means and SDs by the same factor and nothing else.
TEST(Derivation, FollowsAChangeOfUnit) {
  const auto row = [](double unit) {
    std::string text = "n1i,n2i,median_1,q1_1,q3_1,m2i,se2i\n50,52";
    for (const double x : {10.5, 9.0, 12.5, 9.0, 0.3}) text += "," + std::to_string(unit * x);
    return means_of(read_one(text + '\n'));
  };
  const auto one = row(1.0), four = row(4.0);
  EXPECT_EQ(four.m1i, 4.0 * one.m1i);
  EXPECT_EQ(four.sd1i, 4.0 * one.sd1i);
  EXPECT_EQ(four.sd2i, 4.0 * one.sd2i);
}

TEST(Derivation, TakesNoCellOfATableForAStandardisedDifference) {
  const auto study =
      read_one("m1i,sd1i,n1i,m2i,sd2i,n2i,ai,bi,ci,di\n,2,25,6,2,25,3,22,5,20\n", smd);
  EXPECT_TRUE(std::holds_alternative<MissingCells>(study.values));
}

}  // namespace
}  // namespace copse::intake
