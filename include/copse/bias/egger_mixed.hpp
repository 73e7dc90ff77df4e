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
/// Sutton & Borenstein (eds), Publication Bias in Meta-Analysis, ch. 6; metafor's regtest.
///
/// @param data  k valid estimates; with k < 3 or a predictor that does not differ between studies
///              there is no test and a notice says why.
/// @throws as `require_valid`, `predictor_values` and `fit_meta_regression`.
[[nodiscard]] EggerMixedTest egger_mixed(const Estimates& data,
                                         const EggerMixedOptions& options = {});

/// The test of Thompson & Sharp (1999), doi:10.1002/(SICI)1097-0258(19991030)18:20<2693::AID-
/// SIM235>3.0.CO;2-V: the same on sei with their moment estimator of tau2, which is DL, and t with
/// k - 2 df; standard errors are not scaled by the residual variance.
/// @throws as `require_valid`; Error{usage} for the level.
[[nodiscard]] EggerMixedTest thompson_sharp(const Estimates& data, double level = 0.95);

}  // namespace copse::bias
