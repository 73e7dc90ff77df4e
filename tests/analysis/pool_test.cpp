#include "copse/analysis/pool.hpp"

#include <cmath>
#include <ostream>

#include "analysis_support.hpp"
#include "support/close.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using effect::SmallSampleCorrection;
using effect::VarianceType;
using support::formula_tolerance;
using support::is_close;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Variant {
  const char* name;
  SmallSampleCorrection correction;
  VarianceType variance;
  double mu, se, tau2, q;
};

std::ostream& operator<<(std::ostream& out, const Variant& v) { return out << v.name; }

class SmdVariant : public testing::TestWithParam<Variant> {};

TEST_P(SmdVariant, GivesTheRemlFitOfItsProgram) {
  const auto& expected = GetParam();
  auto choices = measured(Measure::standardised_mean_difference);
  choices.smd_j = expected.correction;
  choices.vtype = expected.variance;
  const auto result = pool_reference("normand1999", choices);
  const auto& pooled = result.analyses.front().pooled;
  EXPECT_NEAR(pooled.random->effect.estimate, expected.mu, 5e-7);
  EXPECT_NEAR(pooled.random->effect.se, expected.se, 5e-7);
  EXPECT_NEAR(pooled.random->tau2->tau2, expected.tau2, 5e-7);
  EXPECT_NEAR(pooled.heterogeneity->q, expected.q, 5e-6);
}

// dat.normand1999 of R package metadat, REML, to six digits: by metafor 5.1-12 (LS), by meta 8.4-0
// (UB), and with RevMan's and CMA's formulas for yi and vi.
INSTANTIATE_TEST_SUITE_P(Normand1999,
                         SmdVariant,
                         testing::Values(Variant{"metafor",
                                                 SmallSampleCorrection::exact,
                                                 VarianceType::ls,
                                                 -.537108,
                                                 .308661,
                                                 .790843,
                                                 123.72927},
                                         Variant{"meta",
                                                 SmallSampleCorrection::exact,
                                                 VarianceType::ub,
                                                 -.536156,
                                                 .308397,
                                                 .788735,
                                                 122.41637},
                                         Variant{"RevMan",
                                                 SmallSampleCorrection::approximate,
                                                 VarianceType::revman,
                                                 -.536110,
                                                 .308385,
                                                 .788630,
                                                 122.34688},
                                         Variant{"CMA_and_Stata",
                                                 SmallSampleCorrection::approximate,
                                                 VarianceType::ls2,
                                                 -.537360,
                                                 .308337,
                                                 .791298,
                                                 125.15214}),
                         testing::PrintToStringParamName());

TEST(Pool, GivesMetaforsDersimonianLairdFitOfNormand1999) {
  // Printed by metafor 5.1-12 for the LS variance.
  auto choices = measured(Measure::standardised_mean_difference);
  choices.tau2 = model::Tau2Method::dersimonian_laird;
  const auto result = pool_reference("normand1999", choices);
  const auto& random = *result.analyses.front().pooled.random;
  EXPECT_NEAR(random.effect.estimate, -.530737, 5e-7);
  EXPECT_NEAR(random.effect.se, .259219, 5e-7);
  EXPECT_NEAR(random.tau2->tau2, .539714, 5e-7);
}

TEST(Pool, KnowsItsFile) {
  const auto result = pool_text(six_studies);
  EXPECT_EQ(result.source.file, "t.csv");
  EXPECT_EQ(result.rows, 6U);
  EXPECT_EQ(result.scale, effect::AnalysisScale::identity);
  EXPECT_EQ(result.layout, intake::Layout::reported);
  EXPECT_EQ(result.settings.measure, Measure::generic);
}

TEST(Pool, WeighsStudiesBySharesOfTheWhole) {
  const auto found = analyse(six_studies);
  const double tau2 = found.pooled.random->tau2->tau2;
  ASSERT_GT(tau2, 0.0);
  double sum_common = 0.0, sum_random = 0.0;
  for (const auto& study : found.studies) {
    sum_common += 1.0 / *study.vi;
    sum_random += 1.0 / (*study.vi + tau2);
  }
  for (const auto& study : found.studies) {
    EXPECT_TRUE(is_close(
        *study.weight_common, 100.0 / *study.vi / sum_common, formula_tolerance, 0.0, "common"));
    EXPECT_TRUE(is_close(*study.weight_random,
                         100.0 / (*study.vi + tau2) / sum_random,
                         formula_tolerance,
                         0.0,
                         "random"));
  }
}

TEST(Pool, GivesEachStudyItsNormalIntervalAtTheLevel) {
  Choices choices;
  choices.level = 0.9;
  const auto found = analyse("study,yi,vi\nA,0.5,0.04\nB,1,1\n", choices);
  const double z90 = 1.644853626951472;  // qnorm(.95) in R
  EXPECT_NEAR(found.studies[0].ci->lower, 0.5 - z90 * 0.2, 1e-14);
  EXPECT_NEAR(found.studies[0].ci->upper, 0.5 + z90 * 0.2, 1e-14);
}

TEST(Pool, ReadsPrintedIntervalsAtTheirOwnLevel) {
  Choices choices;
  choices.ci_level = 0.99;
  const auto found = analyse("study,yi,ci_lb,ci_ub\nA,0.5,0,1\n", choices);
  const double z99 = 2.575829303548901;  // qnorm(.995) in R
  EXPECT_NEAR(found.studies[0].vi.value(), 0.25 / (z99 * z99), 1e-14);
}

TEST(Pool, MakesOneAnalysisForEachValueOfBy) {
  Choices choices;
  choices.by = {"alloc"};
  const auto result = pool_text(six_studies, choices);
  ASSERT_EQ(result.analyses.size(), 2U);
  EXPECT_THAT(result.analyses[0].by, ElementsAre(std::pair("alloc", "random")));
  EXPECT_THAT(result.analyses[1].by, ElementsAre(std::pair("alloc", "other")));
  EXPECT_EQ(result.analyses[0].pooled.k, 3U);
  EXPECT_EQ(result.analyses[1].pooled.k, 2U);
  const auto notice = notice_of(result.notices, "no-analysis");
  EXPECT_THAT(notice.message, HasSubstr("1 row has no value in alloc"));
}

TEST(Pool, MakesOneAnalysisForEachCombinationOfSeveralBys) {
  Choices choices;
  choices.by = {"year", "alloc"};
  const auto result = pool_text(six_studies, choices);
  ASSERT_EQ(result.analyses.size(), 4U);
  EXPECT_THAT(result.analyses[0].by,
              ElementsAre(std::pair("year", "old"), std::pair("alloc", "random")));
  EXPECT_EQ(result.analyses[0].pooled.k, 2U);
}

TEST(Pool, GivesEachByTheEstimatesOfItsRowsAlone) {
  Choices by, where;
  by.by = {"alloc"};
  where.where = "alloc == 'random'";
  const auto one = pool_text(six_studies, by).analyses.front();
  const auto other = analyse(six_studies, where);
  EXPECT_EQ(one.pooled.random->effect.estimate, other.pooled.random->effect.estimate);
  EXPECT_EQ(one.pooled.random->tau2->tau2, other.pooled.random->tau2->tau2);
  EXPECT_EQ(one.studies[1].record, 4U);
}

TEST(Pool, AppliesIf0allWithinEachAnalysis) {
  const std::string text =
      "study,ai,n1i,ci,n2i,outcome\nA,4,20,6,20,pain\nB,5,30,9,30,pain\nC,0,20,6,20,sleep\n";
  auto choices = measured(Measure::odds_ratio);
  choices.zero_cells = effect::ZeroCells::if0all;
  EXPECT_EQ(codes_of(pool_text(text, choices).analyses[0].studies[0].notes).size(), 1U);
  choices.by = {"outcome"};
  EXPECT_THAT(pool_text(text, choices).analyses[0].studies[0].notes, IsEmpty());
}

TEST(Pool, SaysWhenNothingIsLeftOfOneAnalysis) {
  Choices choices;
  choices.by = {"outcome"};
  const auto result =
      pool_text("study,yi,vi,outcome\nA,1,1,pain\nB,2,1,pain\nC,,1,sleep\n", choices);
  ASSERT_EQ(result.analyses.size(), 2U);
  EXPECT_EQ(result.analyses[1].pooled.k, 0U);
  EXPECT_FALSE(result.analyses[1].pooled.random.has_value());
  EXPECT_FALSE(result.analyses[1].pooled.heterogeneity.has_value());
  EXPECT_THAT(codes_of(result.analyses[1].notices), Contains("nothing-to-pool"));
}

TEST(Pool, HasNoAnswerWithoutAUsableStudy) {
  const auto findings =
      findings_of(ErrorKind::estimation, [] { (void)pool_text("study,yi,vi\nA,,1\nB,2,\n"); });
  EXPECT_THAT(findings, ElementsAre(HasSubstr("there is no study to pool")));
  EXPECT_THAT(findings.front(), HasSubstr("A: Not used: yi is missing."));
}

TEST(Pool, HasNoAnswerWhenWhereLeavesNothing) {
  Choices choices;
  choices.where = "yi > 100";
  EXPECT_THAT(findings_of(ErrorKind::estimation, [&] { (void)pool_text(six_studies, choices); }),
              ElementsAre("no row satisfies --where 'yi > 100', so there is nothing to pool"));
}

TEST(Pool, HasNoAnswerBeyondTheRangeOfDoublePrecision) {
  // Q would be (2e150)^2 / (2e-100), far above 1.8e308.
  EXPECT_THAT(
      findings_of(ErrorKind::estimation,
                  [] { (void)pool_text("study,yi,vi\nA,1e150,1e-100\nB,-1e150,1e-100\n"); }),
      ElementsAre(HasSubstr("double precision")));
}

TEST(Pool, ChecksOnlyRowsThatWhereKeeps) {
  Choices choices;
  choices.where = "study != 'B'";
  EXPECT_EQ(analyse("study,yi,vi\nA,1,1\nB,x,-1\n", choices).pooled.k, 1U);
}

TEST(Pool, RefusesUnknownColumnsWithTheNearestOnes) {
  Choices choices;
  choices.by = {"aloc"};
  EXPECT_THAT(findings_of(ErrorKind::usage, [&] { (void)pool_text(six_studies, choices); }),
              ElementsAre(HasSubstr("--by aloc: t.csv has no column \"aloc\"; did you mean "
                                    "\"alloc\"")));
  choices.by.clear();
  choices.subgroups = {"quarter"};
  EXPECT_THAT(findings_of(ErrorKind::usage, [&] { (void)pool_text(six_studies, choices); }),
              ElementsAre(HasSubstr("--subgroup quarter")));
}

TEST(Pool, OfOneStudyRepeatsIt) {
  const auto found = analyse("study,yi,vi\nA,0.4,0.04\n");
  EXPECT_EQ(found.pooled.k, 1U);
  EXPECT_EQ(found.pooled.common->effect.estimate, 0.4);
  EXPECT_EQ(found.pooled.random->effect.estimate, 0.4);
  EXPECT_DOUBLE_EQ(found.pooled.random->effect.se, 0.2);
  EXPECT_FALSE(found.pooled.random->tau2.has_value());
  EXPECT_FALSE(found.pooled.random->prediction.has_value());
  EXPECT_FALSE(found.pooled.hartung_knapp.has_value());
  EXPECT_FALSE(found.pooled.heterogeneity->q_pval.has_value());
  EXPECT_THAT(codes_of(found.notices), Contains("single-study"));
}

TEST(Pool, OfTwoStudiesHasAHartungKnappIntervalAndNoPrediction) {
  // y = (.1, .6), v = (.04, .05): Hartung-Knapp -2.83 to 3.51, as metafor 5.1-12 prints it.
  const auto found = analyse("study,yi,vi\nA,0.1,0.04\nB,0.6,0.05\n");
  EXPECT_NEAR(found.pooled.hartung_knapp->ci.lower, -2.83, 5e-3);
  EXPECT_NEAR(found.pooled.hartung_knapp->ci.upper, 3.51, 5e-3);
  EXPECT_FALSE(found.pooled.random->prediction.has_value());
  EXPECT_THAT(codes_of(found.notices), Contains("no-prediction-interval"));
}

TEST(Pool, SaysWhenTheHartungKnappIntervalHasNoWidth) {
  for (const auto ci : {model::CiMethod::wald, model::CiMethod::hartung_knapp}) {
    Choices choices;
    choices.ci = ci;
    const auto found = analyse("study,yi,vi\nA,0.4,0.04\nB,0.4,0.05\nC,0.4,0.01\n", choices);
    EXPECT_EQ(found.pooled.hartung_knapp->se, 0.0);
    EXPECT_EQ(found.pooled.hartung_knapp->pval, 0.0);
    EXPECT_FALSE(found.pooled.hartung_knapp->statistic.has_value());
    EXPECT_THAT(codes_of(found.notices), Contains("zero-standard-error"))
        << name_of(model::ci_methods, ci);
  }
}

TEST(Pool, PassesOnTheNoticesOfTheFile) {
  const auto result = pool_text("study,m1i,sd1i,n1i,m2i,sd2i,n2i,yi,vi\nA,1,1,9.5,2,1,9,1,1\n",
                                measured(Measure::mean_difference));
  EXPECT_THAT(codes_of(result.notices), ElementsAre("computed-from-arms", "fractional-counts"));
}

}  // namespace
}  // namespace copse::analysis
