#include "copse/model/heterogeneity.hpp"

#include <algorithm>
#include <cmath>

#include "copse/model/about_mean.hpp"
#include "copse/model/pooled_effect.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_profile.hpp"
#include "detail_q_root.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

double i2_from(double tau2, double typical_variance) {
  return 100.0 * (tau2 / (tau2 + typical_variance));
}

double h2_from(double tau2, double typical_variance) { return tau2 / typical_variance + 1.0; }

void add_tau2_interval(Heterogeneity& result,
                       const detail::Profile& profile,
                       double q_at_zero,
                       const HeterogeneityOptions& options) {
  const double tail = (1.0 - options.level) / 2.0;
  const double lower_q = stats::chi_squared_quantile(tail, result.q_df);
  const double upper_q = stats::chi_squared_upper_quantile(tail, result.q_df);
  if (q_at_zero < lower_q) {
    result.notices.push_back(wording::empty_tau2_interval());
    if (!options.empty_ci_as_zero) return;
  }
  const Interval tau2{profile.variance(detail::root_of_q(profile, upper_q)),
                      profile.variance(detail::root_of_q(profile, lower_q))};
  if (!std::isfinite(tau2.upper)) {
    result.notices.push_back(wording::unbounded_tau2_interval());
    return;
  }
  const double s2 = *result.typical_variance;
  result.tau2_ci = tau2;
  result.i2_ci = Interval{i2_from(tau2.lower, s2), i2_from(tau2.upper, s2)};
  result.h2_ci = Interval{h2_from(tau2.lower, s2), h2_from(tau2.upper, s2)};
}

}  // namespace

Heterogeneity describe_heterogeneity(const Estimates& data,
                                     std::optional<double> tau2,
                                     const HeterogeneityOptions& options) {
  require_valid(data);
  require_level(options.level);
  const detail::Profile profile(data);
  const auto at_zero = profile.at(0.0);
  Heterogeneity result;
  result.q_df = profile.df();
  if (data.k() == 1) return result;
  result.q = options.q_about ? q_about(data, *options.q_about).q : at_zero.q;
  result.q_pval = stats::chi_squared_upper_pval(result.q, result.q_df);
  result.i2_q = result.q > result.q_df ? 100.0 * (result.q - result.q_df) / result.q : 0.0;
  const double s2 = profile.variance(profile.df() / at_zero.trace_p);
  result.typical_variance = s2;
  if (tau2) {
    result.i2_tau2 = i2_from(*tau2, s2);
    result.h2 = h2_from(*tau2, s2);
  }
  if (options.tau2_ci == Tau2CiMethod::q_profile)
    add_tau2_interval(result, profile, at_zero.q, options);
  return result;
}

}  // namespace copse::model
