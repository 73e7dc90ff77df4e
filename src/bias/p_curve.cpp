#include "copse/bias/p_curve.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "copse/core/error.hpp"
#include "copse/model/about_mean.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/stats/root.hpp"
#include "wording_p_values.hpp"

namespace copse::bias {
namespace {

constexpr double third = 1.0 / 3.0;
constexpr double least_tail = 1e-300;
constexpr double highest_power = 0.99;

/// P(|Z + d| >= c) for c >= 0.
double power_at(double d, double c) { return stats::normal_cdf(d - c) + stats::normal_cdf(-d - c); }

/// The noncentrality at which a test with critical value c has this power.
double noncentrality(double power, double c) {
  if (power <= power_at(0.0, c)) return 0.0;
  return stats::find_root([&](double d) { return power_at(d, c) - power; }, 0.0, c + 10.0);
}

/// |z| of the studies with p <= alpha in the direction asked for.
std::vector<double> rejections(const Estimates& data,
                               const PCurveOptions& options,
                               int& other_direction) {
  std::vector<double> found;
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    const double z = data.yi[i] / std::sqrt(data.vi[i]);
    if (stats::normal_two_sided_pval(z) > options.alpha) continue;
    const bool against = (options.alternative == SelectionAlternative::greater && z < 0.0) ||
                         (options.alternative == SelectionAlternative::less && z > 0.0);
    if (against) {
      ++other_direction;
    } else {
      found.push_back(std::abs(z));
    }
  }
  return found;
}

/// P(|Z + d| >= z) given that it is at least c.
double tail(double z, double d, double c) {
  return std::clamp(power_at(d, z) / power_at(d, c), least_tail, 1.0);
}

/// Phi^-1(1 - tail); a tail of 1 is a study at the critical value itself.
double upper_quantile(double p) {
  constexpr double highest = 1.0 - 0x1p-53;
  return -stats::normal_quantile(std::min(p, highest));
}

StoufferTest stouffer(const std::vector<double>& zs, const std::function<double(double)>& score) {
  double sum = 0.0;
  for (const double z : zs) sum += score(z);
  const double statistic = sum / std::sqrt(static_cast<double>(zs.size()));
  return {static_cast<int>(zs.size()), statistic, stats::normal_cdf(statistic)};
}

StoufferTest right_skew(const std::vector<double>& zs, double c) {
  return stouffer(zs, [c](double z) { return -upper_quantile(tail(z, 0.0, c)); });
}

StoufferTest flatness(const std::vector<double>& zs, double d, double c) {
  return stouffer(zs, [d, c](double z) { return upper_quantile(tail(z, d, c)); });
}

/// P(X <= x) of a binomial X, by its terms.
double binomial_cdf(int x, int n, double p) {
  double sum = 0.0;
  for (int i = 0; i <= x; ++i) {
    const double log_choose =
        std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0);
    sum += std::exp(log_choose + i * std::log(p) + (n - i) * std::log1p(-p));
  }
  return std::min(sum, 1.0);
}

std::array<PCurveBin, 5> bins_of(const std::vector<double>& zs, double alpha, double d) {
  std::array<PCurveBin, 5> bins;
  const auto share_below = [&](double p) {
    return p > 0.0 ? power_at(d, -stats::normal_quantile(p / 2.0)) / third : 0.0;
  };
  for (std::size_t b = 0; b < bins.size(); ++b) {
    auto& bin = bins[b];
    bin.lower = alpha * static_cast<double>(b) / 5.0;
    bin.upper = alpha * static_cast<double>(b + 1) / 5.0;
    bin.no_effect = 1.0 / 5.0;
    bin.third_power = share_below(bin.upper) - share_below(bin.lower);
  }
  for (const double z : zs) {
    const double p = stats::normal_two_sided_pval(z);
    auto* at = std::ranges::find_if(bins, [p](const PCurveBin& bin) { return p <= bin.upper; });
    if (at == bins.end()) --at;  // p is alpha to rounding
    at->observed += 1.0 / static_cast<double>(zs.size());
  }
  return bins;
}

/// The power at which Stouffer's Z of `zs` is `target`, held within [alpha, .99]; Z falls in it.
double power_with(const std::vector<double>& zs, double target, double alpha, double c) {
  const auto excess = [&](double power) {
    return flatness(zs, noncentrality(power, c), c).statistic - target;
  };
  if (excess(alpha) <= 0.0) return alpha;
  if (excess(highest_power) >= 0.0) return highest_power;
  return stats::find_root(excess, alpha, highest_power);
}

void add_half(PCurve& curve, const std::vector<double>& zs, double alpha, double d) {
  const double c = -stats::normal_quantile(alpha / 4.0);
  std::vector<double> half;
  std::ranges::copy_if(zs, std::back_inserter(half), [c](double z) { return z >= c; });
  const int n = static_cast<int>(zs.size()), low = static_cast<int>(half.size());
  curve.binomial_right_skew = binomial_cdf(n - low, n, 0.5);
  curve.binomial_flatness = binomial_cdf(low, n, power_at(d, c) / third);
  if (half.empty()) return;
  curve.half_right_skew = right_skew(half, c);
  curve.half_flatness = flatness(half, d, c);
}

void apply_rules(PCurve& curve) {
  const double half_skew = curve.half_right_skew ? curve.half_right_skew->pval : 1.0;
  const double half_flat = curve.half_flatness ? curve.half_flatness->pval : 1.0;
  curve.evidential_value = half_skew < 0.05 || (curve.right_skew.pval < 0.1 && half_skew < 0.1);
  curve.inadequate =
      curve.flatness.pval < 0.05 || (half_flat < 0.1 && curve.binomial_flatness < 0.1);
}

}  // namespace

PCurveResult p_curve(const Estimates& data, const PCurveOptions& options) {
  require_valid(data);
  model::require_level(options.level);
  if (!(options.alpha > 0.0 && options.alpha < third)) {
    throw Error(ErrorKind::usage, wording::p_curve_alpha_out_of_range());
  }
  PCurve curve;
  const auto zs = rejections(data, options, curve.other_direction);
  if (zs.empty()) return {{}, {wording::nothing_significant("p-curve", options.alpha)}};
  const double c = -stats::normal_quantile(options.alpha / 2.0);
  const double d = noncentrality(third, c);
  curve.significant = static_cast<int>(zs.size());
  curve.bins = bins_of(zs, options.alpha, d);
  curve.right_skew = right_skew(zs, c);
  curve.flatness = flatness(zs, d, c);
  add_half(curve, zs, options.alpha, d);
  const double reach = stats::normal_critical_value(options.level);
  curve.power = power_with(zs, 0.0, options.alpha, c);
  curve.power_ci = {power_with(zs, reach, options.alpha, c),
                    power_with(zs, -reach, options.alpha, c)};
  apply_rules(curve);
  PCurveResult result{curve, {}};
  if (curve.other_direction > 0) {
    result.notices.push_back(wording::p_curve_other_direction(curve.other_direction));
  }
  return result;
}

}  // namespace copse::bias
