#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "copse/figure/pooled_plots.hpp"
#include "copse/report/text.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"
#include "detail_points.hpp"

namespace copse::figure {
namespace {

constexpr double branch_height = 110.0, largest_circle = 9.0, farthest_shift = 30.0;
constexpr double below_branch = 24.0;  // where the circles hang

/// One row: its studies and what they pool to.
struct Branch {
  std::string name;
  const std::vector<analysis::Study>* studies;
  const analysis::Pooled* pooled;
};

std::vector<Branch> branches_of(const analysis::Analysis& analysis) {
  std::vector<Branch> branches;
  for (const auto& subgroup : analysis.subgroups) {
    if (subgroup.column != analysis.subgroups.front().column || subgroup.pooled.k == 0) continue;
    branches.push_back({subgroup.value, &subgroup.studies, &subgroup.pooled});
  }
  if (branches.empty()) branches.push_back({"All studies", &analysis.studies, &analysis.pooled});
  return branches;
}

struct Fruit {
  draw::Point at;
  double radius;
};

/// Each circle as near to the branch as the earlier ones leave room, above and below in turn.
std::vector<Fruit> placed(const Panel& panel,
                          double branch_y,
                          const std::vector<StudyPoint>& points) {
  std::vector<Fruit> fruits;
  for (const auto& point : points) {
    Fruit fruit{{panel.x().px(point.x), branch_y}, point.radius};
    const auto covers = [&](const Fruit& other) {
      return std::hypot(fruit.at.x - other.at.x, fruit.at.y - other.at.y) <
             0.9 * (fruit.radius + other.radius);
    };
    for (int step = 1; std::ranges::any_of(fruits, covers); ++step) {
      const int rows = (step + 1) / 2;  // up and down in turn
      const double shift = 2.0 * rows * (step % 2 == 0 ? 1.0 : -1.0);
      fruit.at.y = branch_y + shift;
      if (std::abs(shift) > farthest_shift) break;
    }
    fruits.push_back(fruit);
  }
  return fruits;
}

std::vector<StudyPoint> points_of(const Branch& branch) {
  std::vector<StudyPoint> points;
  std::vector<double> precisions;
  for (const auto& study : *branch.studies) {
    if (!study.used) continue;
    points.push_back({*study.yi, 0.0, study.input.label});
    precisions.push_back(1.0 / std::sqrt(*study.vi));
  }
  const auto radii = radii_of(precisions, largest_circle);
  for (std::size_t i = 0; i < points.size(); ++i) points[i].radius = radii[i];
  return points;
}

void add_trunk(std::vector<draw::Shape>& shapes,
               const Panel& panel,
               double y,
               const analysis::Pooled& pooled,
               const Theme& theme) {
  if (!pooled.random) return;
  const auto across = [&](const Interval& interval, draw::Stroke stroke) {
    const double left = std::max(interval.lower, panel.x().lower);
    const double right = std::min(interval.upper, panel.x().upper);
    shapes.emplace_back(
        draw::Line{{panel.x().px(left), y}, {panel.x().px(right), y}, std::move(stroke)});
  };
  if (pooled.random->prediction) across(*pooled.random->prediction, {theme.text, 1.2});
  const auto& effect = pooled.random->effect;
  if (effect.ci.is_bounded()) across(effect.ci, {theme.text, 4.0});
  shapes.emplace_back(draw::Circle{
      {panel.x().px(effect.estimate), y}, 5.5, {theme.mean, draw::Stroke{theme.text, 1.5}, 1.0}});
}

PanelAxis x_axis_of(const analysis::Analysis& analysis, const analysis::PoolResult& result) {
  Extent extent;
  for (const auto& study : analysis.studies) {
    if (study.used) extent.hold(*study.yi);
  }
  const auto hold = [&](const analysis::Pooled& pooled) {
    if (!pooled.random || !pooled.random->effect.ci.is_bounded()) return;
    extent.hold(pooled.random->effect.ci.lower);
    extent.hold(pooled.random->effect.ci.upper);
  };
  hold(analysis.pooled);
  for (const auto& subgroup : analysis.subgroups) hold(subgroup.pooled);
  return effect_axis(extent, analysis.scale, result.settings.measure, result.scale);
}

}  // namespace

draw::Scene draw_orchard(const analysis::Analysis& analysis,
                         const analysis::PoolResult& result,
                         const Style& style) {
  require_studies(analysis.pooled.k);
  const auto branches = branches_of(analysis);
  double room = 0.0;
  for (const auto& branch : branches) {
    room = std::max(room, style.typeface.width(report::printable(branch.name), bold_font));
  }
  Page page("orchard",
            view::by_prefix(analysis.by) + "Orchard plot",
            fmt::format("Orchard plot of {} studies in {} rows: effects by precision, means with "
                        "their intervals and prediction intervals.",
                        analysis.pooled.k,
                        branches.size()),
            {640.0 + room, 100.0 + branch_height * static_cast<double>(branches.size())},
            style);
  const double left = page_margin + room + 14.0;
  PanelAxis y{0.0, static_cast<double>(branches.size())};
  y.grid = false;
  const Panel panel({left, page.top},
                    {page.scene.size.width - left - page_margin,
                     branch_height * static_cast<double>(branches.size())},
                    x_axis_of(analysis, result),
                    std::move(y));
  panel.add_axes(page.scene, style);
  for (std::size_t b = 0; b < branches.size(); ++b) {
    const double at = panel.top() + branch_height * (static_cast<double>(b) + 0.3);
    auto& shapes = page.scene.add_group(fmt::format("branch-{}", b + 1), branches[b].name).shapes;
    shapes.emplace_back(
        text({page_margin, at + 4.0}, branches[b].name, bold_font, style.theme.text));
    const auto colour = style.theme.series[b % style.theme.series.size()];
    for (const auto& fruit : placed(panel, at + below_branch, points_of(branches[b]))) {
      shapes.emplace_back(draw::Circle{
          fruit.at, fruit.radius, {colour, draw::Stroke{style.theme.background, 0.8}, 0.7}});
    }
    add_trunk(shapes, panel, at, *branches[b].pooled, style.theme);
  }
  page.scene.size.height = panel.bottom() + 52.0;
  return std::move(page.scene);
}

}  // namespace copse::figure
