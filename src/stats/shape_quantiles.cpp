#include "copse/stats/shape_quantiles.hpp"

#include "detail_boost.hpp"

// Boost's quantiles raise it at -O2 although every path assigns the value.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace copse::stats {

double gamma_quantile(double p, double shape) {
  return boost::math::gamma_p_inv(shape, p, detail::Policy());
}

double beta_quantile(double p, double shape1, double shape2) {
  return boost::math::ibeta_inv(shape1, shape2, p, detail::Policy());
}

}  // namespace copse::stats
