#include <algorithm>
#include <cmath>
#include <map>
#include <type_traits>

#include "copse/analysis/study.hpp"
#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_double_zero.hpp"
#include "wording.hpp"

namespace copse::analysis {
namespace {

using effect::EffectSize;
using effect::Measure;

/// The studies whose values are of type Values, with their positions.
template <class Values>
struct Complete {
  std::vector<std::size_t> at;
  std::vector<Values> values;
};

template <class Values>
Complete<Values> complete(const std::vector<Study>& studies) {
  Complete<Values> result;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (const auto* values = std::get_if<Values>(&studies[i].input.values)) {
      result.at.push_back(i);
      result.values.push_back(*values);
    }
  }
  return result;
}

void set_effect(Study& study,
                const std::optional<EffectSize>& effect,
                const effect::MeasureDeclaration& measure) {
  if (!effect) {
    study.notes.push_back(wording::undefined_effect(measure));
    return;
  }
  study.yi = effect->yi;
  study.vi = effect->vi;
}

/// A difference is still there when it says nothing about its own precision.
bool is_difference(const effect::MeasureDeclaration& measure) {
  return measure.scale == effect::AnalysisScale::identity;
}

/// Takes the double zeros that are not to be used out of `found`. They keep a difference with its
/// variance of 0; of a ratio they keep nothing but a note.
template <class Counts>
void drop_double_zeros(std::vector<Study>& studies,
                       Complete<Counts>& found,
                       const effect::MeasureDeclaration& measure,
                       const Settings& settings) {
  if (settings.double_zero == effect::DoubleZero::keep) return;
  const auto compute = std::get<effect::Formula<Counts>>(measure.computation);
  const auto uncorrected = compute(found.values, settings.effect_options());
  Complete<Counts> kept;
  for (std::size_t i = 0; i < found.at.size(); ++i) {
    const auto& counts = found.values[i];
    Study& study = studies[found.at[i]];
    if (!is_double_zero(counts, settings)) {
      kept.at.push_back(found.at[i]);
      kept.values.push_back(counts);
    } else if (is_difference(measure)) {
      set_effect(study, uncorrected[i], measure);
    } else {
      study.notes.push_back(wording::double_zero(effect::has_no_events(counts)));
    }
  }
  found = std::move(kept);
}

/// Whether a correction leaves the study's estimate as that of the counts as observed.
bool corrects_variance_only(const TwoByTwo& table, const Settings& settings) {
  if (settings.measure == Measure::risk_difference) return !settings.correct_rd_estimate;
  return settings.zero_cells.to == effect::ZeroAddition::events && effect::has_only_events(table);
}

template <class Counts>
bool corrects_variance_only(const Counts& /*counts*/, const Settings& /*settings*/) {
  return false;
}

/// The cells of a study whose counts became `after`.
template <class Counts>
std::vector<intake::Role> corrected_cells(const Study& study,
                                          const Counts& /*before*/,
                                          const Counts& /*after*/) {
  return intake::counts_of(study.input);
}

template <>
std::vector<intake::Role> corrected_cells(const Study& /*study*/,
                                          const TwoByTwo& before,
                                          const TwoByTwo& after) {
  std::vector<intake::Role> cells;
  if (after.ai != before.ai) cells.push_back(intake::Role::ai);
  if (after.bi != before.bi) cells.push_back(intake::Role::bi);
  if (after.ci != before.ci) cells.push_back(intake::Role::ci);
  if (after.di != before.di) cells.push_back(intake::Role::di);
  return cells;
}

/// The counts after the rule for zero cells, each correction noted with its study.
template <class Counts>
std::vector<Counts> corrected(std::vector<Study>& studies,
                              const Complete<Counts>& found,
                              const Settings& settings) {
  auto result = effect::correct_zero_cells(found.values, settings.zero_cells);
  for (std::size_t i = 0; i < found.at.size(); ++i) {
    if (result[i] == found.values[i]) continue;
    Study& study = studies[found.at[i]];
    const auto cells = corrected_cells(study, found.values[i], result[i]);
    const double add = settings.zero_cells.add;
    const bool variance_only = corrects_variance_only(found.values[i], settings);
    study.notes.push_back(variance_only
                              ? wording::zero_cells_in_variance(add, cells)
                              : wording::zero_cells(add, cells, found.values[i].has_zero()));
    study.derived_by.push_back(wording::added_to(add, cells, variance_only));
  }
  return result;
}

/// Gives `effects` the estimates of `observed`, of the same studies, where they are to stay.
template <class Counts>
void keep_estimates(effect::EffectSizes& effects,
                    const effect::EffectSizes& observed,
                    const std::vector<Counts>& counts,
                    const Settings& settings) {
  for (std::size_t i = 0; i < effects.size(); ++i) {
    if (!effects[i] || !observed[i] || !corrects_variance_only(counts[i], settings)) continue;
    effects[i]->yi = observed[i]->yi;
  }
}

template <class Counts>
concept HasZeroCells = requires(const Counts& counts) {
  counts.has_zero();
};

template <class Counts>
concept HasTwoGroupsOfCounts = requires(const Counts& counts) {
  effect::has_no_events(counts);
};

/// The effects of all studies that hold this kind of values.
template <class Inputs>
void add_effects(std::vector<Study>& studies,
                 const effect::MeasureDeclaration& measure,
                 const Settings& settings) {
  auto found = complete<Inputs>(studies);
  if (found.at.empty()) return;
  const bool corrects = measure.corrects_zero_cells;
  if constexpr (HasTwoGroupsOfCounts<Inputs>) {
    if (corrects) drop_double_zeros(studies, found, measure, settings);
  }
  const auto compute = std::get<effect::Formula<Inputs>>(measure.computation);
  const auto observed = found.values;
  if constexpr (HasZeroCells<Inputs>) {
    if (corrects) found.values = corrected(studies, found, settings);
  }
  auto effects = compute(found.values, settings.effect_options());
  if constexpr (std::is_same_v<Inputs, TwoByTwo>) {
    keep_estimates(effects, compute(observed, settings.effect_options()), observed, settings);
  }
  for (std::size_t i = 0; i < found.at.size(); ++i) {
    set_effect(studies[found.at[i]], effects[i], measure);
  }
}

void add_incomplete(Study& study) {
  if (const auto* missing = std::get_if<intake::MissingCells>(&study.input.values)) {
    study.yi = missing->yi;
    study.vi = missing->vi;
    if (!missing->roles.empty()) study.notes.push_back(wording::missing_cells(missing->roles));
  }
}

/// Decides whether the study is used and gives it its interval.
void settle(Study& study, double quantile) {
  if (!study.yi || !study.vi) return;
  if (!std::isfinite(*study.yi) || !std::isfinite(*study.vi)) {
    study.yi.reset();
    study.vi.reset();
    study.notes.push_back(wording::beyond_double_range());
    return;
  }
  const double half = quantile * std::sqrt(*study.vi);
  study.ci = Interval{*study.yi - half, *study.yi + half};
  study.used = *study.vi > 0.0;
  if (!study.used) study.notes.push_back(wording::zero_variance());
}

}  // namespace

bool is_double_zero(const TwoByTwo& table, const Settings& settings) {
  const bool either = settings.measure != Measure::risk_ratio || settings.only_events_is_zero;
  return effect::has_no_events(table) || (either && effect::has_only_events(table));
}

bool is_double_zero(const PersonTime& study, const Settings& /*settings*/) {
  return effect::has_no_events(study);
}

std::vector<Study> compute_effects(const std::vector<intake::StudyInput>& inputs,
                                   const Settings& settings) {
  std::vector<Study> studies;
  for (const auto& input : inputs) {
    Study study;
    study.input = input;
    study.record = input.record;
    study.notes = input.notes;
    if (!input.earlier_steps.empty()) study.derived_by.push_back(input.earlier_steps);
    for (const auto& derivation : input.derived) study.derived_by.push_back(derivation.how);
    studies.push_back(std::move(study));
  }
  const auto& measure = effect::declaration(settings.measure);
  std::visit([&]<class Inputs>(
                 effect::Formula<Inputs>) { add_effects<Inputs>(studies, measure, settings); },
             measure.computation);
  if (measure.inputs() != effect::InputKind::reported) {
    add_effects<effect::ReportedEffect>(studies, effect::declaration(Measure::generic), settings);
  }
  const double quantile = stats::normal_critical_value(settings.level);
  for (auto& study : studies) {
    add_incomplete(study);
    settle(study, quantile);
  }
  return studies;
}

std::string derivation_of(const Study& study) {
  std::string text;
  for (const auto& step : study.derived_by) text += (text.empty() ? "" : "; ") + step;
  return text;
}

std::optional<double> display_size(const Study& study) {
  const auto& values = study.input.values;
  if (const auto* group = std::get_if<effect::Proportion>(&values)) return group->ni;
  if (const auto* group = std::get_if<effect::Rate>(&values)) return group->ti;
  return std::nullopt;
}

std::optional<double> sample_size(const Study& study) {
  const auto n1i = intake::number_of(study.input, intake::Role::n1i);
  const auto n2i = intake::number_of(study.input, intake::Role::n2i);
  if (n1i && n2i) return *n1i + *n2i;
  return intake::number_of(study.input, intake::Role::ni);
}

effect::DisplayScale display_scale(const std::vector<Study>& studies, effect::AnalysisScale scale) {
  effect::DisplayScale display{scale, std::nullopt};
  if (!effect::needs_size(scale)) return display;
  double inverse = 0.0, k = 0.0;
  for (const auto& study : studies) {
    const auto size = display_size(study);
    if (!study.used || !size) continue;
    inverse += 1.0 / *size;
    k += 1.0;
  }
  if (k > 0.0) display.size = k / inverse;
  return display;
}

Estimates estimates_of(const std::vector<Study>& studies) {
  const auto k = std::ranges::count_if(studies, &Study::used);
  Estimates data{Eigen::VectorXd(k), Eigen::VectorXd(k), {}};
  Eigen::Index at = 0;
  for (const auto& study : studies) {
    if (!study.used) continue;
    data.yi[at] = *study.yi;
    data.vi[at++] = *study.vi;
    data.labels.push_back(study.input.label);
  }
  return data;
}

std::vector<std::string> repeated_labels(const std::vector<Study>& studies) {
  std::map<std::string, int> seen;
  std::vector<std::string> repeated;
  for (const auto& study : studies) {
    if (++seen[study.input.label] == 2) repeated.push_back(study.input.label);
  }
  return repeated;
}

}  // namespace copse::analysis
