#include "copse/effect/cluster.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "converter_values.hpp"
#include "copse/core/error.hpp"
#include "copse/effect/two_by_two.hpp"

namespace copse::effect {
namespace {

TEST(Cluster, TheDesignEffectAgreesWith60Digits) {
  expect_converter_values(
      "design_effect", 4, [](const Arguments& a) { return design_effect(a[0], a[1]); });
  expect_converter_values("effective_size", 4, [](const Arguments& a) {
    return effective_size(a[2], design_effect(a[0], a[1]));
  });
}

TEST(Cluster, ClustersOfOneOrWithoutCorrelationChangeNothing) {
  EXPECT_EQ(design_effect(1.0, 0.4), 1.0);
  EXPECT_EQ(design_effect(30.0, 0.0), 1.0);
  const TwoByTwo table{10.0, 20.0, 15.0, 25.0};
  EXPECT_EQ(effective_counts(table, 1.0), table);
}

// With perfect correlation a cluster counts as one person.
TEST(Cluster, WithFullCorrelationTheSizeIsTheNumberOfClusters) {
  EXPECT_DOUBLE_EQ(effective_size(12.0 * 25.0, design_effect(25.0, 1.0)), 12.0);
}

TEST(Cluster, SmallerCountsAndALargerSeAreTheSame) {
  const TwoByTwo table{63.0, 232.0, 84.0, 246.0};
  const double effect = design_effect(14.5, 0.02);
  const EffectSize plain = log_odds_ratio(table).value();
  const EffectSize from_counts = log_odds_ratio(effective_counts(table, effect)).value();
  const EffectSize from_variance = inflated_effect(plain, effect);
  EXPECT_NEAR(from_counts.yi, plain.yi, 1e-15);
  EXPECT_EQ(from_variance.yi, plain.yi);
  EXPECT_NEAR(from_counts.vi, from_variance.vi, 1e-15);
  EXPECT_NEAR(inflated_sei(std::sqrt(plain.vi), effect), std::sqrt(from_variance.vi), 1e-15);
}

TEST(Cluster, MeansAndSdsStay) {
  const TwoMeans study{12.0, 3.0, 80.0, 10.0, 4.0, 90.0};
  const TwoMeans effective = effective_means(study, 1.6);
  EXPECT_EQ(effective.m1i, study.m1i);
  EXPECT_EQ(effective.sd2i, study.sd2i);
  EXPECT_DOUBLE_EQ(effective.n1i, 50.0);
  EXPECT_DOUBLE_EQ(effective.n2i, 56.25);
  EXPECT_DOUBLE_EQ(mean_difference(effective, VarianceType::ls).vi,
                   1.6 * mean_difference(study, VarianceType::ls).vi);
}

TEST(Cluster, RefusesWhatIsNoClusterOrCorrelation) {
  EXPECT_THROW((void)design_effect(0.5, 0.1), Error);
  EXPECT_THROW((void)design_effect(20.0, 1.1), Error);
  EXPECT_THROW((void)design_effect(20.0, -0.1), Error);  // 1 - 1.9
  EXPECT_THROW((void)effective_size(20.0, 0.0), Error);
  EXPECT_THROW((void)effective_counts({}, -1.0), Error);
  EXPECT_THROW((void)inflated_sei(1.0, 0.0), Error);
  EXPECT_THROW((void)inflated_effect({}, std::nan("")), Error);
}

}  // namespace
}  // namespace copse::effect
