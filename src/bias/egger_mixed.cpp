#include "copse/bias/egger_mixed.hpp"

#include "copse/stats/least_squares.hpp"
#include "wording.hpp"

namespace copse::bias {
namespace {

Coefficient coefficient(const model::PooledEffect& term) {
  return {term.estimate, term.se, term.ci};
}

}  // namespace

EggerMixedTest egger_mixed(const Estimates& data, const EggerMixedOptions& options) {
  require_valid(data);
  Eigen::MatrixXd design = Eigen::MatrixXd::Ones(data.k(), 2);
  design.col(1) = predictor_values(data, options.predictor, options.ni);
  EggerMixedTest result;
  AsymmetryTest& test = result.test;
  if (data.k() < 3) {
    test.notices.push_back(wording::too_few_studies(3));
  } else if (stats::dependent_column(design)) {
    test.notices.push_back(wording::no_spread_of_precision());
  }
  if (!test.notices.empty()) return result;
  const auto fit = model::fit_meta_regression(data, design, options.model);
  const auto& slope = fit.terms.at(1);
  test.notices = fit.notices;
  test.slope = coefficient(slope);
  if (vanishes_with_precision(options.predictor)) test.limit = coefficient(fit.terms.at(0));
  result.tau2 = fit.tau2;
  if (!slope.statistic) {
    test.notices.push_back(wording::no_residual_variation());
    return result;
  }
  test.statistic = slope.statistic;
  test.df = slope.df;
  test.pval = slope.pval;
  return result;
}

EggerMixedTest thompson_sharp(const Estimates& data, double level) {
  return egger_mixed(data,
                     {.model = {.tau2 = model::Tau2Method::dersimonian_laird,
                                .test = model::CoefficientTest::t,
                                .level = level}});
}

}  // namespace copse::bias
