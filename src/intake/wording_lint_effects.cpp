// Of effects, intervals, SEs, p-values and other statistics.
#include <string>

#include "detail_lint_phrases.hpp"
#include "wording_lint.hpp"

namespace copse::intake::wording {
namespace {

std::string interval(double lower, double upper) { return shown(lower) + " to " + shown(upper); }

}  // namespace

std::string lint_opposite(double opposite, double signed_others) {
  return "the effect is clearly opposite to those of " + shown(opposite) + " of " +
         shown(signed_others) +
         " other studies; check which group is which, and whether a high value is good or bad";
}

std::string lint_bounds(double lower, double upper) {
  return "ci_lb = " + shown(lower) + " is above ci_ub = " + shown(upper) +
         "; the bounds are swapped";
}

std::string lint_outside(double yi, double lower, double upper, Outside why) {
  std::string text = "yi = " + shown(yi) + " lies outside its interval, " + interval(lower, upper);
  switch (why) {
    case Outside::sign:
      return text + "; with the other sign it lies inside";
    case Outside::inverted:
      return text + "; 1/yi lies inside";
    case Outside::unexplained:
      break;
  }
  return text;
}

std::string lint_asymmetric(double yi, double lower, double upper, bool natural) {
  return "yi = " + shown(yi) + " is not in the middle of its interval, " + interval(lower, upper) +
         (natural ? ", after logs" : "") + "; one of the three may be misprinted";
}

std::string lint_unlogged_interval() {
  return "yi is in the middle of its interval only after logs, as a ratio is; its logarithm was "
         "declared";
}

std::string lint_unlogged_intervals() {
  return "most estimates are in the middle of their intervals only after logs, as ratios are; the "
         "column was declared to hold logarithms (--scale natural reads ratios)";
}

std::string lint_logged_interval() {
  return "yi is in the middle of its interval as printed, and no longer once logged as declared; "
         "it "
         "may be a logarithm already, or the interval was computed without logs";
}

std::string lint_logged_intervals() {
  return "most estimates are in the middle of their intervals as printed, and no longer once "
         "logged "
         "as declared; the column may hold logarithms already (--scale log)";
}

std::string lint_unlogged_estimate(double yi) {
  return "yi = " + shown(yi) +
         " is far from the other studies' logarithms, and its own logarithm is "
         "not; it may be a ratio that was not logged";
}

std::string lint_unlogged_estimates() {
  return "no yi is negative, and they lie on both sides of 1: the column may hold ratios, while "
         "logarithms were declared";
}

std::string lint_logged_estimate(double yi) {
  return "yi = " + shown(yi) +
         " is far from the other studies' effects, and is not with one logarithm less; it may have "
         "been logged once too often";
}

std::string lint_negative_ratio(double yi) {
  return "yi = " + shown(yi) + " cannot be a ratio; it may be a logarithm already";
}

std::string lint_confused_by_interval(const std::string& cell, double se) {
  return (cell == "sei" ? "sei is the square of the SE that the interval gives ("
                        : "vi is the SE that the interval gives, not its square (") +
         shown(se) + ")";
}

std::string lint_confused_by_others(const std::string& cell) {
  return cell == "sei"
             ? "sei is far from the other studies' and not so once its root is taken; it may "
               "be a variance"
             : "vi is far from the other studies' and not so once squared; it may be a "
               "standard error";
}

std::string lint_confused_in_all(const std::string& cell) {
  return cell == "sei" ? "sei falls with the sizes as a variance does, not as a standard error"
                       : "vi falls with the sizes as a standard error does, not as a variance";
}

std::string lint_level(double level) {
  return "the interval agrees with the SE if it is a " + shown(100.0 * level) + " % interval";
}

std::string lint_se_disagrees(const std::string& cell, double se, double interval_se) {
  return "the SE is " + shown(se) + " by " + cell + " and " + shown(interval_se) +
         " by the interval";
}

std::string lint_sei_vi(double sei, double root_of_vi) {
  return "sei = " + shown(sei) + " is not the root of vi, " + shown(root_of_vi);
}

std::string lint_one_tailed(double printed, double expected) {
  return "p = " + shown(printed) + " is half of what the numbers of the row give (about " +
         shown(expected) + "); it may be one-tailed";
}

std::string lint_p_disagrees(double printed, bool threshold, double expected) {
  return std::string(threshold ? "p < " : "p = ") + shown(printed) +
         " disagrees with the numbers of the row, which give about " + shown(expected) +
         "; another test, or an adjusted analysis, may explain a small difference";
}

std::string lint_opposite_statistic(const std::string& cell, double value, double difference) {
  const std::string sign =
      cell == "pi" ? std::string(value < 0.0 ? "negative" : "positive") : "= " + shown(value);
  return cell + (cell == "pi" ? " is " : " ") + sign + ", but the printed difference is " +
         shown(difference) + "; one of the signs is wrong";
}

std::string lint_opposite_statistics(const std::string& cell,
                                     std::size_t opposite,
                                     std::size_t compared) {
  return cell + " has the other sign than the printed difference in " + std::to_string(opposite) +
         " of " + std::to_string(compared) +
         " studies; it may be of group 2 minus group 1, and would turn the effect of a study that "
         "has no means";
}

std::string lint_unsigned_statistics(const std::string& cell,
                                     std::size_t opposite,
                                     std::size_t compared) {
  return "no " + cell + " is negative, though the printed difference is in " +
         std::to_string(opposite) + " of " + std::to_string(compared) +
         " studies; it may be printed without its sign, and would turn the effect of a study that "
         "has no means";
}

}  // namespace copse::intake::wording
