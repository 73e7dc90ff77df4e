#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "copse/core/error.hpp"
#include "copse/figure/pooled_plots.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"
#include "detail_points.hpp"

namespace copse::figure {
namespace {

using effect::Measure;
using intake::Role;

constexpr int curve_points = 100;
constexpr double largest_circle = 16.0;

/// Events over size, or over person-time, of both groups.
struct Risks {
  double control, experimental;
};

std::optional<Risks> risks_of(const intake::StudyInput& study) {
  const auto ratio = [&](Role events, Role size) -> std::optional<double> {
    const auto a = intake::number_of(study, events), n = intake::number_of(study, size);
    return a && n && *n > 0.0 ? std::optional(*a / *n) : std::nullopt;
  };
  auto control = ratio(Role::ci, Role::n2i), experimental = ratio(Role::ai, Role::n1i);
  if (!control) control = ratio(Role::x2i, Role::t2i);
  if (!experimental) experimental = ratio(Role::x1i, Role::t1i);
  if (!control || !experimental) return std::nullopt;
  return Risks{*control, *experimental};
}

std::vector<StudyPoint> points_of(const analysis::Analysis& analysis) {
  std::vector<StudyPoint> points;
  std::vector<double> weights;
  for (const auto& study : analysis.studies) {
    if (!study.used && !study.weight_common) continue;
    const auto risks = risks_of(study.input);
    if (!risks) continue;
    points.push_back({risks->control, risks->experimental, study.input.label});
    weights.push_back(study.weight_random.value_or(study.weight_common.value_or(0.0)));
  }
  const auto radii = radii_of(weights, largest_circle);
  for (std::size_t i = 0; i < points.size(); ++i) points[i].radius = radii[i];
  if (points.empty()) {
    throw Error(
        ErrorKind::estimation,
        "a L'Abbe plot needs the counts of two groups (ai n1i ci n2i, or x1i t1i x2i t2i); a "
        "forest plot shows other effects");
  }
  return points;
}

/// The experimental risk that the pooled effect makes of a control risk; absent for measures that
/// are no function of the two risks.
std::optional<double> risk_under(double effect, double control, Measure measure) {
  using enum Measure;
  if (measure == risk_ratio || measure == rate_ratio) return control * std::exp(effect);
  if (measure == risk_difference || measure == rate_difference) return control + effect;
  if (measure != odds_ratio && measure != peto_odds_ratio) return std::nullopt;
  if (control >= 1.0) return 1.0;
  const double odds = control / (1.0 - control) * std::exp(effect);
  return odds / (1.0 + odds);
}

void add_lines(draw::Scene& scene,
               const Panel& panel,
               const analysis::Analysis& analysis,
               Measure measure,
               const Theme& theme) {
  auto& shapes = scene.add_group("lines", "No effect, and the pooled effect").shapes;
  const double last = panel.x().upper;
  shapes.emplace_back(draw::Line{panel.at(0.0, 0.0), panel.at(last, last), {theme.rule, 1.2}});
  const auto& pooled = analysis.pooled;
  if (!pooled.random && !pooled.common) return;
  const double effect =
      pooled.random ? pooled.random->effect.estimate : pooled.common->effect.estimate;
  draw::Polyline curve{{}, {theme.mean, 1.8, {6.0, 4.0}}, 1.0};
  for (int i = 0; i <= curve_points; ++i) {
    const double control = last * i / curve_points;
    const auto risk = risk_under(effect, control, measure);
    if (risk && panel.y().holds(*risk)) curve.points.push_back(panel.at(control, *risk));
  }
  if (curve.points.size() > 1) shapes.emplace_back(std::move(curve));
}

}  // namespace

draw::Scene draw_labbe(const analysis::Analysis& analysis,
                       const analysis::PoolResult& result,
                       const Style& style) {
  require_studies(analysis.studies.size());
  const auto points = points_of(analysis);
  double highest = 0.0;
  for (const auto& point : points) highest = std::max({highest, point.x, point.y});
  const double room = highest > 0.0 ? 0.06 * highest : 0.05;  // for circles at the edge
  PanelAxis x{-room, highest > 0.0 ? highest + room : 1.0};
  x.ticks = view::linear_ticks(0.0, x.upper);
  PanelAxis y = x;
  const bool rates = result.layout == intake::Layout::person_time;
  x.title = rates ? "Rate, control" : "Risk, control";
  y.title = rates ? "Rate, experimental" : "Risk, experimental";
  Page page("labbe",
            view::by_prefix(analysis.by) + "L'Abbé plot",
            fmt::format("L'Abbé plot of {} studies: {} in the control group to the right, in the "
                        "experimental group upwards; below the diagonal the experimental group has "
                        "fewer events.",
                        points.size(),
                        rates ? "rate" : "risk"),
            {540.0, 540.0},
            style);
  const Panel panel = page.panel(std::move(x), std::move(y));
  panel.add_axes(page.scene, style);
  add_lines(page.scene, panel, analysis, result.settings.measure, style.theme);
  add_points(page.scene.add_group("studies", "Studies, by weight"), panel, points, style);
  page.add_legend({{style.theme.mark, "Study, by weight"},
                   {style.theme.rule, "No effect", true},
                   {style.theme.mean, "Pooled effect", true, {6.0, 4.0}}},
                  style);
  return std::move(page.scene);
}

}  // namespace copse::figure
