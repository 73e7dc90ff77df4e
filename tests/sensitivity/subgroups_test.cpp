#include "copse/sensitivity/subgroups.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "copse/core/error.hpp"
#include "copse/model/common_effect.hpp"
#include "copse/model/heterogeneity.hpp"
#include "copse/stats/distributions.hpp"
#include "support/close.hpp"

namespace copse::sensitivity {
namespace {

using support::formula_tolerance;
using support::is_close;

SubgroupTest naive(const std::vector<SubgroupMean>& subgroups) {
  double sum = 0.0, sum_w = 0.0, q = 0.0;
  for (const auto& group : subgroups) {
    sum_w += 1.0 / (group.se * group.se);
    sum += group.estimate / (group.se * group.se);
  }
  for (const auto& group : subgroups) q += std::pow((group.estimate - sum / sum_w) / group.se, 2);
  const double df = static_cast<double>(subgroups.size()) - 1.0;
  return {q, df, stats::chi_squared_upper_pval(q, df)};
}

std::vector<Estimates> random_groups(std::mt19937_64& stream) {
  std::normal_distribution<double> normal;
  std::vector<Estimates> groups;
  for (const Eigen::Index k : {1, 4, 7}) {
    Estimates group{Eigen::VectorXd(k), Eigen::VectorXd(k), {}};
    for (Eigen::Index i = 0; i < k; ++i) {
      group.yi[i] = normal(stream);
      group.vi[i] = std::exp(normal(stream));
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

TEST(SubgroupDifferences, AreTestedByTheWeightedSumOfSquares) {
  std::mt19937_64 stream(11);
  std::normal_distribution<double> normal;
  for (std::size_t size = 2; size < 30; ++size) {
    std::vector<SubgroupMean> subgroups(size);
    for (auto& group : subgroups) group = {normal(stream), std::exp(normal(stream))};
    const auto expected = naive(subgroups);
    const auto found = test_subgroup_differences(subgroups);
    ASSERT_TRUE(found);
    EXPECT_TRUE(is_close(found->q_between, expected.q_between, formula_tolerance, 1.0, "Q"));
    EXPECT_EQ(found->df, expected.df);
    EXPECT_TRUE(is_close(found->pval, expected.pval, 1e-11, 0.0, "p"));
  }
}

TEST(SubgroupDifferences, OfCommonEffectsAreQTotalMinusQWithin) {
  std::mt19937_64 stream(12);
  const auto groups = random_groups(stream);
  std::vector<SubgroupMean> means;
  Eigen::VectorXd yi(12), vi(12);
  Eigen::Index row = 0;
  double within = 0.0;
  for (const auto& group : groups) {
    const auto effect = model::fit_common_effect(group).effect;
    means.push_back({effect.estimate, effect.se});
    within += model::describe_heterogeneity(group, {}).q;
    yi.segment(row, group.k()) = group.yi;
    vi.segment(row, group.k()) = group.vi;
    row += group.k();
  }
  const double total = model::describe_heterogeneity({yi, vi, {}}, {}).q;
  EXPECT_TRUE(is_close(
      test_subgroup_differences(means)->q_between, total - within, formula_tolerance, total, "Q"));
}

TEST(SubgroupDifferences, OfTwoAreTheSquareOfTheirZ) {
  const auto found = test_subgroup_differences({{0.5, 0.3}, {-0.2, 0.4}});
  EXPECT_TRUE(is_close(found->q_between, 1.96, formula_tolerance, 0.0, "Q"));  // (0.7 / 0.5)^2
  EXPECT_TRUE(
      is_close(found->pval, stats::normal_two_sided_pval(1.4), formula_tolerance, 0.0, "p"));
}

TEST(SubgroupDifferences, NeedTwoSubgroups) {
  EXPECT_FALSE(test_subgroup_differences({}));
  EXPECT_FALSE(test_subgroup_differences({{0.5, 0.1}}));
}

TEST(SubgroupDifferences, OfEqualMeansAreNone) {
  const auto found = test_subgroup_differences({{0.1, 0.3}, {0.1, 0.7}, {0.1, 1e-3}});
  EXPECT_EQ(found->q_between, 0.0);
  EXPECT_EQ(found->df, 2.0);
  EXPECT_EQ(found->pval, 1.0);
}

TEST(SubgroupDifferences, DoNotDependOnTheUnit) {
  const auto one = test_subgroup_differences({{0.5, 0.3}, {-0.2, 0.4}, {1.0, 0.1}});
  const double s = 0x1p-400;
  const auto tiny =
      test_subgroup_differences({{0.5 * s, 0.3 * s}, {-0.2 * s, 0.4 * s}, {1.0 * s, 0.1 * s}});
  EXPECT_EQ(tiny->q_between, one->q_between);
  EXPECT_EQ(tiny->pval, one->pval);
}

TEST(SubgroupDifferences, WithAMeanWithoutErrorAreRefused) {
  EXPECT_THROW((void)test_subgroup_differences({{0.5, 0.0}, {0.1, 0.2}}), Error);
}

}  // namespace
}  // namespace copse::sensitivity
