#include "copse/analysis/settings.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/findings.hpp"
#include "wording.hpp"

namespace copse::analysis {
namespace {

using model::CiMethod;
using model::PredictionMethod;

/// metafor's predict() follows the test of the model.
PredictionMethod metafor_prediction(CiMethod ci) {
  switch (ci) {
    case CiMethod::wald:
      return PredictionMethod::normal;
    case CiMethod::t:
      return PredictionMethod::t_k1;
    case CiMethod::hartung_knapp:
    case CiMethod::hartung_knapp_adhoc:
      return PredictionMethod::hartung_knapp;
  }
  throw Error(ErrorKind::internal, "unknown interval method");
}

Settings starting_point(const Choices& choices) {
  Settings settings;
  settings.like = choices.like;
  if (choices.like == Profile::metafor) {
    settings.double_zero = effect::DoubleZero::keep;
    settings.prediction = metafor_prediction(choices.ci.value_or(settings.ci));
    settings.empty_tau2_ci_as_zero = true;
  }
  return settings;
}

template <class Value>
void take(Value& setting, const std::optional<Value>& said) {
  if (said) setting = *said;
}

bool inside_unit(const std::optional<double>& level) {
  return !level || (*level > 0.0 && *level < 1.0);
}

}  // namespace

void require_valid(const Choices& choices) {
  Findings findings;
  if (!inside_unit(choices.level))
    findings.add([] { return wording::level_out_of_range("--level"); });
  if (!inside_unit(choices.ci_level)) {
    findings.add([] { return wording::level_out_of_range("--ci-level"); });
  }
  if (choices.zero_add && !(*choices.zero_add > 0.0 && std::isfinite(*choices.zero_add))) {
    findings.add([] { return wording::zero_add_out_of_range(); });
  }
  const double* fixed = choices.tau2 ? std::get_if<double>(&*choices.tau2) : nullptr;
  if (fixed != nullptr && !(*fixed >= 0.0 && std::isfinite(*fixed))) {
    findings.add([] { return wording::tau2_out_of_range(); });
  }
  if (choices.common_tau2 && choices.subgroups.empty()) {
    findings.add([] { return wording::common_tau2_without_subgroup(); });
  }
  findings.raise_if_any(ErrorKind::usage);
}

Settings resolve(const Choices& choices, effect::Measure measure) {
  require_valid(choices);
  Settings settings = starting_point(choices);
  settings.measure = measure;
  take(settings.tau2, choices.tau2);
  take(settings.ci, choices.ci);
  take(settings.tau2_ci, choices.tau2_ci);
  take(settings.prediction, choices.prediction);
  take(settings.pooling, choices.pooling);
  take(settings.smd_j, choices.smd_j);
  settings.vtype = choices.vtype.value_or(effect::declaration(measure).variances.front().type);
  take(settings.zero_cells.rule, choices.zero_cells);
  take(settings.zero_cells.add, choices.zero_add);
  take(settings.double_zero, choices.double_zero);
  take(settings.i2, choices.i2);
  take(settings.level, choices.level);
  take(settings.ci_level, choices.ci_level);
  settings.common_tau2 = choices.common_tau2;
  const auto& declared = effect::declaration(measure);
  if (!effect::variance_formula(declared, settings.vtype)) {
    throw Error(ErrorKind::usage, wording::variance_type_not_allowed(declared, settings.vtype));
  }
  return settings;
}

}  // namespace copse::analysis
