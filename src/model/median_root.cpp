#include <algorithm>
#include <cmath>
#include <vector>

#include "copse/stats/quadratic_form.hpp"
#include "detail_median_root.hpp"

namespace copse::model::detail {
namespace {

/// A group with its lead among the others, as the distribution of its part of y'Py needs it.
struct Term {
  Eigen::ArrayXd weights;
  Eigen::ArrayXd v;
};

class Median {
 public:
  Median(const Profile& profile, const QWeights& weights, const QuadraticForm& form)
      : form_(form), unit_(form.trace_pv / form.trace_p) {
    for (const auto& group : profile.groups()) {
      Eigen::ArrayXd v = Eigen::ArrayXd::Constant(group.v.size() + 1, group.lead_v);
      v.tail(group.v.size()) = group.v;
      Term term{v, v};
      weights.apply(term.weights);
      terms_.push_back(std::move(term));
    }
  }

  /// P(y'Py <= value) - 1/2 at tau2.
  [[nodiscard]] double excess(double tau2) const {
    std::vector<stats::QuadraticForm> terms;
    for (const auto& term : terms_) terms.emplace_back(term.weights, term.v + tau2);
    return stats::QuadraticForm(terms).tails(form_.value).lower - 0.5;
  }

  /// Whether the observed value is above the median at 0. A median is no further than a standard
  /// deviation from the mean, so most values need no distribution.
  [[nodiscard]] bool starts_above() const {
    const double distance = form_.value - form_.trace_pv, sd = std::sqrt(form_.variance(0.0));
    return std::abs(distance) > sd ? distance > 0.0 : excess(0.0) > 0.0;
  }

  /// Where the approximate median, m (1 - 2/(9 n))^3 for the mean m and n = 2 m^2 / variance, is
  /// the observed value.
  [[nodiscard]] double start() const {
    double low = 0.0, high = unit_;
    while (approximation(high) < form_.value) high *= 2.0;
    for (int step = 0; step < 30; ++step) {
      const double middle = low + (high - low) / 2.0;
      (approximation(middle) < form_.value ? low : high) = middle;
    }
    return high;
  }

  /// About how fast `excess` falls in log(tau2 + unit): as for a normal y'Py.
  [[nodiscard]] double slope(double tau2) const {
    return -0.4 * (tau2 + unit_) * form_.trace_p / std::sqrt(form_.variance(tau2));
  }

  [[nodiscard]] double to_log(double tau2) const { return std::log(tau2 + unit_); }
  [[nodiscard]] double from_log(double x) const { return std::max(0.0, std::exp(x) - unit_); }

 private:
  [[nodiscard]] double approximation(double tau2) const {
    const double mean = form_.trace_pv + tau2 * form_.trace_p;
    return mean * std::pow(1.0 - form_.variance(tau2) / mean / mean / 9.0, 3.0);
  }

  const QuadraticForm& form_;
  double unit_;  ///< tr PV / tr P: a mean of the v
  std::vector<Term> terms_;
};

}  // namespace

double median_root(const Profile& profile, const QWeights& weights, const QuadraticForm& form) {
  const Median median(profile, weights, form);
  if (!std::isfinite(form.value) || !median.starts_above()) return 0.0;
  double low = median.to_log(0.0), high = HUGE_VAL;
  double x = median.to_log(median.start());
  double slope = median.slope(median.from_log(x));
  double before = low, excess_before = 0.0;
  for (int step = 0; step < 200; ++step) {
    const double excess = median.excess(median.from_log(x));
    if (std::abs(excess) <= profile.roundoff()) break;
    (excess > 0.0 ? low : high) = x;
    const double last = step > 0 ? std::abs(x - before) : 1.0;
    if (step > 0 && last > 1e-6) slope = (excess - excess_before) / (x - before);
    before = x;
    excess_before = excess;
    x -= excess / std::min(slope, -1e-3);
    if (!(low < x && x < high)) x = std::isfinite(high) ? low + (high - low) / 2.0 : before + 1.0;
    // What a secant step leaves is about the product of this step and the last one.
    if (std::abs(x - before) * last <= 0x1p-50) break;
  }
  return median.from_log(x);
}

}  // namespace copse::model::detail
