// The standard error of an arm's mean beside its SD: SE = SD/sqrt(n).
#include <cmath>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

/// One arm as printed.
struct Arm {
  int group = 0;
  double se = 0.0;
  double sd = 0.0;
  double n = 0.0;
  double se_error = 0.0;  ///< by rounding
  double sd_error = 0.0;
};

bool agrees(double a, double b, double error) {
  return std::fabs(a - b) <= error + se_tolerance * b;
}

wording::ArmSe reason(const Arm& arm) {
  using enum wording::ArmSe;
  const double root = std::sqrt(arm.n);
  if (std::fabs(arm.se - arm.sd) <= arm.se_error + arm.sd_error) return same_number;
  if (agrees(arm.sd, arm.se / root, arm.sd_error + arm.se_error / root)) return exchanged;
  const double sd = std::sqrt(arm.sd), sd_error = 0.5 * arm.sd_error / sd;
  if (agrees(arm.se, sd / root, arm.se_error + sd_error / root)) return of_variance;
  return unexplained;
}

void lint_arm(const LintStudy& study, std::size_t i, int group, Found& found) {
  const auto& m = *study.means;
  const auto& printed = group == 1 ? study.beside.se1i : study.beside.se2i;
  const std::string se_cell = group == 1 ? "se1i" : "se2i", sd_cell = group == 1 ? "sd1i" : "sd2i";
  Arm arm{group, printed.value_or(0.0), group == 1 ? m.sd1i : m.sd2i, group == 1 ? m.n1i : m.n2i};
  if (!(arm.se > 0.0) || !(arm.sd > 0.0) || !(arm.n > 1.0)) return;
  arm.se_error = rounding(study, se_cell, arm.se);
  arm.sd_error = rounding(study, sd_cell, arm.sd);
  const double expected = arm.sd / std::sqrt(arm.n);
  const double error = arm.se_error + arm.sd_error / std::sqrt(arm.n);
  if (agrees(arm.se, expected, error)) return;
  const auto why = reason(arm);
  found.add(i,
            "se-disagrees",
            why == wording::ArmSe::unexplained ? Certainty::possible : Certainty::likely,
            {se_cell, sd_cell},
            wording::lint_arm_se(group, arm.se, expected, why));
}

}  // namespace

void lint_arm_ses(const Studies& studies, Found& found) {
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (!studies[i].means) continue;
    lint_arm(studies[i], i, 1, found);
    lint_arm(studies[i], i, 2, found);
  }
}

}  // namespace copse::intake::linting
