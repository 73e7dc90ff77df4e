#include "copse/stats/random_stream.hpp"

#include <boost/random/gamma_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>

namespace copse::stats {
namespace {

std::mt19937_64 engine_of(std::uint64_t seed, std::uint64_t stream) {
  const auto low = [](std::uint64_t value) { return static_cast<std::uint32_t>(value); };
  std::seed_seq words{low(seed), low(seed >> 32), low(stream), low(stream >> 32)};
  return std::mt19937_64(words);
}

}  // namespace

RandomStream::RandomStream(std::uint64_t seed, std::uint64_t stream)
    : engine_(engine_of(seed, stream)) {}

double RandomStream::normal() { return boost::random::normal_distribution<double>()(engine_); }

double RandomStream::chi_squared(double df) {
  return boost::random::gamma_distribution<double>(df / 2.0, 2.0)(engine_);
}

double RandomStream::t(double df) {
  const double z = normal();
  return z / std::sqrt(chi_squared(df) / df);
}

}  // namespace copse::stats
