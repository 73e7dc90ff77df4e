#pragma once

#include <Eigen/Core>
#include <optional>

#include "copse/bias/asymmetry_test.hpp"
#include "copse/bias/predictor.hpp"
#include "copse/core/estimates.hpp"
#include "copse/model/meta_regression.hpp"

namespace copse::bias {

struct EggerMixedOptions {
  Predictor predictor = Predictor::sei;
  Eigen::VectorXd ni = {};  ///< length k when the predictor needs sample sizes
  model::MetaRegressionOptions model = {};
};

struct EggerMixedTest {
  AsymmetryTest test;                       ///< z, or t with k - 2 df, as the options say
  std::optional<model::Tau2Estimate> tau2;  ///< residual heterogeneity; absent with the statistic
};

/// Egger's regression with additive heterogeneity: the mixed-effects model
/// yi ~ N(b0 + b1 xi, vi + tau2), tested by b1 / se(b1); Sterne & Egger (2005), in Rothstein,
/// Sutton & Borenstein (eds), Publication Bias in Meta-Analysis, ch. 6; metafor's regtest. With
/// tau2 by DL and t it is the test of Thompson & Sharp (1999) with their moment estimator.
///
/// @param data  k valid estimates; with k < 3 or a predictor that does not differ between studies
///              there is no test and a notice says why.
/// @throws as `require_valid`, `predictor_values` and `fit_meta_regression`.
[[nodiscard]] EggerMixedTest egger_mixed(const Estimates& data,
                                         const EggerMixedOptions& options = {});

}  // namespace copse::bias
