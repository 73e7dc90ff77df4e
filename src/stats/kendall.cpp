#include "copse/stats/kendall.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "copse/stats/distributions.hpp"

namespace copse::stats {
namespace {

constexpr Eigen::Index most_exact = 500;  // 3e7 additions at most

/// Sums over the groups of t tied values.
struct Ties {
  double pairs2 = 0.0;    ///< t (t-1)
  double triples = 0.0;   ///< t (t-1) (t-2)
  double variance = 0.0;  ///< t (t-1) (2t+5)
};

Ties ties_in(const Eigen::VectorXd& values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  Ties ties;
  for (auto at = sorted.begin(); at != sorted.end();) {
    const auto next = std::upper_bound(at, sorted.end(), *at);
    const auto t = static_cast<double>(next - at);
    ties.pairs2 += t * (t - 1.0);
    ties.triples += t * (t - 1.0) * (t - 2.0);
    ties.variance += t * (t - 1.0) * (2.0 * t + 5.0);
    at = next;
  }
  return ties;
}

int sign(double difference) { return (difference > 0.0) - (difference < 0.0); }

double concordance(const Eigen::VectorXd& x, const Eigen::VectorXd& y) {
  long long s = 0;
  for (Eigen::Index i = 1; i < x.size(); ++i) {
    for (Eigen::Index j = 0; j < i; ++j) s += sign(x[i] - x[j]) * sign(y[i] - y[j]);
  }
  return static_cast<double>(s);
}

double variance_of_s(double n, const Ties& x, const Ties& y) {
  const double untied = n * (n - 1.0) * (2.0 * n + 5.0);
  double variance = (untied - x.variance - y.variance) / 18.0;
  variance += x.pairs2 * y.pairs2 / (2.0 * n * (n - 1.0));
  if (n > 2.0) variance += x.triples * y.triples / (9.0 * n * (n - 1.0) * (n - 2.0));
  return variance;
}

}  // namespace

double inversions_cdf(Eigen::Index d, Eigen::Index n) {
  // The m-th element adds 0 to m - 1 inversions, each as likely.
  std::vector<double> chance(static_cast<std::size_t>(d) + 1, 0.0), next(chance.size());
  chance[0] = 1.0;
  for (std::size_t m = 2; m <= static_cast<std::size_t>(n); ++m) {
    double window = 0.0;
    for (std::size_t j = 0; j < chance.size(); ++j) {
      window += chance[j];
      if (j >= m) window -= chance[j - m];
      next[j] = std::max(0.0, window) / static_cast<double>(m);
    }
    std::swap(chance, next);
  }
  return std::accumulate(chance.begin(), chance.end(), 0.0);
}

KendallTest kendall(const Eigen::VectorXd& x, const Eigen::VectorXd& y) {
  const auto n = static_cast<double>(x.size());
  const Ties in_x = ties_in(x), in_y = ties_in(y);
  const double all2 = n * (n - 1.0);
  KendallTest test;
  test.s = concordance(x, y);
  if (in_x.pairs2 == all2 || in_y.pairs2 == all2) return test;
  test.tau = 2.0 * test.s / (std::sqrt(all2 - in_x.pairs2) * std::sqrt(all2 - in_y.pairs2));
  test.statistic = test.s / std::sqrt(variance_of_s(n, in_x, in_y));
  test.exact = in_x.pairs2 == 0.0 && in_y.pairs2 == 0.0 && x.size() <= most_exact;
  if (test.exact) {
    const auto inversions = std::llround((all2 / 2.0 - std::abs(test.s)) / 2.0);
    test.pval = std::min(1.0, 2.0 * inversions_cdf(inversions, x.size()));
  } else {
    test.pval = normal_two_sided_pval(*test.statistic);
  }
  return test;
}

}  // namespace copse::stats
