#pragma once

#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "detail_numbers.hpp"

namespace copse::view {

/// Quantities with their formulas and numbers, in reading order.
class Explanation {
 public:
  void add(std::string quantity, std::string formula, std::string numbers);
  [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::vector<std::string> lines_;
};

/// Effect, variance, interval and weights of the first used study.
void explain_study(Explanation& out,
                   const analysis::Analysis& analysis,
                   const analysis::PoolResult& result,
                   const Shown& shown);

}  // namespace copse::view
