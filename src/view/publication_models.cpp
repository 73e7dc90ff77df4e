#include <fmt/format.h>

#include "detail_publication_models.hpp"

namespace copse::view {
namespace {

std::string stouffer_text(const std::optional<bias::StoufferTest>& test) {
  if (!test) return "no such p value";
  return fmt::format("Z = {}, {}", fixed(test->statistic, 2), pval(test->pval));
}

std::string verdict(const bias::PCurve& curve) {
  if (curve.evidential_value) return "evidential value";
  if (curve.inadequate) return "evidential value inadequate or absent";
  return "inconclusive";
}

}  // namespace

std::vector<std::string> p_curve_lines(const bias::PCurveResult& result) {
  if (!result.curve) return {};
  const auto& curve = *result.curve;
  const auto percent = [](double share) { return fmt::format("{:.0f}%", 100.0 * share); };
  return {fmt::format("p-curve of {} significant {}: {}; power {} [{}, {}]",
                      curve.significant,
                      curve.significant == 1 ? "study" : "studies",
                      verdict(curve),
                      percent(curve.power),
                      percent(curve.power_ci.lower),
                      percent(curve.power_ci.upper)),
          fmt::format("  right skew: {}; half curve: {}",
                      stouffer_text(curve.right_skew),
                      stouffer_text(curve.half_right_skew)),
          fmt::format("  flatter than 33% power: {}; half curve: {}",
                      stouffer_text(curve.flatness),
                      stouffer_text(curve.half_flatness))};
}

report::Table copas_table(const bias::Copas& found,
                          const Shown& shown,
                          const std::string& effect_header) {
  using report::Align;
  report::Table table;
  table.columns = {{"Copas: small studies seen", Align::left},
                   {effect_header, Align::right},
                   {"rho", Align::right},
                   {"Unpublished", Align::right},
                   {"P, selection left", Align::right}};
  for (std::size_t i = 0; i < found.fits.size(); ++i) {
    const auto& fit = found.fits[i];
    const bool taken = found.adjusted && *found.adjusted == i;
    table.rows.push_back({{fmt::format("{:.4g}%{}", 100.0 * fit.smallest_seen, taken ? " *" : ""),
                           fit.effect ? shown.value(fit.mu) + " " + shown.interval(fit.effect->ci)
                                      : shown.value(fit.mu),
                           fixed(fit.rho, 2),
                           fixed(fit.unpublished, 1),
                           fit.residual_selection ? pval_cell(fit.residual_selection->pval) : ""},
                          false});
  }
  return table;
}

}  // namespace copse::view
