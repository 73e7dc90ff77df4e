#include <algorithm>
#include <cmath>
#include <limits>

#include "copse/stats/distributions.hpp"
#include "copse/stats/minimise.hpp"
#include "copse/stats/root.hpp"
#include "detail_jet.hpp"
#include "detail_p_uniform_likelihood.hpp"

namespace copse::bias::detail {
namespace {

constexpr double grid_ratio = 1.12;
constexpr double as_good_as_infinite =
    1e6;                          // of t, in squared spreads of the data; rounding grows with it
constexpr double runs_off = 1e4;  // of mu, in spreads
constexpr double infinity = std::numeric_limits<double>::infinity();

/// ln P(Z <= x) with its derivatives.
Jet<2> log_cdf(const Jet<2>& x) {
  const double hazard = stats::normal_hazard_below(x.value);
  return x.through(stats::log_normal_cdf(x.value), hazard, -hazard * (x.value + hazard));
}

}  // namespace

PUniformLikelihood::PUniformLikelihood(const Estimates& data, double alpha)
    : data_(data), z_(-stats::normal_quantile(alpha)), centre_(data.yi.mean()) {
  spread_ = std::sqrt((data.yi.array() - centre_).square().mean() + data.vi.mean());
  const double least = data.vi.minCoeff();
  for (double t = 0.0; t < as_good_as_infinite * spread_ * spread_;
       t = grid_ratio * (t + least) - least) {
    ridges_.push_back(ridge(t));
  }
}

bool PUniformLikelihood::is_significant(Eigen::Index i) const {
  return data_.yi[i] >= z_ * std::sqrt(data_.vi[i]);
}

Derivatives PUniformLikelihood::at(const Eigen::VectorXd& parameters) const {
  using J = Jet<2>;
  const auto mu = J::variable(parameters[0], 0), t = J::variable(parameters[1], 1);
  J sum;
  for (Eigen::Index i = 0; i < data_.k(); ++i) {
    const J s2 = t + J(data_.vi[i]), s = sqrt(s2);
    const J a = (J(data_.yi[i]) - mu) / s;
    const J c = (J(z_ * std::sqrt(data_.vi[i])) - mu) / s;
    sum += J(-0.5) * (log(s2) + a * a) - log_cdf(is_significant(i) ? -c : c);
  }
  return sum.derivatives();
}

double PUniformLikelihood::value(double mu, double t) const {
  double sum = 0.0;
  for (Eigen::Index i = 0; i < data_.k(); ++i) {
    const double s = std::sqrt(data_.vi[i] + t), a = (data_.yi[i] - mu) / s;
    const double c = (z_ * std::sqrt(data_.vi[i]) - mu) / s;
    sum -= std::log(s) + 0.5 * a * a + stats::log_normal_cdf(is_significant(i) ? -c : c);
  }
  return sum;
}

double PUniformLikelihood::slope(double mu, double t) const {
  double sum = 0.0;
  for (Eigen::Index i = 0; i < data_.k(); ++i) {
    const double s = std::sqrt(data_.vi[i] + t), a = (data_.yi[i] - mu) / s;
    const double c = (z_ * std::sqrt(data_.vi[i]) - mu) / s;
    const double hazard =
        is_significant(i) ? -stats::normal_hazard_below(-c) : stats::normal_hazard_below(c);
    sum += (a + hazard) / s;
  }
  return sum;
}

PUniformLikelihood::Ridge PUniformLikelihood::ridge(double t) const {
  const double unit = spread_ + std::sqrt(t);
  const double direction = slope(centre_, t) > 0.0 ? 1.0 : -1.0;
  double inside = centre_, step = direction * unit;
  while (slope(inside + step, t) * direction > 0.0) {
    inside += step;
    step *= 2.0;
    if (std::abs(step) > 1e15 * unit) return {t, inside, value(inside, t)};
  }
  const double mu = stats::find_root([&](double x) { return slope(x, t); },
                                     std::min(inside, inside + step),
                                     std::max(inside, inside + step));
  return {t, mu, value(mu, t)};
}

double PUniformLikelihood::highest_near(double mu, std::size_t ridge) const {
  const double from = std::sqrt(ridges_[ridge == 0 ? 0 : ridge - 1].t);
  const double to = std::sqrt(ridges_[std::min(ridge + 1, ridges_.size() - 1)].t);
  constexpr int cells = 4;
  return -stats::minimise([&](double tau) { return -value(mu, tau * tau); }, from, to, cells).value;
}

double PUniformLikelihood::profile(double mu) const {
  std::size_t best = 0;
  double highest = -infinity;
  for (std::size_t i = 0; i < ridges_.size(); ++i) {
    const double here = value(mu, ridges_[i].t);
    if (here <= highest) continue;
    highest = here;
    best = i;
  }
  return std::max(highest, highest_near(mu, best));
}

/// One end: from the farthest mu of any ridge that is likely enough, outwards until none is.
double PUniformLikelihood::mean_end(double enough, double direction) const {
  double end = -infinity * direction;
  for (const auto& each : ridges_) {
    if (each.value >= enough && direction * (each.mu - end) > 0.0) end = each.mu;
  }
  if (direction * (end - centre_) > runs_off * spread_) return infinity * direction;
  double step = 0.05 * spread_ * direction;
  while (profile(end + step) >= enough) {
    end += step;
    step *= 1.5;
    if (std::abs(end - centre_) > runs_off * spread_) return infinity * direction;
  }
  return stats::find_root([&](double mu) { return profile(mu) - enough; },
                          std::min(end, end + step),
                          std::max(end, end + step));
}

Interval PUniformLikelihood::mean_interval(double enough) const {
  return {mean_end(enough, -1.0), mean_end(enough, 1.0)};
}

Interval PUniformLikelihood::variance_interval(double enough) const {
  const auto likely = [enough](const Ridge& each) { return each.value >= enough; };
  const auto excess = [&](double t) { return ridge(t).value - enough; };
  const auto first = std::ranges::find_if(ridges_, likely);
  const auto last = std::find_if(ridges_.rbegin(), ridges_.rend(), likely).base();
  Interval ci{0.0, infinity};
  if (first != ridges_.begin() && first != ridges_.end()) {
    ci.lower = stats::find_root(excess, (first - 1)->t, first->t);
  }
  if (last != ridges_.end() && last != ridges_.begin()) {
    ci.upper = stats::find_root(excess, (last - 1)->t, last->t);
  }
  return ci;
}

}  // namespace copse::bias::detail
