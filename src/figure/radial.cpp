#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "copse/figure/pooled_plots.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"
#include "detail_points.hpp"

namespace copse::figure {
namespace {

constexpr std::size_t few = 8, farthest = 3;

std::vector<StudyPoint> points_of(const analysis::Analysis& analysis) {
  std::vector<StudyPoint> points;
  for (const auto& study : analysis.studies) {
    if (!study.used) continue;
    const double se = std::sqrt(*study.vi);
    points.push_back({1.0 / se, *study.yi / se, study.input.label});
  }
  name_outliers(points, points.size() <= few ? points.size() : farthest);
  return points;
}

/// Ticks of slopes on the right edge, as a reader sees them.
void add_slopes(draw::Scene& scene,
                const Panel& panel,
                const effect::DisplayScale& display,
                const Style& style) {
  auto& shapes = scene.add_group("slopes", "Effects as slopes").shapes;
  const double reach = panel.x().upper;
  for (const auto& tick :
       view::effect_ticks(panel.y().lower / reach, panel.y().upper / reach, display)) {
    const double y = panel.y().px(tick.at * reach);
    shapes.emplace_back(
        draw::Line{{panel.right(), y}, {panel.right() + 4.0, y}, {style.theme.rule, 1.0}});
    shapes.emplace_back(
        text({panel.right() + 7.0, y + 4.0}, tick.label, small_font, style.theme.text));
  }
}

void add_lines(draw::Scene& scene, const Panel& panel, double slope, double z, const Theme& theme) {
  auto& shapes = scene.add_group("mean", "Common effect and its band").shapes;
  const double last = panel.x().upper;
  for (const double shift : {-z, 0.0, z}) {
    const bool mean = shift == 0.0;
    draw::Stroke stroke{theme.mean, mean ? 1.8 : 1.0, {}};
    if (!mean) stroke.dash = {5.0, 4.0};
    shapes.emplace_back(
        draw::Line{panel.at(0.0, shift), panel.at(last, slope * last + shift), std::move(stroke)});
  }
}

}  // namespace

draw::Scene draw_radial(const analysis::Analysis& analysis,
                        const analysis::PoolResult& result,
                        const Style& style) {
  require_studies(analysis.pooled.k);
  const auto points = points_of(analysis);
  const double z = stats::normal_critical_value(result.settings.level);
  const double slope = analysis.pooled.common ? analysis.pooled.common->effect.estimate : 0.0;
  Extent right, up;
  right.hold(0.0);
  for (const auto& point : points) {
    right.hold(point.x);
    up.hold(point.y);
  }
  PanelAxis x{0.0, 1.08 * *right.upper};
  for (const double shift : {-z, z}) {
    up.hold(shift);
    up.hold(slope * x.upper + shift);
  }
  x.ticks = view::linear_ticks(0.0, x.upper);
  x.title = "1 / standard error";
  PanelAxis y = up.padded();
  y.ticks = view::linear_ticks(y.lower, y.upper);
  y.title = "Effect / standard error";
  Page page("radial",
            view::by_prefix(analysis.by) + "Radial plot",
            fmt::format("Radial plot of {} studies: precision to the right, effect over standard "
                        "error upwards; an effect is a slope.",
                        points.size()),
            {620.0, 480.0},
            style);
  const Panel whole = page.panel(x, y);
  const Panel panel({whole.left(), whole.top()},
                    {whole.right() - whole.left() - 48.0, whole.bottom() - whole.top()},
                    std::move(x),
                    std::move(y));
  panel.add_axes(page.scene, style);
  add_slopes(page.scene, panel, analysis.scale, style);
  if (analysis.pooled.common) add_lines(page.scene, panel, slope, z, style.theme);
  add_points(page.scene.add_group("studies", "Studies"), panel, points, style);
  page.add_legend({{style.theme.mark, "Study"},
                   {style.theme.mean,
                    "Common effect and " + view::percent_level(result.settings.level) + " band",
                    true}},
                  style);
  return std::move(page.scene);
}

}  // namespace copse::figure
