#include "wording.hpp"

#include <utility>

namespace copse::sensitivity::wording {

std::string beyond_double_range() {
  return "the effects or their variances lie too far apart for double precision; express the "
         "effects "
         "in other units, or leave out the study that dwarfs all others";
}

std::string tau2_out_of_range() {
  return "a fixed tau2 must be a finite number of at least 0, for example 0.04";
}

std::string gosh_option_out_of_range() {
  return "all subsets can be fitted of up to 25 studies, otherwise 1 to 10000000 be drawn, and "
         "histograms have 1 to 1000 bins either way";
}

Notice drawn_subsets(std::int64_t subsets) {
  return {"drawn-subsets",
          "There are too many subsets to fit all; these are " + std::to_string(subsets) +
              " drawn at random.",
          {}};
}

Notice failed_subsets(std::int64_t subsets) {
  return {"failed-subsets",
          "tau² could not be estimated from " + std::to_string(subsets) +
              " of the subsets; they are left out.",
          {}};
}

Notice nothing_to_delete() {
  return {"single-study", "There is one study: without it nothing is left to compare it with.", {}};
}

Notice two_studies() {
  return {"two-studies",
          "There are two studies: without one of them the between-study variance cannot be "
          "estimated, so the diagnostics by deletion do not exist.",
          {}};
}

Notice no_fit_without(std::vector<std::string> studies) {
  return {"no-fit-without-study",
          "Without these studies the model cannot be fitted, so they have no diagnostics by "
          "deletion.",
          std::move(studies)};
}

Notice wald_standard_errors() {
  return {"wald-standard-errors",
          "The diagnostics use the Wald standard error: the interval method has none of its own "
          "that they could use.",
          {}};
}

}  // namespace copse::sensitivity::wording
