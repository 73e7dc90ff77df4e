#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "copse/core/error.hpp"
#include "copse/figure/pooled_plots.hpp"
#include "copse/model/tau2_curve.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"

namespace copse::figure {
namespace {

constexpr int curve_points = 300;

bool is_restricted(const model::Tau2Choice& choice) {
  const auto* method = std::get_if<model::Tau2Method>(&choice);
  return method != nullptr && *method == model::Tau2Method::restricted_maximum_likelihood;
}

/// The local maxima of the likelihood, the estimate's own certificate or that of its kind.
std::vector<model::LocalMaximum> maxima_of(const Estimates& data, bool restricted) {
  const auto method = restricted ? model::Tau2Method::restricted_maximum_likelihood
                                 : model::Tau2Method::maximum_likelihood;
  return model::estimate_tau2(data, method).certificate->maxima;
}

/// tau from 0 to beyond every maximum and the interval, up to several times the spread.
double last_tau(const analysis::Pooled& pooled,
                const std::vector<model::LocalMaximum>& maxima,
                const Estimates& data) {
  double reach = std::sqrt(data.vi.mean());
  for (const auto& maximum : maxima) reach = std::max(reach, 1.5 * std::sqrt(maximum.tau2));
  if (pooled.random->tau2) reach = std::max(reach, 1.5 * std::sqrt(pooled.random->tau2->tau2));
  const auto& ci = pooled.heterogeneity ? pooled.heterogeneity->tau2_ci : std::nullopt;
  const double spread = 3.0 * (data.yi.maxCoeff() - data.yi.minCoeff());
  if (ci && std::isfinite(ci->upper)) {
    reach = std::max(reach, std::min(1.1 * std::sqrt(ci->upper), std::max(reach, spread)));
  }
  return reach;
}

void add_verticals(draw::Scene& scene,
                   const Panel& panel,
                   const analysis::Pooled& pooled,
                   const Theme& theme) {
  auto& shapes = scene.add_group("estimate", "Estimate of tau and its interval").shapes;
  const auto down = [&](double tau2, draw::Stroke stroke) {
    const double tau = std::sqrt(tau2);
    if (!std::isfinite(tau) || !panel.x().holds(tau)) return;
    const double x = panel.x().px(tau);
    shapes.emplace_back(draw::Line{{x, panel.top()}, {x, panel.bottom()}, std::move(stroke)});
  };
  if (pooled.random->tau2) down(pooled.random->tau2->tau2, {theme.mean, 1.6});
  if (pooled.heterogeneity && pooled.heterogeneity->tau2_ci) {
    down(pooled.heterogeneity->tau2_ci->lower, {theme.prediction, 1.2, {5.0, 4.0}});
    down(pooled.heterogeneity->tau2_ci->upper, {theme.prediction, 1.2, {5.0, 4.0}});
  }
}

}  // namespace

draw::Scene draw_tau2_profile(const analysis::Analysis& analysis,
                              const analysis::PoolResult& result,
                              const Style& style) {
  const auto data = analysis::estimates_of(analysis.studies);
  const auto& pooled = analysis.pooled;
  if (data.k() < 2 || !pooled.random) {
    throw Error(ErrorKind::estimation,
                "the likelihood of tau² needs at least two studies with an effect");
  }
  const bool restricted = is_restricted(result.settings.tau2);
  const auto maxima = maxima_of(data, restricted);
  const double last = last_tau(pooled, maxima, data);
  std::vector<double> tau2;
  for (int i = 0; i <= curve_points; ++i) tau2.push_back(std::pow(last * i / curve_points, 2));
  const auto loglik = model::log_likelihood_curve(data, restricted, tau2);
  double highest = maxima.front().loglik;
  for (const auto& maximum : maxima) highest = std::max(highest, maximum.loglik);
  Extent up;
  up.hold(0.0);
  for (const double value : loglik) up.hold(value - highest);
  up.lower = std::max(*up.lower, -8.0);
  PanelAxis y = up.padded();
  y.ticks = view::linear_ticks(y.lower, y.upper);
  y.title = restricted ? "Restricted log-likelihood, from its maximum"
                       : "Log-likelihood, from its maximum";
  PanelAxis x{0.0, last, view::linear_ticks(0.0, last), "tau (standard deviation of effects)"};
  Page page("tau2-profile",
            view::by_prefix(analysis.by) + "Likelihood of tau",
            fmt::format("The {} log-likelihood of tau for {} studies; {} local {}.",
                        restricted ? "restricted" : "full",
                        data.k(),
                        maxima.size(),
                        maxima.size() == 1 ? "maximum" : "maxima"),
            {600.0, 440.0},
            style);
  const Panel panel = page.panel(std::move(x), std::move(y));
  panel.add_axes(page.scene, style);
  add_verticals(page.scene, panel, pooled, style.theme);
  auto& shapes = page.scene.add_group("likelihood", "Log-likelihood").shapes;
  draw::Polyline curve{{}, {style.theme.mark, 2.0}, 1.0};
  for (std::size_t i = 0; i < tau2.size(); ++i) {
    const double value = loglik[i] - highest;
    if (panel.y().holds(value)) curve.points.push_back(panel.at(std::sqrt(tau2[i]), value));
  }
  shapes.emplace_back(std::move(curve));
  for (const auto& maximum : maxima) {
    const double tau = std::sqrt(maximum.tau2), value = maximum.loglik - highest;
    if (!panel.x().holds(tau) || !panel.y().holds(value)) continue;
    shapes.emplace_back(
        draw::Circle{panel.at(tau, value),
                     4.5,
                     {style.theme.background, draw::Stroke{style.theme.mark, 1.8}, 1.0}});
  }
  page.add_legend({{style.theme.mark, "Log-likelihood; rings: its maxima", true},
                   {style.theme.mean, "Estimate", true},
                   {style.theme.prediction,
                    view::percent_level(result.settings.level) + " interval of tau",
                    true,
                    {5.0, 4.0}}},
                  style);
  return std::move(page.scene);
}

}  // namespace copse::figure
