#include "copse/bias/fail_safe_n.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/common_effect.hpp"
#include "copse/stats/distributions.hpp"
#include "wording.hpp"

namespace copse::bias {
namespace {

/// z with P(Z > z) = p.
double upper_quantile(double p) { return -stats::normal_quantile(p); }

/// Whole studies: up, but for what is whole but for rounding.
double whole(double n) {
  const double nearest = std::round(n);
  return std::abs(n - nearest) < 0x1p-26 ? nearest : std::ceil(n);
}

FailSafeN rosenthal(const Estimates& data, double alpha) {
  const auto k = static_cast<double>(data.k());
  const double z = std::abs((data.yi.array() / data.vi.array().sqrt()).sum()) / std::sqrt(k);
  FailSafeN result;
  result.n = k * std::pow(z / upper_quantile(alpha), 2.0) - k;
  result.pval = stats::normal_two_sided_pval(z) / 2.0;
  return result;
}

FailSafeN orwin(const Estimates& data, const FailSafeOptions& options) {
  const auto k = static_cast<double>(data.k());
  const double origin = data.yi[0];
  const double mean = options.weighted ? model::fit_common_effect(data).effect.estimate
                                       : origin + (data.yi.array() - origin).mean();
  FailSafeN result;
  result.mean = mean;
  result.target = options.target ? std::copysign(*options.target, mean) : mean / 2.0;
  if (mean == 0.0 || *result.target == 0.0) {
    result.notices.push_back(wording::no_number_of_studies());
  } else {
    result.n = k * (mean - *result.target) / *result.target;
  }
  return result;
}

FailSafeN rosenberg(const Estimates& data, double alpha) {
  const auto k = static_cast<double>(data.k());
  const auto fit = model::fit_common_effect(data);
  FailSafeN result;
  result.mean = fit.effect.estimate;
  result.pval = fit.effect.pval;
  const double z = fit.effect.estimate / fit.effect.se;
  result.n = k * (std::pow(z / upper_quantile(alpha / 2.0), 2.0) - 1.0);
  return result;
}

FailSafeN by_method(const Estimates& data, const FailSafeOptions& options) {
  switch (options.method) {
    case FailSafeMethod::rosenthal:
      return rosenthal(data, options.alpha);
    case FailSafeMethod::orwin:
      return orwin(data, options);
    case FailSafeMethod::rosenberg:
      return rosenberg(data, options.alpha);
  }
  throw Error(ErrorKind::internal, "unknown fail-safe method");
}

}  // namespace

FailSafeN fail_safe_n(const Estimates& data, const FailSafeOptions& options) {
  require_valid(data);
  if (!(options.alpha > 0.0 && options.alpha < 1.0)) {
    throw Error(ErrorKind::usage, wording::alpha_out_of_range());
  }
  if (options.target && !std::isfinite(*options.target)) {
    throw Error(ErrorKind::usage, wording::target_not_finite());
  }
  auto result = by_method(data, options);
  if (result.n && !std::isfinite(*result.n)) {
    result.n.reset();
    result.notices.push_back(wording::beyond_double_range());
  }
  if (result.n) result.n = whole(std::max(0.0, *result.n));
  return result;
}

}  // namespace copse::bias
