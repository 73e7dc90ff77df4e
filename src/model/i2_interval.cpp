#include <algorithm>
#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_i2_interval.hpp"

namespace copse::model::detail {

std::optional<Interval> h2_interval_from_test(double q, double df, double level) {
  const double k = df + 1.0;
  if (q <= k && k <= 2.0) return std::nullopt;
  const double se =
      q > k ? 0.5 * (std::log(q) - std::log(df)) / (std::sqrt(2.0 * q) - std::sqrt(2.0 * k - 3.0))
            : std::sqrt((1.0 - 1.0 / (3.0 * (k - 2.0) * (k - 2.0))) / (2.0 * (k - 2.0)));
  // exp(2 (log H -/+ z SE)); a Q of 0 gives H = 0.
  const double reach = std::exp(2.0 * stats::normal_critical_value(level) * se);
  const double h2 = q / df;
  return Interval{std::max(1.0, h2 / reach), std::max(1.0, h2 * reach)};
}

}  // namespace copse::model::detail
