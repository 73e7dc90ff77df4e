#include "wording.hpp"

#include <utility>

namespace copse::sensitivity::wording {

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
