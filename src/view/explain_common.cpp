#include <fmt/format.h>

#include "detail_explain_common.hpp"

namespace copse::view {
namespace {

using analysis::Pooled;

/// Numbers inside formulas: five significant digits.
std::string n(double value) { return fmt::format("{:.5g}", value); }

/// What Mantel-Haenszel sums over studies, n = n1i + n2i.
std::string mantel_haenszel_formula(const analysis::Settings& s) {
  if (s.measure == effect::Measure::odds_ratio) {
    return "mu = ln(sum(ai di / n) / sum(bi ci / n)), weights bi ci / n; SE by Robins, Breslow & "
           "Greenland (1986)";
  }
  if (s.measure == effect::Measure::risk_ratio) {
    return "mu = ln(sum(ai n2i / n) / sum(ci n1i / n)), weights ci n1i / n; SE by Greenland & "
           "Robins (1985)";
  }
  if (s.measure == effect::Measure::rate_ratio) {
    return "mu = ln(sum(x1i t2i / t) / sum(x2i t1i / t)), weights x2i t1i / t; SE by Greenland & "
           "Robins (1985)";
  }
  if (s.measure == effect::Measure::rate_difference) {
    return "mu = sum(w (x1i/t1i - x2i/t2i)) / sum(w), weights w = t1i t2i / t; SE by Greenland & "
           "Robins (1985)";
  }
  return fmt::format("mu = sum(w (ai/n1i - ci/n2i)) / sum(w), weights w = n1i n2i / n; SE by {}",
                     about(model::risk_difference_variances, s.rd_variance));
}

/// A common effect from counts; both methods do without the studies' variances.
void explain_common_from_counts(Explanation& out,
                                const Pooled& pooled,
                                const analysis::Settings& s,
                                const Shown& shown) {
  const auto& effect = pooled.common->effect;
  const bool is_peto = s.pooling == analysis::PoolingMethod::peto;
  const bool of_rates =
      s.measure == effect::Measure::rate_ratio || s.measure == effect::Measure::rate_difference;
  std::string formula =
      is_peto ? "mu = sum(O - E) / sum(V), SE = 1 / sqrt(sum(V)), O - E = (ai di - "
                "bi ci) / n, V = n1i n2i (ai+ci) (bi+di) / (n² (n-1)), n = n1i + n2i"
              : mantel_haenszel_formula(s) + (of_rates ? "; t = t1i + t2i" : "; n = n1i + n2i");
  if (!is_peto && s.mh_correction == analysis::MantelHaenszelZeros::only0) {
    formula += "; " + std::string(of_rates ? "events" : "cells") + " + " +
               as_typed(s.zero_cells.add) + " in studies with a zero " +
               (of_rates ? "count" : "cell");
    if (s.measure == effect::Measure::risk_difference && !s.correct_rd_estimate) {
      formula += ", but for their ai/n1i - ci/n2i";
    }
  }
  const std::string sum_v =
      is_peto ? fmt::format("sum(V) = {}; ", n(1.0 / (effect.se * effect.se))) : std::string();
  out.add(fmt::format("Common effect ({}): one true effect for all studies; large ones count more",
                      about(analysis::pooling_methods, s.pooling)),
          formula,
          fmt::format("{}mu = {}, SE = {}; shown as {} {}",
                      sum_v,
                      n(effect.estimate),
                      n(effect.se),
                      shown.value(effect.estimate),
                      shown.interval(effect.ci)));
}

}  // namespace

void explain_common(Explanation& out,
                    const Pooled& pooled,
                    const analysis::Settings& s,
                    const Shown& shown) {
  if (!pooled.common) return;
  if (analysis::common_pooling(s.pooling) != analysis::PoolingMethod::inverse_variance) {
    explain_common_from_counts(out, pooled, s, shown);
    return;
  }
  const auto& effect = pooled.common->effect;
  out.add("Common effect: one true effect for all studies; precise studies count more",
          "mu = sum(wi yi) / sum(wi), SE = 1 / sqrt(sum(wi)), wi = 1 / vi",
          fmt::format("sum(wi) = {}; mu = {}, SE = {}; shown as {} {}",
                      n(1.0 / (effect.se * effect.se)),
                      n(effect.estimate),
                      n(effect.se),
                      shown.value(effect.estimate),
                      shown.interval(effect.ci)));
}

}  // namespace copse::view
