#include "copse/stats/random_stream.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "copse/stats/distributions.hpp"

namespace copse::stats {
namespace {

/// Largest distance between the empirical distribution and `cdf`, times sqrt(n): above 2.2 once in
/// 8000 samples of the right distribution.
double kolmogorov(std::vector<double> sample, const std::function<double(double)>& cdf) {
  std::ranges::sort(sample);
  const auto n = static_cast<double>(sample.size());
  double worst = 0.0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double p = cdf(sample[i]), at = static_cast<double>(i);
    worst = std::max({worst, p - at / n, (at + 1.0) / n - p});
  }
  return worst * std::sqrt(n);
}

std::vector<double> drawn(const std::function<double(RandomStream&)>& draw) {
  RandomStream stream(11);
  std::vector<double> sample;
  for (int i = 0; i < 20000; ++i) sample.push_back(draw(stream));
  return sample;
}

TEST(RandomStream, FollowsTheDistributionsItNames) {
  EXPECT_LT(kolmogorov(drawn([](auto& s) { return s.normal(); }), normal_cdf), 2.2);
  for (const double df : {1.0, 2.0, 5.0, 12.0, 300.0}) {
    SCOPED_TRACE(df);
    const auto t = [df](auto& s) { return s.t(df); };
    const auto chi_squared = [df](auto& s) { return s.chi_squared(df); };
    EXPECT_LT(kolmogorov(drawn(t), [df](double x) { return t_cdf(x, df); }), 2.2);
    EXPECT_LT(kolmogorov(drawn(chi_squared),
                         [df](double x) { return 1.0 - chi_squared_upper_pval(x, df); }),
              2.2);
  }
}

TEST(RandomStream, DependsOnItsSeedAlone) {
  RandomStream one(5), same(5), other(6);
  for (int i = 0; i < 100; ++i) {
    const double drawn = one.t(4.0);
    EXPECT_EQ(drawn, same.t(4.0));
    EXPECT_NE(drawn, other.t(4.0));
  }
}

TEST(RandomStream, HasManyStreamsOfASeed) {
  RandomStream first(5, 0), again(5, 0), second(5, 1), other(6, 0);
  const auto bits = first.bits();
  EXPECT_EQ(bits, again.bits());
  EXPECT_NE(bits, second.bits());
  EXPECT_NE(bits, other.bits());
}

TEST(RandomStream, DrawsEachBitWithProbabilityOneHalf) {
  RandomStream stream(12);
  std::vector<int> ones(64);
  for (int i = 0; i < 10000; ++i) {
    const auto bits = stream.bits();
    for (unsigned b = 0; b < 64; ++b) ones[b] += static_cast<int>(bits >> b & 1U);
  }
  for (const int count : ones) EXPECT_NEAR(count, 5000, 250);  // five standard deviations
}

}  // namespace
}  // namespace copse::stats
