#include "copse/figure/influence.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <functional>
#include <utility>

#include "copse/report/text.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"
#include "detail_points.hpp"

namespace copse::figure {
namespace {

using sensitivity::InfluenceThresholds;
using sensitivity::StudyInfluence;

constexpr double panel_height = 110.0, panel_gap = 44.0, left_room = 52.0;

/// One diagnostic: its values, and the lines beyond which a study stands out.
struct Diagnostic {
  std::string title;
  std::function<std::optional<double>(const StudyInfluence&)> value;
  std::vector<double> lines;
  std::string id = {};  ///< of its groups in the scene
};

std::vector<double> both_sides(const std::optional<double>& threshold) {
  if (!threshold) return {};
  return {-*threshold, *threshold};
}

std::array<Diagnostic, 8> diagnostics(const InfluenceThresholds& at) {
  return {{{"Studentised residual", [](const auto& s) { return s.rstudent; }, {}},
           {"DFFITS", [](const auto& s) { return s.dffits; }, both_sides(at.dffits)},
           {"Cook's distance", [](const auto& s) { return s.cook_d; }, {at.cook_d}},
           {"Covariance ratio", [](const auto& s) { return s.cov_r; }, {1.0}},
           {"tau² without", [](const auto& s) { return s.tau2_del; }, {}},
           {"Q without", [](const auto& s) { return s.qe_del; }, {}},
           {"Hat value", [](const auto& s) { return std::optional(s.hat); }, {at.hat}},
           {"Weight, %", [](const auto& s) { return std::optional(s.weight); }, {}}}};
}

Panel panel_of(const Diagnostic& diagnostic,
               const std::vector<StudyInfluence>& studies,
               draw::Point corner,
               double width) {
  Extent extent;
  for (const auto& study : studies) {
    if (const auto value = diagnostic.value(study)) extent.hold(*value);
  }
  PanelAxis y = extent.padded(0.1);
  for (const double line : diagnostic.lines) {  // only those that the data come near to
    if (line > y.lower - (y.upper - y.lower) && line < y.upper + (y.upper - y.lower)) {
      extent.hold(line);
    }
  }
  y = extent.padded(0.1);
  y.ticks = view::linear_ticks(y.lower, y.upper, 5);
  const auto k = static_cast<double>(studies.size());
  PanelAxis x{0.5, k + 0.5};
  x.grid = false;
  for (const auto& tick : view::linear_ticks(1.0, k, 6)) {
    if (tick.at == std::floor(tick.at)) x.ticks.push_back(tick);
  }
  return {corner, {width, panel_height}, std::move(x), std::move(y)};
}

void add_panel(draw::Scene& scene,
               const Diagnostic& diagnostic,
               const std::vector<StudyInfluence>& studies,
               const Panel& panel,
               const Style& style) {
  panel.add_axes(scene, style, diagnostic.id + "-axes");
  auto& shapes = scene.add_group(diagnostic.id + "-lines").shapes;
  shapes.emplace_back(
      text({panel.left(), panel.top() - 6.0}, diagnostic.title, bold_font, style.theme.text));
  for (const double line : diagnostic.lines) {
    if (!panel.y().holds(line)) continue;
    const double y = panel.y().px(line);
    shapes.emplace_back(draw::Line{
        {panel.left(), y}, {panel.right(), y}, {style.theme.highlight, 1.0, {4.0, 3.0}}});
  }
  draw::Polyline path{{}, {style.theme.muted, 1.0}, 1.0};
  std::vector<StudyPoint> points;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto value = diagnostic.value(studies[i]);
    if (!value) continue;
    points.push_back({static_cast<double>(i + 1), *value});
    points.back().highlighted = studies[i].influential();
    points.back().radius = studies.size() > 60 ? 2.0 : 3.5;
    path.points.push_back(panel.at(points.back().x, *value));
  }
  shapes.emplace_back(std::move(path));
  add_points(scene.add_group(diagnostic.id, diagnostic.title), panel, points, style);
}

std::string influential_names(const analysis::InfluenceAnalysis& analysis) {
  std::string names;
  for (std::size_t i = 0; i < analysis.labels.size(); ++i) {
    if (!analysis.influence.studies[i].influential()) continue;
    names += fmt::format(
        "{}{} {}", names.empty() ? "" : "; ", i + 1, report::printable(analysis.labels[i]));
  }
  return names.empty() ? "No study passes a threshold." : "Influential: " + names + ".";
}

}  // namespace

draw::Scene draw_influence(const analysis::InfluenceAnalysis& analysis,
                           const analysis::InfluenceResult& result,
                           const Style& style) {
  const auto& studies = analysis.influence.studies;
  require_studies(studies.size());
  const auto names = influential_names(analysis);
  Page page("influence",
            view::by_prefix(analysis.by) + "Influence of single studies",
            fmt::format("Influence diagnostics of {} studies, {}. {}",
                        studies.size(),
                        view::measure_name(result.settings.measure, result.scale),
                        names),
            {720.0, 0.0},
            style);
  const double half = (page.scene.size.width - 2.0 * page_margin) / 2.0;
  auto all = diagnostics(analysis.influence.thresholds);
  double bottom = page.top;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto row = i / 2;
    const double x = page_margin + half * static_cast<double>(i % 2) + left_room;
    const double y = page.top + 20.0 + (panel_height + panel_gap) * static_cast<double>(row);
    const auto panel = panel_of(all[i], studies, {x, y}, half - left_room - 10.0);
    all[i].id = fmt::format("panel-{}", i + 1);
    add_panel(page.scene, all[i], studies, panel, style);
    bottom = panel.bottom();
  }
  auto& shapes = page.scene.add_group("names").shapes;
  double y = bottom + 30.0;
  for (const auto& line :
       style.typeface.wrapped(names, small_font, page.scene.size.width - 2.0 * page_margin)) {
    y += 14.0;
    shapes.emplace_back(text({page_margin, y}, line, small_font, style.theme.text));
  }
  page.scene.size.height = y + page_margin;
  return std::move(page.scene);
}

}  // namespace copse::figure
