#include "copse/stats/kendall.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "copse/stats/distributions.hpp"

namespace copse::stats {
namespace {

double concordance(const std::vector<double>& y) {
  double s = 0.0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    for (std::size_t j = i + 1; j < y.size(); ++j) s += y[j] > y[i] ? 1.0 : -1.0;
  }
  return s;
}

Eigen::VectorXd vector(const std::vector<double>& values) {
  return Eigen::Map<const Eigen::VectorXd>(values.data(), std::ssize(values));
}

TEST(Kendall, IsExactOverAllPermutations) {
  std::vector<double> order(6), permuted(6);
  std::iota(order.begin(), order.end(), 0.0);
  std::iota(permuted.begin(), permuted.end(), 0.0);
  std::vector<double> all;
  do {
    all.push_back(concordance(permuted));
  } while (std::ranges::next_permutation(permuted).found);
  for (const std::vector<double>& y : {std::vector<double>{1, 0, 2, 5, 3, 4},
                                       {5, 4, 3, 2, 1, 0},
                                       {2, 5, 0, 3, 1, 4},
                                       {0, 1, 2, 4, 3, 5}}) {
    const double s = concordance(y);
    const auto as_extreme =
        std::ranges::count_if(all, [s](double other) { return s > 0 ? other >= s : other <= s; });
    const double tail = static_cast<double>(as_extreme) / static_cast<double>(all.size());
    const auto test = kendall(vector(order), vector(y));
    EXPECT_TRUE(test.exact);
    EXPECT_EQ(test.s, s);
    EXPECT_NEAR(*test.tau, s / 15.0, 1e-15);
    EXPECT_NEAR(*test.pval, std::min(1.0, 2.0 * tail), 1e-14);
  }
}

TEST(Kendall, AllowsForTies) {
  // S = 5 and its variance by the formula with one pair tied in x and one triple in y, n = 5.
  const auto test = kendall(vector({1, 1, 2, 3, 4}), vector({7, 8, 8, 8, 9}));
  const double s = 3 + 0 + 0 + 1 + 1 + 1;  // pairs (1,3..5), (3,5), (2,5), (4,5), one by one
  const double variance =
      (5.0 * 4 * 15 - 2 * 9 - 3 * 2 * 11) / 18 + 2.0 * 6 / (2 * 5 * 4) + 0.0 * 6 / (9 * 5 * 4 * 3);
  EXPECT_FALSE(test.exact);
  EXPECT_EQ(test.s, s);
  EXPECT_NEAR(*test.tau, s / std::sqrt((10.0 - 1) * (10 - 3)), 1e-15);
  EXPECT_NEAR(*test.statistic, s / std::sqrt(variance), 1e-14);
  EXPECT_EQ(*test.pval, normal_two_sided_pval(*test.statistic));
}

TEST(Kendall, HasNoTauWithoutOrder) {
  EXPECT_FALSE(kendall(vector({1, 1, 1}), vector({1, 2, 3})).tau);
  EXPECT_FALSE(kendall(vector({1, 2, 3}), vector({0, 0, 0})).pval);
}

TEST(InversionsCdf, KeepsDigitsInTheTail) {
  EXPECT_NEAR(inversions_cdf(0, 20) * std::tgamma(21.0), 1.0, 1e-14);
  EXPECT_NEAR(inversions_cdf(1, 20) * std::tgamma(21.0), 20.0, 1e-12);
  EXPECT_NEAR(inversions_cdf(2, 20) * std::tgamma(21.0), 20.0 + 189.0, 1e-11);  // (n-2)(n+1)/2
  EXPECT_NEAR(inversions_cdf(14, 8), 0.5 + 3836.0 / 40320.0 / 2.0, 1e-14);      // 28 at most, even
}

}  // namespace
}  // namespace copse::stats
