#include "copse/figure/baujat.hpp"

#include <fmt/format.h>

#include <utility>

#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"
#include "detail_points.hpp"

namespace copse::figure {
namespace {

constexpr std::size_t few = 10;      // so many are all named
constexpr std::size_t farthest = 3;  // else so many by either coordinate

std::vector<StudyPoint> points_of(const analysis::InfluenceAnalysis& analysis) {
  std::vector<StudyPoint> points;
  for (std::size_t i = 0; i < analysis.labels.size(); ++i) {
    const auto& at = analysis.baujat.studies[i];
    if (!at.influence) continue;
    points.push_back({at.heterogeneity, *at.influence, analysis.labels[i]});
    points.back().highlighted = analysis.influence.studies[i].influential();
  }
  name_outliers(points, points.size() <= few ? points.size() : farthest);
  return points;
}

PanelAxis axis_from_zero(const std::vector<StudyPoint>& points,
                         double StudyPoint::*coordinate,
                         const std::string& title) {
  Extent extent;
  extent.hold(0.0);
  for (const auto& point : points) extent.hold(point.*coordinate);
  auto axis = extent.padded(0.06);
  axis.ticks = view::linear_ticks(0.0, axis.upper);
  axis.title = title;
  return axis;
}

}  // namespace

draw::Scene draw_baujat(const analysis::InfluenceAnalysis& analysis,
                        const analysis::InfluenceResult& result,
                        const Style& style) {
  require_studies(analysis.labels.size());
  const auto points = points_of(analysis);
  Page page("baujat",
            view::by_prefix(analysis.by) + "Baujat plot",
            fmt::format("Baujat plot of {} studies, {}: what each adds to the heterogeneity to the "
                        "right, how it moves the pooled effect upwards.",
                        analysis.labels.size(),
                        view::measure_name(result.settings.measure, result.scale)),
            {560.0, 460.0},
            style);
  const Panel panel =
      page.panel(axis_from_zero(points, &StudyPoint::x, "Adds to the heterogeneity"),
                 axis_from_zero(points, &StudyPoint::y, "Moves the pooled effect"));
  panel.add_axes(page.scene, style);
  add_points(page.scene.add_group("studies", "Studies"), panel, points, style);
  return std::move(page.scene);
}

}  // namespace copse::figure
