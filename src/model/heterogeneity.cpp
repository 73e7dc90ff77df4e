#include "copse/model/heterogeneity.hpp"

#include <cmath>
#include <utility>

#include "copse/core/error.hpp"
#include "copse/model/about_mean.hpp"
#include "copse/model/pooled_effect.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_i2_interval.hpp"
#include "detail_profile.hpp"
#include "detail_tau2_set.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

double i2_from(double tau2, double typical_variance) {
  return 100.0 * (tau2 / (tau2 + typical_variance));
}

double h2_from(double tau2, double typical_variance) { return tau2 / typical_variance + 1.0; }

detail::Tau2Set tau2_set(const detail::Profile& profile,
                         const Estimates& data,
                         const HeterogeneityOptions& options) {
  const double tail = (1.0 - options.level) / 2.0;
  switch (options.tau2_ci) {
    case Tau2CiMethod::q_profile:
      return detail::q_profile_set(profile, tail);
    case Tau2CiMethod::profile_likelihood: {
      const double drop = stats::chi_squared_upper_quantile(2.0 * tail, 1.0);
      return detail::likelihood_set(profile, options.restricted, drop);
    }
    case Tau2CiMethod::biggerstaff_jackson:
      return detail::generalised_q_set(profile, data, 1.0, tail);
    case Tau2CiMethod::jackson:
      return detail::generalised_q_set(profile, data, 0.5, tail);
    case Tau2CiMethod::none:
      break;
  }
  throw Error(ErrorKind::internal, "no set without an interval");
}

void add_tau2_interval(Heterogeneity& result,
                       const detail::Profile& profile,
                       const Estimates& data,
                       const HeterogeneityOptions& options) {
  auto set = tau2_set(profile, data, options);
  if (set.empty()) {
    result.notices.push_back(wording::empty_tau2_interval(options.tau2_ci));
    if (!options.empty_ci_as_zero) return;
    set.push_back({0.0, 0.0});
  }
  for (auto& part : set) part = {profile.variance(part.lower), profile.variance(part.upper)};
  if (!std::isfinite(set.back().upper)) {
    result.notices.push_back(wording::unbounded_tau2_interval(set.front().lower));
    return;
  }
  if (set.size() > 1) result.notices.push_back(wording::tau2_interval_with_gaps(set));
  result.tau2_ci = Interval{set.front().lower, set.back().upper};
  result.tau2_ci_parts = std::move(set);
}

void add_i2_interval(Heterogeneity& result, const HeterogeneityOptions& options) {
  if (options.i2_ci == I2CiMethod::test) {
    result.h2_ci = detail::h2_interval_from_test(result.q, result.q_df, options.level);
    if (!result.h2_ci) {
      result.notices.push_back(wording::no_test_based_interval());
      return;
    }
    const auto i2 = [](double h2) { return 100.0 * (h2 - 1.0) / h2; };
    result.i2_ci = Interval{i2(result.h2_ci->lower), i2(result.h2_ci->upper)};
  } else if (const auto& tau2 = result.tau2_ci) {
    const double s2 = *result.typical_variance;
    result.i2_ci = Interval{i2_from(tau2->lower, s2), i2_from(tau2->upper, s2)};
    result.h2_ci = Interval{h2_from(tau2->lower, s2), h2_from(tau2->upper, s2)};
  }
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
  if (options.tau2_ci != Tau2CiMethod::none) add_tau2_interval(result, profile, data, options);
  add_i2_interval(result, options);
  return result;
}

}  // namespace copse::model
