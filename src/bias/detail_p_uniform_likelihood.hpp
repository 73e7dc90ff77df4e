#pragma once

#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/interval.hpp"
#include "detail_climb.hpp"

namespace copse::bias::detail {

/// The log-likelihood of p-uniform* without the terms in ln(2 pi), and what follows from it alone;
/// see `p_uniform_star`. For a given t = tau2 it is concave in mu.
class PUniformLikelihood {
 public:
  PUniformLikelihood(const Estimates& data, double alpha);

  [[nodiscard]] bool is_significant(Eigen::Index i) const;

  /// With its derivatives at (mu, t).
  [[nodiscard]] Derivatives at(const Eigen::VectorXd& parameters) const;
  [[nodiscard]] double value(double mu, double t) const;

  /// The highest value at this t and the mu where it is; far out when mu runs off.
  struct Ridge {
    double t = 0.0, mu = 0.0, value = 0.0;
  };
  [[nodiscard]] Ridge ridge(double t) const;

  /// The ridge at t = 0 and at values geometric in t + min v, 12 % apart, up to 1e12 times the
  /// spread of the data, which is as good as infinity.
  [[nodiscard]] const std::vector<Ridge>& ridges() const { return ridges_; }

  /// The highest value at this mu, over all t.
  [[nodiscard]] double profile(double mu) const;

  /// The hull of {mu: profile >= enough}; an end is infinite when mu runs off there with t.
  [[nodiscard]] Interval mean_interval(double enough) const;
  /// The hull of {t: ridge >= enough}; the upper end is infinite when it holds the last ridge.
  [[nodiscard]] Interval variance_interval(double enough) const;

 private:
  [[nodiscard]] double slope(double mu, double t) const;
  [[nodiscard]] double highest_near(double mu, std::size_t ridge) const;
  [[nodiscard]] double mean_end(double enough, double direction) const;

  const Estimates& data_;
  double z_ = 0.0;
  double spread_ = 1.0, centre_ = 0.0;
  std::vector<Ridge> ridges_;
};

}  // namespace copse::bias::detail
