// Shifted points in reported effects and their SEs, where no interval of the row tells.
#include <array>
#include <cmath>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

bool stands_alone(const LintStudy& study) {
  return study.reported && !(study.reported->ci_lb && study.reported->ci_ub);
}

bool is_explained(std::size_t i, const Found& found) {
  for (const char* code : {"variance-as-se", "se-as-variance", "ratio-unlogged", "logged-twice"}) {
    if (found.has(i, code) || found.has_for_all(code)) return true;
  }
  return found.has(i, "decimal-shift");
}

/// The factor that leaves the least unexplained, if some brings the value home.
template <class Corrected>
std::optional<double> best_factor(double value, const Others& rest, Corrected corrected) {
  std::optional<double> best;
  double least = at_home;
  for (const double factor : shifts) {
    const double right = corrected(factor);
    if (!(rest.distance(value) > far_out) || rest.distance(right) > least) continue;
    least = rest.distance(right);
    best = factor;
  }
  return best;
}

void add(std::size_t i, const std::string& cell, double value, double factor, Found& found) {
  found.add(
      i, "decimal-shift", Certainty::possible, {cell}, wording::lint_shift(cell, value, factor));
}

void lint_estimates(const Studies& studies, const Effects& effects, Found& found) {
  std::vector<std::optional<double>> values;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const bool alone = stands_alone(studies[i]) && effects[i] && effects[i]->vi > 0.0;
    values.push_back(alone ? std::optional(effects[i]->yi) : std::nullopt);
  }
  const Compared compared(values, 0.0);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    auto rest = compared.without(i);
    if (!rest || is_explained(i, found)) continue;
    rest->spread = std::fmax(rest->spread, std::sqrt(effects[i]->vi));
    const double y = *compared[i];
    const bool natural = studies[i].reported->natural;
    const auto factor =
        best_factor(y, *rest, [&](double by) { return natural ? y - std::log(by) : y / by; });
    if (factor) add(i, "yi", *studies[i].reported->yi, *factor, found);
  }
}

/// SE sqrt(n) is about the same in all studies of a measure.
void lint_precisions(const Studies& studies, Found& found) {
  bool sized = true;
  for (const auto& study : studies) sized = sized && study.ni.value_or(0.0) > 0.0;
  std::vector<std::optional<double>> logs;
  for (const auto& study : studies) {
    std::optional<double> se;
    if (stands_alone(study)) se = study.reported->sei;
    if (stands_alone(study) && !se && study.reported->vi) se = std::sqrt(*study.reported->vi);
    const double size = sized ? 0.5 * std::log(*study.ni) : 0.0;
    logs.push_back(se && *se > 0.0 ? std::optional(std::log(*se) + size) : std::nullopt);
  }
  const Compared compared(logs, least_log_spread);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto rest = compared.without(i);
    if (!rest || is_explained(i, found)) continue;
    const auto& r = *studies[i].reported;
    const double power = r.sei ? 1.0 : 0.5;
    const auto factor = best_factor(
        *compared[i], *rest, [&](double by) { return *compared[i] - power * std::log(by); });
    if (factor) add(i, r.sei ? "sei" : "vi", r.sei ? *r.sei : *r.vi, *factor, found);
  }
}

}  // namespace

void lint_effect_shifts(const Studies& studies, const Effects& effects, Found& found) {
  lint_estimates(studies, effects, found);
  lint_precisions(studies, found);
}

}  // namespace copse::intake::linting
