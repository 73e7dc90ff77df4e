// Looks for likelihoods of tau2 that are somewhere higher than at the returned estimate:
//   copse_likelihood_search [how many data sets, 50000] [seed, 1]
// Each data set (k 3 to 8, sd(log v) = 2.5, so that several maxima are frequent) is fitted by REML
// and by ML, and compared with the best point of a fine grid after polishing it between its
// neighbours by golden sections, all from the plain formula of the log-likelihood.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "copse/model/tau2.hpp"
#include "model/naive.hpp"
#include "model/samples.hpp"

namespace {

using copse::Estimates;

constexpr int grid_size = 400;

double polished(const Estimates& data, bool restricted, double left, double right) {
  const double share = (std::sqrt(5.0) - 1.0) / 2.0;
  const auto at = [&](double t) { return copse::naive::fast_log_likelihood(data, t, restricted); };
  double a = right - share * (right - left), b = left + share * (right - left);
  double at_a = at(a), at_b = at(b);
  for (int step = 0; step < 80; ++step) {
    if (at_a > at_b) {
      right = b;
      b = a;
      at_b = at_a;
      a = right - share * (right - left);
      at_a = at(a);
    } else {
      left = a;
      a = b;
      at_a = at_b;
      b = left + share * (right - left);
      at_b = at(b);
    }
  }
  return std::max(at_a, at_b);
}

double highest_on_grid(const Estimates& data, bool restricted) {
  const auto grid = copse::naive::tau2_grid(data, grid_size);
  std::size_t best = 0;
  double highest = -HUGE_VAL;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const double loglik = copse::naive::fast_log_likelihood(data, grid[i], restricted);
    if (loglik <= highest) continue;
    highest = loglik;
    best = i;
  }
  const double left = grid[best == 0 ? 0 : best - 1];
  const double right = grid[std::min(best + 1, grid.size() - 1)];
  return std::max(highest, polished(data, restricted, left, right));
}

struct Counts {
  long likelihoods = 0, several = 0, uncertain = 0, higher = 0;
};

void look(Counts& counts, const Estimates& data, bool restricted) {
  using copse::model::Tau2Method;
  const auto method =
      restricted ? Tau2Method::restricted_maximum_likelihood : Tau2Method::maximum_likelihood;
  const auto found = copse::model::estimate_tau2(data, method);
  ++counts.likelihoods;
  counts.several += found.certificate->maxima.size() > 1 ? 1 : 0;
  counts.uncertain += found.certificate->global ? 0 : 1;
  const double ours = copse::naive::fast_log_likelihood(data, found.tau2, restricted);
  const double rounding = 1e-13 * (100.0 + copse::naive::q(copse::naive::problem(data), 0.0));
  const double theirs = highest_on_grid(data, restricted);
  if (theirs <= ours + rounding) return;
  ++counts.higher;
  std::printf("%s: %.17g higher than at tau2 = %.17g\n",
              restricted ? "REML" : "ML",
              theirs - ours,
              found.tau2);
}

}  // namespace

int main(int argc, char** argv) {
  const long sets = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 50000;
  std::mt19937_64 stream(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
  Counts counts;
  for (long i = 0; i < sets; ++i) {
    const int k = 3 + static_cast<int>(i % 6);
    const auto data = copse::samples::random(stream, k, 2.5, i % 2 == 0 ? 0.0 : 0.5);
    look(counts, data, true);
    look(counts, data, false);
  }
  std::printf(
      "%ld likelihoods, %ld with several maxima, %ld without certainty, %ld higher elsewhere\n",
      counts.likelihoods,
      counts.several,
      counts.uncertain,
      counts.higher);
  return counts.higher == 0 && counts.uncertain == 0 ? 0 : 1;
}
