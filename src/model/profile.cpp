#include <algorithm>
#include <cmath>
#include <numbers>

#include "copse/core/error.hpp"
#include "detail_profile.hpp"
#include "wording.hpp"

namespace copse::model::detail {
namespace {

constexpr Eigen::Index block_size = 512;  // fits the first-level cache; also keeps rounding small

template <class Visit>
void for_each_block(Eigen::Index size, Visit visit) {
  for (Eigen::Index at = 0; at < size; at += block_size) {
    visit(at, std::min(block_size, size - at));
  }
}

int unit_exponent(double variance) {
  const int exponent = std::ilogb(variance);
  return exponent >= 0 ? exponent / 2
                       : -((1 - exponent) / 2);  // floor, so that units shift exactly
}

}  // namespace

Profile::Profile(const Estimates& data) {
  const std::vector<const Estimates*> groups{&data};
  set_unit(groups);
  add_group(data);
  describe();
}

Profile::Profile(const std::vector<Estimates>& groups) {
  std::vector<const Estimates*> each;
  each.reserve(groups.size());
  for (const auto& group : groups) each.push_back(&group);
  set_unit(each);
  for (const auto* group : each) add_group(*group);
  describe();
}

void Profile::set_unit(const std::vector<const Estimates*>& groups) {
  double smallest = groups.front()->vi.minCoeff();
  double lowest = groups.front()->yi.minCoeff();
  double highest = groups.front()->yi.maxCoeff();
  for (const auto* group : groups) {
    smallest = std::min(smallest, group->vi.minCoeff());
    lowest = std::min(lowest, group->yi.minCoeff());
    highest = std::max(highest, group->yi.maxCoeff());
  }
  exponent_ = unit_exponent(smallest);
  // Squares of effects further apart than this, in standard errors, would overflow.
  const double range = highest / 2.0 - lowest / 2.0;
  if (!(range <= std::ldexp(std::sqrt(smallest), 249))) {
    throw Error(ErrorKind::estimation, wording::beyond_double_range());
  }
}

void Profile::add_group(const Estimates& data) {
  const Eigen::Index k = data.k();
  Eigen::Index lead = 0;
  data.vi.minCoeff(&lead);
  Group group;
  group.lead_v = to_unit_variance(data.vi[lead]);
  group.centre = std::ldexp(data.yi[lead], -exponent_);
  group.y.resize(k - 1);
  group.v.resize(k - 1);
  for (Eigen::Index i = 0, to = 0; i < k; ++i) {
    if (i == lead) continue;
    group.y[to] = std::ldexp(data.yi[i], -exponent_) - group.centre;
    group.v[to] = to_unit_variance(data.vi[i]);
    ++to;
  }
  weights_.emplace_back(k - 1);
  groups_.push_back(std::move(group));
}

void Profile::describe() {
  v_min_ = groups_.front().lead_v;
  v_max_ = v_min_;
  const double origin = groups_.front().centre;
  double grand_sum = 0.0;
  for (const auto& group : groups_) {
    const auto k = static_cast<double>(group.y.size() + 1);
    k_ += k;
    const double mean = group.y.sum() / k;
    squares_within_ += (group.y - mean).square().sum() + mean * mean;
    grand_sum += k * (mean + (group.centre - origin));
    const double sum_v = group.lead_v + group.v.sum();
    const double sum_v2 = group.lead_v * group.lead_v + group.v.square().sum();
    trace_pv_ += sum_v * (1.0 - 1.0 / k);
    trace_pvpv_ += sum_v2 * (1.0 - 2.0 / k) + (sum_v / k) * (sum_v / k);
    v_min_ = std::min(v_min_, group.lead_v);
    v_max_ = std::max(v_max_, group.lead_v);
    if (group.v.size() > 0) v_max_ = std::max(v_max_, group.v.maxCoeff());
  }
  const double grand_mean = grand_sum / k_;
  for (const auto& group : groups_) {
    const double shift = (group.centre - origin) - grand_mean;
    total_variance_ += ((group.y + shift).square().sum() + shift * shift) / k_;
  }
}

Moments Profile::at(double tau2) const {
  Moments sums;
  for (std::size_t g = groups_.size(); g-- > 0;) add_moments(groups_[g], tau2, weights_[g], sums);
  return sums;
}

// Sums in units of the lead's weight w0, so that 0 < w <= 1 and powers neither over- nor underflow.
// Written out around the lead (y = 0, w = 1), because the closed forms, e.g. tr P = sum w - sum w^2
// / sum w, cancel to nothing when w0 dwarfs the rest.
void Profile::add_moments(const Group& group,
                          double tau2,
                          Eigen::ArrayXd& weights,
                          Moments& sums) const {
  const double lead = group.lead_v + tau2;
  double r1 = 0.0, r2 = 0.0, r3 = 0.0, wy = 0.0;
  for_each_block(group.y.size(), [&](Eigen::Index at, Eigen::Index n) {
    auto w = weights.segment(at, n);
    w = lead / (group.v.segment(at, n) + tau2);
    r1 += w.sum();
    r2 += w.square().sum();
    r3 += w.cube().sum();
    wy += (w * group.y.segment(at, n)).sum();
  });
  const double w1 = 1.0 + r1;
  const double mu = wy / w1;
  double q = mu * mu, ypp = mu * mu, sum_e = 0.0;
  for_each_block(group.y.size(), [&](Eigen::Index at, Eigen::Index n) {
    const auto w = weights.segment(at, n);
    const auto r = group.y.segment(at, n) - mu;
    q += (w * r.square()).sum();
    ypp += (w * r).square().sum();
    sum_e += (w * (w * r + mu)).sum();
  });
  // y'PPPy is the weighted sum of squares of e = w r + mu, which is 0 for the lead.
  const double mean_e = sum_e / w1;
  double squares_e = mean_e * mean_e;
  for_each_block(group.y.size(), [&](Eigen::Index at, Eigen::Index n) {
    const auto w = weights.segment(at, n);
    const auto r = group.y.segment(at, n) - mu;
    squares_e += (w * (w * r + (mu - mean_e)).square()).sum();
  });
  const double w0 = 1.0 / lead;
  sums.sum_w += w0 * w1;
  sums.sum_w2 += w0 * w0 * (1.0 + r2);
  sums.mu = mu;
  sums.q += w0 * q;
  sums.ypp += w0 * w0 * ypp;
  sums.yppp += w0 * w0 * w0 * squares_e;
  sums.trace_p += w0 * (r1 + (r1 - r2) / w1);
  sums.trace_pp += w0 * w0 * ((r1 * r1 + 2.0 * r2 + r2 * r2) / (w1 * w1) + r2 - 2.0 * r3 / w1);
}

double Profile::relative_log_likelihood(double tau2, bool restricted) const {
  double log_v = 0.0, log_information = 0.0;
  for (const auto& group : groups_) {
    const double sum_w = 1.0 / (group.lead_v + tau2) + (group.v + tau2).inverse().sum();
    log_v += std::log(group.lead_v + tau2) + (group.v + tau2).log().sum();
    log_information += std::log(sum_w);
  }
  const double full = -log_v / 2.0 - at(tau2).q / 2.0;
  return restricted ? full - log_information / 2.0 : full;
}

double Profile::log_likelihood(double tau2, bool restricted) const {
  double log_k = 0.0;
  for (const auto& group : groups_) log_k += std::log(static_cast<double>(group.y.size() + 1));
  const double n = restricted ? df() : k_;
  const double constant =
      n * (std::log(2.0 * std::numbers::pi) / 2.0 + exponent_ * std::numbers::ln2);
  return relative_log_likelihood(tau2, restricted) - constant + (restricted ? log_k / 2.0 : 0.0);
}

double Profile::roundoff() const {
  constexpr double unit = 0x1p-52;
  const double blocks = k_ / static_cast<double>(block_size);
  return unit * (32.0 + std::min(k_, static_cast<double>(block_size)) / 4.0 + blocks);
}

double Profile::length(double value) const { return std::ldexp(value, exponent_); }
double Profile::variance(double value) const { return std::ldexp(value, 2 * exponent_); }
double Profile::to_unit_variance(double value) const { return std::ldexp(value, -2 * exponent_); }
double Profile::location(double mu) const { return length(groups_.front().centre + mu); }

}  // namespace copse::model::detail
