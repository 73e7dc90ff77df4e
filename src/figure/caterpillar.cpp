#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "copse/figure/pooled_plots.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"

namespace copse::figure {
namespace {

using analysis::Study;

constexpr double most_height = 640.0, row_pitch = 9.0, least_pitch = 1.6;

std::vector<const Study*> by_effect(const analysis::Analysis& analysis) {
  std::vector<const Study*> studies;
  for (const auto& study : analysis.studies) {
    if (study.used) studies.push_back(&study);
  }
  std::ranges::stable_sort(studies, {}, [](const Study* study) { return *study->yi; });
  return studies;
}

PanelAxis x_axis_of(const std::vector<const Study*>& studies,
                    const analysis::Analysis& analysis,
                    const analysis::PoolResult& result) {
  Extent extent;
  for (const auto* study : studies) {
    extent.hold(study->ci->lower);
    extent.hold(study->ci->upper);
  }
  return effect_axis(extent, analysis.scale, result.settings.measure, result.scale);
}

void add_band(draw::Scene& scene,
              const Panel& panel,
              const analysis::Pooled& pooled,
              const Theme& theme) {
  if (!pooled.random) return;
  auto& shapes = scene.add_group("mean", "Random-effects mean, its interval, prediction").shapes;
  const auto& effect = pooled.random->effect;
  const auto held = [&](double x) {
    return panel.x().px(std::clamp(x, panel.x().lower, panel.x().upper));
  };
  const double height = panel.bottom() - panel.top();
  if (effect.ci.is_bounded()) {
    const double left = held(effect.ci.lower);
    shapes.emplace_back(draw::Rectangle{{left, panel.top()},
                                        {held(effect.ci.upper) - left, height},
                                        {mixed(theme.background, theme.mean, 0.25), {}, 1.0}});
  }
  const auto down = [&](double x, draw::Stroke stroke) {
    if (!panel.x().holds(x)) return;
    shapes.emplace_back(
        draw::Line{{held(x), panel.top()}, {held(x), panel.bottom()}, std::move(stroke)});
  };
  down(effect.estimate, {theme.mean, 1.6});
  if (const auto& pi = pooled.random->prediction) {
    down(pi->lower, {theme.prediction, 1.2, {5.0, 4.0}});
    down(pi->upper, {theme.prediction, 1.2, {5.0, 4.0}});
  }
}

}  // namespace

draw::Scene draw_caterpillar(const analysis::Analysis& analysis,
                             const analysis::PoolResult& result,
                             const Style& style) {
  const auto studies = by_effect(analysis);
  require_studies(studies.size());
  const auto k = static_cast<double>(studies.size());
  const double pitch = std::clamp(most_height / k, least_pitch, row_pitch);
  Page page(
      "caterpillar",
      view::by_prefix(analysis.by) + fmt::format("Caterpillar plot, {} studies", studies.size()),
      fmt::format("{} studies by effect with their intervals.", studies.size()),
      {560.0, 160.0 + std::max(60.0, pitch * k)},
      style);
  PanelAxis y{0.0, k + 1.0};
  y.grid = false;
  const Panel panel = page.panel(x_axis_of(studies, analysis, result), std::move(y));
  add_band(page.scene, panel, analysis.pooled, style.theme);
  panel.add_axes(page.scene, style);
  auto& shapes = page.scene.add_group("studies", "Studies by effect").shapes;
  const draw::Stroke whisker{style.theme.muted, std::min(1.2, 0.5 * pitch)};
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto row = static_cast<double>(i + 1);
    const auto& ci = *studies[i]->ci;
    shapes.emplace_back(draw::Line{panel.at(ci.lower, row), panel.at(ci.upper, row), whisker});
    shapes.emplace_back(draw::Circle{
        panel.at(*studies[i]->yi, row), std::min(3.2, 0.45 * pitch), {style.theme.mark, {}, 1.0}});
  }
  page.add_legend({{style.theme.mark, "Study"},
                   {style.theme.mean, "Mean and interval", true},
                   {style.theme.prediction, "Prediction interval", true, {5.0, 4.0}}},
                  style);
  return std::move(page.scene);
}

}  // namespace copse::figure
