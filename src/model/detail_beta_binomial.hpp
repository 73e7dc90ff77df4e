#pragma once

#include <array>
#include <vector>

#include "copse/model/beta_binomial.hpp"

namespace copse::model::detail {

/// The log-likelihood of one group, without binomial coefficients, and its derivatives in p and
/// gamma.
struct GroupLikelihood {
  double value = 0.0;
  double p = 0.0;
  double gamma = 0.0;
  double p_p = 0.0;
  double p_gamma = 0.0;
  double gamma_gamma = 0.0;
};

/// One group's counts over all studies, as the beta-binomial likelihood sees them.
class CountGroup {
 public:
  explicit CountGroup(const GroupCounts& counts);

  [[nodiscard]] bool has_events() const { return !events_.empty(); }
  [[nodiscard]] bool has_others() const { return !others_.empty(); }
  [[nodiscard]] std::size_t largest() const { return rest_.size(); }
  /// Sum of log C(n, x).
  [[nodiscard]] double log_coefficients() const { return log_coefficients_; }

  [[nodiscard]] GroupLikelihood at(double p, double gamma) const;
  /// The p of the highest likelihood for gamma; there are events and others.
  [[nodiscard]] double best_p(double gamma) const;

 private:
  // [r]: how many studies have more than r events, more than r others, and more than r members but
  // not so many others. Each term of the likelihood is then computed once for all studies.
  std::vector<double> events_, others_, rest_;
  double risk_ = 0.0;  ///< of all studies together
  double log_coefficients_ = 0.0;
};

}  // namespace copse::model::detail
