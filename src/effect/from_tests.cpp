#include "copse/effect/from_tests.hpp"

#include <cmath>

#include "detail_contract.hpp"

namespace copse::effect {

double d_from_t(double t, const GroupSizes& sizes) {
  detail::require_sizes(sizes);
  return t * std::sqrt(1.0 / sizes.n1i + 1.0 / sizes.n2i);
}

std::optional<double> d_from_p(const PValue& pval, const GroupSizes& sizes, Direction direction) {
  detail::require_sizes(sizes);
  const auto t = signed_t(pval, sizes.n1i + sizes.n2i - 2.0, direction);
  return t ? std::optional(d_from_t(*t, sizes)) : std::nullopt;
}

std::optional<double> d_from_r(double r, const GroupSizes& sizes) {
  detail::require_between("the correlation", -1.0, 1.0, r);
  detail::require_sizes(sizes);
  if (std::abs(r) == 1.0) return std::nullopt;
  // (1 - r)(1 + r) keeps its digits as r nears 1.
  const double t = r * std::sqrt((sizes.n1i + sizes.n2i - 2.0) / ((1.0 - r) * (1.0 + r)));
  return d_from_t(t, sizes);
}

double r_from_t(double t, double n) {
  detail::require_positive("the number of pairs less 2", n - 2.0);
  return t / std::hypot(t, std::sqrt(n - 2.0));
}

std::optional<double> r_from_p(const PValue& pval, double n, Direction direction) {
  detail::require_positive("the number of pairs less 2", n - 2.0);
  const auto t = signed_t(pval, n - 2.0, direction);
  return t ? std::optional(r_from_t(*t, n)) : std::nullopt;
}

}  // namespace copse::effect
