#include "wording_lint.hpp"

#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>

namespace copse::intake::wording {
namespace {

std::string shown(double value) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.4g", value);
  return buffer.data();
}

std::string shown(PrintedNumber number) {
  std::array<char, 400> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.*f", number.decimals, number.value);
  return buffer.data();
}

std::string row(const std::string& label, std::size_t record) {
  return "\"" + label + "\" (row " + std::to_string(record) + ")";
}

std::string interval(double lower, double upper) { return shown(lower) + " to " + shown(upper); }

std::string of_items(int items) {
  return items == 1 ? "" : ", each the mean of " + std::to_string(items) + " items";
}

std::string times(double factor) {
  return factor > 1.0 ? shown(factor) + " times too large"
                      : shown(1.0 / factor) + " times too small";
}

}  // namespace

std::string lint_items_below_one() {
  return "the number of items must be at least 1; leave it out where the outcome is not integer "
         "scored";
}

std::string lint_negative_decimals() { return "a number has no fewer than 0 decimals"; }

std::string lint_level_outside() {
  return "the confidence level of the printed intervals must lie between 0 and 1, for example 0.95";
}

std::string lint_sentence(std::string_view certainty, const std::string& message) {
  std::string sentence(certainty);
  sentence.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence.front())));
  return sentence + ": " + message + ".";
}

std::string lint_se_in_one_group(const std::string& cell, double sd, double other) {
  return cell + " = " + shown(sd) + " looks like a standard error: the other group's SD is " +
         shown(other) +
         ", and multiplied by the root of the size it would agree with that as the "
         "other studies' SDs do";
}

std::string lint_se_in_both_groups(double sd1i, double sd2i, double smd) {
  return "sd1i = " + shown(sd1i) + " and sd2i = " + shown(sd2i) +
         " look like standard errors: the standardised difference is " + shown(smd) +
         " with them, and like the other studies' with them multiplied by the root of the sizes";
}

std::string lint_ses_in_all(double median_smd) {
  return "sd1i and sd2i may be standard errors in all studies: they fall as sizes grow or make "
         "typical differences huge (median " +
         shown(median_smd) +
         " SD), and multiplied by the root of the sizes the studies agree far "
         "better";
}

std::string lint_large_smd(double smd) {
  return "the difference is " + shown(smd) +
         " SDs; check means and SDs, which may be standard errors";
}

std::string lint_large_smds(std::ptrdiff_t huge, std::ptrdiff_t k) {
  return std::to_string(huge) + " of " + std::to_string(k) +
         " differences exceed 2.5 SDs; the SDs may be standard errors";
}

std::string lint_mixed_kinds(std::ptrdiff_t changes, std::ptrdiff_t finals) {
  return std::to_string(changes) +
         " studies have negative means, which only changes can be where " + std::to_string(finals) +
         " have means well above zero; their SDs are not one yardstick for standardised "
         "differences";
}

std::string lint_shift(const std::string& cell, double value, double factor) {
  return cell + " = " + shown(value) + " looks " + times(factor) +
         ", as if its decimal point were shifted";
}

std::string lint_either(const std::string& first, const std::string& second) {
  return first + "; or " + second;
}

std::string lint_shifted_size(double ratio, double usual) {
  return "n1i/n2i is " + shown(ratio) + " and typically " + shown(usual) +
         " elsewhere, as if the decimal point of a size were shifted";
}

std::string lint_total_printed(const std::string& cell) {
  return cell + " equals the number of participants of both groups together";
}

std::string lint_total_suspected(const std::string& cell) {
  return cell +
         " is twice the other size while the other studies have groups of one size; it may be the "
         "number of both groups together";
}

std::string lint_grim(const std::string& cell, PrintedNumber mean, double n, int items) {
  return "no " + shown(n) + " whole-number scores" + of_items(items) + " have the mean " +
         shown(mean) + " (" + cell +
         "; GRIM); the mean or the size is wrong, or answers are missing";
}

std::string lint_grimmer(
    const std::string& cell, PrintedNumber sd, PrintedNumber mean, double n, int items) {
  return "no " + shown(n) + " whole-number scores" + of_items(items) + " with the mean " +
         shown(mean) + " have the SD " + shown(sd) + " (" + cell + "; GRIMMER)";
}

std::string lint_percentage(const std::string& cell, double events, double n) {
  return cell + " = " + shown(events) + " is no whole number, but " + shown(events) + " % of " +
         shown(n) + " are " + shown(std::round(events * n / 100.0)) + "; it may be a percentage";
}

std::string lint_turned(double risk1, double risk2) {
  return "the risks " + shown(100.0 * risk1) + " % and " + shown(100.0 * risk2) +
         " % are far from the other studies' and agree with them when turned round; people without "
         "the event may have been entered as events";
}

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

std::string lint_arm_twice(int group, const std::string& label, std::size_t record) {
  return "group " + std::to_string(group) + " has the same numbers as a group of " +
         row(label, record) + "; its people may be counted twice";
}

std::string lint_row_twice(const std::string& label, std::size_t record) {
  return "both groups, or effect and precision, have the same numbers as " + row(label, record);
}

}  // namespace copse::intake::wording
