#pragma once

#include "detail_quadratic_form.hpp"

namespace copse::model::detail {

/// The tau2 >= 0 at which the observed y'Py is the median of its distribution, y having the
/// variance V + tau2 I; 0 when it is no larger than the median at 0. In the profile's units.
///
/// P(y'Py <= value) falls in tau2, so there is one such tau2. Its logarithm, tau2 counted from
/// minus the mean sampling variance tr PV / tr P, is found by the secant method inside a bracket,
/// from the tau2 at which Wilson and Hilferty's approximation of the median is met. O(k) per step.
[[nodiscard]] double median_root(const Profile& profile,
                                 const QWeights& weights,
                                 const QuadraticForm& form);

}  // namespace copse::model::detail
