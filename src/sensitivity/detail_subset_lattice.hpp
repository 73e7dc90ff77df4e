#pragma once

#include <cstdint>
#include <vector>

#include "copse/sensitivity/gosh.hpp"
#include "detail_subset_data.hpp"

namespace copse::sensitivity::detail {

/// Sums over a subset, w = 1 / v. Nothing in them cancels.
struct SubsetSums {
  double w = 0.0;          ///< sum w_i
  double wy = 0.0;         ///< sum w_i y_i
  double pairs = 0.0;      ///< sum_{i<j} w_i w_j
  double distances = 0.0;  ///< sum_{i<j} w_i w_j (y_i - y_j)^2
  double size = 0.0;
};

/// Common-effect or DL fits to all subsets, a chunk at a time. The first studies, up to ten, are
/// the low ones; a chunk holds the subsets that agree on the others, the high ones: its subset
/// number s = chunk * chunk_size() + (bits of the low studies).
///
/// Sums over a subset are those over its low part (a table made once), over its high part (once a
/// chunk), and between the parts: for `pairs` the product of both sum w, for `distances` a table
/// filled by doubling, in which adding study j to a low set adds sum_{i high} w_i w_j (y_i -
/// y_j)^2.
class SubsetLattice {
 public:
  SubsetLattice(const SubsetData& studies, bool common_effect);

  [[nodiscard]] std::uint64_t chunks() const { return std::uint64_t{1} << (k_ - low_); }
  [[nodiscard]] std::uint64_t chunk_size() const { return std::uint64_t{1} << low_; }

  /// Work space of one thread, and the rows of a chunk.
  struct Chunk {
    std::vector<double> distances, mu, tau2;
    std::vector<GoshRow> rows;  ///< that of the empty subset means nothing
  };
  void fit(std::uint64_t chunk, Chunk& into) const;

 private:
  [[nodiscard]] SubsetSums high_sums(std::uint64_t chunk) const;
  void fill_distances(std::uint64_t chunk, double high, std::vector<double>& distances) const;
  void fill_moments(std::uint64_t chunk, Chunk& into) const;
  void fill_random_means(std::uint64_t chunk, Chunk& into) const;

  SubsetData studies_;
  std::size_t k_, low_;
  bool common_effect_;
  std::vector<double> w_, wy_, pairs_, distances_, size_;  ///< by low subset
};

}  // namespace copse::sensitivity::detail
