#pragma once

#include <vector>

#include "copse/core/estimates.hpp"
#include "detail_climb.hpp"

namespace copse::bias::detail {

/// The likelihood of the Copas model at one gamma, without the terms in ln(2 pi); see `copas`.
class CopasLikelihood {
 public:
  CopasLikelihood(const Estimates& data, double gamma0, double gamma1);

  /// At (mu, tau2, rho) or (mu, tau2, rho, beta), beta s_i added to the mean.
  [[nodiscard]] Derivatives at(const Eigen::VectorXd& parameters) const;
  [[nodiscard]] double value(double mu, double t, double rho) const;

  /// sum (1 - Phi(u_i)) / Phi(u_i).
  [[nodiscard]] double unpublished() const;

 private:
  struct Study {
    double y, s, u, c2;
  };
  std::vector<Study> studies_;
  double log_seen_ = 0.0;  ///< sum ln Phi(u_i)
};

}  // namespace copse::bias::detail
