#pragma once

#include <Eigen/Core>
#include <array>

#include "copse/core/estimates.hpp"
#include "copse/core/names.hpp"

namespace copse::bias {

/// What stands for the precision of a study in a regression test.
enum class Predictor { sei, vi, ni, ninv, sqrtni, sqrtninv };

inline constexpr std::array<Named<Predictor>, 6> predictors{{
    {Predictor::sei, "sei", "standard error"},
    {Predictor::vi, "vi", "sampling variance"},
    {Predictor::ni, "ni", "sample size"},
    {Predictor::ninv, "ninv", "1 / sample size"},
    {Predictor::sqrtni, "sqrtni", "square root of the sample size"},
    {Predictor::sqrtninv, "sqrtninv", "1 / square root of the sample size"},
}};

/// True for the predictors that go to 0 as a study grows without end.
[[nodiscard]] constexpr bool vanishes_with_precision(Predictor predictor) {
  return predictor != Predictor::ni && predictor != Predictor::sqrtni;
}

/// The predictor of each study, length k.
/// @param ni  total sample sizes, length k, each finite and > 0; not looked at for sei and vi.
/// @throws Error{usage} when `ni` is needed and has another length or such values.
[[nodiscard]] Eigen::VectorXd predictor_values(const Estimates& data,
                                               Predictor predictor,
                                               const Eigen::VectorXd& ni);

}  // namespace copse::bias
