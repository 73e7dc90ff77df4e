#pragma once

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "copse/intake/lint.hpp"
#include "copse/intake/lint_table.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/table/read_csv.hpp"
#include "intake/intake_support.hpp"

namespace copse::intake {

using LintStudies = std::vector<LintStudy>;

/// Rows of a file of the source tree, as lint sees them; with `outcome` only those that have it.
inline LintStudies lint_studies_of(const std::string& file,
                                   const ReadingChoices& choices,
                                   const std::string& outcome = "") {
  const auto table = table::read_csv(std::string(COPSE_SOURCE_DIR) + "/" + file);
  std::vector<std::size_t> rows;
  for (const auto row : all_rows(table)) {
    const auto column = table.find_column("outcome");
    if (outcome.empty() || table.text(row, column.value()) == outcome) rows.push_back(row);
  }
  const auto reading = decide_reading(table, choices);
  return lint_studies(table, reading, read_studies(table, rows, reading));
}

inline LintStudies fibromyalgia(const std::string& outcome) {
  return lint_studies_of("examples/fibromyalgia/trials.csv",
                         measured(effect::Measure::standardised_mean_difference),
                         outcome);
}
inline LintStudies asthma_days() {
  return lint_studies_of("examples/asthma-self-management/trials.csv",
                         measured(effect::Measure::mean_difference));
}
inline LintStudies asthma_people() {
  return lint_studies_of("examples/asthma-self-management/trials.csv",
                         measured(effect::Measure::risk_ratio));
}
inline LintStudies bcg() {
  return lint_studies_of("examples/bcg/trials.csv", measured(effect::Measure::risk_ratio));
}
inline LintStudies p2y12(const std::string& outcome) {
  return lint_studies_of(
      "examples/p2y12/trials.csv", measured(effect::Measure::odds_ratio), outcome);
}

/// Printed odds ratios and 95 % intervals of 37 studies of lung cancer and passive smoking:
/// Hackshaw, Law & Wald (1997), doi:10.1136/bmj.315.7114.980.
inline LintStudies passive_smoking() {
  return lint_studies_of("tests/intake/lint/passive_smoking.csv",
                         {effect::Measure::odds_ratio, PrintedScale::natural, {}});
}

inline double rounded(double value, int decimals) {
  const double unit = std::pow(10.0, decimals);
  return std::round(value * unit) / unit;
}

inline void set(
    LintStudy& study, const std::string& cell, double& target, double value, int digits) {
  target = rounded(value, digits);
  study.decimals[cell] = digits;
}

/// The same as logarithms with two decimals, as a paper prints them.
inline LintStudies passive_smoking_logs() {
  auto studies = passive_smoking();
  for (auto& study : studies) {
    auto& r = *study.reported;
    r.natural = false;
    set(study, "yi", *r.yi, std::log(*r.yi), 3);
    set(study, "ci_lb", *r.ci_lb, std::log(*r.ci_lb), 3);
    set(study, "ci_ub", *r.ci_ub, std::log(*r.ci_ub), 3);
  }
  return studies;
}

inline double se_by_interval(const LintReported& r) {
  const double z = stats::normal_critical_value(0.95);
  return r.natural ? std::log(*r.ci_ub / *r.ci_lb) / (2.0 * z) : (*r.ci_ub - *r.ci_lb) / (2.0 * z);
}

/// ... with the SE or the variance printed beside the interval, to three digits and more.
inline LintStudies with_sei(LintStudies studies) {
  for (auto& study : studies) {
    study.reported->sei = rounded(se_by_interval(*study.reported), 3);
    study.decimals["sei"] = 3;
  }
  return studies;
}

inline LintStudies with_vi(LintStudies studies) {
  for (auto& study : studies) {
    const double se = se_by_interval(*study.reported);
    study.reported->vi = rounded(se * se, 4);
    study.decimals["vi"] = 4;
  }
  return studies;
}

/// ... and the p-value of the z test.
inline LintStudies with_p(LintStudies studies) {
  for (auto& study : studies) {
    const auto& r = *study.reported;
    const double z = (r.natural ? std::log(*r.yi) : *r.yi) / se_by_interval(r);
    study.p = PrintedP{rounded(std::erfc(std::fabs(z) / std::sqrt(2.0)), 3), 3, false};
  }
  return studies;
}

/// Means with the t of the pooled test beside them, and the SEs of the arms.
inline LintStudies with_tests(LintStudies studies) {
  for (auto& study : studies) {
    if (!study.means) continue;  // a row with missing cells
    const auto& m = *study.means;
    auto& beside = study.beside;
    beside.difference = m.m1i - m.m2i;
    beside.ti = rounded(
        *beside.difference / (effect::pooled_sd(m) * std::sqrt(1.0 / m.n1i + 1.0 / m.n2i)), 2);
    if (*beside.difference != 0.0) beside.p_sign = *beside.difference < 0.0 ? -1.0 : 1.0;
    beside.se1i = rounded(m.sd1i / std::sqrt(m.n1i), 2);
    beside.se2i = rounded(m.sd2i / std::sqrt(m.n2i), 2);
    for (const char* cell : {"ti", "se1i", "se2i"}) study.decimals[cell] = 2;
  }
  return studies;
}

/// ... and the p-value of the z test, of effects with their SE or variance.
inline LintStudies with_p_of_z(LintStudies studies) {
  for (auto& study : studies) {
    const auto& r = *study.reported;
    const double se = r.sei ? *r.sei : std::sqrt(*r.vi);
    study.p = PrintedP{rounded(stats::normal_two_sided_pval(*r.yi / se), 3), 3, false};
  }
  return studies;
}

/// ... and the z statistics of the effects beside them.
inline LintStudies with_z(LintStudies studies) {
  for (auto& study : studies) {
    study.beside.difference = *study.reported->yi;
    study.beside.zi = rounded(*study.reported->yi / *study.reported->sei, 2);
  }
  return studies;
}

/// Standardised mean differences with their SEs and the sizes, made from means and SDs.
inline LintStudies smds_of(const LintStudies& means) {
  LintStudies result;
  for (const auto& study : means) {
    const auto& m = *study.means;
    const double d = (m.m1i - m.m2i) / effect::pooled_sd(m);
    const double v = 1.0 / m.n1i + 1.0 / m.n2i + d * d / (2.0 * (m.n1i + m.n2i));
    LintStudy made;
    made.label = study.label;
    made.record = study.record;
    made.ni = m.n1i + m.n2i;
    made.reported = LintReported{rounded(d, 2), {}, {}, rounded(std::sqrt(v), 3), {}, false, false};
    made.decimals = {{"yi", 2}, {"sei", 3}};
    result.push_back(made);
  }
  return result;
}

inline LintStudies smd_variances_of(const LintStudies& means) {
  auto result = smds_of(means);
  for (auto& study : result) {
    auto& r = *study.reported;
    r.vi = rounded(*r.sei * *r.sei, 4);
    r.sei.reset();
    study.decimals["vi"] = 4;
  }
  return result;
}

}  // namespace copse::intake
