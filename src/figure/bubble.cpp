#include "copse/figure/bubble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "copse/report/text.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"
#include "detail_points.hpp"

namespace copse::figure {
namespace {

using analysis::BubbleAnalysis;

constexpr double largest_circle = 16.0;

std::vector<StudyPoint> points_of(const BubbleAnalysis& analysis) {
  std::vector<StudyPoint> points;
  std::vector<double> weights;
  for (const auto& study : analysis.studies) {
    points.push_back({study.x, study.yi, study.label});
    weights.push_back(study.weight);
  }
  const auto radii = radii_of(weights, largest_circle);
  for (std::size_t i = 0; i < points.size(); ++i) points[i].radius = radii[i];
  return points;
}

PanelAxis x_axis_of(const BubbleAnalysis& analysis, const std::string& title) {
  Extent extent;
  for (const auto& study : analysis.studies) extent.hold(study.x);
  auto axis = extent.padded(0.07);
  axis.ticks = view::linear_ticks(axis.lower, axis.upper);
  axis.title = title;
  return axis;
}

PanelAxis y_axis_of(const BubbleAnalysis& analysis, const analysis::BubbleResult& result) {
  Extent extent;
  for (const auto& study : analysis.studies) extent.hold(study.yi);
  for (const auto& point : analysis.line) {
    extent.hold(point.ci.lower);
    extent.hold(point.ci.upper);
  }
  return effect_axis(extent, analysis.scale, result.settings.measure, result.scale);
}

void add_line(draw::Scene& scene,
              const Panel& panel,
              const BubbleAnalysis& analysis,
              const Theme& theme) {
  auto& shapes = scene.add_group("line", "Meta-regression with its bands").shapes;
  const auto at = [&](double x, double y) {
    return panel.at(x, std::clamp(y, panel.y().lower, panel.y().upper));
  };
  std::vector<draw::Point> band;
  draw::Polyline line{{}, {theme.mean, 2.0}, 1.0};
  draw::Polyline low{{}, {theme.prediction, 1.2, {5.0, 4.0}}, 1.0}, high = low;
  for (const auto& point : analysis.line) {
    band.push_back(at(point.x, point.ci.upper));
    line.points.push_back(at(point.x, point.fit));
    if (!point.prediction) continue;
    const auto& pi = *point.prediction;
    if (panel.y().holds(pi.lower)) low.points.push_back(at(point.x, pi.lower));
    if (panel.y().holds(pi.upper)) high.points.push_back(at(point.x, pi.upper));
  }
  for (std::size_t i = analysis.line.size(); i > 0; --i) {
    band.push_back(at(analysis.line[i - 1].x, analysis.line[i - 1].ci.lower));
  }
  shapes.emplace_back(
      draw::Polygon{std::move(band), {mixed(theme.background, theme.mean, 0.2), {}, 1.0}});
  for (auto* edge : {&low, &high}) {
    if (edge->points.size() > 1) shapes.emplace_back(std::move(*edge));
  }
  shapes.emplace_back(std::move(line));
}

}  // namespace

draw::Scene draw_bubble(const BubbleAnalysis& analysis,
                        const analysis::BubbleResult& result,
                        const Style& style) {
  require_studies(analysis.studies.size());
  const auto& slope = analysis.fit.terms[1];
  const auto moderator = report::printable(result.moderator);
  Page page(
      "bubble",
      view::by_prefix(analysis.by) +
          fmt::format(
              "{} by {}", view::measure_name(result.settings.measure, result.scale), moderator),
      fmt::format("Bubble plot of {} studies: {} to the right, effects upwards. Slope {} ({} CI "
                  "{} to {}, {}).",
                  analysis.studies.size(),
                  moderator,
                  view::small(slope.estimate),
                  view::percent_level(result.settings.level),
                  view::small(slope.ci.lower),
                  view::small(slope.ci.upper),
                  view::pval(slope.pval)),
      {600.0, 480.0},
      style);
  const Panel panel = page.panel(x_axis_of(analysis, moderator), y_axis_of(analysis, result));
  panel.add_axes(page.scene, style);
  add_line(page.scene, panel, analysis, style.theme);
  add_points(
      page.scene.add_group("studies", "Studies, by weight"), panel, points_of(analysis), style);
  const auto level = view::percent_level(result.settings.level);
  page.add_legend({{style.theme.mark, "Study, by weight"},
                   {style.theme.mean, "Meta-regression and its " + level + " band", true},
                   {style.theme.prediction, level + " prediction", true, {5.0, 4.0}}},
                  style);
  return std::move(page.scene);
}

}  // namespace copse::figure
