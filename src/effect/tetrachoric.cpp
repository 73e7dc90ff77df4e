#include <algorithm>
#include <cmath>

#include "copse/effect/two_by_two_association.hpp"
#include "copse/stats/bivariate_normal.hpp"
#include "detail_count_tables.hpp"

namespace copse::effect {
namespace {

double square(double x) { return x * x; }

}  // namespace

// Three parameters meet three free shares, so the likelihood is at its maximum where the model
// gives the shares themselves, and the inverse of the information is the delta method on
//   drho = (d share(a) - P(Y<=k|X=h) d share(row 1) - P(X<=h|Y=k) d share(column 1))/density(h, k).
std::optional<EffectSize> tetrachoric_correlation(const TwoByTwo& table) {
  if (table.has_zero()) return std::nullopt;
  const auto [t, sign, excess] = detail::oriented(detail::near_one(table));
  const double n = t.n1i() + t.n2i();
  const double h = detail::quantile_of_share(t.n1i(), t.n2i());
  const double k = detail::quantile_of_share(t.ai + t.ci, t.bi + t.di);
  const auto found = stats::normal_correlation(h, k, excess / (n * n), std::min(t.bi, t.ci) / n);
  const double row = stats::conditional_normal_cdf(k, h, found);
  const double column = stats::conditional_normal_cdf(h, k, found);
  const double mean = (t.ai * (1.0 - row - column) - t.bi * row - t.ci * column) / n;
  const double squares = t.ai * square(1.0 - row - column - mean) + t.bi * square(row + mean) +
                         t.ci * square(column + mean) + t.di * square(mean);
  const double slope = stats::bivariate_normal_pdf(h, k, found);
  const double size = table.n1i() + table.n2i();
  return EffectSize{sign * found.rho, squares / n / (size * slope * slope)};
}

}  // namespace copse::effect
