#include "copse/model/about_mean.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_profile.hpp"
#include "wording.hpp"

namespace copse::model {

QTest q_about(const Estimates& data, double mean) {
  require_valid(data);
  if (!std::isfinite(mean)) throw Error(ErrorKind::usage, wording::mean_not_finite());
  QTest test;
  test.q = ((data.yi.array() - mean) / data.vi.array().sqrt()).square().sum();
  test.df = static_cast<double>(data.k() - 1);
  if (!std::isfinite(test.q)) throw Error(ErrorKind::estimation, wording::beyond_double_range());
  if (test.df > 0.0) test.pval = stats::chi_squared_upper_pval(test.q, test.df);
  return test;
}

Tau2Estimate dersimonian_laird_about(const Estimates& data, double mean) {
  const QTest test = q_about(data, mean);
  if (data.k() < 2) throw Error(ErrorKind::estimation, wording::tau2_needs_two_studies());
  const detail::Profile profile(data);
  const double tau2 = std::max(0.0, (test.q - test.df) / profile.at(0.0).trace_p);
  return {profile.variance(tau2), {}, {}};
}

}  // namespace copse::model
