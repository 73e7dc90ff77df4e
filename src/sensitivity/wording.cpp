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

std::string claim_out_of_range() {
  return "a conclusion needs a finite limit, and the search for what flips it at least one refit";
}

std::string counts_out_of_range() {
  return "counts of events and patients must be finite numbers of at least 0";
}

std::string fragility_needs_studies() {
  return "a conclusion can be tested for its fragility only with at least one study";
}

Notice nothing_flips() {
  return {"nothing-flips", "No such change flips the conclusion: every one was tried.", {}};
}

Notice no_flip_found(int at_least) {
  return {"no-flip-found",
          "The search ended without a change that flips the conclusion; it takes at least " +
              std::to_string(at_least) + ".",
          {}};
}

Notice upper_bound_only(int at_least) {
  return {
      "upper-bound-only",
      "Fewer changes may flip the conclusion: the search ended at its limit, and what is proven "
      "is that it takes at least " +
          std::to_string(at_least) + ".",
      {}};
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
