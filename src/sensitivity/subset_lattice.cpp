#include <algorithm>
#include <array>
#include <bit>

#include "detail_subset_lattice.hpp"

namespace copse::sensitivity::detail {
namespace {

constexpr std::size_t most_low = 10;  // tables of 1024 stay in the first-level cache
constexpr std::size_t lanes = 8;      // subsets that differ in the first three studies only

template <class Visit>
void for_each_bit(std::uint64_t bits, Visit visit) {
  for (; bits != 0; bits &= bits - 1) visit(static_cast<std::size_t>(std::countr_zero(bits)));
}

double distance(const SubsetData& studies, std::size_t i, std::size_t j) {
  const double apart = studies.y[i] - studies.y[j];
  return studies.w[i] * studies.w[j] * apart * apart;
}

/// Adds a study to a subset that is given by its members.
void add(SubsetSums& sums, const SubsetData& studies, std::uint64_t members, std::size_t j) {
  for_each_bit(members, [&](std::size_t i) { sums.distances += distance(studies, i, j); });
  sums.pairs += sums.w * studies.w[j];
  sums.w += studies.w[j];
  sums.wy += studies.w[j] * studies.y[j];
  sums.size += 1.0;
}

SubsetSums sums_of(const SubsetData& studies, std::uint64_t members) {
  SubsetSums sums;
  std::uint64_t before = 0;
  for_each_bit(members, [&](std::size_t j) {
    add(sums, studies, before, j);
    before |= std::uint64_t{1} << j;
  });
  return sums;
}

using Lanes = std::array<double, lanes>;

/// sum 1 / (v + tau2) and sum y / (v + tau2) of eight subsets at once.
struct RandomSums {
  Lanes w{}, wy{};

  void add(double y, double v, const double* tau2) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double weight = 1.0 / (v + tau2[lane]);
      w[lane] += weight;
      wy[lane] += weight * y;
    }
  }

  /// The same for the lanes whose number has this bit.
  void add_where(std::size_t bit, double y, double v, const double* tau2) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double weight = static_cast<double>(lane >> bit & 1U) / (v + tau2[lane]);
      w[lane] += weight;
      wy[lane] += weight * y;
    }
  }
};

}  // namespace

SubsetLattice::SubsetLattice(const SubsetData& studies, bool common_effect)
    : studies_(studies),
      k_(studies.k()),
      low_(std::min(k_, most_low)),
      common_effect_(common_effect) {
  for (std::uint64_t subset = 0; subset < chunk_size(); ++subset) {
    const SubsetSums sums = sums_of(studies_, subset);
    w_.push_back(sums.w);
    wy_.push_back(sums.wy);
    pairs_.push_back(sums.pairs);
    distances_.push_back(sums.distances);
    size_.push_back(sums.size);
  }
}

SubsetSums SubsetLattice::high_sums(std::uint64_t chunk) const {
  return sums_of(studies_, chunk << low_);
}

void SubsetLattice::fill_distances(std::uint64_t chunk,
                                   double high,
                                   std::vector<double>& distances) const {
  distances[0] = high;
  for (std::size_t j = 0; j < low_; ++j) {
    double between = 0.0;
    for_each_bit(chunk << low_, [&](std::size_t i) { between += distance(studies_, i, j); });
    const std::size_t filled = std::size_t{1} << j;
    for (std::size_t s = 0; s < filled; ++s) distances[filled + s] = distances[s] + between;
  }
  for (std::size_t s = 0; s < chunk_size(); ++s) distances[s] += distances_[s];
}

/// The mean and I2 of the common effect, and tau2 by DL.
void SubsetLattice::fill_moments(std::uint64_t chunk, Chunk& into) const {
  const SubsetSums high = high_sums(chunk);
  fill_distances(chunk, high.distances, into.distances);
  for (std::size_t s = 0; s < chunk_size(); ++s) {
    const double w = w_[s] + high.w;
    const double q = into.distances[s] / w;
    const double pairs = (pairs_[s] + high.pairs) + high.w * w_[s];
    const double excess = q - (size_[s] + high.size - 1.0);
    into.mu[s] = (wy_[s] + high.wy) / w;
    into.rows[s].i2 = excess > 0.0 ? 100.0 * (excess / q) : 0.0;
    into.tau2[s] = excess > 0.0 ? excess * (w / (2.0 * pairs)) : 0.0;
  }
}

void SubsetLattice::fill_random_means(std::uint64_t chunk, Chunk& into) const {
  const std::size_t first_three = std::min<std::size_t>(low_, 3);
  for (std::size_t at = 0; at < chunk_size(); at += lanes) {
    const double* tau2 = into.tau2.data() + at;
    RandomSums sums;
    for (std::size_t i = 0; i < first_three; ++i) {
      sums.add_where(i, studies_.y[i], studies_.v[i], tau2);
    }
    for_each_bit((chunk << low_) | at,
                 [&](std::size_t i) { sums.add(studies_.y[i], studies_.v[i], tau2); });
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      into.mu[at + lane] = sums.wy[lane] / sums.w[lane];
    }
  }
}

void SubsetLattice::fit(std::uint64_t chunk, Chunk& into) const {
  const std::size_t padded = std::max<std::size_t>(chunk_size(), lanes);
  into.distances.resize(padded);
  into.mu.resize(padded);
  into.tau2.resize(padded);
  into.rows.resize(padded);
  fill_moments(chunk, into);
  if (!common_effect_) fill_random_means(chunk, into);
  for (std::size_t s = 0; s < chunk_size(); ++s) {
    into.rows[s].estimate = studies_.location(into.mu[s]);
    into.rows[s].tau2 = common_effect_ ? 0.0 : studies_.variance(into.tau2[s]);
  }
}

}  // namespace copse::sensitivity::detail
