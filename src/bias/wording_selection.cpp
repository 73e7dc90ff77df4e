#include "wording_selection.hpp"

#include <cstdio>

namespace copse::bias::wording {
namespace {

std::string short_number(double value) {
  char number[32];
  std::snprintf(number, sizeof number, "%.4g", value);
  return number;
}

std::string range(const SelectionInterval& interval) {
  return "between " + short_number(interval.lower) + " and " + short_number(interval.upper);
}

}  // namespace

std::string steps_out_of_range() {
  return "the steps of a selection function are p values above 0 and up to 1, for example 0.025";
}

std::string weights_out_of_range(std::size_t intervals) {
  return "the selection function has " + std::to_string(intervals) +
         " intervals of p values and needs a finite weight of at least 0 for each, not all of them "
         "0";
}

std::string weights_without_steps() {
  return "weights can be given for a selection function of steps alone";
}

std::string held_tau2_out_of_range() {
  return "a fixed tau2 must be a finite number of at least 0, for example 0.04";
}

std::string p_out_of_range() { return "a p value lies between 0 and 1"; }

std::string profile_is_one_sided() {
  return "the selection profiles are tables of one-sided p values: choose greater or less";
}

std::string selection_beyond_double_range() {
  return "a selection model of studies that differ so much in effect or precision lies beyond the "
         "range of double precision";
}

Notice too_few_studies(Eigen::Index studies, Eigen::Index parameters) {
  const auto needed = parameters > 3 ? parameters : 3;
  return {"selection-too-few-studies",
          "A selection model with " + std::to_string(parameters) + " parameters needs at least " +
              std::to_string(needed) + " studies; there are " + std::to_string(studies) + ".",
          {}};
}

Notice interval_without_study(const SelectionInterval& interval) {
  return {"selection-empty-interval",
          "No study has a p value " + range(interval) +
              ", so nothing tells how often such studies are seen; choose other steps, or give the "
              "weights.",
          {}};
}

Notice study_never_selected(const SelectionInterval& interval) {
  return {"selection-impossible",
          "There are studies with a p value " + range(interval) +
              ", which the given weight of 0 says are never seen.",
          {}};
}

Notice selection_unbounded() {
  return {"selection-unbounded",
          "The likelihood of the selection model rises without end, so these studies cannot tell "
          "selection from the distribution of effects.",
          {}};
}

Notice selection_flat() {
  return {"selection-flat",
          "The likelihood of the selection model is flat at its top, so these studies do not "
          "determine its parameters.",
          {}};
}

Notice tau2_at_zero() {
  return {"selection-tau2-zero",
          "tau² of the selection model is 0, the end of its range; it has no standard error there, "
          "and those of the others take it as known.",
          {}};
}

Notice delta_at_zero() {
  return {"selection-delta-zero",
          "A parameter of the selection function is 0, the end of its range; it has no standard "
          "error there, and those of the others take it as known.",
          {}};
}

Notice several_selection_maxima(const std::vector<SelectionMaximum>& maxima) {
  const auto& highest = maxima.front();
  const auto& second = maxima[1];
  return {"selection-several-maxima",
          "The likelihood of the selection model has several maxima; the highest (mu " +
              short_number(highest.mu) + ", tau² " + short_number(highest.tau2) +
              ") is shown, the next (mu " + short_number(second.mu) + ", tau² " +
              short_number(second.tau2) + ") is lower by " +
              short_number(highest.loglik - second.loglik) + " in log-likelihood.",
          {}};
}

}  // namespace copse::bias::wording
