#include "copse/model/henmi_copas.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/bracketed_root.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/stats/quadrature.hpp"
#include "detail_mean.hpp"
#include "detail_weight_spread.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

/// F, with everything in multiples of the largest weight w0: W_2 / w0, T w0 and so on.
class TailOfMean {
 public:
  TailOfMean(const Estimates& data, const detail::Profile& profile)
      : df_(profile.df()), spread_(detail::weight_spread(data, 0.0)) {
    const auto m = profile.at(0.0);
    const double v = profile.v_min();
    trace_p_ = m.trace_p * v;
    trace_pp_ = m.trace_pp * v * v;
    tau2_ = std::max(0.0, (m.q - df_) / trace_p_);
    inflation_ = 1.0 + tau2_ * spread_.mean;
  }

  [[nodiscard]] double tau2() const { return tau2_; }
  [[nodiscard]] double inflation() const { return inflation_; }

  [[nodiscard]] double operator()(double x) const {
    constexpr double negligible = 90.0;  // phi falls by exp(-45)
    if (x == 0.0) return 0.5;
    const double usual = x * std::sqrt(inflation_);  // from here on Q is within its bound
    return between(x, x, usual) + between(x, usual, std::sqrt(usual * usual + negligible));
  }

 private:
  [[nodiscard]] double between(double x, double from, double to) const {
    const double width = to - from;
    const auto integrand = [&](double share) {
      const double z = from + share * width;
      return below_bound(z, x) * stats::normal_density(z);
    };
    return width > 0.0 ? width * stats::integrate(integrand, 0.0, 1.0) : 0.0;
  }

  /// P(G_z <= bound at z / x). The moments are written without the differences that metafor prints:
  /// W_1 - W_2 = tr P, W_1 W_2 - 2 W_3 + W_2^2 = tr PP at tau2 = 0, and the rest are moments of w.
  [[nodiscard]] double below_bound(double z, double x) const {
    const double given = z * z - 1.0;
    const double per_v = tau2_ / inflation_;
    const double slope = tau2_ * per_v * spread_.variance;
    const double mean = df_ + tau2_ * trace_p_ + slope * given;
    const double variance = 2.0 * df_ + 4.0 * tau2_ * trace_p_ + 2.0 * tau2_ * tau2_ * trace_pp_ +
                            4.0 * slope * given +
                            4.0 * tau2_ * tau2_ * per_v * spread_.skew * given -
                            2.0 * slope * slope * (1.0 + 2.0 * given);
    const double beyond = (z - x) / x * ((z + x) / x);  // (z/x)^2 - 1
    const double bound = trace_p_ / spread_.mean * beyond + df_;
    return stats::gamma_cdf(bound * (mean / variance), mean * (mean / variance));
  }

  double df_;
  detail::WeightSpread spread_;
  double trace_p_ = 0.0, trace_pp_ = 0.0, tau2_ = 0.0, inflation_ = 1.0;
};

}  // namespace

HenmiCopas henmi_copas(const Estimates& data, double level) {
  require_valid(data);
  require_level(level);
  if (data.k() < 2) throw Error(ErrorKind::estimation, wording::tau2_needs_two_studies());
  const detail::Profile profile(data);
  const auto mean = detail::weighted_mean(profile, 0.0);
  const TailOfMean tail(data, profile);
  const double tail_probability = (1.0 - level) / 2.0;
  const double x =
      stats::bracketed_root([&](double at) { return std::log(tail(at) / tail_probability); },
                            0.0,
                            stats::normal_critical_value(level));
  const double root = std::sqrt(tail.inflation());
  HenmiCopas result;
  result.tau2 = profile.variance(tail.tau2() * profile.v_min());
  result.quantile = x * root;
  auto& effect = result.effect;
  effect.estimate = mean.estimate;
  effect.se = mean.se * root;
  const double half = result.quantile * effect.se;
  effect.ci = {effect.estimate - half, effect.estimate + half};
  effect.statistic = effect.estimate / effect.se;
  const double standardised = std::abs(effect.estimate) / mean.se / tail.inflation();
  effect.pval = standardised > 0.0 ? std::min(1.0, 2.0 * tail(standardised)) : 1.0;
  return result;
}

}  // namespace copse::model
