#include <cmath>

#include "convert_support.hpp"
#include "copse/core/error.hpp"

namespace copse::intake {
namespace {

using effect::Measure;

TEST(Convert, FillsInTheSdsThatStandardErrorsGive) {
  const auto result = converted(
      "study,country,m1i,sd1i,se1i,n1i,m2i,sd2i,se2i,n2i\n"
      "A,NO,10,,0.5,64,12,,0.75,36\n"
      "B,UK,11,4,,30,13,5,,31\n");
  EXPECT_EQ(
      result.columns,
      (std::vector<std::string>{"study", "country", "m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"}));
  EXPECT_DOUBLE_EQ(*number(result, 0, "sd1i"), 4.0);
  EXPECT_DOUBLE_EQ(*number(result, 0, "sd2i"), 4.5);
  EXPECT_EQ(result.rows[0].steps.size(), 2U);
  EXPECT_EQ(result.rows[0].from_rows, (std::vector<std::size_t>{2}));
  EXPECT_DOUBLE_EQ(*number(result, 1, "sd1i"), 4.0);
  EXPECT_TRUE(result.rows[1].steps.empty());
}

TEST(Convert, DerivesMeansAndSdsOfMedians) {
  // Luo et al. 2018, eq. 11; Wan et al. 2014, eq. 16, whose eta at n = 99 is 2 z(0.743467…).
  const auto result = converted(
      "study,q1_1i,median1i,q3_1i,n1i,q1_2i,median2i,q3_2i,n2i\n"
      "A,8,10,12,99,6,10,14,99\n");
  EXPECT_DOUBLE_EQ(*number(result, 0, "m1i"), 10.0);
  EXPECT_DOUBLE_EQ(*number(result, 0, "m2i"), 10.0);
  EXPECT_NEAR(*number(result, 0, "sd2i") / *number(result, 0, "sd1i"), 2.0, 1e-12);
  EXPECT_NEAR(*number(result, 0, "sd1i"), 4.0 / 1.349, 0.05);
  EXPECT_FALSE(find_notice(result.notices, "skewed").has_value());
}

TEST(Convert, WarnsOfSkewedMediansUnlessTheMethodAllowsForThem) {
  const std::string text =
      "study,q1_1i,median1i,q3_1i,n1i,m2i,sd2i,n2i\n"
      "A,5,6,20,60,9,4,60\n";
  const auto result = converted(text);
  ASSERT_TRUE(find_notice(result.notices, "skewed").has_value());
  EXPECT_EQ(find_notice(result.notices, "skewed")->studies, (std::vector<std::string>{"A"}));
  ReadingChoices choices;
  choices.conversions.median = MedianMethod::quantile_estimation;
  EXPECT_FALSE(find_notice(converted(text, choices).notices, "skewed").has_value());
}

TEST(Convert, ASkewedMedianThatServesNothingIsNoMatter) {
  const auto result = converted(
      "study,m1i,sd1i,q1_1i,median1i,q3_1i,n1i,m2i,sd2i,n2i\n"
      "A,9,4,5,6,20,60,9,4,60\n");
  EXPECT_TRUE(result.notices.empty());
}

TEST(Convert, ScalingTheOutcomeScalesWhatIsDerived) {
  const auto one = converted(
      "study,m1i,se1i,q1_1i,median1i,q3_1i,n1i,m2i,m2_lb,m2_ub,n2i\n"
      "A,,,8,10,13,40,12,11,13,50\n");
  const auto ten = converted(
      "study,m1i,se1i,q1_1i,median1i,q3_1i,n1i,m2i,m2_lb,m2_ub,n2i\n"
      "A,,,80,100,130,40,120,110,130,50\n");
  for (const char* column : {"m1i", "sd1i", "m2i", "sd2i"}) {
    EXPECT_NEAR(*number(ten, 0, column), 10.0 * *number(one, 0, column), 1e-11) << column;
  }
  EXPECT_EQ(one.rows[0].steps, ten.rows[0].steps);
}

TEST(Convert, TheOrderOfRowsChangesNoRow) {
  const std::string header = "study,m1i,sd1i,se1i,n1i,m2i,sd2i,se2i,n2i\n";
  const std::string a = "A,10,,0.5,64,12,,0.75,36\n", b = "B,11,4,,30,13,5,,31\n";
  const auto one = converted(header + a + b), other = converted(header + b + a);
  EXPECT_EQ(one.rows[0].cells, other.rows[1].cells);
  EXPECT_EQ(one.rows[1].cells, other.rows[0].cells);
}

TEST(Convert, ConvertingWhatWasConvertedChangesNothing) {
  const auto once = converted(
      "study,m1i,sd1i,n1i,m2i,sd2i,n2i,cluster_size,icc\n"
      "A,10,4,60,12,5,60,11,0.02\n");
  EXPECT_NEAR(*number(once, 0, "n1i"), 50.0, 1e-12);  // 60/(1 + 10 * 0.02)
  EXPECT_FALSE(has_column(once, "cluster_size"));
  const auto again = converted(
      "study,m1i,sd1i,n1i,m2i,sd2i,n2i,from_rows,derived_by\nA,10,4,50,12,"
      "5,50,2,divided by the design effect\n");
  EXPECT_DOUBLE_EQ(*number(again, 0, "n1i"), 50.0);
  EXPECT_EQ(again.rows[0].steps, (std::vector<std::string>{"divided by the design effect"}));
  EXPECT_TRUE(has_column(again, "from_rows_before"));
}

TEST(Convert, SaysWhatNoCellGives) {
  const auto result = converted(
      "study,m1i,sd1i,n1i,m2i,sd2i,n2i\n"
      "A,10,,60,12,5,60\n");
  EXPECT_FALSE(number(result, 0, "sd1i"));
  EXPECT_DOUBLE_EQ(*number(result, 0, "m1i"), 10.0);
  ASSERT_TRUE(find_notice(result.notices, "unknown-numbers").has_value());
}

TEST(Convert, RecoversTheCorrelationOfATrialThatPrintsThreeSds) {
  // sqrt(16 + 25 - 2 * 0.5 * 20) is the SD of the change.
  const auto result = converted(
      "study,m1i,sd1i,sd_baseline1i,sd_final1i,n1i,m2i,sd2i,sd_baseline2i,sd_final2i,n2i\n"
      "A,-3,4.58257569,4,5,40,-1,12,4,5,40\n");
  const auto recovered = find_notice(result.notices, "correlation-recovered");
  ASSERT_TRUE(recovered.has_value());
  EXPECT_NE(recovered->message.find("0.50"), std::string::npos) << recovered->message;
  const auto contradiction = find_notice(result.notices, "sds-contradict");
  ASSERT_TRUE(contradiction.has_value());  // (16 + 25 - 144)/40 = -2.575
  EXPECT_NE(contradiction->message.find("-2.5"), std::string::npos) << contradiction->message;
}

TEST(Convert, LogsPrintedRatiosWithTheirVariance) {
  const auto result = converted("study,hr,ci_lb,ci_ub\nA,0.5,0.25,1\n");
  EXPECT_DOUBLE_EQ(*number(result, 0, "yi"), std::log(0.5));
  const double sei = std::log(4.0) / (2.0 * 1.959963984540054);
  EXPECT_NEAR(*number(result, 0, "vi"), sei * sei, 1e-15);
  EXPECT_TRUE(find_notice(result.notices, "log-scale").has_value());
  EXPECT_FALSE(has_column(result, "ci_lb"));
}

TEST(Convert, TheFileDecidesWhatIsConverted) {
  EXPECT_TRUE(has_column(converted("study,events_t,n_t,events_c,n_c\nA,1,10,2,10\n"), "ai"));
  EXPECT_TRUE(has_column(converted("study,x1i,t1i,x2i,t2i\nA,1,10,2,10\n"), "t1i"));
  const auto both = findings_of(ErrorKind::input, [] {
    (void)converted("study,m1i,sd1i,n1i,m2i,sd2i,n2i,ai,ci\nA,1,1,9,1,1,9,2,3\n");
  });
  ASSERT_EQ(both.size(), 1U);
  EXPECT_NE(both[0].find("--measure"), std::string::npos);
  (void)findings_of(ErrorKind::input, [] { (void)converted("study,year\nA,1999\n"); });
}

TEST(Convert, WithoutRowsThereIsNothingToConvert) {
  const auto table = table_of("study,yi,vi\nA,1,1\n");
  (void)findings_of(ErrorKind::estimation, [&] { (void)convert(table, {}, {}); });
}

TEST(Convert, RefusesConversionsOutOfRangeAllAtOnce) {
  ReadingChoices choices;
  choices.conversions = {.ci_level = 95.0, .correlation = 2.0, .icc = -0.1, .cluster_size = 0.5};
  const auto found =
      findings_of(ErrorKind::usage, [&] { (void)converted("study,yi,vi\nA,1,1\n", choices); });
  EXPECT_EQ(found.size(), 4U);
}

TEST(Convert, ABadCellIsToldOnce) {
  const auto found = findings_of(ErrorKind::input, [] {
    (void)converted(
        "study,q1_1i,median1i,q3_1i,n1i,m2i,sd2i,n2i\n"
        "A,5,six,20,60,9,4,60\n");
  });
  EXPECT_EQ(found.size(), 1U);
}

TEST(Convert, QuantilesOutOfOrderAreFoundWithoutThoseBetween) {
  const auto found = findings_of(ErrorKind::input, [] {
    (void)converted(
        "study,min1i,median1i,max1i,n1i,m2i,sd2i,n2i\n"
        "A,7,6,20,60,9,4,60\n");
  });
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].find("median1i"), std::string::npos);
}

}  // namespace
}  // namespace copse::intake
