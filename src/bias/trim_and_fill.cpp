#include "copse/bias/trim_and_fill.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "copse/bias/egger_mixed.hpp"
#include "wording.hpp"

namespace copse::bias {
namespace {

using Order = std::vector<Eigen::Index>;

constexpr int most_rounds = 100;

model::Tau2Choice with_regression(const model::Tau2Choice& choice) {
  const auto* method = std::get_if<model::Tau2Method>(&choice);
  const bool is_median =
      method != nullptr && (*method == model::Tau2Method::generalised_q_median ||
                            *method == model::Tau2Method::generalised_q_root_median);
  return is_median ? model::Tau2Method::dersimonian_laird : choice;
}

std::optional<FunnelSide> side_of_slope(const Estimates& data, const model::Tau2Choice& tau2) {
  const auto regression = egger_mixed(data, {.model = {.tau2 = with_regression(tau2)}});
  if (!regression.test.slope) return std::nullopt;
  return regression.test.slope->estimate < 0.0 ? FunnelSide::right : FunnelSide::left;
}

/// The studies from the side where they are missing to the other; equal ones in file order.
Order towards_excess(const Estimates& data, FunnelSide missing) {
  Order order(static_cast<std::size_t>(data.k()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  const double sign = missing == FunnelSide::right ? -1.0 : 1.0;
  std::ranges::stable_sort(order, {}, [&](Eigen::Index i) { return sign * data.yi[i]; });
  return order;
}

Estimates studies(const Estimates& data, const Order& order, int count) {
  Estimates some{Eigen::VectorXd(count), Eigen::VectorXd(count), {}};
  for (Eigen::Index at = 0; at < count; ++at) {
    some.yi[at] = data.yi[order[static_cast<std::size_t>(at)]];
    some.vi[at] = data.vi[order[static_cast<std::size_t>(at)]];
  }
  return some;
}

/// What the estimators of k0 are made of.
struct Ranks {
  double k = 0.0;
  double sum = 0.0;    ///< of the ranks on the side of excess
  double other = 0.0;  ///< the largest rank on the side where studies are missing; 0 without one
};

/// @param from_mu  y - mu in the order of y, positive on the side of excess.
Ranks ranks(const std::vector<double>& from_mu) {
  std::vector<std::size_t> order(from_mu.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return std::abs(from_mu[i]); });
  Ranks found{static_cast<double>(from_mu.size()), 0.0, 0.0};
  double rank = 0.0;
  for (const auto i : order) {
    rank += 1.0;
    if (from_mu[i] > 0.0) found.sum += rank;
    if (from_mu[i] < 0.0) found.other = rank;
  }
  return found;
}

/// k0 before rounding, with its standard error; an absent k0 is the root of a negative number.
struct Missing {
  std::optional<double> k0;
  std::optional<double> se;
};

std::optional<double> root(double square) {
  return square >= 0.0 ? std::optional(std::sqrt(square)) : std::nullopt;
}

std::optional<double> sd_of_rank_sum(double k, double k0) {
  const double variance = k * (k + 1.0) * (2.0 * k + 1.0) + 10.0 * k0 * k0 * k0 + 27.0 * k0 * k0 +
                          17.0 * k0 - 18.0 * k * k0 * k0 - 18.0 * k * k0 + 6.0 * k * k * k0;
  return root(variance / 24.0);
}

Missing missing_by_l0(const Ranks& r) {
  const double k0 = (4.0 * r.sum - r.k * (r.k + 1.0)) / (2.0 * r.k - 1.0);
  const auto sd = sd_of_rank_sum(r.k, k0);
  return {k0, sd ? std::optional(4.0 * *sd / (2.0 * r.k - 1.0)) : std::nullopt};
}

Missing missing_by_r0(const Ranks& r) {
  const double k0 = r.k - r.other - 1.0;
  return {k0, std::sqrt(2.0 * std::max(0.0, k0) + 2.0)};
}

Missing missing_by_q0(const Ranks& r) {
  const auto distance = root(2.0 * r.k * r.k - 4.0 * r.sum + 0.25);
  if (!distance) return {};
  const double k0 = r.k - 0.5 - *distance;
  const auto sd = sd_of_rank_sum(r.k, k0);
  const auto slope = root((r.k - 0.5) * (r.k - 0.5) - k0 * (2.0 * r.k - k0 - 1.0));
  const bool exists = sd && slope && *slope > 0.0;
  return {k0, exists ? std::optional(2.0 * *sd / *slope) : std::nullopt};
}

Missing missing(const Ranks& r, TrimFillEstimator estimator) {
  switch (estimator) {
    case TrimFillEstimator::l0:
      return missing_by_l0(r);
    case TrimFillEstimator::r0:
      return missing_by_r0(r);
    case TrimFillEstimator::q0:
      return missing_by_q0(r);
  }
  return {};
}

void fill(TrimAndFill& result, const Estimates& data, const Order& order, double mu) {
  const auto k = static_cast<int>(data.k()), k0 = *result.k0;
  for (int at = k - k0; at < k; ++at) {
    const Eigen::Index i = order[static_cast<std::size_t>(at)];
    result.filled.push_back({mu + (mu - data.yi[i]), data.vi[i], i});
  }
}

Estimates with_filled(const Estimates& data, const std::vector<FilledStudy>& filled) {
  const auto more = std::ssize(filled);
  Estimates all{Eigen::VectorXd(data.k() + more), Eigen::VectorXd(data.k() + more), {}};
  all.yi.head(data.k()) = data.yi;
  all.vi.head(data.k()) = data.vi;
  for (Eigen::Index i = 0; i < more; ++i) {
    all.yi[data.k() + i] = filled[static_cast<std::size_t>(i)].yi;
    all.vi[data.k() + i] = filled[static_cast<std::size_t>(i)].vi;
  }
  return all;
}

/// Trims until k0 stays; fills what is then known into `result`.
void trim(TrimAndFill& result, const Estimates& data, const TrimAndFillOptions& options) {
  const Order order = towards_excess(data, *result.side);
  const double sign = *result.side == FunnelSide::right ? -1.0 : 1.0;
  auto model = options.model;
  model.prediction = model::PredictionMethod::none;
  std::vector<double> from_mu(order.size());
  int k0 = 0;
  for (int round = 0; round < most_rounds; ++round) {
    const auto trimmed = studies(data, order, static_cast<int>(data.k()) - k0);
    const double mu = model::fit_random_effects(trimmed, model).mu;
    std::ranges::transform(
        order, from_mu.begin(), [&](auto i) { return sign * (data.yi[i] - mu); });
    const auto found = missing(ranks(from_mu), options.estimator);
    if (!found.k0) break;
    const int before = k0;
    k0 = std::clamp(static_cast<int>(std::nearbyint(*found.k0)), 0, static_cast<int>(data.k()) - 1);
    if (k0 != before) continue;
    result.k0 = k0;
    result.k0_se = found.se;
    fill(result, data, order, mu);
    return;
  }
  result.notices.push_back(wording::trimming_does_not_settle());
}

}  // namespace

TrimAndFill trim_and_fill(const Estimates& data, const TrimAndFillOptions& options) {
  require_valid(data);
  TrimAndFill result{options.estimator, options.side, {}, {}, {}, {}, {}, {}};
  if (data.k() < 3) {
    result.notices.push_back(wording::too_few_studies(3));
    return result;
  }
  if (!result.side) result.side = side_of_slope(data, options.model.tau2);
  if (!result.side) {
    result.notices.push_back(wording::no_side_of_funnel());
    return result;
  }
  trim(result, data, options);
  if (!result.k0) return result;
  if (options.estimator == TrimFillEstimator::r0) {
    result.k0_pval = std::ldexp(1.0, -(*result.k0 + 1));
  }
  result.fit = model::fit_random_effects(with_filled(data, result.filled), options.model);
  return result;
}

}  // namespace copse::bias
