#include "wording_p_values.hpp"

#include <cstdio>

namespace copse::bias::wording {
namespace {

std::string short_number(double value) {
  char number[32];
  std::snprintf(number, sizeof number, "%.4g", value);
  return number;
}

}  // namespace

std::string p_curve_alpha_out_of_range() {
  return "the level of the studies' tests in p-curve must lie between 0 and 1/3, for example 0.05";
}

std::string p_uniform_alpha_out_of_range() {
  return "the one-sided level of the studies' tests in p-uniform* must lie between 0 and 1, for "
         "example 0.025";
}

std::string p_uniform_needs_a_side() {
  return "p-uniform* takes the effects of one direction as those that are published: choose "
         "greater "
         "or less";
}

Notice nothing_significant(const std::string& method, double alpha) {
  return {"nothing-significant",
          "No study has a p value up to " + short_number(alpha) +
              " in the direction asked for, and " + method + " rests on those that have.",
          {}};
}

Notice p_curve_other_direction(int studies) {
  return {"p-curve-other-direction",
          "p-curve leaves out " + std::to_string(studies) + (studies == 1 ? " study" : " studies") +
              " with a small p value in the other direction.",
          {}};
}

Notice p_uniform_too_few_studies(long studies) {
  return {"p-uniform-too-few-studies",
          "p-uniform* estimates a mean and a variance and needs at least 3 studies; there are " +
              std::to_string(studies) + ".",
          {}};
}

Notice p_uniform_unbounded() {
  return {
      "p-uniform-unbounded",
      "The likelihood of p-uniform* rises without end, so these studies cannot tell a small mean "
      "from large heterogeneity.",
      {}};
}

}  // namespace copse::bias::wording
