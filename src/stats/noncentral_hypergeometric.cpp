#include "copse/stats/noncentral_hypergeometric.hpp"

#include <algorithm>
#include <cmath>

namespace copse::stats {
namespace {

constexpr double negligible = 1e-18;  // of the largest term
constexpr double largest_exponent = 700.0;

double log_choose(double n, double k) {
  return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
}

/// P(A = j + 1) / P(A = j).
double ratio(const ConditionalTable& t, double j, double odds_ratio) {
  return (t.n1i - j) / (j + 1.0) * ((t.events - j) / (t.n2i - t.events + j + 1.0)) * odds_ratio;
}

/// Where the ratio passes 1: a root of a quadratic, divided by the odds ratio when that is large;
/// then a step or two for rounding.
double mode(const ConditionalTable& t, double w, double odds_ratio) {
  const double unit = w > 0.0 ? 1.0 / odds_ratio : 1.0;
  const double psi = w > 0.0 ? 1.0 : odds_ratio;
  const double a = psi - unit;
  const double b = -((t.events + t.n1i + 2.0) * psi + (t.n2i - t.events) * unit);
  const double c = psi * (t.n1i + 1.0) * (t.events + 1.0);
  const double root = std::sqrt(std::max(0.0, b * b - 4.0 * a * c));
  const double at = b <= 0.0 ? 2.0 * c / (root - b) : (b + root) / (-2.0 * a);
  double j = std::clamp(std::floor(at), t.lowest(), t.highest());
  while (j < t.highest() && ratio(t, j, odds_ratio) > 1.0) j += 1.0;
  while (j > t.lowest() && ratio(t, j - 1.0, odds_ratio) < 1.0) j -= 1.0;
  return j;
}

/// Moments about the mode, in units of the mode's term.
struct Sums {
  double s0 = 1.0;
  double s1 = 0.0;
  double s2 = 0.0;
  double observed = 0.0;  ///< the term of ai; 0 when it was not reached

  void add(double term, double distance) {
    s0 += term;
    s1 += term * distance;
    s2 += term * distance * distance;
  }
};

}  // namespace

Curve noncentral_hypergeometric(const ConditionalTable& t, double w) {
  const double odds_ratio = std::exp(std::clamp(w, -largest_exponent, largest_exponent));
  const double top = mode(t, w, odds_ratio);
  Sums sums;
  if (top == t.ai) sums.observed = 1.0;
  double term = 1.0;
  for (double j = top; j < t.highest() && term > negligible * sums.s0; j += 1.0) {
    term *= ratio(t, j, odds_ratio);
    sums.add(term, j + 1.0 - top);
    if (j + 1.0 == t.ai) sums.observed = term;
  }
  term = 1.0;
  for (double j = top; j > t.lowest() && term > negligible * sums.s0; j -= 1.0) {
    term /= ratio(t, j - 1.0, odds_ratio);
    sums.add(term, j - 1.0 - top);
    if (j - 1.0 == t.ai) sums.observed = term;
  }
  const double mean = sums.s1 / sums.s0;
  const double log_ratio = sums.observed > 0.0
                               ? std::log(sums.observed)
                               : log_choose(t.n1i, t.ai) + log_choose(t.n2i, t.events - t.ai) -
                                     log_choose(t.n1i, top) - log_choose(t.n2i, t.events - top) +
                                     (t.ai - top) * w;
  return {log_ratio - std::log(sums.s0),
          t.ai - top - mean,
          -std::max(0.0, sums.s2 / sums.s0 - mean * mean)};
}

}  // namespace copse::stats
