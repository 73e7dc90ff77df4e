#include "copse/model/prediction.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/kenward_roger.hpp"
#include "copse/model/pooled_effect.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_prediction.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

double lower_tail(const LocationScale& distribution, double effect) {
  const double distance = effect - distribution.mu;
  if (distribution.scale == 0.0) return distance > 0.0 ? 1.0 : 0.0;
  const double standardised = distance / distribution.scale;
  return distribution.df ? stats::t_cdf(standardised, *distribution.df)
                         : stats::normal_cdf(standardised);
}

/// The linear interpolation between order statistics that R calls type 7.
double quantile(const std::vector<double>& sorted, double p) {
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= sorted.size()) return sorted.back();
  const double share = place - static_cast<double>(below);
  return sorted[below] + share * (sorted[below + 1] - sorted[below]);
}

}  // namespace

Interval central_interval(const PredictiveDistribution& distribution, double level) {
  if (const auto* drawn = std::get_if<DrawnEffects>(&distribution)) {
    const double tail = (1.0 - level) / 2.0;
    return {quantile(drawn->effects, tail), quantile(drawn->effects, 1.0 - tail)};
  }
  const auto& shape = std::get<LocationScale>(distribution);
  return pooled_effect(shape.mu, shape.scale, shape.df, level).ci;
}

double probability_above(const PredictiveDistribution& distribution, double effect) {
  if (const auto* drawn = std::get_if<DrawnEffects>(&distribution)) {
    const auto above = drawn->effects.end() - std::ranges::upper_bound(drawn->effects, effect);
    return static_cast<double>(above) / static_cast<double>(drawn->effects.size());
  }
  const auto& shape = std::get<LocationScale>(distribution);
  return lower_tail({-shape.mu, shape.se, shape.scale, shape.df}, -effect);
}

double probability_below(const PredictiveDistribution& distribution, double effect) {
  if (const auto* drawn = std::get_if<DrawnEffects>(&distribution)) {
    const auto below = std::ranges::lower_bound(drawn->effects, effect) - drawn->effects.begin();
    return static_cast<double>(below) / static_cast<double>(drawn->effects.size());
  }
  return lower_tail(std::get<LocationScale>(distribution), effect);
}

namespace detail {
namespace {

Prediction shaped(const PredictionBasis& basis, double se, std::optional<double> df) {
  return {LocationScale{basis.mu, se, std::hypot(std::sqrt(basis.tau2), se), df}, {}};
}

bool is_a_point(const PredictiveDistribution& distribution) {
  if (const auto* drawn = std::get_if<DrawnEffects>(&distribution)) {
    return drawn->effects.front() == drawn->effects.back();
  }
  return std::get<LocationScale>(distribution).scale == 0.0;
}

/// Student's t with k - lost df, which must be at least 1.
Prediction with_whole_df(double k, double lost, double se, const PredictionBasis& basis) {
  if (k - lost < 1.0) return {{}, {wording::no_prediction(static_cast<int>(lost) + 1)}};
  return shaped(basis, se, k - lost);
}

Prediction with_kenward_roger(const Estimates& data, double lost, const PredictionBasis& basis) {
  const auto adjusted = kenward_roger(data, basis.tau2);
  if (!adjusted || adjusted->df <= lost) return {{}, {wording::no_kenward_roger_prediction()}};
  return shaped(basis, adjusted->se, adjusted->df - lost);
}

Prediction by_bootstrap(const Estimates& data, const PredictionChoice& choice) {
  if (data.k() < 2) return {{}, {wording::no_prediction(2)}};
  Prediction prediction{bootstrap_effects(data, choice.bootstrap), {}};
  if (choice.tau2_is_given) prediction.notices.push_back(wording::bootstrap_draws_tau2());
  return prediction;
}

Prediction predict_as_told(const Estimates& data,
                           const PredictionChoice& choice,
                           const PredictionBasis& basis) {
  const auto k = static_cast<double>(data.k());
  switch (choice.method) {
    case PredictionMethod::normal:
      return shaped(basis, basis.wald_se, {});
    case PredictionMethod::t_k1:
      return with_whole_df(k, 1.0, basis.wald_se, basis);
    case PredictionMethod::t_k2:
      return with_whole_df(k, 2.0, basis.wald_se, basis);
    case PredictionMethod::hartung_knapp:
      return with_whole_df(k, 1.0, basis.hk_se, basis);
    case PredictionMethod::hartung_knapp_pr:
      return with_whole_df(k, 2.0, basis.hk_se, basis);
    case PredictionMethod::kenward_roger:
      return with_kenward_roger(data, 0.0, basis);
    case PredictionMethod::kenward_roger_pr:
      return with_kenward_roger(data, 1.0, basis);
    case PredictionMethod::bootstrap:
      return by_bootstrap(data, choice);
    case PredictionMethod::none:
      return {};
  }
  throw Error(ErrorKind::internal, "unknown prediction method");
}

}  // namespace

Prediction predict(const Estimates& data,
                   const PredictionChoice& choice,
                   const PredictionBasis& basis) {
  Prediction prediction = predict_as_told(data, choice, basis);
  if (prediction.distribution && is_a_point(*prediction.distribution)) {
    prediction.notices.push_back(wording::prediction_without_width());
  }
  return prediction;
}

}  // namespace detail
}  // namespace copse::model
