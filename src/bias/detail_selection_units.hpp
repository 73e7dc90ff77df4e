#pragma once

#include "copse/bias/selection.hpp"
#include "copse/core/estimates.hpp"

namespace copse::bias::detail {

/// The studies as the selection models see them: y divided by 2^e and v by 2^2e, so that the
/// smallest v is near 1, and y turned round when small effects are seen. No shift: 0 is what the p
/// values test.
class SelectionUnits {
 public:
  /// @throws Error{estimation} when squares would overflow all the same.
  SelectionUnits(const Estimates& data, SelectionAlternative alternative);

  [[nodiscard]] const Estimates& data() const { return data_; }
  [[nodiscard]] double from_variance(double value) const;  ///< into these units
  [[nodiscard]] double location(double value) const;       ///< out of them
  [[nodiscard]] double length(double value) const;
  [[nodiscard]] double variance(double value) const;
  /// Of a log-likelihood without its terms in ln(2 pi).
  [[nodiscard]] double loglik(double value) const;

 private:
  Estimates data_;
  int exponent_ = 0;
  double sign_ = 1.0;
};

}  // namespace copse::bias::detail
