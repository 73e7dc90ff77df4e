#include "copse/bias/egger.hpp"

#include "copse/model/pooled_effect.hpp"
#include "detail_regression_test.hpp"

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

}  // namespace copse::bias
