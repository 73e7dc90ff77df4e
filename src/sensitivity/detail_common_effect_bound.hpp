#pragma once

#include <vector>

#include "copse/core/estimates.hpp"
#include "detail_fewest_moves.hpp"

namespace copse::sensitivity::detail {

/// What removing studies can do to a common-effect interval at most; see `fewest_removals`. Studies
/// are tried in `order`: those that pull hardest at the targets first.
class CommonEffectBound {
 public:
  CommonEffectBound(const Estimates& data, double z, const std::vector<Target>& targets);

  /// The study that a move removes.
  [[nodiscard]] Eigen::Index study(std::size_t move) const { return order_[move]; }
  [[nodiscard]] bool may_flip(const Chosen& removed, std::size_t next, std::size_t more) const;

 private:
  /// Sums of the m smallest and m largest values from a move on, by m.
  struct Extremes {
    std::vector<double> least, most;
  };
  /// What is left, at least or at most, after `more` further removals.
  struct Range {
    double low, high;
  };
  [[nodiscard]] static std::vector<Extremes> extremes_of(const std::vector<double>& values);
  [[nodiscard]] bool may_meet(const Target& target, const Range& m, const Range& w) const;

  std::vector<Target> targets_;
  double z_;
  Indices order_;
  std::vector<double> m_, w_;  ///< w (y - limit) and w, by move; in units of the largest weight
  double sum_m_ = 0.0, sum_w_ = 0.0, sum_abs_ = 0.0;
  std::vector<Extremes> extremes_m_, extremes_w_;
};

}  // namespace copse::sensitivity::detail
