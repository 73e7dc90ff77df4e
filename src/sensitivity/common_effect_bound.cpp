#include <algorithm>
#include <cmath>
#include <numeric>

#include "detail_common_effect_bound.hpp"

namespace copse::sensitivity::detail {
namespace {

constexpr std::size_t deepest = 64;  // removals at once that are bounded
constexpr double doubt = 1e-9;       // what rounding may do to a bound, amply

}  // namespace

CommonEffectBound::CommonEffectBound(const Estimates& data,
                                     double z,
                                     const std::vector<Target>& targets)
    : targets_(targets), order_(all_but({}, data.k())) {
  const double least = data.vi.minCoeff(), limit = targets.front().limit;
  const Eigen::ArrayXd w = least / data.vi.array();
  const Eigen::ArrayXd m = w * ((data.yi.array() - limit) / std::sqrt(least));
  z_ = z;
  // Leaving the upper side, or reaching the lower one, takes studies with large m away.
  const bool down = targets.front().reach == (targets.front().side == Side::below);
  const double direction = down ? 1.0 : -1.0;
  const bool both = targets.size() > 1;
  std::ranges::stable_sort(order_, std::greater<>(), [&](Eigen::Index i) {
    return both ? std::abs(m[i]) : direction * m[i];
  });
  for (const auto i : order_) {
    m_.push_back(m[i]);
    w_.push_back(w[i]);
  }
  sum_m_ = std::accumulate(m_.begin(), m_.end(), 0.0);
  sum_w_ = std::accumulate(w_.begin(), w_.end(), 0.0);
  sum_abs_ = m.abs().sum() + z_ * std::sqrt(sum_w_);
  extremes_m_ = extremes_of(m_);
  extremes_w_ = extremes_of(w_);
}

std::vector<CommonEffectBound::Extremes> CommonEffectBound::extremes_of(
    const std::vector<double>& values) {
  std::vector<Extremes> all;
  for (std::size_t next = 0; next <= values.size(); ++next) {
    std::vector<double> sorted(values.begin() + static_cast<std::ptrdiff_t>(next), values.end());
    std::ranges::sort(sorted);
    Extremes extremes{{0.0}, {0.0}};
    for (std::size_t i = 0; i < std::min(sorted.size(), deepest); ++i) {
      extremes.least.push_back(extremes.least.back() + sorted[i]);
      extremes.most.push_back(extremes.most.back() + sorted[sorted.size() - 1 - i]);
    }
    all.push_back(std::move(extremes));
  }
  return all;
}

bool CommonEffectBound::may_meet(const Target& target, const Range& m, const Range& w) const {
  const double slack = doubt * sum_abs_;
  const double narrow = z_ * std::sqrt(std::max(0.0, w.low)), wide = z_ * std::sqrt(w.high);
  if (target.side == Side::above) {
    return target.reach ? m.high - narrow > -slack : m.low - wide <= slack;
  }
  return target.reach ? m.low + narrow < slack : m.high + wide >= -slack;
}

bool CommonEffectBound::may_flip(const Chosen& removed, std::size_t next, std::size_t more) const {
  if (m_.size() - next < more) return false;
  if (more > deepest) return true;
  double m = sum_m_, w = sum_w_;
  for (const auto move : removed) {
    m -= m_[move];
    w -= w_[move];
  }
  const Range range_m{m - extremes_m_[next].most[more], m - extremes_m_[next].least[more]};
  const Range range_w{w - extremes_w_[next].most[more], w - extremes_w_[next].least[more]};
  return std::ranges::any_of(
      targets_, [&](const Target& target) { return may_meet(target, range_m, range_w); });
}

}  // namespace copse::sensitivity::detail
