#pragma once

#include <string>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/view/numbers.hpp"

namespace copse::view {

/// Quantities with their formulas and numbers, in reading order.
class Explanation {
 public:
  /// @param width  of a line in terminal columns.
  explicit Explanation(std::size_t width) : width_(width) {}

  void add(const std::string& quantity, const std::string& formula, const std::string& numbers);
  [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::size_t width_;
  std::vector<std::string> lines_;
};

/// Effect, variance, interval and weights of the first used study.
void explain_study(Explanation& out,
                   const analysis::Analysis& analysis,
                   const analysis::PoolResult& result,
                   const Shown& shown);

}  // namespace copse::view
