#pragma once

#include <optional>
#include <vector>

#include "detail_glmm_likelihood.hpp"

namespace copse::model::detail {

/// A maximum of the likelihood of a generalised linear mixed model.
struct GlmmMaximum {
  Parameters at = Parameters::Zero();
  Marginal likelihood;           ///< there, with its derivatives
  int points = 0;                ///< of the quadrature, along each random effect
  double loglik_change = 0.0;    ///< of the maximum when the points were last doubled
  std::vector<Parameter> inner;  ///< the parameters in which it is stationary: neither held fixed
                                 ///< nor a standard deviation at 0
};

/// Values at which standard deviations are held; absent ones are estimated.
struct HeldScales {
  std::optional<double> tau;
  std::optional<double> sigma;
};

/// 1e-10, or 1e-12 of the log-likelihood when that is more.
[[nodiscard]] double quadrature_tolerance(double loglik);

/// The local maxima by increasing tau. `unbounded` tells that the likelihood is highest as a
/// standard deviation grows without limit (beyond 64, on a logarithmic scale).
struct GlmmMaxima {
  std::vector<GlmmMaximum> maxima;
  bool unbounded = false;

  [[nodiscard]] const GlmmMaximum& highest() const;
};

/// For given standard deviations the log-likelihood is concave in theta, and in the centres: each
/// study's is the log of an integral of a function that is log-concave in all of them together
/// (Prékopa 1973). So local maxima can only be told apart by tau and sigma. The profile likelihood
/// is scanned at 0 and at powers of 2 from 2^-10 to 32 (over both, at every other power); from each
/// point that no neighbour exceeds, Newton's method on all parameters, with the exact Hessian, goes
/// to a maximum, and 0 is taken where the likelihood falls away from it. There the points of the
/// quadrature are doubled until the log-likelihood at its maximum moves by less than
/// `quadrature_tolerance`; the result is that of the larger number of points. A second maximum
/// narrower than a factor of 2 (over both, 4) in a standard deviation could be missed.
[[nodiscard]] GlmmMaxima maximise(const GlmmStudies& model, const HeldScales& held);

}  // namespace copse::model::detail
