#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "copse/sensitivity/gosh.hpp"

namespace copse::sensitivity::detail {

/// A range cut into equal bins.
struct Axis {
  Interval range;
  int bins = 1;

  /// 0 to 1; 0 for a range without width.
  [[nodiscard]] double position(double value) const;
  [[nodiscard]] double at(double position) const;
};

/// Counts over 65536 cells of 0 to 1, and one of what is at 0 exactly.
class FineCounts {
 public:
  static constexpr int cells = 65536;
  FineCounts() : counts_(cells + 1) {}

  void add(double position);
  FineCounts& operator+=(const FineCounts& other);
  /// The smallest p below which the share lies, off by at most one cell.
  [[nodiscard]] double quantile(double share) const;

 private:
  std::vector<std::uint32_t> counts_;
};

/// Sums over subsets of the positions, estimates relative to `about`.
struct CloudSums {
  std::int64_t subsets = 0;
  double estimate = 0.0, i2 = 0.0;
};

/// What is counted while subsets go by; parts of it are added up in the order of the subsets.
class Cloud {
 public:
  /// @param about  position of the estimate of all studies, near which the others lie.
  Cloud(const Axis& estimate, const Axis& i2, std::size_t k, double about);

  /// @param members  bits of the studies, 64 a word.
  void add(const GoshRow& row, const std::uint64_t* members);
  void add_failure() { ++failed_; }
  Cloud& operator+=(const Cloud& other);
  void summarise(Gosh& result) const;
  [[nodiscard]] std::size_t bytes() const;

 private:
  [[nodiscard]] GoshSpread spread(const Axis& axis, double mean, const FineCounts& fine) const;
  [[nodiscard]] GoshStudy study(std::size_t i, double variance) const;

  Axis estimate_, i2_;
  std::size_t k_;
  double about_;
  std::int64_t failed_ = 0;
  CloudSums all_;
  double squares_ = 0.0;                    ///< sum of squared estimates
  std::vector<CloudSums> with_;             ///< by study
  std::vector<std::uint32_t> counts_;       ///< by cell
  std::vector<std::uint32_t> counts_with_;  ///< by cell, then study: one subset, few cache lines
  FineCounts fine_estimate_, fine_i2_;
};

}  // namespace copse::sensitivity::detail
