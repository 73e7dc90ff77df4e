#include "copse/analysis/small_study_effects.hpp"

#include <algorithm>
#include <cmath>

#include "copse/bias/interpretation.hpp"
#include "copse/core/findings.hpp"
#include "detail_asymmetry.hpp"
#include "detail_grouping.hpp"
#include "wording_refits.hpp"
#include "wording_small_study.hpp"

namespace copse::analysis {
namespace {

constexpr std::size_t few_studies =
    10;  // tests among fewer are flagged when asked for all the same

void require_valid(const SmallStudyChoices& wanted) {
  Findings findings;
  if (!(wanted.alpha > 0.0 && wanted.alpha < 1.0)) {
    findings.add([] { return wording::alpha_out_of_range(); });
  }
  if (wanted.target && !std::isfinite(*wanted.target)) {
    findings.add([] { return wording::target_not_finite(); });
  }
  findings.raise_if_any(ErrorKind::usage);
}

/// Orwin's target on the scale of yi.
std::optional<double> target_of(const SmallStudyChoices& wanted, effect::AnalysisScale scale) {
  if (!wanted.target) return std::nullopt;
  const double target = effect::from_display({scale, std::nullopt}, *wanted.target);
  if (!std::isfinite(target)) throw Error(ErrorKind::usage, wording::target_not_finite());
  return target;
}

void add_fail_safe(SmallStudyAnalysis& out,
                   const Estimates& data,
                   const SmallStudyChoices& wanted,
                   std::optional<double> target) {
  for (const auto& method : bias::fail_safe_methods) {
    out.fail_safe.emplace_back(
        method.value, bias::fail_safe_n(data, {method.value, wanted.alpha, target, false}));
  }
}

/// Effects that selection favours when nothing is said.
bias::SelectionAlternative favoured(const model::PooledEffect& observed,
                                    const Settings& settings,
                                    effect::AnalysisScale scale) {
  const double null = effect::null_effect(settings.measure, scale).value_or(0.0);
  return observed.estimate < null ? bias::SelectionAlternative::less
                                  : bias::SelectionAlternative::greater;
}

void add_selection(SmallStudyAnalysis& out,
                   const Estimates& data,
                   const Settings& settings,
                   const SmallStudyChoices& wanted) {
  const auto side = wanted.alternative.value_or(favoured(*out.observed, settings, out.scale.scale));
  const auto add = [&](std::string_view name, bias::SelectionOptions options) {
    options.level = settings.level;
    out.selection.push_back({std::string(name), options, bias::fit_selection_model(data, options)});
  };
  for (const auto type : wanted.selection) {
    add(name_of(bias::selection_types, type), {type, side, wanted.steps, {}, {}, 0.95});
  }
  if (!wanted.profiles) return;
  const auto one_sided = side == bias::SelectionAlternative::two_sided
                             ? favoured(*out.observed, settings, out.scale.scale)
                             : side;
  for (const auto& profile : bias::selection_profiles) {
    add(profile.name, bias::selection_profile(profile.value, one_sided));
  }
}

/// What rests on which p values, or which studies, are seen.
void add_models(SmallStudyAnalysis& out,
                const Estimates& data,
                const Settings& settings,
                const SmallStudyChoices& wanted) {
  add_selection(out, data, settings, wanted);
  const auto favoured_side = favoured(*out.observed, settings, out.scale.scale);
  const auto side = wanted.alternative.value_or(favoured_side);
  const auto one_sided = side == bias::SelectionAlternative::two_sided ? favoured_side : side;
  out.p_curve = bias::p_curve(data, {.alternative = side, .alpha = wanted.alpha});
  out.p_uniform_star = bias::p_uniform_star(data, {one_sided, wanted.alpha / 2.0, settings.level});
  bias::CopasOptions options{.alternative = side};
  options.smallest_seen = wanted.seen;
  options.level = settings.level;
  out.copas = bias::copas(data, options);
}

SmallStudyAnalysis analysed(const Analysis& pooled,
                            const table::Table& table,
                            const PoolResult& result,
                            const SmallStudyChoices& wanted) {
  SmallStudyAnalysis out;
  out.by = pooled.by;
  out.scale = pooled.scale;
  out.studies = pooled.studies;
  out.notices = pooled.notices;
  for (std::size_t i = 0; i < out.studies.size(); ++i) {
    if (out.studies[i].used) out.used.push_back(i);
  }
  const auto data = estimates_of(out.studies);
  if (data.k() == 0) return out;
  const auto& settings = result.settings;
  const model::RandomEffectsOptions options{
      settings.tau2, settings.ci, model::PredictionMethod::none, settings.level, {}, {}};
  const auto fit = model::fit_random_effects(data, options);
  out.observed = fit.effect;
  out.tests = asymmetry_tests({out.studies, data, table, settings, result.layout, wanted});
  out.trim_and_fill = bias::trim_and_fill(data, {wanted.estimator, wanted.side, options});
  out.pet_peese = bias::pet_peese(data, {.level = settings.level});
  out.waap = bias::waap(data, settings.level);
  if (data.k() > 1) {
    out.limit = bias::limit_meta_analysis(data, {settings.tau2, settings.level});
  }
  if (wanted.models) add_models(out, data, settings, wanted);
  add_fail_safe(out, data, wanted, target_of(wanted, result.scale));
  out.excess = bias::test_excess_significance(data, {.alpha = wanted.alpha});
  const bool tested =
      std::ranges::any_of(out.tests, [](const auto& test) { return test.pval.has_value(); });
  if (tested) out.interpretation = bias::causes_of_asymmetry().message;
  if (tested && out.used.size() < few_studies) {
    out.notices.push_back(
        bias::few_studies_for_asymmetry(static_cast<int>(out.used.size()), few_studies));
  }
  return out;
}

}  // namespace

SmallStudyResult small_study_effects(const table::Table& table,
                                     const Choices& choices,
                                     const SmallStudyChoices& wanted) {
  require_valid(wanted);
  if (wanted.cluster) static_cast<void>(find_column(table, *wanted.cluster, "--cluster"));
  const auto pooled = pool_without_prediction(table, choices);
  require_tests(wanted, pooled.settings, pooled.layout);
  SmallStudyResult result{pooled.source,
                          pooled.rows,
                          pooled.settings,
                          pooled.scale,
                          pooled.layout,
                          wanted,
                          {},
                          pooled.notices};
  if (pooled.settings.pooling != PoolingMethod::inverse_variance) {
    result.notices.push_back(wording::by_inverse_variance(pooled.settings.pooling));
  }
  for (const auto& analysis : pooled.analyses) {
    result.analyses.push_back(analysed(analysis, table, pooled, wanted));
  }
  return result;
}

}  // namespace copse::analysis
