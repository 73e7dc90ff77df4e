#include "wording_small_study.hpp"

namespace copse::analysis::wording {

std::string alpha_out_of_range() { return "--alpha must lie between 0 and 1, for example 0.05"; }

std::string target_not_finite() {
  return "--target must be an effect as it is read, for example 1.2 for a ratio";
}

std::string test_not_for_measure(AsymmetryMethod method, effect::Measure measure) {
  const auto* const needs = method == AsymmetryMethod::pustejovsky_rodgers
                                ? "standardised mean differences from means, SDs and sizes"
                                : "odds ratios from the four counts";
  return "--test " + std::string(name_of(asymmetry_methods, method)) + " needs " + needs +
         ", not " + std::string(effect::declaration(measure).code) + " as read from this table";
}

std::string test_needs_clusters() {
  return "--test egger-cluster needs --cluster with the column of dependent effects";
}

std::string predictor_needs_sizes(bias::Predictor predictor) {
  return "--predictor " + std::string(name_of(bias::predictors, predictor)) +
         " needs the sample sizes of the studies, which this table does not have; sei and vi do "
         "without";
}

std::string row_alone(std::size_t record) { return "row " + std::to_string(record) + " alone"; }

}  // namespace copse::analysis::wording
