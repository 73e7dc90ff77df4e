#include "wording.hpp"

// What the room says about meta-regression.
namespace copse::model::wording {

std::string design_out_of_shape() {
  return "a meta-regression needs a design matrix of finite numbers with a row for every study and "
         "at least one column";
}

std::string dependent_column(int column) {
  return "column " + std::to_string(column) +
         " of the design is a linear combination of the columns before it, or there are more "
         "columns than studies; leave it out";
}

std::string no_median_estimator_with_moderators() {
  return "GENQM and GENQM-sqrt have no definition for models with moderators here; PM, DL or REML "
         "have";
}

Notice no_residual_df() {
  return {"no-residual-df",
          "There are as many coefficients as studies: residual heterogeneity cannot be estimated, "
          "and the tests are normal ones.",
          {}};
}

}  // namespace copse::model::wording
