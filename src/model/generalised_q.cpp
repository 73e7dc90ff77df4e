#include <cmath>

#include "copse/stats/quadratic_form.hpp"
#include "copse/stats/root.hpp"
#include "detail_tau2_set.hpp"

namespace copse::model::detail {
namespace {

using Tails = stats::QuadraticForm::Tails;

/// Q with fixed weights, and its distribution when the variances are v + t.
class GeneralisedQ {
 public:
  GeneralisedQ(const Profile& profile, const Estimates& data, double power) : v_(data.k()) {
    for (Eigen::Index i = 0; i < data.k(); ++i) v_[i] = profile.to_unit_variance(data.vi[i]);
    weights_ = power == 1.0 ? v_.inverse().eval() : v_.rsqrt().eval();
    Eigen::Index lead = 0;
    weights_.maxCoeff(&lead);
    // From the heaviest study, so that neither it nor the rest loses digits when it dominates.
    const Eigen::ArrayXd y = (data.yi.array() - data.yi[lead]) / profile.length(1.0);
    const double mean = (weights_ * y).sum() / weights_.sum();
    q_ = (weights_ * (y - mean).square()).sum();
  }

  [[nodiscard]] Tails at(double t) const {
    return stats::QuadraticForm(weights_, v_ + t).tails(q_);
  }

 private:
  Eigen::ArrayXd v_;
  Eigen::ArrayXd weights_;
  double q_ = 0.0;
};

/// The root of an increasing f with f(0) < 0, searched upwards from the scale `start`.
template <class Increasing>
double root_above(const Increasing& f, double start) {
  double left = 0.0, right = start;
  while (std::isfinite(right) && f(right) < 0.0) {
    left = right;
    right *= 4.0;
  }
  return std::isfinite(right) ? stats::find_root(f, left, right) : right;
}

}  // namespace

Tau2Set generalised_q_set(const Profile& profile,
                          const Estimates& data,
                          double power,
                          double tail) {
  const GeneralisedQ q(profile, data, power);
  const Tails at_zero = q.at(0.0);
  if (at_zero.lower < tail) return {};
  const double start = profile.v_min();
  double lower = 0.0;
  if (at_zero.upper < tail) {
    lower = root_above([&](double t) { return q.at(t).upper - tail; }, start);
  }
  return {{lower, root_above([&](double t) { return tail - q.at(t).lower; }, start)}};
}

}  // namespace copse::model::detail
