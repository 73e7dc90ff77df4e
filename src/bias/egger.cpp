#include "copse/bias/egger.hpp"

#include "copse/core/error.hpp"
#include "copse/model/pooled_effect.hpp"
#include "detail_regression_test.hpp"
#include "wording.hpp"

namespace copse::bias {

AsymmetryTest egger(const Estimates& data, const EggerOptions& options) {
  require_valid(data);
  model::require_level(options.level);
  return detail::test_slope({data.yi,
                             data.vi,
                             predictor_values(data, options.predictor, options.ni),
                             vanishes_with_precision(options.predictor),
                             options.level});
}

AsymmetryTest pustejovsky_rodgers(const Estimates& data,
                                  const Eigen::VectorXd& n1i,
                                  const Eigen::VectorXd& n2i,
                                  double level) {
  require_valid(data);
  model::require_level(level);
  for (const auto* ni : {&n1i, &n2i}) {
    const bool fits = ni->size() == data.k() && ni->allFinite() && (ni->array() > 0.0).all();
    if (!fits) throw Error(ErrorKind::usage, wording::sample_sizes_needed());
  }
  const Eigen::VectorXd x = (n1i.array().inverse() + n2i.array().inverse()).sqrt();
  return detail::test_slope({data.yi, data.vi, x, true, level});
}

}  // namespace copse::bias
