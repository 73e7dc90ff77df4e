#include <algorithm>
#include <cmath>
#include <map>

#include "copse/analysis/study.hpp"
#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
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

void set_effect(Study& study, const std::optional<EffectSize>& effect, const Notice& if_absent) {
  if (!effect) {
    study.notes.push_back(if_absent);
    return;
  }
  study.yi = effect->yi;
  study.vi = effect->vi;
}

void add_mean_differences(std::vector<Study>& studies, const Settings& settings) {
  const auto means = complete<effect::TwoMeans>(studies);
  if (settings.measure == Measure::mean_difference) {
    for (std::size_t i = 0; i < means.at.size(); ++i) {
      set_effect(studies[means.at[i]],
                 effect::mean_difference(means.values[i], settings.vtype),
                 wording::no_spread());
    }
    return;
  }
  const auto effects =
      effect::standardised_mean_differences(means.values, {settings.smd_j, settings.vtype});
  for (std::size_t i = 0; i < means.at.size(); ++i) {
    set_effect(studies[means.at[i]], effects[i], wording::no_spread());
  }
}

std::optional<EffectSize> effect_of_table(const TwoByTwo& table, Measure measure) {
  switch (measure) {
    case Measure::risk_ratio:
      return effect::log_risk_ratio(table);
    case Measure::odds_ratio:
      return effect::log_odds_ratio(table);
    case Measure::risk_difference:
      return effect::risk_difference(table);
    case Measure::mean_difference:
    case Measure::standardised_mean_difference:
    case Measure::generic:
      break;
  }
  throw Error(ErrorKind::internal, "not a measure of counts");
}

/// Studies in which neither group has an event: they say nothing about a ratio, and their risk
/// difference has no variance. Nothing but events is the same for odds ratios and risk differences,
/// not for risks.
bool is_double_zero(const TwoByTwo& table, Measure measure) {
  return effect::has_no_events(table) ||
         (measure != Measure::risk_ratio && effect::has_only_events(table));
}

/// The tables that are to be corrected and used. Double zeros that are dropped keep their risk
/// difference with its variance of 0; of a ratio they keep nothing but a note.
Complete<TwoByTwo> informative_tables(std::vector<Study>& studies, const Settings& settings) {
  Complete<TwoByTwo> result;
  const auto tables = complete<TwoByTwo>(studies);
  for (std::size_t i = 0; i < tables.at.size(); ++i) {
    const TwoByTwo& table = tables.values[i];
    Study& study = studies[tables.at[i]];
    if (settings.double_zero == effect::DoubleZero::keep ||
        !is_double_zero(table, settings.measure)) {
      result.at.push_back(tables.at[i]);
      result.values.push_back(table);
    } else if (settings.measure == Measure::risk_difference) {
      set_effect(study, effect::risk_difference(table), wording::zero_variance());
    } else {
      study.notes.push_back(wording::double_zero(effect::has_no_events(table)));
    }
  }
  return result;
}

void add_count_effects(std::vector<Study>& studies, const Settings& settings) {
  const auto tables = informative_tables(studies, settings);
  const auto corrected = effect::correct_zero_cells(tables.values, settings.zero_cells);
  for (std::size_t i = 0; i < tables.at.size(); ++i) {
    Study& study = studies[tables.at[i]];
    const TwoByTwo& table = tables.values[i];
    if (!(corrected[i] == table)) {
      study.notes.push_back(wording::zero_cells(settings.zero_cells.add, table.has_zero()));
    }
    set_effect(study, effect_of_table(corrected[i], settings.measure), wording::zero_cell_left());
  }
}

void add_reported_effects(std::vector<Study>& studies, const Settings& settings) {
  for (auto& study : studies) {
    if (const auto* reported = std::get_if<effect::ReportedEffect>(&study.input.values)) {
      set_effect(study,
                 effect::reported_effect(*reported, settings.ci_level),
                 wording::missing_cells({intake::Role::vi}));
    }
  }
}

void add_incomplete(Study& study) {
  if (const auto* missing = std::get_if<intake::MissingCells>(&study.input.values)) {
    study.yi = missing->yi;
    study.vi = missing->vi;
    study.notes.push_back(wording::missing_cells(missing->roles));
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

std::vector<Study> compute_effects(const std::vector<intake::StudyInput>& inputs,
                                   const intake::Reading& reading,
                                   const Settings& settings) {
  std::vector<Study> studies;
  for (const auto& input : inputs) {
    Study study;
    study.input = input;
    study.record = input.row + 2;
    studies.push_back(std::move(study));
  }
  switch (reading.layout) {
    case intake::Layout::two_means:
      add_mean_differences(studies, settings);
      break;
    case intake::Layout::cells:
    case intake::Layout::events_and_totals:
      add_count_effects(studies, settings);
      break;
    case intake::Layout::reported:
      add_reported_effects(studies, settings);
      break;
  }
  const double quantile = stats::normal_critical_value(settings.level);
  for (auto& study : studies) {
    add_incomplete(study);
    settle(study, quantile);
  }
  return studies;
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
