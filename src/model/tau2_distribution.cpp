#include "copse/model/tau2_distribution.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/stats/quadratic_form.hpp"
#include "detail_profile.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

constexpr double grid = 1.0 / 32.0;  // in x = log(1 + tau2 / v_min)
constexpr double highest = 12.0;     // normal numbers beyond do not occur
constexpr std::size_t before = 2;    // nodes before the first, for its slope

}  // namespace

Tau2Distribution::Tau2Distribution(const Estimates& data) {
  require_valid(data);
  if (data.k() < 2) throw Error(ErrorKind::estimation, wording::tau2_needs_two_studies());
  const detail::Profile profile(data);
  unit_ = profile.variance(1.0);
  v_min_ = profile.v_min();
  q_ = profile.at(0.0).q;
  variances_ = data.vi.array().unaryExpr([&](double v) { return profile.to_unit_variance(v); });
  find_first_node();
  for (std::size_t i = 0; i < 2 * before + 1; ++i) {
    scores_.push_back(normal_score(first_ - static_cast<long>(before) + static_cast<long>(i)));
  }
}

double Tau2Distribution::tau2_at(double x) const { return v_min_ * std::expm1(x); }

double Tau2Distribution::normal_score(long node) const {
  const double tau2 = tau2_at(static_cast<double>(node) * grid);
  const auto tails = stats::QuadraticForm(variances_.inverse(), variances_ + tau2).tails(q_);
  if (tails.lower <= 0.0) return -HUGE_VAL;
  if (tails.upper <= 0.0) return HUGE_VAL;
  return tails.lower < 0.5 ? stats::normal_quantile(tails.lower)
                           : -stats::normal_quantile(tails.upper);
}

void Tau2Distribution::find_first_node() {
  long last = 0;  // too high, once it is seen
  if (normal_score(0) < highest) return;
  for (first_ = 1; normal_score(first_) >= highest; first_ *= 2) last = first_;
  while (first_ - last > 1) {
    const long middle = last + (first_ - last) / 2;
    (normal_score(middle) >= highest ? last : first_) = middle;
  }
}

/// dz/dx at a node that has two neighbours on either side.
double Tau2Distribution::slope(std::size_t i) const {
  return (scores_[i - 2] - scores_[i + 2] + 8.0 * (scores_[i + 1] - scores_[i - 1])) /
         (12.0 * grid);
}

double Tau2Distribution::at(double z) {
  const double start = static_cast<double>(first_) * grid;
  if (z >= scores_[before]) return unit_ * tau2_at(start);
  while (scores_[scores_.size() - 1 - before] > z) {
    const auto next = static_cast<long>(scores_.size()) - static_cast<long>(before);
    scores_.push_back(normal_score(first_ + next));
  }
  const auto above = std::partition_point(
      scores_.begin() + before, scores_.end() - before, [z](double score) { return score > z; });
  const auto i = static_cast<std::size_t>(above - scores_.begin()) - 1;  // z_i > z >= z_(i+1)
  const double width = scores_[i + 1] - scores_[i];
  const double u = (z - scores_[i]) / width;
  const double left = width / slope(i), right = width / slope(i + 1);
  const double beyond =
      (1.0 - u) * (1.0 - u) * u * left + u * u * ((3.0 - 2.0 * u) * grid - (1.0 - u) * right);
  return unit_ * tau2_at(start + static_cast<double>(i - before) * grid + beyond);
}

}  // namespace copse::model
