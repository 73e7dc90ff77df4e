#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "copse/figure/pooled_plots.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"

namespace copse::figure {
namespace {

constexpr int curve_points = 240;

/// p(mu) = P(|Z| >= |mu - estimate| / se), by Student's t where the row has degrees of freedom.
draw::Polyline curve(const Panel& panel,
                     double estimate,
                     double se,
                     const std::optional<double>& df,
                     draw::Stroke stroke) {
  std::vector<double> effects;
  for (int i = 0; i <= curve_points; ++i) {
    effects.push_back(panel.x().lower + (panel.x().upper - panel.x().lower) * i / curve_points);
  }
  if (panel.x().holds(estimate)) effects.push_back(estimate);  // the peak
  std::ranges::sort(effects);
  draw::Polyline line{{}, std::move(stroke), 1.0};
  for (const double mu : effects) {
    const double z = std::abs(mu - estimate) / se;
    const double p = df ? stats::t_two_sided_pval(z, *df) : stats::normal_two_sided_pval(z);
    line.points.push_back(panel.at(mu, std::min(p, 1.0)));
  }
  return line;
}

PanelAxis x_axis_of(const analysis::Analysis& analysis, const analysis::PoolResult& result) {
  Extent extent;
  std::vector<double> errors;
  for (const auto& study : analysis.studies) {
    if (!study.used) continue;
    extent.hold(*study.yi);
    errors.push_back(std::sqrt(*study.vi));
  }
  std::ranges::sort(errors);
  const double reach = 2.0 * errors[errors.size() / 2];
  extent.hold(*extent.lower - reach);
  extent.hold(*extent.upper + reach);
  return effect_axis(extent, analysis.scale, result.settings.measure, result.scale);
}

void add_prediction(draw::Scene& scene,
                    const Panel& panel,
                    const analysis::Pooled& pooled,
                    const Theme& theme) {
  if (!pooled.random || !pooled.random->prediction) return;
  const auto& pi = *pooled.random->prediction;
  const double left = panel.x().px(std::max(pi.lower, panel.x().lower));
  const double right = panel.x().px(std::min(pi.upper, panel.x().upper));
  scene.add_group("prediction", "Prediction interval")
      .shapes.emplace_back(
          draw::Rectangle{{left, panel.top()},
                          {right - left, panel.bottom() - panel.top()},
                          {mixed(theme.background, theme.prediction, 0.18), {}, 1.0}});
}

}  // namespace

draw::Scene draw_drapery(const analysis::Analysis& analysis,
                         const analysis::PoolResult& result,
                         const Style& style) {
  require_studies(analysis.pooled.k);
  const auto& theme = style.theme;
  const auto& pooled = analysis.pooled;
  PanelAxis y{0.0, 1.0, view::linear_ticks(0.0, 1.0), "P value"};
  Page page(
      "drapery",
      view::by_prefix(analysis.by) + "Drapery plot",
      fmt::format("Drapery plot of {} studies: the two-sided P value of every effect.", pooled.k),
      {640.0, 480.0},
      style);
  const Panel panel = page.panel(x_axis_of(analysis, result), std::move(y));
  add_prediction(page.scene, panel, pooled, theme);
  panel.add_axes(page.scene, style);
  auto& level = page.scene.add_group("level").shapes;
  const double at = panel.y().px(1.0 - result.settings.level);
  level.emplace_back(
      draw::Line{{panel.left(), at}, {panel.right(), at}, {theme.muted, 1.0, {2.0, 3.0}}});
  auto& studies = page.scene.add_group("studies", "Studies").shapes;
  for (const auto& study : analysis.studies) {
    if (!study.used) continue;
    studies.emplace_back(curve(panel,
                               *study.yi,
                               std::sqrt(*study.vi),
                               {},
                               {mixed(theme.background, theme.mark, 0.55), 1.0}));
  }
  auto& means = page.scene.add_group("means", "Pooled effects").shapes;
  if (pooled.common && pooled.common->effect.se > 0.0) {
    const auto& effect = pooled.common->effect;
    means.emplace_back(
        curve(panel, effect.estimate, effect.se, effect.df, {theme.common, 2.2, {7.0, 4.0}}));
  }
  if (pooled.random && pooled.random->effect.se > 0.0) {
    const auto& effect = pooled.random->effect;
    means.emplace_back(curve(panel, effect.estimate, effect.se, effect.df, {theme.mean, 2.6}));
  }
  page.add_legend({{theme.mark, "Study", true},
                   {theme.common, "Common effect", true, {7.0, 4.0}},
                   {theme.mean, "Random effects", true},
                   {mixed(theme.background, theme.prediction, 0.18), "Prediction interval"}},
                  style);
  return std::move(page.scene);
}

}  // namespace copse::figure
