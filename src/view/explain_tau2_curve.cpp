#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "copse/model/tau2_curve.hpp"
#include "copse/report/text.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_curve_drawing.hpp"
#include "detail_explain_tau2.hpp"

namespace copse::view {
namespace {

using model::Tau2Method;

constexpr std::size_t plot_rows = 17;

std::string n(double value) { return fmt::format("{:.5g}", value); }

/// One analysis as the drawing sees it.
struct Subject {
  Estimates data;
  model::Tau2Estimate tau2;
  const analysis::Settings& settings;
  const PoolView& view;

  [[nodiscard]] CurveDrawing::Frame frame(double right) const {
    const double offset = data.vi.minCoeff();
    const double columns = static_cast<double>(std::clamp<std::size_t>(view.width, 40, 100));
    return {offset,
            std::max(right, offset),
            0.0,
            0.0,
            static_cast<std::size_t>(columns),
            plot_rows,
            view.blocks};
  }

  [[nodiscard]] model::Heterogeneity interval(model::Tau2CiMethod method, bool restricted) const {
    return model::describe_heterogeneity(
        data, tau2.tau2, {.tau2_ci = method, .level = settings.level, .restricted = restricted});
  }
};

/// The sentences under a drawing, wrapped.
void add_legend(report::Document& document,
                const std::vector<std::string>& items,
                std::size_t width) {
  std::vector<std::string> lines;
  for (const auto& item : items) {
    for (const auto& line : report::wrapped(item, width)) lines.push_back(line);
  }
  document.verbatim(lines);
}

std::string parts_text(const std::vector<Interval>& parts) {
  std::string text;
  for (const auto& part : parts) {
    text += fmt::format("{}{} to {}", text.empty() ? "" : " and ", n(part.lower), n(part.upper));
  }
  return text;
}

/// The lowest log-likelihood that is drawn: the cutoff with as much again below it, and every
/// maximum.
double bottom_of(const std::vector<model::LocalMaximum>& maxima, double top, double drop) {
  double lowest = top - 2.5 * drop;
  for (const auto& maximum : maxima) lowest = std::min(lowest, maximum.loglik - 0.25 * drop);
  return lowest;
}

void draw_likelihood(report::Document& document, const Subject& subject, bool restricted) {
  const auto& maxima = subject.tau2.certificate->maxima;
  const auto best = *std::ranges::max_element(maxima, {}, &model::LocalMaximum::loglik);
  const double drop = stats::chi_squared_quantile(subject.settings.level, 1.0) / 2.0;
  const auto h = subject.interval(model::Tau2CiMethod::profile_likelihood, restricted);
  auto frame =
      subject.frame(1.2 * std::max(maxima.back().tau2, h.tau2_ci ? h.tau2_ci->upper : 0.0));
  frame.top = best.loglik;
  const auto curve =
      model::log_likelihood_curve(subject.data, restricted, CurveDrawing(frame).positions());
  frame.bottom =
      std::max(bottom_of(maxima, best.loglik, drop), std::ranges::min(curve) - 0.1 * drop);
  CurveDrawing drawing(frame);
  for (const double y : {frame.top, frame.bottom}) drawing.label(y, fmt::format("{:.4g}", y));
  drawing.level(best.loglik - drop, fmt::format("{:.4g}", best.loglik - drop));
  drawing.curve(curve);
  for (const auto& maximum : maxima) drawing.mark_other(maximum.tau2, maximum.loglik);
  drawing.mark_best(best.tau2, best.loglik);
  drawing.intervals(h.tau2_ci_parts);
  document.heading(restricted ? "Restricted log-likelihood over tau²" : "Log-likelihood over tau²",
                   3);
  document.verbatim(drawing.lines(), true);
  std::vector<std::string> legend{
      fmt::format("{} tau² = {}, log-likelihood {}: the highest; tau² is exact to {:.1g}",
                  drawing.best_sign(),
                  n(best.tau2),
                  n(best.loglik),
                  subject.tau2.certificate->tau2_error)};
  for (const auto& maximum : maxima) {
    if (maximum.tau2 == best.tau2) continue;
    legend.push_back(fmt::format("{} tau² = {}, log-likelihood {}: {} lower",
                                 drawing.other_sign(),
                                 n(maximum.tau2),
                                 n(maximum.loglik),
                                 n(best.loglik - maximum.loglik)));
  }
  legend.emplace_back("No other maximum exists.");
  legend.push_back(fmt::format("{} {} below the highest: {} profile likelihood interval {}",
                               drawing.level_sign(),
                               n(drop),
                               percent_level(subject.settings.level),
                               h.tau2_ci ? parts_text(h.tau2_ci_parts) : "without an end"));
  legend.push_back(fmt::format("The scale is that of log(tau² + {}), the smallest vi.",
                               n(subject.data.vi.minCoeff())));
  add_legend(document, legend, frame.columns);
}

void draw_q(report::Document& document, const Subject& subject) {
  const auto h = subject.interval(model::Tau2CiMethod::q_profile, true);
  const double tail = (1.0 - subject.settings.level) / 2.0;
  const double low = stats::chi_squared_quantile(tail, h.q_df);
  const double high = stats::chi_squared_upper_quantile(tail, h.q_df);
  document.heading("Q over tau²", 3);
  auto frame = subject.frame(1.2 * std::max(subject.tau2.tau2, h.tau2_ci ? h.tau2_ci->upper : 0.0));
  // Q on a logarithmic scale: it falls by orders of magnitude.
  const double largest = model::q_curve(subject.data, {0.0}).front();
  frame.top = std::log10(1.1 * std::max(largest, high));
  frame.bottom = std::log10(0.7 * low);
  CurveDrawing drawing(frame);
  drawing.label(frame.top, n(std::pow(10.0, frame.top)));
  for (const double q : {low, h.q_df, high}) drawing.level(std::log10(q), n(q));
  auto curve = model::q_curve(subject.data, drawing.positions());
  for (auto& q : curve) q = std::log10(q);
  drawing.curve(curve);
  const double at_estimate = model::q_curve(subject.data, {subject.tau2.tau2}).front();
  drawing.mark_best(subject.tau2.tau2, std::log10(at_estimate));
  if (h.tau2_ci) drawing.intervals(h.tau2_ci_parts);
  document.verbatim(drawing.lines(), true);
  add_legend(
      document,
      {fmt::format("{} tau² = {}, Q = {}; this estimate maximises {}, so Q with weights "
                   "1 / (vi + tau²) is drawn, on a logarithmic scale",
                   drawing.best_sign(),
                   n(subject.tau2.tau2),
                   n(at_estimate),
                   analysis::glmm_of(subject.settings.pooling)
                       ? "the likelihood of the counts, not that of the effects"
                       : "no likelihood"),
       fmt::format("{} {}: the k - 1 that chance makes of Q; {} and {}: its {} range, Q-profile "
                   "interval {}",
                   drawing.level_sign(),
                   n(h.q_df),
                   n(low),
                   n(high),
                   percent_level(subject.settings.level),
                   h.tau2_ci ? parts_text(h.tau2_ci_parts) : "empty"),
       fmt::format("The scale is that of log(tau² + {}), the smallest vi.",
                   n(subject.data.vi.minCoeff()))},
      frame.columns);
}

}  // namespace

void add_tau2_drawing(report::Document& document,
                      const analysis::Analysis& analysis,
                      const analysis::PoolResult& result,
                      const PoolView& view) {
  const auto& random = analysis.pooled.random;
  if (analysis.pooled.k < 2 || !random || !random->tau2) {
    document.heading("Tau²", 3);
    document.paragraph("One study says nothing about tau²: there is nothing to draw.");
    return;
  }
  const Subject subject{
      analysis::estimates_of(analysis.studies), *random->tau2, result.settings, view};
  if (subject.tau2.certificate) {
    const bool full = result.settings.tau2 == model::Tau2Choice(Tau2Method::maximum_likelihood);
    draw_likelihood(document, subject, !full);
  } else {
    draw_q(document, subject);
  }
}

}  // namespace copse::view
