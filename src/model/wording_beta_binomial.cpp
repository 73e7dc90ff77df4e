#include "wording_beta_binomial.hpp"

namespace copse::model::wording {

std::string beta_binomial_counts() {
  return "the beta-binomial model needs one or two groups of whole counts, no more events than "
         "members, for the same studies";
}

Notice beta_binomial_group_without_events() {
  return {"beta-binomial-not-estimable",
          "The beta-binomial model has no estimate: over all studies a group has no event, or "
          "nothing but events.",
          {}};
}

Notice beta_binomial_correlation_unbounded() {
  return {"beta-binomial-not-estimable",
          "The beta-binomial model has no estimate: its likelihood keeps rising as the correlation "
          "within groups goes to 1.",
          {}};
}

Notice beta_binomial_flat() {
  return {"beta-binomial-not-estimable",
          "The beta-binomial model has no standard error: the likelihood is flat at its maximum.",
          {}};
}

Notice beta_binomial_without_tau2() {
  return {"beta-binomial-without-tau2",
          "The beta-binomial model has no tau2 and no prediction interval: studies differ by the "
          "correlation rho within their groups, not by effects of their own.",
          {}};
}

}  // namespace copse::model::wording
