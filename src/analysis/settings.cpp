#include "copse/analysis/settings.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/findings.hpp"
#include "detail_profiles.hpp"
#include "wording.hpp"
#include "wording_absolute.hpp"
#include "wording_glmm.hpp"

namespace copse::analysis {
namespace {

template <class Value>
void take(Value& setting, const std::optional<Value>& said) {
  if (said) setting = *said;
}

bool inside_unit(const std::optional<double>& level) {
  return !level || (*level > 0.0 && *level < 1.0);
}

/// The pooling method goes with the measure, and the counts are there.
void require_poolable(const Settings& settings, bool reported) {
  if (settings.pooling == PoolingMethod::inverse_variance) return;
  if (!serves(settings.pooling, settings.measure)) {
    throw Error(ErrorKind::usage,
                wording::pooling_not_for_measure(settings.pooling, settings.measure));
  }
  if (reported) throw Error(ErrorKind::usage, wording::pooling_without_counts(settings.pooling));
}

bool is_bad_value(const model::Tau2Choice& choice) {
  const double* fixed = std::get_if<double>(&choice);
  return fixed != nullptr && !(*fixed >= 0.0 && std::isfinite(*fixed));
}

/// There are risks with the measure, and each baseline can be one.
void require_baselines(const Settings& settings) {
  if (settings.baselines.empty()) return;
  const auto kind = effect::baseline_kind(settings.measure);
  if (!kind) throw Error(ErrorKind::usage, wording::baseline_not_for_measure(settings.measure));
  for (const double baseline : settings.baselines) {
    const bool below_most = *kind == effect::BaselineKind::rate || baseline < 1.0;
    if (baseline > 0.0 && below_most && std::isfinite(baseline)) continue;
    throw Error(ErrorKind::usage, wording::baseline_out_of_range(*kind, baseline));
  }
}

/// A profile likelihood interval is that of an estimate which maximises a likelihood.
void require_likelihood(const Settings& settings) {
  if (settings.tau2_ci != model::Tau2CiMethod::profile_likelihood) return;
  using model::Tau2Method;
  const auto* method = std::get_if<Tau2Method>(&settings.tau2);
  if (method != nullptr && (*method == Tau2Method::maximum_likelihood ||
                            *method == Tau2Method::restricted_maximum_likelihood)) {
    return;
  }
  throw Error(ErrorKind::usage, wording::profile_likelihood_without_likelihood(settings.tau2));
}

template <class Value, class... Allowed>
bool is_any_of(const Value& value, const Allowed&... allowed) {
  return ((value == allowed) || ...);
}

/// A mixed model is fitted by maximum likelihood and has neither weights nor a Q of its own, which
/// leaves some choices; what was not said follows the model.
void settle_glmm(Settings& settings, const Choices& choices) {
  using model::CiMethod;
  using model::PredictionMethod;
  if (!glmm_of(settings.pooling)) return;
  Findings findings;
  const auto* method = std::get_if<model::Tau2Method>(&settings.tau2);
  if (method != nullptr && *method != model::Tau2Method::maximum_likelihood) {
    if (choices.tau2) findings.add([&] { return wording::glmm_tau2(settings.pooling); });
    settings.tau2 = model::Tau2Method::maximum_likelihood;
  }
  if (!is_any_of(settings.ci, CiMethod::wald, CiMethod::t)) {
    findings.add([&] { return wording::glmm_ci(settings.pooling); });
  }
  if (!is_any_of(settings.prediction,
                 PredictionMethod::normal,
                 PredictionMethod::t_k1,
                 PredictionMethod::t_k2,
                 PredictionMethod::none)) {
    findings.add([&] { return wording::glmm_prediction(settings.pooling); });
  }
  if (choices.tau2_ci && *choices.tau2_ci != model::Tau2CiMethod::none) {
    findings.add([&] { return wording::glmm_tau2_ci(settings.pooling); });
  }
  settings.tau2_ci = model::Tau2CiMethod::none;
  if (choices.common_tau2) {
    findings.add([&] { return wording::glmm_common_tau2(settings.pooling); });
  }
  findings.raise_if_any(ErrorKind::usage);
}

/// The beta-binomial model has neither a variance between studies nor effects of their own.
void settle_beta_binomial(Settings& settings, const Choices& choices) {
  if (settings.pooling != PoolingMethod::beta_binomial) return;
  Findings findings;
  const bool tau2_ci = choices.tau2_ci && *choices.tau2_ci != model::Tau2CiMethod::none;
  if (choices.tau2 || tau2_ci || choices.common_tau2) {
    findings.add([] { return wording::beta_binomial_tau2(); });
  }
  if (settings.ci != model::CiMethod::wald) {
    findings.add([] { return wording::beta_binomial_ci(); });
  }
  if (choices.prediction && *choices.prediction != model::PredictionMethod::none) {
    findings.add([] { return wording::beta_binomial_prediction(); });
  }
  settings.tau2 = model::Tau2Method::maximum_likelihood;  // how everything is estimated
  settings.tau2_fallbacks.clear();
  settings.tau2_ci = model::Tau2CiMethod::none;
  settings.prediction = model::PredictionMethod::none;
  findings.raise_if_any(ErrorKind::usage);
}

/// No instrument has more; a larger number means something else.
constexpr double most_items = 1000.0;

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
  if (choices.items && !(*choices.items >= 1.0 && *choices.items <= most_items &&
                         *choices.items == std::floor(*choices.items))) {
    findings.add([] { return wording::items_out_of_range(); });
  }
  if ((choices.tau2 && is_bad_value(*choices.tau2)) ||
      std::ranges::any_of(choices.tau2_fallbacks, is_bad_value)) {
    findings.add([] { return wording::tau2_out_of_range(); });
  }
  if (choices.margin && !(*choices.margin > 0.0 && std::isfinite(*choices.margin))) {
    findings.add([] { return wording::margin_out_of_range(); });
  }
  if (choices.harm && !choices.margin) findings.add([] { return wording::harm_without_margin(); });
  if (choices.draws && (*choices.draws < 1000 || *choices.draws > 10'000'000)) {
    findings.add([] { return wording::draws_out_of_range(); });
  }
  if (choices.common_tau2 && choices.subgroups.empty()) {
    findings.add([] { return wording::common_tau2_without_subgroup(); });
  }
  if (choices.event && choices.baselines.empty()) {
    findings.add([] { return wording::event_without_baseline(); });
  }
  findings.raise_if_any(ErrorKind::usage);
}

std::vector<model::Tau2Choice> Settings::tau2_choices() const {
  std::vector<model::Tau2Choice> all{tau2};
  all.insert(all.end(), tau2_fallbacks.begin(), tau2_fallbacks.end());
  return all;
}

Settings resolve(const Choices& choices, effect::Measure measure, bool reported) {
  require_valid(choices);
  Settings settings = starting_point(choices, measure, reported);
  take(settings.tau2, choices.tau2);
  if (choices.tau2) settings.tau2_fallbacks = choices.tau2_fallbacks;
  take(settings.ci, choices.ci);
  take(settings.tau2_ci, choices.tau2_ci);
  take(settings.prediction, choices.prediction);
  take(settings.bootstrap.seed, choices.seed);
  take(settings.bootstrap.draws, choices.draws);
  take(settings.pooling, choices.pooling);
  take(settings.mh_correction, choices.mh_correction);
  take(settings.rd_variance, choices.rd_variance);
  take(settings.smd_j, choices.smd_j);
  take(settings.vtype, choices.vtype);
  take(settings.zero_cells.rule, choices.zero_cells);
  take(settings.zero_cells.add, choices.zero_add);
  take(settings.zero_cells.to, choices.zero_add_to);
  take(settings.double_zero, choices.double_zero);
  take(settings.i2, choices.i2);
  take(settings.i2_ci, choices.i2_ci);
  take(settings.level, choices.level);
  take(settings.ci_level, choices.ci_level);
  settings.common_tau2 = choices.common_tau2;
  settings.baselines = choices.baselines;
  take(settings.event, choices.event);
  const auto& declared = effect::declaration(measure);
  if (!effect::variance_formula(declared, settings.vtype)) {
    throw Error(ErrorKind::usage, wording::variance_type_not_allowed(declared, settings.vtype));
  }
  if (settings.zero_cells.to == effect::ZeroAddition::events &&
      measure != effect::Measure::risk_ratio) {
    throw Error(ErrorKind::usage, wording::zero_addition_not_for_measure(measure));
  }
  require_poolable(settings, reported);
  require_baselines(settings);
  require_likelihood(settings);
  settle_glmm(settings, choices);
  settle_beta_binomial(settings, choices);
  if (settings.pooling != PoolingMethod::mantel_haenszel) settings.q_about_mh = false;
  return settings;
}

}  // namespace copse::analysis
