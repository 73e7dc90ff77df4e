#include "copse/figure/specification.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "copse/report/text.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"

namespace copse::figure {
namespace {

using analysis::MultiverseResult;
using analysis::Specification;

constexpr double curve_height = 240.0, row_height = 15.0, dimension_gap = 8.0;

/// Those with an estimate, the lowest first.
std::vector<const Specification*> by_estimate(const MultiverseResult& result) {
  std::vector<const Specification*> found;
  for (const auto& specification : result.specifications) {
    if (specification.refit.effect) found.push_back(&specification);
  }
  std::ranges::stable_sort(
      found, {}, [](const Specification* s) { return s->refit.effect->estimate; });
  return found;
}

bool excludes(const Interval& ci, const std::optional<double>& null) {
  return null && (ci.lower > *null || ci.upper < *null);
}

/// The alternatives of each dimension in the order in which they appear.
std::vector<std::vector<std::string>> alternatives_of(const MultiverseResult& result) {
  std::vector<std::vector<std::string>> all(result.dimensions.size());
  for (const auto& specification : result.specifications) {
    for (std::size_t d = 0; d < all.size(); ++d) {
      const auto& choice = specification.choices[d];
      if (std::ranges::find(all[d], choice) == all[d].end()) all[d].push_back(choice);
    }
  }
  return all;
}

PanelAxis effects_upwards(const std::vector<const Specification*>& curve,
                          const MultiverseResult& result) {
  Extent extent;
  for (const auto* specification : curve) {
    const auto& effect = *specification->refit.effect;
    extent.hold(effect.estimate);
    if (!effect.ci.is_bounded()) continue;
    extent.hold(effect.ci.lower);
    extent.hold(effect.ci.upper);
  }
  return effect_axis(extent, result.whole_scale, result.settings.measure, result.scale);
}

void add_curve(draw::Scene& scene,
               const Panel& panel,
               const std::vector<const Specification*>& curve,
               const MultiverseResult& result,
               const Theme& theme) {
  const auto null = effect::null_effect(result.settings.measure, result.scale);
  auto& lines = scene.add_group("reference-lines").shapes;
  if (null && panel.y().holds(*null)) {
    const double y = panel.y().px(*null);
    lines.emplace_back(draw::Line{{panel.left(), y}, {panel.right(), y}, {theme.rule, 1.2}});
  }
  if (result.whole.effect && panel.y().holds(result.whole.effect->estimate)) {
    const double y = panel.y().px(result.whole.effect->estimate);
    lines.emplace_back(
        draw::Line{{panel.left(), y}, {panel.right(), y}, {theme.mean, 1.2, {5.0, 4.0}}});
  }
  auto& shapes = scene.add_group("curve", "Estimates by size, with their intervals").shapes;
  const double radius = curve.size() > 150 ? 1.6 : 3.0;
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const auto& effect = *curve[i]->refit.effect;
    const auto x = static_cast<double>(i + 1);
    if (effect.ci.is_bounded()) {
      shapes.emplace_back(draw::Line{panel.at(x, effect.ci.lower),
                                     panel.at(x, effect.ci.upper),
                                     {mixed(theme.background, theme.text, 0.35), 1.0}});
    }
    const bool apart = excludes(effect.ci, null);
    shapes.emplace_back(draw::Circle{panel.at(x, effect.estimate),
                                     radius,
                                     {apart ? theme.mark : theme.background,
                                      draw::Stroke{apart ? theme.mark : theme.text, 1.1},
                                      1.0}});
  }
}

/// A row for each alternative, a mark where a specification takes it; returns the y below them.
double add_choices(Page& page,
                   const Panel& panel,
                   const std::vector<const Specification*>& curve,
                   const MultiverseResult& result,
                   const Style& style) {
  auto& shapes = page.scene.add_group("choices", "Which alternatives each estimate takes").shapes;
  const double width =
      std::max(1.0, 0.7 * (panel.right() - panel.left()) / static_cast<double>(curve.size()));
  const auto alternatives = alternatives_of(result);
  double y = panel.bottom() + 22.0;
  for (std::size_t d = 0; d < alternatives.size(); ++d) {
    shapes.emplace_back(
        text({page_margin, y + 4.0}, result.dimensions[d], bold_font, style.theme.text));
    for (const auto& alternative : alternatives[d]) {
      shapes.emplace_back(text({panel.left() - 8.0, y + 4.0},
                               alternative.empty() ? "all" : alternative,
                               small_font,
                               style.theme.text,
                               draw::Anchor::end));
      for (std::size_t i = 0; i < curve.size(); ++i) {
        if (curve[i]->choices[d] != alternative) continue;
        const double x = panel.x().px(static_cast<double>(i + 1));
        shapes.emplace_back(
            draw::Rectangle{{x - width / 2.0, y - 4.0}, {width, 8.0}, {style.theme.text, {}, 1.0}});
      }
      y += row_height;
    }
    y += dimension_gap;
  }
  return y;
}

/// Room for the names of dimensions and alternatives beside the curve.
double label_room(const MultiverseResult& result, const Style& style) {
  double dimension = 0.0, alternative = 0.0;
  for (const auto& name : result.dimensions) {
    dimension = std::max(dimension, style.typeface.width(name, bold_font));
  }
  for (const auto& names : alternatives_of(result)) {
    for (const auto& name : names) {
      alternative = std::max(alternative, style.typeface.width(name, small_font));
    }
  }
  return std::max(56.0, dimension + alternative + 24.0);
}

}  // namespace

draw::Scene draw_specification_curve(const MultiverseResult& result, const Style& style) {
  const auto curve = by_estimate(result);
  require_studies(curve.size());
  Page page(
      "specification-curve",
      fmt::format("Specification curve: {}, {} specifications",
                  view::measure_name(result.settings.measure, result.scale),
                  curve.size()),
      fmt::format("{} estimates by size with their intervals; below, the choices behind each.",
                  curve.size()),
      {760.0, 0.0},
      style);
  const double left = page_margin + label_room(result, style);
  PanelAxis x{0.0, static_cast<double>(curve.size() + 1)};
  x.grid = false;
  const Panel panel({left, page.top},
                    {page.scene.size.width - left - page_margin, curve_height},
                    std::move(x),
                    effects_upwards(curve, result));
  panel.add_axes(page.scene, style);
  add_curve(page.scene, panel, curve, result, style.theme);
  page.scene.size.height = add_choices(page, panel, curve, result, style) + 4.0;
  page.add_legend({{style.theme.mark, "Interval excludes no effect"},
                   {style.theme.background, "Interval includes it"},
                   {style.theme.mean, "Choices as they are", true, {5.0, 4.0}}},
                  style);
  return std::move(page.scene);
}

}  // namespace copse::figure
