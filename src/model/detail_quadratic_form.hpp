#pragma once

#include "detail_profile.hpp"

namespace copse::model::detail {

/// The weights of a generalised Q: a = 1 / (v + tau2) or, with `root`, the square root of that.
struct QWeights {
  double tau2 = 0.0;  ///< in the profile's units
  bool root = false;

  /// v becomes a.
  void apply(Eigen::Ref<Eigen::ArrayXd> v) const;
  [[nodiscard]] double of(double v) const;
};

/// y'Py with P = A - A X (X'AX)^-1 X'A and A = diag(a), and the traces of which its moments are
/// made when y has the variance V + tau2 I, V = diag(v): E = tr PV + tau2 tr P.
struct QuadraticForm {
  double value = 0.0;       ///< y'Py
  double trace_p = 0.0;     ///< tr P
  double trace_pv = 0.0;    ///< tr PV
  double trace_pp = 0.0;    ///< tr PP
  double trace_pvp = 0.0;   ///< tr PVP
  double trace_pvpv = 0.0;  ///< tr PVPV

  /// The variance of y'Py at tau2: 2 tr P(V + tau2 I)P(V + tau2 I).
  [[nodiscard]] double variance(double tau2) const {
    return 2.0 * trace_pvpv + 4.0 * tau2 * trace_pvp + 2.0 * tau2 * tau2 * trace_pp;
  }
};

[[nodiscard]] QuadraticForm quadratic_form(const Profile& profile, const QWeights& weights);

}  // namespace copse::model::detail
