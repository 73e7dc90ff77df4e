// Ratios among logarithms and logarithms among ratios, told from the other studies' effects.
#include <algorithm>
#include <cmath>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

/// yi on the log scale as declared; absent when it is no ratio's.
std::optional<double> declared_log(const LintStudy& study) {
  const auto& r = study.reported;
  if (!r || !r->ratio || !r->yi) return std::nullopt;
  if (!r->natural) return r->yi;
  return *r->yi > 0.0 ? std::optional(std::log(*r->yi)) : std::nullopt;
}

/// Precision of yi, to know what chance could do; 0 when it is not known.
double se_of(const std::optional<effect::EffectSize>& effect) {
  return effect && effect->vi > 0.0 ? std::sqrt(effect->vi) : 0.0;
}

struct Correction {
  double log_yi = 0.0;  ///< what the effect would be
  std::string code;
  std::string message;
};

std::vector<Correction> corrections(double yi, bool natural) {
  if (natural) return {{yi, "logged-twice", wording::lint_logged_estimate(yi)}};
  std::vector<Correction> result;
  if (yi > 0.0)
    result.push_back({std::log(yi), "ratio-unlogged", wording::lint_unlogged_estimate(yi)});
  // The logarithm of a logarithm: exp(yi) is the log ratio.
  result.push_back({std::exp(yi), "logged-twice", wording::lint_logged_estimate(yi)});
  return result;
}

void lint_one(
    const Studies& studies, std::size_t i, const Compared& logs, double se, Found& found) {
  const auto& r = *studies[i].reported;
  if (r.natural && *r.yi <= 0.0) {
    found.add(i, "logged-twice", Certainty::certain, {"yi"}, wording::lint_negative_ratio(*r.yi));
    return;
  }
  auto rest = logs.without(i);
  if (!rest) return;
  rest->spread = std::hypot(rest->spread, se);
  for (const auto& correction : corrections(*r.yi, r.natural)) {
    if (!rest->explained(*logs[i], correction.log_yi)) continue;
    const auto certainty = by_distance(rest->distance(*logs[i]));
    found.add(i, correction.code, certainty, {"yi"}, correction.message);
    return;
  }
}

/// No logarithm is negative, yet their logarithms have both signs: ratios around 1. When only
/// estimates are printed, that is all there is to see.
bool look_like_ratios(const Studies& studies) {
  std::size_t above = 0, below = 0;
  for (const auto& study : studies) {
    const auto& r = study.reported;
    if (!r || !r->yi) continue;
    if (!r->ratio || r->natural || *r->yi <= 0.0) return false;
    ++(*r->yi > 1.0 ? above : below);
  }
  return above > 0 && below > 0 && above + below >= fewest_for_all;
}

}  // namespace

void lint_scales(const Studies& studies, const Effects& effects, Found& found) {
  if (found.has_for_all("ratio-unlogged") || found.has_for_all("logged-twice")) return;
  if (look_like_ratios(studies)) {
    found.add_for_all(
        "ratio-unlogged", Certainty::possible, {"yi"}, wording::lint_unlogged_estimates());
    return;
  }
  std::vector<std::optional<double>> logs;
  for (const auto& study : studies) logs.push_back(declared_log(study));
  const Compared compared(logs, least_log_ratio_spread);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto& r = studies[i].reported;
    if (!r || !r->ratio || !r->yi) continue;
    if (found.has(i, "ratio-unlogged") || found.has(i, "logged-twice")) continue;
    lint_one(studies, i, compared, se_of(effects[i]), found);
  }
}

}  // namespace copse::intake::linting
