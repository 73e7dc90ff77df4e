#include <algorithm>
#include <cmath>

#include "detail_quadratic_form.hpp"

namespace copse::model::detail {
namespace {

constexpr Eigen::Index block_size = 512;  // as in the profile: small enough for the nearest cache
using Block = Eigen::Array<double, Eigen::Dynamic, 1, Eigen::ColMajor, block_size, 1>;

/// Calls visit(a, v, y) with blocks of a group's studies but its lead.
template <class Visit>
void for_each_block(const Profile::Group& group, const QWeights& weights, Visit visit) {
  for (Eigen::Index at = 0; at < group.v.size(); at += block_size) {
    const Eigen::Index n = std::min(block_size, group.v.size() - at);
    Block a = group.v.segment(at, n);
    weights.apply(a);
    visit(a, group.v.segment(at, n), group.y.segment(at, n));
  }
}

/// sum over i != j of f_i g_j, for a lead and the rest, without subtracting the lead from itself.
double cross_sum(double lead_f, double lead_g, double sum_f, double sum_g, double sum_fg) {
  return lead_f * sum_g + lead_g * sum_f + (sum_f * sum_g - sum_fg);
}

// P has p_i = a_i (1 - a_i / S) on its diagonal, S = sum of a, and -a_i a_j / S beside it. The
// trace of PFPG is the sum of p_i^2 f_i g_i plus that of f_i c_i g_j c_j over i != j, c = a^2 / S.
// No term is negative, so nothing cancels: a_i / S is at most 1/2 but for the lead, of which
// 1 - a_i / S is the share of the others.
void add_group(QuadraticForm& form, const Profile::Group& group, const QWeights& weights) {
  const double a0 = weights.of(group.lead_v), v0 = group.lead_v;
  double rest = 0.0, ay = 0.0;
  for_each_block(group, weights, [&](const auto& a, const auto&, const auto& y) {
    rest += a.sum();
    ay += (a * y).sum();
  });
  const double total = a0 + rest, mean = ay / total;
  const double p0 = a0 * (rest / total), c0 = a0 * (a0 / total), b0 = c0 * v0;
  form.value += a0 * mean * mean;
  form.trace_p += p0;
  form.trace_pv += p0 * v0;
  form.trace_pp += p0 * p0;
  form.trace_pvp += p0 * p0 * v0;
  form.trace_pvpv += (p0 * v0) * (p0 * v0);
  double sum_c = 0.0, sum_b = 0.0, sum_cc = 0.0, sum_cb = 0.0, sum_bb = 0.0;
  for_each_block(group, weights, [&](const auto& a, const auto& v, const auto& y) {
    form.value += (a * (y - mean).square()).sum();
    const Block share = a / total, p = a * (1.0 - share), pv = p * v, c = a * share, b = c * v;
    form.trace_p += p.sum();
    form.trace_pv += pv.sum();
    form.trace_pp += p.square().sum();
    form.trace_pvp += (p * pv).sum();
    form.trace_pvpv += pv.square().sum();
    sum_c += c.sum();
    sum_b += b.sum();
    sum_cc += c.square().sum();
    sum_cb += (c * b).sum();
    sum_bb += b.square().sum();
  });
  form.trace_pp += cross_sum(c0, c0, sum_c, sum_c, sum_cc);
  form.trace_pvp += cross_sum(c0, b0, sum_c, sum_b, sum_cb);
  form.trace_pvpv += cross_sum(b0, b0, sum_b, sum_b, sum_bb);
}

}  // namespace

void QWeights::apply(Eigen::Ref<Eigen::ArrayXd> v) const {
  v = (v + tau2).inverse();
  if (root) v = v.sqrt();
}

double QWeights::of(double v) const {
  const double a = 1.0 / (v + tau2);
  return root ? std::sqrt(a) : a;
}

QuadraticForm quadratic_form(const Profile& profile, const QWeights& weights) {
  QuadraticForm form;
  for (const auto& group : profile.groups()) add_group(form, group, weights);
  return form;
}

}  // namespace copse::model::detail
