#pragma once

#include <string>
#include <vector>

#include "copse/bias/asymmetry_test.hpp"
#include "copse/bias/egger.hpp"
#include "copse/core/estimates.hpp"

namespace copse::bias {

/// Egger's regression for dependent effects: the line of `egger`, yi on the predictor with weights
/// 1/vi, with cluster-robust standard errors of type CR2 under the working covariance diag(vi) and
/// t with Satterthwaite's degrees of freedom, of each coefficient its own; Pustejovsky & Tipton
/// (2018), doi:10.1080/07350015.2016.1247004; Rodgers & Pustejovsky (2021),
/// doi:10.1037/met0000300. R's clubSandwich computes the same with inverse_var = TRUE and a target
/// that is the reciprocal of its weights.
///
/// @param clusters  length k; effects with the same name may be correlated.
/// @return as `egger`; with fewer than 3 clusters, or a predictor that varies in no more than one
///         way between them, there is no test and a notice says why.
/// @throws as `egger`; Error{usage} unless there is a cluster for every effect.
[[nodiscard]] AsymmetryTest cluster_egger(const Estimates& data,
                                          const std::vector<std::string>& clusters,
                                          const EggerOptions& options = {});

}  // namespace copse::bias
