#include "copse/intake/lint_table.hpp"

#include <gtest/gtest.h>

#include "intake/lint_support.hpp"

namespace copse::intake {
namespace {

LintStudies read(const std::string& text, const ReadingChoices& choices) {
  const auto table = table_of(text);
  const auto reading = decide_reading(table, choices);
  return lint_studies(table, reading, read_studies(table, all_rows(table), reading));
}

TEST(LintStudies, KeepPrintedDigits) {
  const auto studies = read("study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,5.10,2.0,12,6,2.25,14\n",
                            measured(effect::Measure::mean_difference));
  ASSERT_EQ(studies.size(), 1U);
  EXPECT_EQ(studies[0].label, "A");
  EXPECT_EQ(studies[0].record, 2U);
  ASSERT_TRUE(studies[0].means.has_value());
  EXPECT_EQ(studies[0].means->m1i, 5.1);
  EXPECT_EQ(studies[0].decimals.at("m1i"), 2);
  EXPECT_EQ(studies[0].decimals.at("sd1i"), 1);
  EXPECT_EQ(studies[0].decimals.at("m2i"), 0);
}

TEST(LintStudies, TakePAndTotalFromTheirHeaders) {
  const auto studies =
      read("study,yi,sei,ci_lb,P,N\nA,0.5,0.2,0.1,<0.05,120\nB,0.4,0.2,,0.046,NR\n",
           measured(effect::Measure::generic));
  ASSERT_EQ(studies.size(), 2U);
  ASSERT_TRUE(studies[0].p.has_value());
  EXPECT_TRUE(studies[0].p->threshold);
  EXPECT_EQ(studies[0].p->value, 0.05);
  EXPECT_EQ(studies[0].ni, 120.0);
  EXPECT_FALSE(studies[1].p->threshold);
  EXPECT_EQ(studies[1].p->decimals, 3);
  EXPECT_FALSE(studies[1].ni.has_value());
  EXPECT_FALSE(studies[1].reported->ratio);
}

TEST(LintStudies, TakeItemsFromTheirHeaderAndSoTryGranularity) {
  const auto studies = read(
      "study,m1i,sd1i,n1i,m2i,sd2i,n2i,items\nA,5.19,1.2,28,5.18,1.2,28,1\nB,5.19,1.3,28,5.2,1.3,"
      "28,\n",
      measured(effect::Measure::mean_difference));
  EXPECT_EQ(studies[0].items, 1);
  EXPECT_FALSE(studies[1].items.has_value());
  const auto findings = lint(studies);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "grim");
  EXPECT_EQ(findings[0].study, "A");
  EXPECT_EQ(findings[0].cells, std::vector<std::string>{"m1i"});
}

TEST(LintStudies, KnowRatiosAndTheirScale) {
  const auto studies =
      read("study,or,ci_lb,ci_ub\nA,1.5,1.1,2.05\n", measured(effect::Measure::odds_ratio));
  ASSERT_TRUE(studies[0].reported.has_value());
  EXPECT_TRUE(studies[0].reported->ratio);
  EXPECT_TRUE(studies[0].reported->natural);
  EXPECT_EQ(studies[0].reported->yi, 1.5);
}

TEST(LintStudies, TakeTestsAndArmSesBesideMeans) {
  const auto studies = read(
      "study,m1i,sd1i,se1i,n1i,m2i,sd2i,n2i,ti,pi\nA,5,2,0.4,25,6,2,25,-1.77,-0.08\n"
      "B,5,,0.4,25,6,2,25,1.77,0.08\n",
      measured(effect::Measure::standardised_mean_difference));
  EXPECT_EQ(studies[0].beside.difference, -1.0);
  EXPECT_EQ(studies[0].beside.se1i, 0.4);
  EXPECT_EQ(studies[0].beside.ti, -1.77);
  EXPECT_EQ(studies[0].beside.p_sign, -1.0);
  EXPECT_EQ(studies[0].p->value, 0.08);
  EXPECT_FALSE(studies[0].beside.se2i.has_value());
  EXPECT_EQ(studies[1].beside.difference, -1.0);  // though an SD is derived
  const auto findings = lint(studies);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].code, "opposite-statistic");
  EXPECT_EQ(findings[0].study, "B");
  EXPECT_EQ(findings[0].cells, (std::vector<std::string>{"ti", "m1i", "m2i"}));
}

TEST(LintStudies, TakeNoCellOfATableForADifference) {
  const auto studies =
      read("study,m1i,sd1i,n1i,m2i,sd2i,n2i,ai,bi,ci,di\nA,5,2,25,6,2,25,3,22,5,20\n",
           measured(effect::Measure::mean_difference));
  EXPECT_FALSE(studies[0].beside.di.has_value());
}

TEST(LintStudies, CompareNoPValueThatMayBeOneSided) {
  const auto studies =
      read("study,yi,sei,p,p_tails\nA,0.4,0.2,0.023,1\n", measured(effect::Measure::generic));
  EXPECT_FALSE(studies[0].p.has_value());
}

TEST(LintStudies, KnowTheSignOfAZBesideARatio) {
  const auto studies = read("study,or,ci_lb,ci_ub,zi\nA,0.5,0.3,0.8,2.8\nB,0.8,0.7,0.9,-3.2\n",
                            measured(effect::Measure::odds_ratio));
  const auto findings = lint(studies);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "opposite-statistic");
  EXPECT_EQ(findings[0].study, "A");
}

TEST(LintStudies, HaveNoMeansWhereCellsAreMissing) {
  const auto studies = read("study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,5.10,,12,6,2.25,14\n",
                            measured(effect::Measure::mean_difference));
  EXPECT_FALSE(studies[0].means.has_value());
  EXPECT_TRUE(lint(studies).empty());
}

TEST(PrintedPValue, IsReadInTheFormsPapersUse) {
  EXPECT_EQ(read_printed_p("0.03", false)->value, 0.03);
  EXPECT_EQ(read_printed_p(".030", false)->decimals, 3);
  EXPECT_EQ(read_printed_p("P = 0.2", false)->value, 0.2);
  EXPECT_TRUE(read_printed_p("< 0.001", false)->threshold);
  EXPECT_TRUE(read_printed_p("p<.05", false)->threshold);
  EXPECT_EQ(read_printed_p("<0,05", true)->value, 0.05);
  EXPECT_FALSE(read_printed_p("ns", false).has_value());
  EXPECT_FALSE(read_printed_p("", false).has_value());
  EXPECT_FALSE(read_printed_p("3", false).has_value());
}

}  // namespace
}  // namespace copse::intake
