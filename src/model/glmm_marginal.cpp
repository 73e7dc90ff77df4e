#include <cmath>
#include <limits>
#include <numbers>

#include "copse/stats/gauss_hermite.hpp"
#include "detail_glmm_marginal.hpp"

namespace copse::model::detail {
namespace {

constexpr double negligible = -50.0;  // of log terms beside the largest

/// The log of the integrand, exp(l - (z^2 + s^2) / 2), and where it is taken.
struct Integrand {
  const StudyCounts& study;
  const Parameters& at;

  [[nodiscard]] Derivatives in_predictors(double z, double s) const {
    return log_likelihood(study, at[theta] + at[tau] * z, at[centre] + at[sigma] * s);
  }
};

/// The mode in (z, s) with the curvature there, cholesky = [zz 0; sz ss] of minus the Hessian.
struct Mode {
  double z = 0.0;
  double s = 0.0;
  double value = 0.0;
  double zz = 1.0;
  double sz = 0.0;
  double ss = 1.0;
};

void factorise(Mode& mode, const Derivatives& d, const Parameters& at) {
  const double a = 1.0 - at[tau] * at[tau] * d.by_effect_effect;
  const double b = -at[tau] * at[sigma] * d.by_effect_centre;
  const double c = 1.0 - at[sigma] * at[sigma] * d.by_centre_centre;
  mode.zz = std::sqrt(a);
  mode.sz = b / mode.zz;
  // c - b^2 / a >= 1 but for rounding, since the likelihood is log-concave.
  mode.ss = std::sqrt(std::max(1.0, c - mode.sz * mode.sz));
}

/// Newton's method on a concave function with curvature of at least 1; steps are halved until the
/// function rises.
Mode find_mode(const Integrand& f) {
  Mode mode;
  auto d = f.in_predictors(0.0, 0.0);
  mode.value = d.value;
  for (int step = 0; step < 200; ++step) {
    factorise(mode, d, f.at);
    const double gz = f.at[tau] * d.by_effect - mode.z;
    const double gs = f.at[sigma] * d.by_centre - mode.s;
    const double uz = gz / mode.zz, us = (gs - mode.sz * uz) / mode.ss;
    double ds = us / mode.ss;
    double dz = (uz - mode.sz * ds) / mode.zz;
    const double decrement = uz * uz + us * us;
    if (!(decrement > 1e-16)) break;
    Mode next = mode;
    for (int halving = 0; halving < 60; ++halving, dz /= 2.0, ds /= 2.0) {
      next.z = mode.z + dz;
      next.s = mode.s + ds;
      d = f.in_predictors(next.z, next.s);
      next.value = d.value - (next.z * next.z + next.s * next.s) / 2.0;
      if (next.value >= mode.value - 1e-13 * std::abs(mode.value)) break;
    }
    mode = next;
  }
  factorise(mode, d, f.at);
  return mode;
}

/// Weighted sums of the moments, relative to the term at the mode. With D the derivatives of the
/// predictors in the parameters, (1, z, 0, 0) and (0, 0, 1, s), the sums are those of D'g and of
/// the entries of D'(H + gg')D.
class Moments {
 public:
  void add(double weight, const Derivatives& d, double z, double s) {
    const double e = weight * d.by_effect, c = weight * d.by_centre;
    const double ee = weight * d.by_effect_effect + e * d.by_effect;
    const double ec = weight * d.by_effect_centre + e * d.by_centre;
    const double cc = weight * d.by_centre_centre + c * d.by_centre;
    sum_ += weight;
    gradient_ += Eigen::Vector4d{e, e * z, c, c * s};
    effect_ += Eigen::Vector3d{ee, ee * z, ee * z * z};
    across_ += Eigen::Vector4d{ec, ec * z, ec * s, ec * z * s};
    centre_ += Eigen::Vector3d{cc, cc * s, cc * s * s};
  }

  [[nodiscard]] Marginal result(double log_unit) const {
    Marginal m;
    m.value = log_unit + std::log(sum_);
    m.gradient = gradient_ / sum_;
    m.hessian << effect_[0], effect_[1], across_[0], across_[2],  //
        effect_[1], effect_[2], across_[1], across_[3],           //
        across_[0], across_[1], centre_[0], centre_[1],           //
        across_[2], across_[3], centre_[1], centre_[2];
    m.hessian = (m.hessian / sum_ - m.gradient * m.gradient.transpose()).eval();
    return m;
  }

 private:
  double sum_ = 0.0;
  Eigen::Vector4d gradient_ = Eigen::Vector4d::Zero();
  Eigen::Vector3d effect_ = Eigen::Vector3d::Zero();
  Eigen::Vector4d across_ = Eigen::Vector4d::Zero();
  Eigen::Vector3d centre_ = Eigen::Vector3d::Zero();
};

/// Adds the term at the point t, u of the standardised axes; tells whether it counts.
bool add_term(Moments& sums, const Integrand& f, const Mode& mode, const Eigen::Vector3d& node) {
  const double s = mode.s + node[1] / mode.ss;
  const double z = mode.z + (node[0] - mode.sz * node[1] / mode.ss) / mode.zz;
  const auto d = f.in_predictors(z, s);
  const double log_term = d.value - (z * z + s * s) / 2.0 - mode.value;
  if (!(log_term > negligible)) return false;
  sums.add(node[2] * std::exp(log_term), d, z, s);
  return true;
}

/// Along z from the middle outwards: the integrand falls on both sides.
void add_line(Moments& sums,
              const Integrand& f,
              const Mode& mode,
              const stats::HermiteRule& rule,
              const Eigen::Vector2d& line) {
  const Eigen::Index n = rule.nodes.size();
  const auto add = [&](Eigen::Index j) {
    return add_term(sums, f, mode, {rule.nodes[j], line[0], rule.weights[j] * line[1]});
  };
  bool counts = true;
  for (Eigen::Index j = n / 2; j < n && counts; ++j) counts = add(j) || rule.nodes[j] < 6.0;
  counts = true;
  for (Eigen::Index j = n / 2 - 1; j >= 0 && counts; --j) counts = add(j) || rule.nodes[j] > -6.0;
}

}  // namespace

Marginal marginal(const StudyCounts& study,
                  const Parameters& at,
                  RandomEffects random,
                  int points) {
  const Integrand f{study, at};
  const Mode mode = find_mode(f);
  const auto& rule = stats::gauss_hermite(points);
  Moments sums;
  double log_unit = mode.value - std::log(mode.zz);
  if (random == RandomEffects::effect_only) {
    add_line(sums, f, mode, rule, {0.0, 1.0});
    log_unit -= std::log(2.0 * std::numbers::pi) / 2.0;
  } else {
    for (Eigen::Index i = 0; i < rule.nodes.size(); ++i) {
      add_line(sums, f, mode, rule, {rule.nodes[i], rule.weights[i]});
    }
    log_unit -= std::log(2.0 * std::numbers::pi) + std::log(mode.ss);
  }
  return sums.result(log_unit);
}

}  // namespace copse::model::detail
