#include <algorithm>
#include <cmath>

#include "detail_beta_binomial.hpp"

namespace copse::model::detail {
namespace {

/// How many of the counts are above r, for r from 0 to the largest less 1.
std::vector<double> numbers_above(const Eigen::VectorXd& counts) {
  std::vector<double> above(static_cast<std::size_t>(counts.size() > 0 ? counts.maxCoeff() : 0.0));
  for (const double count : counts) {
    if (count > 0.0) above[static_cast<std::size_t>(count) - 1] += 1.0;
  }
  for (std::size_t r = above.size(); r-- > 1;) above[r - 1] += above[r];
  return above;
}

/// sum of numbers[r] log(start + r gamma), and its derivatives in start and gamma.
GroupLikelihood log_product(const std::vector<double>& numbers, double start, double gamma) {
  GroupLikelihood sum;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto r = static_cast<double>(i);
    const double inverse = 1.0 / (start + r * gamma);
    const double first = numbers[i] * inverse, second = first * inverse;
    sum.value -= numbers[i] * std::log(inverse);
    sum.p += first;
    sum.gamma += r * first;
    sum.p_p -= second;
    sum.p_gamma -= r * second;
    sum.gamma_gamma -= r * r * second;
  }
  return sum;
}

/// sum of shared[r] log((1 - p + r gamma) / (1 + r gamma)) - rest[r] log(1 + r gamma), and its
/// derivatives in p and gamma. The two logarithms are nearly equal where r gamma is large, so that
/// their difference is formed first.
GroupLikelihood log_quotient(const std::vector<double>& shared,
                             const std::vector<double>& rest,
                             double p,
                             double gamma) {
  GroupLikelihood sum;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const auto r = static_cast<double>(i);
    const double b = 1.0 / (1.0 + r * gamma);
    sum.value -= rest[i] * std::log1p(r * gamma);
    sum.gamma -= rest[i] * r * b;
    sum.gamma_gamma += rest[i] * r * r * b * b;
    if (i >= shared.size()) continue;
    const double a = 1.0 / (1.0 - p + r * gamma), change = shared[i] * r * p * a * b;
    sum.value += shared[i] * std::log1p(-p * b);
    sum.p -= shared[i] * a;
    sum.gamma += change;
    sum.p_p -= shared[i] * a * a;
    sum.p_gamma += shared[i] * r * a * a;
    sum.gamma_gamma -= change * r * (a + b);
  }
  return sum;
}

/// log C(n, x).
double log_coefficient(double n, double x) {
  double sum = 0.0;
  const double fewer = std::min(x, n - x);
  for (double r = 0.0; r < fewer; r += 1.0) sum += std::log((n - r) / (fewer - r));
  return sum;
}

}  // namespace

CountGroup::CountGroup(const GroupCounts& counts)
    : events_(numbers_above(counts.xi)),
      others_(numbers_above(counts.ni - counts.xi)),
      rest_(numbers_above(counts.ni)),
      risk_(counts.xi.sum() / counts.ni.sum()) {
  for (std::size_t r = 0; r < others_.size(); ++r) rest_[r] -= others_[r];
  for (Eigen::Index i = 0; i < counts.xi.size(); ++i) {
    log_coefficients_ += log_coefficient(counts.ni[i], counts.xi[i]);
  }
}

GroupLikelihood CountGroup::at(double p, double gamma) const {
  const auto events = log_product(events_, p, gamma);
  const auto others = log_quotient(others_, rest_, p, gamma);
  return {events.value + others.value,
          events.p + others.p,
          events.gamma + others.gamma,
          events.p_p + others.p_p,
          events.p_gamma + others.p_gamma,
          events.gamma_gamma + others.gamma_gamma};
}

double CountGroup::best_p(double gamma) const {
  double low = 0.0, high = 1.0, p = risk_;
  for (int step = 0; step < 100; ++step) {
    const auto events = log_product(events_, p, gamma);
    const auto others = log_product(others_, 1.0 - p, gamma);
    const double slope = events.p - others.p;
    (slope > 0.0 ? low : high) = p;
    double next = p - slope / (events.p_p + others.p_p);
    if (!(low < next && next < high)) next = low + (high - low) / 2.0;
    const double moved = std::abs(next - p);
    p = next;
    if (moved <= 0x1p-50 * std::min(p, 1.0 - p)) break;
  }
  return p;
}

}  // namespace copse::model::detail
