#include "wording_glmm.hpp"

namespace copse::analysis::wording {
namespace {

std::string start(PoolingMethod method) {
  return "--pooling " + std::string(name_of(pooling_methods, method));
}

}  // namespace

std::string glmm_tau2(PoolingMethod method) {
  return start(method) +
         " is fitted by maximum likelihood; leave --tau2 out, say --tau2 ML, or hold tau2 with a "
         "number (0 for equal effects)";
}

std::string glmm_ci(PoolingMethod method) {
  return start(method) +
         " has the intervals --ci wald and --ci t; others need inverse variance "
         "weights: --pooling iv";
}

std::string glmm_prediction(PoolingMethod method) {
  return start(method) +
         " predicts by --pi normal, t-k1, t-k2 or none; others need inverse variance weights: "
         "--pooling iv";
}

std::string glmm_tau2_ci(PoolingMethod method) {
  return start(method) + " has no interval for tau2; leave --tau2-ci out or say --tau2-ci none";
}

std::string glmm_common_tau2(PoolingMethod method) {
  return start(method) + " fits each subgroup by itself; --common-tau2 goes with --pooling iv";
}

std::string whole_counts(PoolingMethod method, const std::vector<std::string>& studies) {
  std::string names;
  for (const auto& study : studies) names += (names.empty() ? "" : ", ") + study;
  return start(method) + " needs whole counts, which these studies have not: " + names +
         "; --pooling glmm-um-fs (OR) takes fractional counts";
}

std::string beta_binomial_tau2() {
  return start(PoolingMethod::beta_binomial) +
         " has no tau2: leave --tau2, --tau2-ci and --common-tau2 out; studies differ by the "
         "correlation rho within their groups";
}

std::string beta_binomial_ci() {
  return start(PoolingMethod::beta_binomial) +
         " has the interval --ci wald; others need inverse variance weights: --pooling iv";
}

std::string beta_binomial_prediction() {
  return start(PoolingMethod::beta_binomial) +
         " has no effects of studies to predict; leave --pi out or say --pi none";
}

Notice counted_without_effect(const std::vector<std::string>& studies) {
  return {"counted-without-effect",
          "The beta-binomial row counts them as they are, although they have no effect of their "
          "own.",
          studies};
}

}  // namespace copse::analysis::wording
