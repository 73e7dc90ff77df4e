#include <array>

#include "detail_arms.hpp"
#include "detail_routes.hpp"
#include "wording_arms.hpp"

namespace copse::intake {
namespace {

using enum ArmColumn;
using Printed = std::map<ArmColumn, double>;

std::optional<double> cell(const Printed& printed, ArmColumn column) {
  const auto found = printed.find(column);
  return found == printed.end() ? std::nullopt : std::optional(found->second);
}

effect::FiveNumbers five_numbers(const Printed& printed, double size) {
  return {cell(printed, min),
          cell(printed, q1),
          cell(printed, median),
          cell(printed, q3),
          cell(printed, max),
          size};
}

/// SD by the first of the standard error, the interval of the mean, and quartiles or range.
void complete_sd(CompletedArm& arm,
                 const Printed& printed,
                 const std::string& label,
                 const Conversions& conversions) {
  const double size = *arm.numbers.n;
  const auto lower = cell(printed, ci_lb), upper = cell(printed, ci_ub);
  if (const auto standard_error = cell(printed, se)) {
    arm.numbers.sd = effect::sd_from_sei(*standard_error, size);
    arm.steps.push_back(wording::sd_from_se(label));
  } else if (lower && upper) {
    const effect::PrintedInterval interval{{*lower, *upper}, conversions.ci_level};
    arm.numbers.sd = effect::sd_from_interval(interval, conversions.quantile, size);
    arm.steps.push_back(wording::sd_from_interval(label));
  } else if (const auto sd = estimated_sd(five_numbers(printed, size), conversions)) {
    arm.numbers.sd = sd;
    arm.steps.push_back(wording::sd_from_quantiles(label));
  }
}

}  // namespace

std::optional<ArmColumn> out_of_order(const Printed& printed) {
  const auto lower = cell(printed, ci_lb), upper = cell(printed, ci_ub);
  if (lower && upper && *lower >= *upper) return ci_ub;
  std::optional<double> below;
  for (const auto column : {min, q1, median, q3, max}) {
    const auto value = cell(printed, column);
    if (value && below && *value < *below) return column;
    if (value) below = value;
  }
  return std::nullopt;
}

CompletedArm complete_arm(const Printed& printed, const std::string& label) {
  const Conversions conversions;
  CompletedArm arm{{cell(printed, mean),
                    cell(printed, sd),
                    cell(printed, n),
                    cell(printed, events),
                    cell(printed, time)},
                   {}};
  if (!arm.numbers.n || *arm.numbers.n < 2.0 || out_of_order(printed)) return arm;
  if (!arm.numbers.sd) complete_sd(arm, printed, label, conversions);
  if (arm.numbers.mean) return arm;
  arm.numbers.mean = estimated_mean(five_numbers(printed, *arm.numbers.n), conversions);
  if (arm.numbers.mean) arm.steps.push_back(wording::mean_from_quantiles(label));
  return arm;
}

}  // namespace copse::intake
