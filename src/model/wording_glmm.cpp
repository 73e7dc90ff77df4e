#include "wording_glmm.hpp"

#include <cstdio>

namespace copse::model::wording {

std::string glmm_options() {
  return "a generalised linear mixed model has the intervals wald and t, and predicts by the "
         "normal "
         "distribution or t with k - 1 or k - 2 df";
}

std::string glmm_counts() {
  return "a generalised linear mixed model needs finite counts of at least 0, no more events than "
         "members, and person-times above 0";
}

std::string glmm_whole_counts() {
  return "the exact conditional model of tables (CM.EL) needs whole counts; UM.FS takes fractional "
         "ones";
}

std::string glmm_needs_two_groups(GlmmModel model) {
  return "one group has the model UM.FS, not " + std::string(name_of(glmm_models, model));
}

std::string no_approximate_rates() {
  return "given all events of a study its rates are binomial without approximation: CM.EL, not "
         "CM.AL";
}

Notice glmm_without_counts() {
  return {"glmm-not-estimable",
          "The mixed model has no estimate: no study has events, or non-events, that say something "
          "about the effect.",
          {}};
}

Notice glmm_effect_unbounded() {
  return {"glmm-not-estimable",
          "The mixed model has no estimate: over all studies that say something, a group has no "
          "event or nothing but events, so that the likelihood keeps rising as the effect goes to "
          "infinity.",
          {}};
}

Notice glmm_variance_unbounded() {
  return {"glmm-not-estimable",
          "The mixed model has no estimate: its likelihood keeps rising as the variance between "
          "studies grows without limit. --tau2 with a number holds it.",
          {}};
}

Notice glmm_flat() {
  return {"glmm-not-estimable",
          "The mixed model has no standard error: the likelihood is flat at its maximum.",
          {}};
}

Notice glmm_inexact(double change, int points) {
  char number[32];
  std::snprintf(number, sizeof number, "%.1g", change);
  return {"glmm-quadrature",
          "The log-likelihood of the mixed model still changed by " + std::string(number) +
              " when the quadrature went to " + std::to_string(points) +
              " points, the most it takes.",
          {}};
}

}  // namespace copse::model::wording
