#include "wording_lint.hpp"

#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>

#include "detail_lint_phrases.hpp"

namespace copse::intake::wording {
namespace {

std::string as_printed(PrintedNumber number) {
  std::array<char, 400> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.*f", number.decimals, number.value);
  return buffer.data();
}

std::string row(const std::string& label, std::size_t record) {
  return "\"" + label + "\" (row " + std::to_string(record) + ")";
}

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

std::string lint_variance_in_one_group(const std::string& cell, double sd, double other) {
  return cell + " = " + shown(sd) + " looks like a variance: the other group's SD is " +
         shown(other) + ", and its root, " + shown(std::sqrt(sd)) +
         ", would agree with that as the other studies' SDs do";
}

std::string lint_variances_in_both_groups(double sd1i, double sd2i, double others) {
  return "sd1i = " + shown(sd1i) + " and sd2i = " + shown(sd2i) +
         " look like variances: the other studies' SDs are about " + shown(others) +
         ", as their roots are, and the means are on the same scale";
}

std::string lint_arm_se(int group, double se, double expected, ArmSe why) {
  const std::string g = std::to_string(group);
  const std::string text =
      "se" + g + "i = " + shown(se) + ", but sd" + g + "i/sqrt(n" + g + "i) = " + shown(expected);
  switch (why) {
    case ArmSe::same_number:
      return text + "; SE and SD are the same number";
    case ArmSe::exchanged:
      return text + "; exchanged, SE and SD would agree";
    case ArmSe::of_variance:
      return text + "; they would agree if the SD is a variance";
    case ArmSe::unexplained:
      break;
  }
  return text + "; an SE from a model that adjusts may differ, but then it gives no SD";
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
         as_printed(mean) + " (" + cell +
         "; GRIM); the mean or the size is wrong, or answers are missing";
}

std::string lint_grimmer(
    const std::string& cell, PrintedNumber sd, PrintedNumber mean, double n, int items) {
  return "no " + shown(n) + " whole-number scores" + of_items(items) + " with the mean " +
         as_printed(mean) + " have the SD " + as_printed(sd) + " (" + cell + "; GRIMMER)";
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

std::string lint_arm_twice(int group, const std::string& label, std::size_t record) {
  return "group " + std::to_string(group) + " has the same numbers as a group of " +
         row(label, record) + "; its people may be counted twice";
}

std::string lint_row_twice(const std::string& label, std::size_t record) {
  return "both groups, or effect and precision, have the same numbers as " + row(label, record);
}

}  // namespace copse::intake::wording
