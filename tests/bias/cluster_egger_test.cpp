#include "copse/bias/cluster_egger.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "bias/adjusted_cases.hpp"
#include "copse/core/error.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::bias {
namespace {

using support::is_close;

/// A pair, a triple, a pair, … of neighbours, as in the script.
std::vector<std::string> pairs_and_triples(Eigen::Index k) {
  std::vector<std::string> names;
  int cluster = 0;
  for (Eigen::Index i = 0; i < k; ++i) {
    if (i % 5 == 0 || i % 5 == 2) ++cluster;
    names.push_back(std::to_string(cluster));
  }
  return names;
}

TEST(ClusterEgger, AgreesWithClubSandwich) {
  int compared = 0;
  for (const auto& c : adjusted_cases("cluster")) {
    const auto test = cluster_egger(c.data, pairs_and_triples(c.data.k()));
    ASSERT_TRUE(test.statistic && test.limit) << c.name;
    EXPECT_TRUE(is_close(*test.statistic, c.expected[0], 1e-8, 1.0, c.name));
    EXPECT_TRUE(is_close(*test.df, c.expected[1], 1e-8, 0.0, c.name + " df"));
    EXPECT_TRUE(is_close(*test.pval, c.expected[2], 1e-8, 0.0, c.name + " pval"));
    EXPECT_TRUE(is_close(test.limit->estimate, c.expected[3], 1e-8, test.limit->se, c.name));
    EXPECT_TRUE(is_close(test.limit->se, c.expected[4], 1e-8, 0.0, c.name + " limit se"));
    ++compared;
  }
  EXPECT_EQ(compared, 11);
}

TEST(ClusterEgger, HasTheLineOfEgger) {
  const auto data = samples::bcg();
  const auto clusters = pairs_and_triples(13);
  for (const auto predictor : {Predictor::sei, Predictor::vi}) {
    const auto line = egger(data, {.predictor = predictor});
    const auto robust = cluster_egger(data, clusters, {.predictor = predictor});
    EXPECT_NEAR(robust.slope->estimate, line.slope->estimate, 1e-12);
    EXPECT_NEAR(robust.limit->estimate, line.limit->estimate, 1e-12);
  }
}

TEST(ClusterEgger, ScalesBitForBitAndIgnoresNamesAndOrder) {
  const auto data = samples::bcg();
  auto clusters = pairs_and_triples(13);
  const auto test = cluster_egger(data, clusters);
  const auto scaled = cluster_egger({data.yi * 0x1p450, data.vi * 0x1p900, {}}, clusters);
  EXPECT_EQ(scaled.statistic, test.statistic);
  EXPECT_EQ(scaled.df, test.df);
  EXPECT_EQ(scaled.limit->se, test.limit->se * 0x1p450);
  std::ranges::reverse(clusters);
  for (auto& name : clusters) name = "study " + name;
  const auto reversed = cluster_egger({data.yi.reverse(), data.vi.reverse(), {}}, clusters);
  EXPECT_TRUE(is_close(*reversed.statistic, *test.statistic, 1e-10, 1.0, "t"));
  EXPECT_TRUE(is_close(*reversed.df, *test.df, 1e-10, 0.0, "df"));
}

TEST(ClusterEgger, SaysWhyThereIsNoAnswer) {
  const auto two = cluster_egger(samples::bcg(), std::vector<std::string>(13, "a"));
  EXPECT_EQ(two.notices.at(0).code, "too-few-clusters");
  const auto equal =
      cluster_egger(samples::estimates({1, 2, 5, 4}, {3, 3, 3, 3}), {"a", "b", "c", "d"});
  EXPECT_EQ(equal.notices.at(0).code, "no-spread-of-precision");
  // Effects equal: the residuals are 0 in every cluster.
  const auto flat =
      cluster_egger(samples::estimates({1, 1, 1, 1}, {1, 2, 3, 4}), {"a", "b", "c", "d"});
  EXPECT_EQ(flat.notices.at(0).code, "no-variation-between-clusters");
  EXPECT_FALSE(flat.statistic || flat.pval || flat.df);
  const auto outweighed =
      cluster_egger(samples::estimates({1, 0, 2, 4}, {1e-8, 1e8, 1e9, 2e9}), {"a", "b", "c", "d"});
  EXPECT_EQ(outweighed.notices.at(0).code, "no-variation-between-clusters");
  EXPECT_THROW((void)cluster_egger(samples::bcg(), {"a"}), Error);
}

}  // namespace
}  // namespace copse::bias
