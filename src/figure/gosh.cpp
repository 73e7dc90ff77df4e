#include "copse/figure/gosh.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "copse/core/error.hpp"
#include "copse/report/text.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"

namespace copse::figure {
namespace {

using sensitivity::Gosh;
using sensitivity::GoshStudy;

constexpr double margin_height = 60.0;  // of the distributions beside the cloud
constexpr double least_separation = 0.1;

/// The histogram of all subsets and, beside it, of those with the study.
struct Cloud {
  const Gosh& gosh;
  const GoshStudy* study = nullptr;

  [[nodiscard]] double count(int e, int i) const { return gosh.counts[place(e, i)]; }
  [[nodiscard]] double with(int e, int i) const {
    return study == nullptr ? 0.0 : study->counts_with[place(e, i)];
  }
  [[nodiscard]] double estimate_at(double bin) const {
    const auto& range = gosh.estimate_range;
    return range.lower + (range.upper - range.lower) * bin / gosh.estimate_bins;
  }
  [[nodiscard]] double i2_at(double bin) const { return 100.0 * bin / gosh.i2_bins; }

 private:
  [[nodiscard]] std::size_t place(int e, int i) const {
    return static_cast<std::size_t>(e) * static_cast<std::size_t>(gosh.i2_bins) +
           static_cast<std::size_t>(i);
  }
};

std::optional<std::size_t> study_of(const analysis::GoshAnalysis& analysis,
                                    const GoshFigureOptions& options) {
  if (options.study) {
    const auto found = std::ranges::find(analysis.labels, *options.study);
    if (found != analysis.labels.end()) {
      return static_cast<std::size_t>(found - analysis.labels.begin());
    }
    throw Error(ErrorKind::usage,
                "--study: no study with an effect is called \"" + *options.study + "\"");
  }
  std::optional<std::size_t> best;
  double most = least_separation;
  for (std::size_t i = 0; i < analysis.gosh.studies.size(); ++i) {
    const double separation = analysis.gosh.studies[i].separation.value_or(0.0);
    if (separation < most) continue;
    most = separation;
    best = i;
  }
  return best;
}

void add_cells(draw::Scene& scene, const Panel& panel, const Cloud& cloud, const Theme& theme) {
  auto& shapes = scene.add_group("cloud", "Subsets").shapes;
  double most = 1.0;
  for (const auto count : cloud.gosh.counts) most = std::max(most, static_cast<double>(count));
  for (int e = 0; e < cloud.gosh.estimate_bins; ++e) {
    for (int i = 0; i < cloud.gosh.i2_bins; ++i) {
      const double count = cloud.count(e, i);
      if (count == 0.0) continue;
      const double share = most > 1.0 ? std::log(count) / std::log(most) : 1.0;
      const bool mostly_with = cloud.with(e, i) > 0.5 * count;
      const auto ink = mostly_with ? theme.highlight : theme.mark;
      const auto corner = panel.at(cloud.estimate_at(e), cloud.i2_at(i + 1.0));
      const auto end = panel.at(cloud.estimate_at(e + 1.0), cloud.i2_at(i));
      shapes.emplace_back(
          draw::Rectangle{corner,
                          {end.x - corner.x, end.y - corner.y},
                          {mixed(theme.background, ink, 0.15 + 0.85 * share), {}, 1.0}});
    }
  }
}

/// Sums over one coordinate, the largest 1.
std::vector<double> margin_of(const Cloud& cloud, bool of_estimate, bool with, double& scale) {
  const auto& gosh = cloud.gosh;
  std::vector<double> sums(
      static_cast<std::size_t>(of_estimate ? gosh.estimate_bins : gosh.i2_bins), 0.0);
  for (int e = 0; e < gosh.estimate_bins; ++e) {
    for (int i = 0; i < gosh.i2_bins; ++i) {
      sums[static_cast<std::size_t>(of_estimate ? e : i)] +=
          with ? cloud.with(e, i) : cloud.count(e, i);
    }
  }
  if (!with) {
    scale = 1.0;
    for (const double sum : sums) scale = std::max(scale, sum);
  }
  for (double& sum : sums) sum /= scale;
  return sums;
}

/// The distribution of one coordinate as bars outside the panel, that of the study's subsets as
/// steps.
void add_margin(std::vector<draw::Shape>& shapes,
                const Panel& panel,
                const Cloud& cloud,
                bool of_estimate,
                const Theme& theme) {
  double scale = 1.0;
  const auto all = margin_of(cloud, of_estimate, false, scale);
  const auto at = [&](double bin, double height) {
    const double reach = margin_height * height;
    if (of_estimate) {
      return draw::Point{panel.x().px(cloud.estimate_at(bin)), panel.top() - 4.0 - reach};
    }
    return draw::Point{panel.right() + 4.0 + reach, panel.y().px(cloud.i2_at(bin))};
  };
  const auto outline = [&](const std::vector<double>& heights) {
    std::vector<draw::Point> points{at(0.0, 0.0)};
    for (std::size_t b = 0; b < heights.size(); ++b) {
      points.push_back(at(static_cast<double>(b), heights[b]));
      points.push_back(at(static_cast<double>(b + 1), heights[b]));
    }
    points.push_back(at(static_cast<double>(heights.size()), 0.0));
    return points;
  };
  shapes.emplace_back(
      draw::Polygon{outline(all), {mixed(theme.background, theme.mark, 0.45), {}, 1.0}});
  if (cloud.study == nullptr) return;
  shapes.emplace_back(draw::Polyline{
      outline(margin_of(cloud, of_estimate, true, scale)), {theme.highlight, 1.5}, 1.0});
}

}  // namespace

draw::Scene draw_gosh(const analysis::GoshAnalysis& analysis,
                      const analysis::GoshResult& result,
                      const GoshFigureOptions& options,
                      const Style& style) {
  const auto& gosh = analysis.gosh;
  require_studies(static_cast<std::size_t>(gosh.subsets));
  const auto at = study_of(analysis, options);
  const Cloud cloud{gosh, at ? &gosh.studies[*at] : nullptr};
  const auto name = at ? report::printable(analysis.labels[*at]) : std::string();
  Page page(
      "gosh",
      view::by_prefix(analysis.by) + "All subsets of the studies (GOSH)",
      fmt::format("Cloud of {} subsets of {} studies: pooled estimate to the right, I² upwards.{}",
                  gosh.subsets,
                  analysis.labels.size(),
                  at ? " Told apart: subsets with " + name + "." : ""),
      {620.0, 560.0},
      style);
  Extent extent;
  extent.hold(gosh.estimate_range.lower);
  extent.hold(gosh.estimate_range.upper);
  auto x = effect_axis(extent, analysis.scale, result.settings.measure, result.scale);
  PanelAxis y{0.0, 100.0, view::linear_ticks(0.0, 100.0), "I², %"};
  const Panel whole = page.panel(x, y);
  const Panel panel(
      {whole.left(), whole.top() + margin_height},
      {whole.right() - whole.left() - margin_height, whole.bottom() - whole.top() - margin_height},
      std::move(x),
      std::move(y));
  panel.add_axes(page.scene, style);
  add_cells(page.scene, panel, cloud, style.theme);
  auto& margins = page.scene.add_group("distributions", "Distributions of estimate and I²").shapes;
  add_margin(margins, panel, cloud, true, style.theme);
  add_margin(margins, panel, cloud, false, style.theme);
  std::vector<LegendEntry> legend{{style.theme.mark, at ? "Mostly without " + name : "Subsets"}};
  if (at) legend.push_back({style.theme.highlight, "Mostly with " + name});
  page.add_legend(legend, style);
  return std::move(page.scene);
}

}  // namespace copse::figure
