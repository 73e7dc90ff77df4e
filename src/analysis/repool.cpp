#include <algorithm>
#include <charconv>
#include <cmath>

#include "copse/core/error.hpp"
#include "detail_repool.hpp"
#include "wording.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using intake::ImportedOutcome;
using intake::ImportedReview;
using intake::ImportedStudy;
using intake::OutcomeData;
using intake::PrintedResult;

bool has_o_e(const ImportedOutcome& outcome) {
  for (const auto& subgroup : outcome.subgroups) {
    for (const auto& study : subgroup.studies) {
      if (study.oei) return true;
    }
  }
  return false;
}

/// The measure under which the studies' numbers are read; absent when it is none of RevMan's.
/// Effects that were entered are pooled as they are.
std::optional<Measure> measure_of(const ImportedOutcome& outcome) {
  const auto is = [&outcome](std::string_view code) { return outcome.measure == code; };
  switch (outcome.data) {
    case OutcomeData::dichotomous:
      if (is("OR")) return Measure::odds_ratio;
      if (is("RR")) return Measure::risk_ratio;
      if (is("RD")) return Measure::risk_difference;
      if (is("PETO")) return Measure::peto_odds_ratio;
      return std::nullopt;
    case OutcomeData::continuous:
      if (is("MD")) return Measure::mean_difference;
      if (is("SMD")) return Measure::standardised_mean_difference;
      return std::nullopt;
    case OutcomeData::generic:
      return Measure::generic;
    case OutcomeData::o_e:
      if (has_o_e(outcome)) return Measure::hazard_ratio;
      return Measure::generic;  // only the effects are printed
  }
  throw Error(ErrorKind::internal, "unknown type of data");
}

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

bool is_random(const ImportedOutcome& outcome) {
  return outcome.model == intake::ReviewModel::random;
}

/// What RevMan Web tells of a random-effects analysis; RevMan 5 has DerSimonian and Laird alone.
void follow_settings(Choices& choices, const ImportedOutcome& outcome) {
  if (says(outcome.tau2_method, "REML") || says(outcome.tau2_method, "estricted")) {
    choices.tau2 = model::Tau2Method::restricted_maximum_likelihood;
    choices.i2 = I2Definition::tau2;
  }
  if (says(outcome.ci_method, "HK") || says(outcome.ci_method, "Hartung")) {
    choices.ci = model::CiMethod::hartung_knapp;
  }
  if (outcome.printed.pi_lb) choices.prediction = model::PredictionMethod::t_k1;
}

Choices choices_of(const ImportedOutcome& outcome) {
  Choices choices;
  choices.like = Profile::revman5;
  choices.reading.measure = measure_of(outcome);
  choices.lint = false;
  choices.level = outcome.level;
  const bool counts = outcome.data == OutcomeData::dichotomous;
  if (counts && outcome.method == "IV") choices.pooling = PoolingMethod::inverse_variance;
  if (is_random(outcome)) follow_settings(choices, outcome);
  return choices;
}

std::string cell_text(const intake::PreparedCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  const auto* number = std::get_if<double>(&cell);
  if (number == nullptr) return {};
  std::string text(32, '\0');
  auto* const end = std::to_chars(text.data(), text.data() + text.size(), *number).ptr;
  text.resize(static_cast<std::size_t>(end - text.data()));
  return text;
}

/// The outcome's rows as `copse pool` reads them.
table::Table table_of(const ImportedReview& review, const ImportedOutcome& outcome) {
  const auto prepared = intake::to_prepared({review.source, review.format, {outcome}, {}});
  std::vector<std::string> cells;
  for (const auto& row : prepared.rows) {
    for (const auto& cell : row.cells) cells.push_back(cell_text(cell));
  }
  table::Table::Source source = review.source;
  source.file.clear();  // its rows are not those of the file
  source.delimiter = ',';
  source.decimal_comma = false;
  return {source, prepared.columns, cells};
}

/// The outcome with the studies that count in one kind of result, its subgroups named by their
/// place: two may share a name.
ImportedOutcome part_of(const ImportedOutcome& outcome, bool ImportedStudy::*counts) {
  ImportedOutcome part = outcome;
  for (std::size_t g = 0; g < part.subgroups.size(); ++g) {
    auto& subgroup = part.subgroups[g];
    subgroup.name = std::to_string(g);
    std::erase_if(subgroup.studies, [counts](const auto& study) { return !(study.*counts); });
    for (auto& study : subgroup.studies) study.in_overall = study.in_subgroup = true;
  }
  return part;
}

bool has_studies(const ImportedOutcome& outcome) {
  return std::ranges::any_of(outcome.subgroups, [](const auto& g) { return !g.studies.empty(); });
}

struct Fit {
  Settings settings;
  Analysis analysis;
};

std::optional<Fit> fit(const ImportedReview& review,
                       const ImportedOutcome& part,
                       bool by_subgroups) {
  if (!has_studies(part)) return std::nullopt;
  Choices choices = choices_of(part);
  if (by_subgroups) choices.subgroups = {"subgroup"};
  auto result = pool(table_of(review, part), choices);
  return Fit{result.settings, std::move(result.analyses.front())};
}

double as_read(double value, const ImportedOutcome& outcome) {
  return outcome.ratio ? std::exp(value) : value;
}

std::optional<double> i2_of(double q, double df) {
  if (df <= 0.0) return std::nullopt;
  return q > df ? 100.0 * (q - df) / q : 0.0;
}

void add_heterogeneity(PrintedResult& result, const Pooled& pooled, const Settings& settings) {
  if (!pooled.heterogeneity) return;
  const auto& about_mean = *pooled.heterogeneity;
  const auto test =
      pooled.common_q.value_or(model::QTest{about_mean.q, about_mean.q_df, about_mean.q_pval});
  result.q = test.q;
  result.q_df = test.df;
  result.q_pval = test.pval;
  result.i2 = settings.i2 == I2Definition::q ? i2_of(test.q, test.df) : about_mean.i2_tau2;
  if (pooled.random && pooled.random->tau2) result.tau2 = pooled.random->tau2->tau2;
}

PrintedResult result_of(const Pooled& pooled,
                        const ImportedOutcome& outcome,
                        const Settings& settings) {
  PrintedResult result;
  add_heterogeneity(result, pooled, settings);
  const bool random = is_random(outcome);
  if (random ? !pooled.random : !pooled.common) return result;
  const auto& effect = random ? pooled.random->effect : pooled.common->effect;
  result.estimate = as_read(effect.estimate, outcome);
  result.se = effect.se;
  result.ci_lb = as_read(effect.ci.lower, outcome);
  result.ci_ub = as_read(effect.ci.upper, outcome);
  if (effect.statistic) (effect.df ? result.t : result.z) = std::abs(*effect.statistic);
  result.pval = effect.pval;
  if (random && pooled.random->prediction) {
    result.pi_lb = as_read(pooled.random->prediction->lower, outcome);
    result.pi_ub = as_read(pooled.random->prediction->upper, outcome);
  }
  return result;
}

/// @param level  of the pooled intervals, for files that do not tell the studies' own.
PrintedResult result_of(const Study& study, const ImportedOutcome& outcome, double level) {
  PrintedResult result;
  if (!study.yi || !study.vi) return result;
  level = outcome.study_level.value_or(level);
  result.estimate = as_read(*study.yi, outcome);
  result.se = std::sqrt(*study.vi);
  const auto ci = model::pooled_effect(*study.yi, *result.se, std::nullopt, level).ci;
  result.ci_lb = as_read(ci.lower, outcome);
  result.ci_ub = as_read(ci.upper, outcome);
  return result;
}

void add_between(PrintedResult& total, const Analysis& analysis, bool random) {
  const auto kind = random ? ModelKind::random : ModelKind::common;
  const auto found = std::ranges::find(analysis.comparisons, kind, &SubgroupComparison::model);
  if (found == analysis.comparisons.end()) return;
  total.between_q = found->test.q_between;
  total.between_df = found->test.df;
  total.between_pval = found->test.pval;
  total.between_i2 = i2_of(found->test.q_between, found->test.df);
}

std::optional<double> weight_of(const Study& study, const ImportedOutcome& outcome) {
  return is_random(outcome) ? study.weight_random : study.weight_common;
}

void add_to(std::optional<double>& sum, double weight) { sum = sum.value_or(0.0) + weight; }

/// Gives the studies of `fit`, which are those of the outcome that count in `counts`, their
/// effects, and their weights where the file prints shares of this result.
void add_studies(Repooled& repooled,
                 const ImportedOutcome& outcome,
                 const Fit& fit,
                 bool ImportedStudy::*counts,
                 bool with_weights) {
  std::size_t at = 0;
  for (std::size_t g = 0; g < outcome.subgroups.size(); ++g) {
    const auto& studies = outcome.subgroups[g].studies;
    for (std::size_t s = 0; s < studies.size(); ++s) {
      if (!(studies[s].*counts)) continue;
      const Study& study = fit.analysis.studies.at(at++);
      auto& result = repooled.studies[g][s];
      const auto within_subgroup = result.weight;
      result = result_of(study, outcome, fit.settings.level);
      result.weight = with_weights ? weight_of(study, outcome) : within_subgroup;
      if (with_weights && result.weight) {
        add_to(repooled.subgroups[g].weight, *result.weight);
        add_to(repooled.total.weight, *result.weight);
      }
    }
  }
}

/// Where only subgroups are pooled, their studies' weights are shares of the subgroup.
void add_weights_within(Repooled& repooled,
                        const ImportedOutcome& outcome,
                        const Subgroup& subgroup,
                        std::size_t place) {
  const auto& studies = outcome.subgroups[place].studies;
  std::size_t at = 0;
  for (std::size_t s = 0; s < studies.size(); ++s) {
    if (!studies[s].in_subgroup) continue;
    const Study& study = subgroup.studies.at(at++);
    repooled.studies[place][s].weight = weight_of(study, outcome);
  }
}

void add_subgroups(Repooled& repooled, const ImportedOutcome& outcome, const Fit& within) {
  add_studies(repooled, outcome, within, &ImportedStudy::in_subgroup, false);
  for (const auto& subgroup : within.analysis.subgroups) {
    const auto place = static_cast<std::size_t>(std::stoul(subgroup.value));
    repooled.subgroups.at(place) = result_of(subgroup.pooled, outcome, within.settings);
    if (!outcome.printed.estimate) add_weights_within(repooled, outcome, subgroup, place);
  }
}

}  // namespace

std::optional<std::string> obstacle(const ImportedOutcome& outcome) {
  if (!measure_of(outcome)) return wording::measure_not_revmans(outcome.measure);
  if (!outcome.model) return wording::model_not_told();
  return std::nullopt;
}

Repooled repool(const ImportedReview& review, const ImportedOutcome& outcome) {
  Repooled repooled;
  repooled.subgroups.resize(outcome.subgroups.size());
  for (const auto& subgroup : outcome.subgroups) {
    repooled.studies.emplace_back(subgroup.studies.size());
  }
  const bool total = outcome.printed.estimate.has_value();
  const auto within = fit(review, part_of(outcome, &ImportedStudy::in_subgroup), true);
  if (within) add_subgroups(repooled, outcome, *within);
  const auto overall = fit(review, part_of(outcome, &ImportedStudy::in_overall), false);
  if (overall) {
    repooled.total = result_of(overall->analysis.pooled, outcome, overall->settings);
    add_studies(repooled, outcome, *overall, &ImportedStudy::in_overall, total);
  }
  if (within) add_between(repooled.total, within->analysis, is_random(outcome));
  return repooled;
}

}  // namespace copse::analysis
