#include "copse/view/sentences.hpp"

#include <fmt/format.h>

#include <cmath>

#include "copse/report/text.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/numbers.hpp"
#include "detail_count_model.hpp"
#include "detail_table_tests.hpp"

namespace copse::view {
namespace {

using analysis::PoolResult;
using effect::AnalysisScale;
using effect::Measure;

bool is_plain_ratio(Measure measure, AnalysisScale scale) {
  return measure == Measure::generic && scale == AnalysisScale::log;
}

std::string percent_of(const std::optional<double>& i2) {
  return i2 ? fmt::format("{:.0f}%", *i2) : "not estimable";
}

std::string tau2_text(const analysis::Pooled& pooled, double level) {
  const auto tau2 = pooled.random ? pooled.random->tau2 : std::nullopt;
  if (pooled.beta_binomial) return "no Tau² in this model";
  if (!tau2) return "Tau² not estimable";
  std::string text = "Tau² = " + small(tau2->tau2);
  if (const auto& ci = pooled.heterogeneity->tau2_ci) {
    text +=
        fmt::format(" ({} CI {} to {})", percent_level(level), small(ci->lower), small(ci->upper));
  }
  return text;
}

/// The heterogeneity about a Mantel-Haenszel or Peto estimate, unless it is the one shown already.
std::optional<std::string> common_heterogeneity_line(const analysis::Pooled& pooled,
                                                     const analysis::Settings& settings) {
  if (!pooled.common_q || !pooled.common_q->pval || settings.q_about_mh) return std::nullopt;
  return fmt::format("Heterogeneity about the {} estimate: Chi² = {}, df = {:.0f} ({})",
                     about(analysis::pooling_methods, settings.pooling),
                     fixed(pooled.common_q->q, 2),
                     pooled.common_q->df,
                     pval(*pooled.common_q->pval));
}

/// Whole ones as such, Kenward-Roger's with two decimals.
std::string degrees_of_freedom(double df) {
  return df == std::floor(df) ? fmt::format("{:.0f}", df) : small(df);
}

/// What the test of the random-effects row is based on.
std::string statistic_name(const model::RandomEffectsFit& fit) {
  switch (fit.ci_method) {
    case model::CiMethod::henmi_copas:
      return "mu/SE";
    case model::CiMethod::profile_likelihood:
    case model::CiMethod::profile_likelihood_bartlett:
      return "r";
    case model::CiMethod::wald:
    case model::CiMethod::t:
    case model::CiMethod::hartung_knapp:
    case model::CiMethod::hartung_knapp_adhoc:
    case model::CiMethod::hartung_knapp_wider:
    case model::CiMethod::kenward_roger:
      break;
  }
  return fit.effect.df ? "t" : "Z";
}

std::string test_line(const std::string& which,
                      const model::PooledEffect& effect,
                      const std::string& name) {
  const auto df = effect.df ? ", df = " + degrees_of_freedom(*effect.df) : std::string();
  const auto statistic = effect.statistic ? fixed(std::abs(*effect.statistic), 2) : "not defined";
  return fmt::format(
      "Test for overall effect{}: {} = {}{} ({})", which, name, statistic, df, pval(effect.pval));
}

std::string on_scale(AnalysisScale scale) {
  return scale == AnalysisScale::log ? ", log scale" : "";
}

std::string scale_sentence(AnalysisScale scale) {
  if (scale == AnalysisScale::identity) return ".";
  if (scale == AnalysisScale::log) return ", pooled as logarithms.";
  return fmt::format(", pooled on the {} scale and shown as {}.",
                     name_of(effect::analysis_scales, scale),
                     about(effect::analysis_scales, scale));
}

}  // namespace

std::string by_prefix(const std::vector<std::pair<std::string, std::string>>& by) {
  std::string text;
  for (const auto& [column, value] : by) text += report::printable(column + ": " + value + ". ");
  return text;
}

std::string measure_name(Measure measure, AnalysisScale scale) {
  return is_plain_ratio(measure, scale) ? "Ratio" : std::string(effect::declaration(measure).name);
}

std::string short_name(Measure measure, AnalysisScale scale) {
  if (is_plain_ratio(measure, scale)) return "Ratio";
  if (measure == Measure::generic) return "Effect";
  return std::string(effect::declaration(measure).code);
}

std::string effect_sentence(const analysis::Settings& s,
                            AnalysisScale scale,
                            intake::Layout layout) {
  if (layout == intake::Layout::reported) {
    return scale == AnalysisScale::log ? "Reported ratios, pooled as logarithms."
                                       : "Reported effects.";
  }
  const auto& declared = effect::declaration(s.measure);
  std::string text(declared.name);
  if (s.measure == Measure::standardised_mean_difference) {
    text += fmt::format(" (Hedges' g, {} correction J, sampling variance {})",
                        name_of(effect::small_sample_corrections, s.smd_j),
                        name_of(effect::variance_types, s.vtype));
  } else if (s.measure == Measure::mean_difference) {
    text += s.vtype == effect::VarianceType::ho ? " (pooled SD)" : " (separate SDs)";
  } else if (s.vtype != declared.variances.front().type) {
    text += fmt::format(" (sampling variance {})", name_of(effect::variance_types, s.vtype));
  }
  return text + scale_sentence(scale);
}

AxisTitle forest_axis(effect::Measure measure,
                      AnalysisScale scale,
                      const effect::DisplayScale& display) {
  const auto null = effect::null_effect(measure, scale);
  return {short_name(measure, scale) + on_scale(scale),
          display,
          null,
          null && effect::compares_conditions(effect::declaration(measure).inputs())};
}

std::string heterogeneity_line(const analysis::Pooled& pooled, const analysis::Settings& settings) {
  const auto& h = *pooled.heterogeneity;
  if (!h.q_pval) return "Heterogeneity: not applicable (one study)";
  const auto i2 = settings.i2 == analysis::I2Definition::tau2 ? h.i2_tau2 : h.i2_q;
  return fmt::format("Heterogeneity: {}; Chi² = {}, df = {:.0f} ({}); I² = {}",
                     tau2_text(pooled, settings.level),
                     fixed(h.q, 2),
                     h.q_df,
                     pval(*h.q_pval),
                     percent_of(i2));
}

std::string overall_test_line(const analysis::Pooled& pooled) {
  return test_line("", pooled.random->effect, statistic_name(*pooled.random));
}

std::vector<std::string> common_effect_lines(const analysis::Pooled& pooled,
                                             const analysis::Settings& settings) {
  std::vector<std::string> lines;
  const auto about_method = common_heterogeneity_line(pooled, settings);
  const auto& h = *pooled.heterogeneity;
  if (about_method) {
    lines.push_back(*about_method);
  } else if (h.q_pval) {
    lines.push_back(fmt::format("Heterogeneity: Chi² = {}, df = {:.0f} ({}); I² = {}",
                                fixed(h.q, 2),
                                h.q_df,
                                pval(*h.q_pval),
                                percent_of(h.i2_q)));
  }
  lines.push_back(test_line("", pooled.common->effect, "Z"));
  return lines;
}

std::string comparison_line(const analysis::SubgroupComparison& comparison) {
  const auto& test = comparison.test;
  const double i2 = test.q_between > test.df ? 100.0 * (1.0 - test.df / test.q_between) : 0.0;
  const bool common = comparison.model == analysis::ModelKind::common;
  return fmt::format(
      "Test for subgroup differences ({}, {}): Chi² = {}, df = {:.0f} ({}), I² = {:.0f}%",
      report::printable(comparison.column),
      common ? "common effect" : "random effects",
      fixed(test.q_between, 2),
      test.df,
      pval(test.pval),
      i2);
}

std::vector<std::string> statistics_lines(const analysis::Analysis& analysis,
                                          const PoolResult& result) {
  std::vector<std::string> lines;
  for (const auto& subgroup : analysis.subgroups) {
    if (!subgroup.pooled.random) continue;
    lines.push_back(report::printable(subgroup.column + ": " + subgroup.value));
    lines.push_back("  " + heterogeneity_line(subgroup.pooled, result.settings));
    lines.push_back("  " + overall_test_line(subgroup.pooled));
  }
  if (!analysis.subgroups.empty()) lines.emplace_back("All studies");
  const std::string indent = analysis.subgroups.empty() ? "" : "  ";
  const auto& pooled = analysis.pooled;
  if (pooled.heterogeneity) lines.push_back(indent + heterogeneity_line(pooled, result.settings));
  if (const auto line = common_heterogeneity_line(pooled, result.settings)) {
    lines.push_back(indent + *line);
  }
  add_count_model_lines(lines, pooled, indent);
  if (pooled.random) {
    lines.push_back(indent + overall_test_line(pooled));
  }
  if (pooled.hartung_knapp) {
    lines.push_back(indent + test_line(" (Hartung-Knapp)", *pooled.hartung_knapp, "t"));
  }
  if (pooled.common) {
    lines.push_back(indent + test_line(" (common effect)", pooled.common->effect, "Z"));
  }
  for (const auto& line : table_test_lines(pooled.table_tests)) lines.push_back(indent + line);
  for (const auto& comparison : analysis.comparisons) lines.push_back(comparison_line(comparison));
  return lines;
}

}  // namespace copse::view
