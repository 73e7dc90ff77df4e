#include <algorithm>

#include "copse/analysis/influence.hpp"
#include "copse/analysis/refits.hpp"
#include "copse/core/error.hpp"
#include "copse/draw/svg.hpp"
#include "copse/figure/baujat.hpp"
#include "copse/figure/forest.hpp"
#include "copse/figure/funnel.hpp"
#include "copse/figure/pooled_plots.hpp"
#include "detail_report.hpp"

namespace copse::review::detail {
namespace {

using figure::Style;

const Style& style() {
  static const Style style{figure::Look{}};
  return style;
}

class Figures {
 public:
  Figures(const Review& review, const PooledGroup& group, std::size_t number, int threads)
      : review_(review), group_(group), number_(number), threads_(threads) {}

  /// Nothing where the figure does not go with the data.
  [[nodiscard]] std::optional<ReportFigureFile> draw(ReportFigure kind) const {
    try {
      auto scene = scene_of(kind);
      if (!scene) return std::nullopt;
      const std::string name(name_of(report_figures, kind));
      scene->id = name + "-" + std::to_string(number_);
      return ReportFigureFile{"figures/" + scene->id + ".svg", scene->title, to_svg(*scene)};
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::internal) throw;
      return std::nullopt;
    }
  }

 private:
  [[nodiscard]] std::optional<draw::Scene> scene_of(ReportFigure kind) const {
    const auto& analysis = group_.analysis();
    const auto& result = group_.result;
    switch (kind) {
      case ReportFigure::forest:
        return figure::draw_forest(analysis, result, forest(), style());
      case ReportFigure::radial:
        return figure::draw_radial(analysis, result, style());
      case ReportFigure::drapery:
        return figure::draw_drapery(analysis, result, style());
      case ReportFigure::caterpillar:
        return figure::draw_caterpillar(analysis, result, style());
      case ReportFigure::orchard:
        return figure::draw_orchard(analysis, result, style());
      case ReportFigure::doi:
        return figure::draw_doi(analysis, result, style());
      case ReportFigure::tau2:
        return figure::draw_tau2_profile(analysis, result, style());
      case ReportFigure::funnel:
        return funnel();
      case ReportFigure::leave_one_out:
      case ReportFigure::cumulative:
        return refits(kind == ReportFigure::cumulative);
      case ReportFigure::baujat:
        return baujat();
      case ReportFigure::rob:
        break;
    }
    return std::nullopt;
  }

  [[nodiscard]] figure::ForestOptions forest() const {
    figure::ForestOptions options;
    options.style = *find_named(figure::forest_styles, review_.plan.report.style);
    const auto& wanted = review_.plan.report.figures;
    if (std::ranges::find(wanted, "rob") != wanted.end()) options.risk_of_bias = review_.inputs.rob;
    return options;
  }

  [[nodiscard]] std::optional<draw::Scene> funnel() const {
    for (const auto& bias : review_.bias) {
      if (bias.by == group_.by && bias.result) {
        return figure::draw_funnel(bias.result->analyses.front(), *bias.result, {}, style());
      }
    }
    if (group_.analysis().pooled.k < review_.plan.bias.min_k) return std::nullopt;
    analysis::SmallStudyChoices wanted;
    wanted.models = false;
    const auto result = analysis::small_study_effects(group_.table, group_choices(), wanted);
    return figure::draw_funnel(result.analyses.front(), result, {}, style());
  }

  [[nodiscard]] std::optional<draw::Scene> refits(bool cumulative) const {
    const auto result = cumulative
                            ? analysis::cumulative(group_.table, group_choices(), {}, threads_)
                            : analysis::leave_one_out(group_.table, group_choices(), {}, threads_);
    return figure::draw_refit_forest(
        result.analyses.front(), result, cumulative, forest(), style());
  }

  [[nodiscard]] std::optional<draw::Scene> baujat() const {
    const auto result = analysis::influence(group_.table, group_choices(), {}, threads_);
    return figure::draw_baujat(result.analyses.front(), result, style());
  }

  [[nodiscard]] analysis::Choices group_choices() const {
    auto choices = group_.choices;
    choices.subgroups.clear();
    return choices;
  }

  const Review& review_;
  const PooledGroup& group_;
  std::size_t number_;
  int threads_;
};

}  // namespace

std::vector<ReportFigureFile> figures_of(const Review& review,
                                         const PooledGroup& group,
                                         std::size_t number,
                                         int threads) {
  const Figures figures(review, group, number, threads);
  std::vector<ReportFigureFile> drawn;
  for (const auto& name : review.plan.report.figures) {
    const auto kind = find_named(report_figures, name);
    if (auto figure = kind ? figures.draw(*kind) : std::nullopt)
      drawn.push_back(std::move(*figure));
  }
  return drawn;
}

std::vector<ReportFigureFile> rob_figures(const Review& review) {
  const auto& wanted = review.plan.report.figures;
  const auto& table = review.inputs.rob;
  if (!table || table->studies.empty()) return {};
  if (std::ranges::find(wanted, "rob") == wanted.end()) return {};
  const auto symbols = figure::usual_symbols(*table);
  auto lights = figure::draw_rob_traffic_lights(*table, symbols, style());
  auto bars = figure::draw_rob_summary(*table, symbols, style());
  lights.id = "rob-studies";
  bars.id = "rob-summary";
  return {{"figures/rob-studies.svg", lights.title, to_svg(lights)},
          {"figures/rob-summary.svg", bars.title, to_svg(bars)}};
}

}  // namespace copse::review::detail
