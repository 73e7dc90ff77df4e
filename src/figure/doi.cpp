#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "copse/bias/lfk_index.hpp"
#include "copse/figure/pooled_plots.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"
#include "detail_points.hpp"

namespace copse::figure {
namespace {

std::vector<StudyPoint> points_of(const Estimates& data, const bias::LfkIndex& found) {
  std::vector<StudyPoint> points;
  for (std::size_t i = 0; i < found.z.size(); ++i) {
    points.push_back({data.yi[static_cast<Eigen::Index>(i)], std::abs(found.z[i]), data.labels[i]});
  }
  return points;
}

/// The limbs, from the lowest effect to the highest.
draw::Polyline limbs(std::vector<StudyPoint> points, const Panel& panel, const Theme& theme) {
  std::ranges::stable_sort(points, {}, &StudyPoint::x);
  draw::Polyline line{{}, {theme.muted, 1.2, {4.0, 3.0}}, 1.0};
  for (const auto& point : points) line.points.push_back(panel.at(point.x, point.y));
  return line;
}

}  // namespace

draw::Scene draw_doi(const analysis::Analysis& analysis,
                     const analysis::PoolResult& result,
                     const Style& style) {
  require_studies(analysis.pooled.k);
  const auto data = analysis::estimates_of(analysis.studies);
  const auto found = bias::lfk_index(data);
  const auto points = points_of(data, found);
  Extent across, down;
  down.hold(0.0);
  for (const auto& point : points) {
    across.hold(point.x);
    down.hold(point.y);
  }
  auto x = across.padded();
  x.ticks = view::effect_ticks(x.lower, x.upper, analysis.scale);
  x.title = view::forest_axis(result.settings.measure, result.scale, analysis.scale).text;
  PanelAxis y = down.padded(0.08);
  y.ticks = view::linear_ticks(0.0, y.upper);
  y.title = "|z|";
  y.reversed = true;
  const auto index = found.index ? "LFK index " + view::fixed(*found.index, 2) : "no LFK index";
  Page page(
      "doi",
      view::by_prefix(analysis.by) + "Doi plot, " + index,
      fmt::format(
          "Doi plot of {} studies, {}: effects to the right, |z| downwards.", points.size(), index),
      {560.0, 480.0},
      style);
  const Panel panel = page.panel(std::move(x), std::move(y));
  panel.add_axes(page.scene, style);
  auto& shapes = page.scene.add_group("limbs", "Tip and limbs").shapes;
  const double tip = panel.x().px(*found.centre);
  shapes.emplace_back(
      draw::Line{{tip, panel.top()}, {tip, panel.bottom()}, {style.theme.mean, 1.4}});
  shapes.emplace_back(limbs(points, panel, style.theme));
  add_points(page.scene.add_group("studies", "Studies"), panel, points, style);
  return std::move(page.scene);
}

}  // namespace copse::figure
