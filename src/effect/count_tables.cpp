#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_count_tables.hpp"

namespace copse::effect::detail {

double quantile_of_share(double part, double rest) {
  if (part <= rest) return stats::normal_quantile(part / (part + rest));
  return -stats::normal_quantile(rest / (part + rest));
}

TwoByTwo near_one(const TwoByTwo& table) {
  int exponent = 0;
  std::frexp(table.n1i() + table.n2i(), &exponent);
  const auto scaled = [exponent](double count) { return std::ldexp(count, -exponent); };
  return {scaled(table.ai), scaled(table.bi), scaled(table.ci), scaled(table.di)};
}

Oriented oriented(const TwoByTwo& table) {
  const double excess = table.ai * table.di - table.bi * table.ci;
  if (excess >= 0.0) return {table, 1.0, excess};
  return {{table.bi, table.ai, table.di, table.ci}, -1.0, -excess};
}

}  // namespace copse::effect::detail
