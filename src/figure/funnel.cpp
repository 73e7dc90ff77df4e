#include "copse/figure/funnel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"
#include "detail_panel.hpp"

namespace copse::figure {
namespace {

using analysis::SmallStudyAnalysis;
using analysis::SmallStudyResult;

constexpr int curve_points = 60;

/// What the points of a funnel plot are: studies seen, and those that trim and fill adds.
struct Points {
  std::vector<double> effects, heights, filled_effects, filled_heights;
};

double height_of(double vi, FunnelAxis axis) {
  switch (axis) {
    case FunnelAxis::vi:
      return vi;
    case FunnelAxis::precision:
      return 1.0 / std::sqrt(vi);
    case FunnelAxis::sei:
    case FunnelAxis::ni:
      break;
  }
  return std::sqrt(vi);
}

double se_at(double height, FunnelAxis axis) {
  switch (axis) {
    case FunnelAxis::vi:
      return std::sqrt(height);
    case FunnelAxis::precision:
      return 1.0 / height;
    case FunnelAxis::sei:
    case FunnelAxis::ni:
      break;
  }
  return height;
}

Points points_of(const SmallStudyAnalysis& analysis, FunnelAxis axis) {
  Points points;
  for (const auto i : analysis.used) {
    const auto& study = analysis.studies[i];
    points.effects.push_back(*study.yi);
    if (axis != FunnelAxis::ni) {
      points.heights.push_back(height_of(*study.vi, axis));
      continue;
    }
    const auto size = analysis::sample_size(study);
    if (!size) {
      throw Error(ErrorKind::estimation,
                  "funnel plot over sample sizes: '" + study.input.label +
                      "' has none; the axes sei, vi and 1/sei need no more than the effects");
    }
    points.heights.push_back(*size);
  }
  if (axis == FunnelAxis::ni) return points;
  for (const auto& filled : analysis.trim_and_fill.filled) {
    points.filled_effects.push_back(filled.yi);
    points.filled_heights.push_back(height_of(filled.vi, axis));
  }
  return points;
}

PanelAxis y_axis_of(const Points& points, FunnelAxis axis) {
  Extent extent;
  for (const double height : points.heights) extent.hold(height);
  const bool from_zero = axis == FunnelAxis::sei || axis == FunnelAxis::vi;
  if (from_zero) extent.hold(0.0);
  PanelAxis y = extent.padded();
  if (from_zero) y.lower = 0.0;
  if (axis == FunnelAxis::precision) y.lower = std::max(y.lower, 0.5 * *extent.lower);
  y.ticks = view::linear_ticks(y.lower, y.upper);
  y.reversed = from_zero;
  y.title = about(funnel_axes, axis);
  y.title = y.title.substr(0, y.title.find(','));
  y.title.front() = static_cast<char>(y.title.front() - 'a' + 'A');
  return y;
}

PanelAxis x_axis_of(const Points& points,
                    const PanelAxis& y,
                    const FunnelOptions& options,
                    const SmallStudyAnalysis& analysis,
                    const SmallStudyResult& result) {
  Extent extent;
  for (const double effect : points.effects) extent.hold(effect);
  for (const double effect : points.filled_effects) extent.hold(effect);
  if (analysis.observed && options.y_axis != FunnelAxis::ni) {
    const double z = stats::normal_quantile(0.5 + result.settings.level / 2.0);
    const double widest = se_at(y.reversed ? y.upper : y.lower, options.y_axis);
    extent.hold(analysis.observed->estimate - z * widest);
    extent.hold(analysis.observed->estimate + z * widest);
  }
  return effect_axis(extent, analysis.scale, result.settings.measure, result.scale);
}

/// The points (centre + sign * z * se, height) from one end of the panel to the other.
std::vector<draw::Point> curve(const Panel& panel, FunnelAxis axis, double centre, double reach) {
  std::vector<draw::Point> points;
  for (int i = 0; i <= curve_points; ++i) {
    const double height = panel.y().lower + (panel.y().upper - panel.y().lower) * i / curve_points;
    const double x =
        std::clamp(centre + reach * se_at(height, axis), panel.x().lower, panel.x().upper);
    points.push_back(panel.at(x, height));
  }
  return points;
}

struct Contour {
  double p;
  double shade;  ///< from the background to the muted colour
  const char* words;
};
constexpr std::array contours{Contour{0.01, 0.0, ""},
                              Contour{0.05, 0.12, "0.05 > p > 0.01"},
                              Contour{0.10, 0.24, "0.10 > p > 0.05"},
                              Contour{1.0, 0.36, "p > 0.10"}};

draw::Colour shade_of(const Contour& contour, const Theme& theme) {
  return mixed(theme.background, theme.muted, contour.shade);
}

/// From wide to narrow: each is drawn over the one before.
void add_contours(
    draw::Scene& scene, const Panel& panel, FunnelAxis axis, double null, const Theme& theme) {
  auto& shapes = scene.add_group("contours", "Regions of the p value against no effect").shapes;
  for (std::size_t i = 1; i < contours.size(); ++i) {
    const double z = stats::normal_quantile(1.0 - contours[i - 1].p / 2.0);
    auto outline = curve(panel, axis, null, -z);
    const auto right = curve(panel, axis, null, z);
    outline.insert(outline.end(), right.rbegin(), right.rend());
    shapes.emplace_back(draw::Polygon{std::move(outline), {shade_of(contours[i], theme), {}, 1.0}});
  }
}

/// The panel, and what it shows upwards.
struct Frame {
  const Panel& panel;
  FunnelAxis axis;
};

void add_region(draw::Scene& scene,
                const Frame& frame,
                const SmallStudyAnalysis& analysis,
                double level,
                const Theme& theme) {
  if (!analysis.observed) return;
  const auto& panel = frame.panel;
  auto& shapes = scene.add_group("mean", "Random-effects mean and its region").shapes;
  const double mean = analysis.observed->estimate;
  shapes.emplace_back(draw::Line{
      {panel.x().px(mean), panel.top()}, {panel.x().px(mean), panel.bottom()}, {theme.mean, 1.5}});
  if (frame.axis == FunnelAxis::ni) return;
  const double z = stats::normal_quantile(0.5 + level / 2.0);
  for (const double reach : {-z, z}) {
    shapes.emplace_back(
        draw::Polyline{curve(panel, frame.axis, mean, reach), {theme.mean, 1.2, {5.0, 4.0}}});
  }
}

void add_points(draw::Scene& scene, const Panel& panel, const Points& points, const Theme& theme) {
  auto& seen = scene.add_group("studies", "Studies").shapes;
  for (std::size_t i = 0; i < points.effects.size(); ++i) {
    seen.emplace_back(draw::Circle{panel.at(points.effects[i], points.heights[i]),
                                   4.0,
                                   {theme.mark, draw::Stroke{theme.background, 0.8}}});
  }
  if (points.filled_effects.empty()) return;
  auto& filled = scene.add_group("filled", "Added by trim and fill").shapes;
  for (std::size_t i = 0; i < points.filled_effects.size(); ++i) {
    filled.emplace_back(draw::Circle{panel.at(points.filled_effects[i], points.filled_heights[i]),
                                     4.0,
                                     {theme.background, draw::Stroke{theme.mark, 1.4}}});
  }
}

std::string description(const SmallStudyAnalysis& analysis, const FunnelOptions& options) {
  const auto filled = analysis.trim_and_fill.filled.size();
  return fmt::format(
      "Funnel plot of {} studies: effects to the right, {} upwards.{}",
      analysis.used.size(),
      about(funnel_axes, options.y_axis),
      filled > 0 ? fmt::format(" Trim and fill adds {} of them as rings.", filled) : "");
}

std::vector<LegendEntry> legend(const Points& points,
                                bool shaded,
                                bool region,
                                const SmallStudyResult& result,
                                const Theme& theme) {
  std::vector<LegendEntry> entries{{theme.mark, "Study"}};
  if (!points.filled_effects.empty()) entries.push_back({theme.background, "Trim and fill"});
  if (region) {
    entries.push_back({theme.mean,
                       "Mean and " + view::percent_level(result.settings.level) + " region",
                       true,
                       {5.0, 4.0}});
  }
  if (!shaded) return entries;
  for (auto i = contours.size() - 1; i > 0; --i) {
    entries.push_back({shade_of(contours[i], theme), contours[i].words});
  }
  return entries;
}

}  // namespace

draw::Scene draw_funnel(const SmallStudyAnalysis& analysis,
                        const SmallStudyResult& result,
                        const FunnelOptions& options,
                        const Style& style) {
  require_studies(analysis.used.size());
  const auto points = points_of(analysis, options.y_axis);
  const auto y = y_axis_of(points, options.y_axis);
  const auto x = x_axis_of(points, y, options, analysis, result);
  Page page("funnel",
            view::by_prefix(analysis.by) + "Funnel plot",
            description(analysis, options),
            {600.0, 500.0},
            style);
  const Panel panel = page.panel(x, y);
  const auto null = effect::null_effect(result.settings.measure, result.scale);
  const bool shaded = options.contours && null && options.y_axis != FunnelAxis::ni;
  if (shaded) add_contours(page.scene, panel, options.y_axis, *null, style.theme);
  panel.add_axes(page.scene, style);
  add_region(page.scene, {panel, options.y_axis}, analysis, result.settings.level, style.theme);
  add_points(page.scene, panel, points, style.theme);
  page.add_legend(legend(points,
                         shaded,
                         analysis.observed && options.y_axis != FunnelAxis::ni,
                         result,
                         style.theme),
                  style);
  return std::move(page.scene);
}

}  // namespace copse::figure
