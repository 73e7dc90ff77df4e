#include "wording.hpp"

#include "copse/bias/interpretation.hpp"

namespace copse::bias::wording {

std::string sample_sizes_needed() {
  return "this predictor of precision needs a sample size above 0 for every study";
}

std::string alpha_out_of_range() { return "alpha must lie between 0 and 1, for example 0.05"; }

std::string target_not_finite() { return "the target of Orwin's fail-safe N must be finite"; }

std::string true_effects_out_of_range() {
  return "the true effect must be finite, and its variance finite and at least 0";
}

std::string counts_out_of_range() { return "counts must be finite and at least 0"; }

std::string clusters_out_of_shape() { return "every effect needs the name of its cluster"; }

Notice too_few_studies(int needed) {
  return {
      "too-few-studies", "This test needs at least " + std::to_string(needed) + " studies.", {}};
}

Notice no_spread_of_precision() {
  return {"no-spread-of-precision",
          "All studies are equally precise, so nothing shows whether effects depend on precision.",
          {}};
}

Notice no_residual_variation() {
  return {"no-residual-variation",
          "The effects lie on one line exactly, so the slope has no standard error to test it by.",
          {}};
}

Notice beyond_double_range() {
  return {"beyond-double-range",
          "A result lies beyond the range of double precision; express the effects in larger or "
          "smaller units.",
          {}};
}

Notice nothing_to_rank() {
  return {"nothing-to-rank",
          "All studies are equally precise, or all effects are equal, so there is no order to "
          "compare.",
          {}};
}

Notice no_number_of_studies() {
  return {"fail-safe-without-end",
          "No number of studies without effect brings the mean to a target of 0, or away from a "
          "mean of 0.",
          {}};
}

Notice tables_without_information(int tables) {
  return {"tables-without-information",
          std::to_string(tables) + (tables == 1 ? " table says" : " tables say") +
              " nothing about the odds ratio (an empty group, no events at all, or nothing but "
              "events) and take no part in this test.",
          {}};
}

Notice counts_are_not_whole() {
  return {"counts-not-whole",
          "This test needs whole counts, for it follows the distribution of events given both "
          "margins.",
          {}};
}

Notice no_common_odds_ratio() {
  return {"no-common-odds-ratio",
          "There is no Mantel-Haenszel odds ratio to test about: a group has no events, or nothing "
          "but events, in any study.",
          {}};
}

Notice too_few_clusters() {
  return {"too-few-clusters", "Cluster-robust standard errors need at least 3 clusters here.", {}};
}

Notice no_variation_between_clusters() {
  return {
      "no-variation-between-clusters",
      "The clusters do not tell how uncertain the slope is: all lie on one line, or one outweighs "
      "all others.",
      {}};
}

Notice no_side_of_funnel() {
  return {"no-side-of-funnel",
          "All studies are equally precise, so nothing shows on which side of the funnel studies "
          "may be missing; say which.",
          {}};
}

Notice trimming_does_not_settle() {
  return {"trim-and-fill-does-not-settle",
          "The number of studies trimmed does not settle; another estimator of it may.",
          {}};
}

Notice no_lfk_index() {
  return {"no-lfk-index",
          "The LFK index compares the two limbs of a Doi plot and needs at least 3 studies with "
          "effects that differ.",
          {}};
}

}  // namespace copse::bias::wording

namespace copse::bias {

Notice few_studies_for_asymmetry(int k, int min_k) {
  return {"few-studies-for-asymmetry",
          "There " + std::string(k == 1 ? "is 1 study" : "are " + std::to_string(k) + " studies") +
              "; with fewer than " + std::to_string(min_k) +
              " tests of funnel plot asymmetry can hardly tell it from chance.",
          {}};
}

Notice causes_of_asymmetry() {
  return {"causes-of-asymmetry",
          "A funnel is asymmetric when effects depend on the size of studies: from selective "
          "publication or reporting, from differences in quality or in populations, from the way "
          "effects and their standard errors go together, or by chance.",
          {}};
}

}  // namespace copse::bias
