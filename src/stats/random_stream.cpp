#include "copse/stats/random_stream.hpp"

#include <boost/random/gamma_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>

namespace copse::stats {

double RandomStream::normal() { return boost::random::normal_distribution<double>()(engine_); }

double RandomStream::chi_squared(double df) {
  return boost::random::gamma_distribution<double>(df / 2.0, 2.0)(engine_);
}

double RandomStream::t(double df) {
  const double z = normal();
  return z / std::sqrt(chi_squared(df) / df);
}

}  // namespace copse::stats
