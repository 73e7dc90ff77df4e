#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "copse/report/text.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_explain.hpp"
#include "detail_explain_common.hpp"
#include "detail_explain_counts.hpp"
#include "detail_explain_glmm.hpp"
#include "detail_explain_mean.hpp"
#include "detail_explain_study.hpp"
#include "detail_explain_tau2.hpp"
#include "detail_margin.hpp"

namespace copse::view {
namespace {

using analysis::Pooled;

/// Numbers inside formulas: five significant digits.
std::string n(double value) { return fmt::format("{:.5g}", value); }

void explain_q(Explanation& out, const model::Heterogeneity& h, const analysis::Settings& s) {
  const bool iv = analysis::common_pooling(s.pooling) == analysis::PoolingMethod::inverse_variance;
  out.add("Chi² (Cochran's Q): do the effects differ by more than chance?",
          fmt::format("Q = sum(wi (yi - mu)²) with wi = 1 / vi and {}; on k - 1 df",
                      s.q_about_mh ? "the Mantel-Haenszel mu"
                      : iv         ? "the common-effect mu"
                                   : "mu = sum(wi yi) / sum(wi)"),
          fmt::format("Q = {}, df = {:.0f}; chance alone would give about {:.0f}; {}",
                      n(h.q),
                      h.q_df,
                      h.q_df,
                      pval(h.q_pval.value_or(1.0))));
}

void explain_i2(Explanation& out, const Pooled& pooled, analysis::I2Definition definition) {
  const auto& h = *pooled.heterogeneity;
  if (definition == analysis::I2Definition::q) {
    out.add("I² (from Q): share of the variation between effects that is not chance",
            "I² = max(0, (Q - (k-1)) / Q)",
            fmt::format("({} - {:.0f}) / {} = {:.2f}%", n(h.q), h.q_df, n(h.q), *h.i2_q));
    return;
  }
  out.add("I² (from tau²): share of the variation between effects that is not chance",
          "I² = tau² / (tau² + s²), s² = (k-1) / (sum(wi) - sum(wi²) / sum(wi)), the typical vi",
          fmt::format("{} / ({} + {}) = {:.2f}%; from Q it would be {:.2f}%",
                      n(pooled.random->tau2->tau2),
                      n(pooled.random->tau2->tau2),
                      n(*h.typical_variance),
                      *h.i2_tau2,
                      *h.i2_q));
}

void explain_hartung_knapp(Explanation& out,
                           const Pooled& pooled,
                           const analysis::Settings& s,
                           const Shown& shown) {
  if (!pooled.hartung_knapp) return;
  const auto& hk = *pooled.hartung_knapp;
  out.add("Hartung-Knapp: the same mean; its interval allows for an uncertain tau²",
          "mu -/+ t(k-1) sqrt(q) SE, q = sum(wi (yi - mu)²) / (k-1) with wi = 1 / (vi + tau²)",
          fmt::format("q = {}, t = {}, sqrt(q) SE = {}; shown as {}",
                      n(*pooled.random->hk_scale),
                      n(stats::t_critical_value(s.level, *hk.df)),
                      n(hk.se),
                      shown.interval(hk.ci)));
}

void explain_prediction(Explanation& out,
                        const Pooled& pooled,
                        const analysis::Settings& s,
                        const Shown& shown) {
  if (!pooled.random || !pooled.random->prediction) return;
  const auto& fit = *pooled.random;
  if (!fit.prediction) return;
  const std::string quantity = "Prediction: where the true effect of a new study is expected";
  if (s.prediction == model::PredictionMethod::bootstrap) {
    out.add(
        quantity,
        "quantiles of draws mu* + z tau* - t(k-1) sqrt(q*) SE*: tau*² by inverting the exact "
        "distribution of Q at a random probability, mu*, q* and SE* as under Hartung-Knapp with "
        "wi = 1 / (vi + tau*²)",
        fmt::format("{} draws, seed {}; shown as {}",
                    s.bootstrap.draws,
                    s.bootstrap.seed,
                    shown.interval(*fit.prediction)));
    return;
  }
  const auto& shape = std::get<model::LocationScale>(*fit.predictive);
  const double half = (fit.prediction->upper - fit.prediction->lower) / 2.0;
  out.add(quantity,
          fmt::format("mu -/+ q sqrt(tau² + SE²), q: {}",
                      about(model::prediction_methods, s.prediction)),
          fmt::format("sqrt({} + {}²) = {}, q = {}; shown as {}",
                      n(fit.tau2->tau2),
                      n(shape.se),
                      n(shape.scale),
                      shape.scale > 0.0 ? n(half / shape.scale) : "any",
                      shown.interval(*fit.prediction)));
}

void explain_comparisons(Explanation& out, const analysis::Analysis& analysis) {
  for (const auto& comparison : analysis.comparisons) {
    const bool common = comparison.model == analysis::ModelKind::common;
    out.add(
        fmt::format("Test for subgroup differences ({}, {})",
                    report::printable(comparison.column),
                    common ? "common effect" : "random effects"),
        "Q = sum(wg (mug - mu)²) over subgroups with wg = 1 / SEg² and mu their weighted mean; on "
        "(number of subgroups - 1) df",
        fmt::format("Q = {}, df = {:.0f}; {}",
                    n(comparison.test.q_between),
                    comparison.test.df,
                    pval(comparison.test.pval)));
  }
}

}  // namespace

void Explanation::add(const std::string& quantity,
                      const std::string& formula,
                      const std::string& numbers) {
  constexpr std::size_t indent = 4;
  lines_.push_back(quantity);
  for (const auto* text : {&formula, &numbers}) {
    for (const auto& line : report::wrapped(*text, width_ - indent)) {
      lines_.push_back(std::string(indent, ' ') + line);
    }
  }
}

void add_explanation(report::Document& document,
                     const analysis::Analysis& analysis,
                     const analysis::PoolResult& result,
                     const PoolView& view) {
  const Shown shown(analysis.scale, view.decimals);
  const auto& pooled = analysis.pooled;
  Explanation out(std::max<std::size_t>(view.width, 40));
  explain_study(out, analysis, result, shown);
  explain_common(out, pooled, result.settings, shown);
  explain_table_tests(out, pooled, result.settings);
  if (analysis::models_counts(result.settings.pooling)) {
    if (pooled.k > 1) explain_q(out, *pooled.heterogeneity, result.settings);
    explain_glmm(out, pooled, result.settings, shown);
    explain_beta_binomial(out, pooled, result.settings, shown);
  } else if (pooled.k > 1) {
    explain_q(out, *pooled.heterogeneity, result.settings);
    explain_tau2(out, analysis);
    explain_tau2_interval(out, *pooled.heterogeneity, result.settings);
    explain_i2(out, pooled, result.settings.i2);
  }
  if (!pooled.from_counts() && pooled.random) explain_random(out, analysis, result.settings, shown);
  explain_hartung_knapp(out, pooled, result.settings, shown);
  explain_prediction(out, pooled, result.settings, shown);
  explain_margin(out, pooled, result.settings, shown);
  explain_absolute(out, pooled, result.settings, shown);
  explain_comparisons(out, analysis);
  document.heading("How these numbers come about", 3);
  document.verbatim(out.lines());
}

}  // namespace copse::view
