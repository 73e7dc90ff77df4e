#include "copse/effect/two_by_two.hpp"

#include <cmath>
#include <numbers>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_count_tables.hpp"

namespace copse::effect {
namespace {

constexpr double root_3_over_pi = std::numbers::sqrt3 * std::numbers::inv_pi;

/// Events and the rest of one group in all studies together.
struct AllStudies {
  double events = 0.0;
  double others = 0.0;
  [[nodiscard]] double risk() const { return events / (events + others); }
  [[nodiscard]] double safety() const { return others / (events + others); }
};

struct BothGroups {
  AllStudies one;
  AllStudies two;
};

BothGroups all_studies(const std::vector<TwoByTwo>& tables) {
  BothGroups sums;
  for (const auto& table : tables) {
    sums.one.events += table.ai;
    sums.one.others += table.bi;
    sums.two.events += table.ci;
    sums.two.others += table.di;
  }
  return sums;
}

/// `effect` of each table, under av with the variance that `average` gives.
template <class Effect, class Average>
EffectSizes with_average(const std::vector<TwoByTwo>& tables,
                         VarianceType type,
                         const Effect& effect,
                         const Average& average) {
  if (type != VarianceType::ls && type != VarianceType::av)
    throw Error(ErrorKind::usage, "the variance of a ratio of counts is LS or AV");
  const auto sums = all_studies(tables);
  EffectSizes effects;
  effects.reserve(tables.size());
  for (const auto& table : tables) {
    effects.push_back(effect(table));
    if (effects.back() && type == VarianceType::av)
      effects.back()->vi = average(sums.one, table.n1i()) + average(sums.two, table.n2i());
  }
  return effects;
}

EffectSizes scaled(EffectSizes effects, double factor) {
  for (auto& effect : effects) {
    if (effect) effect = EffectSize{factor * effect->yi, factor * factor * effect->vi};
  }
  return effects;
}

double risk_difference_variance(const TwoByTwo& table, VarianceType type, const BothGroups& sums) {
  const double n1 = table.n1i(), n2 = table.n2i();
  switch (type) {
    case VarianceType::ls:
      return risk_difference(table).vi;
    case VarianceType::ub:
      return table.ai / n1 * (table.bi / n1) / (n1 - 1.0) +
             table.ci / n2 * (table.di / n2) / (n2 - 1.0);
    case VarianceType::av:
      return sums.one.risk() * sums.one.safety() / n1 + sums.two.risk() * sums.two.safety() / n2;
    case VarianceType::ls2:
    case VarianceType::ls3:
    case VarianceType::ho:
    case VarianceType::avho:
    case VarianceType::h0:
    case VarianceType::st:
    case VarianceType::cs:
    case VarianceType::revman:
      break;
  }
  throw Error(ErrorKind::usage, "the variance of a risk difference is LS, UB or AV");
}

/// asin(sqrt(events/n)), accurate near 1 too.
double angle(double events, double others) {
  return std::atan2(std::sqrt(events), std::sqrt(others));
}

double probit_variance(double events, double others, double z) {
  const double n = events + others;
  return 2.0 * std::numbers::pi * (events / n) * (others / n) * std::exp(z * z) / n;
}

}  // namespace

std::optional<EffectSize> log_risk_ratio(const TwoByTwo& table) {
  if (table.ai == 0.0 || table.ci == 0.0) return std::nullopt;
  // 1/a - 1/n = b/(a n) has no cancellation when nearly everyone has the event.
  const double variance = table.bi / (table.ai * table.n1i()) + table.di / (table.ci * table.n2i());
  return EffectSize{std::log(table.ai / table.n1i()) - std::log(table.ci / table.n2i()), variance};
}

EffectSizes log_risk_ratios(const std::vector<TwoByTwo>& tables, const EffectOptions& options) {
  return with_average(tables, options.variance, log_risk_ratio, [](const auto& all, double n) {
    return all.safety() / (all.risk() * n);
  });
}

std::optional<EffectSize> log_odds_ratio(const TwoByTwo& table) {
  if (table.has_zero()) return std::nullopt;
  return EffectSize{std::log(table.ai / table.bi) - std::log(table.ci / table.di),
                    1.0 / table.ai + 1.0 / table.bi + 1.0 / table.ci + 1.0 / table.di};
}

EffectSizes log_odds_ratios(const std::vector<TwoByTwo>& tables, const EffectOptions& options) {
  return with_average(tables, options.variance, log_odds_ratio, [](const auto& all, double n) {
    return 1.0 / (all.risk() * all.safety() * n);
  });
}

EffectSizes logistic_smds(const std::vector<TwoByTwo>& tables, const EffectOptions& options) {
  return scaled(log_odds_ratios(tables, options), root_3_over_pi);
}

EffectSizes cox_smds(const std::vector<TwoByTwo>& tables, const EffectOptions& options) {
  return scaled(log_odds_ratios(tables, options), 1.0 / 1.65);
}

EffectSize risk_difference(const TwoByTwo& table) {
  const double n1 = table.n1i(), n2 = table.n2i();
  const double p1 = table.ai / n1, p2 = table.ci / n2;
  return {p1 - p2, p1 * (table.bi / n1) / n1 + p2 * (table.di / n2) / n2};
}

EffectSizes risk_differences(const std::vector<TwoByTwo>& tables, const EffectOptions& options) {
  const double too_few = options.variance == VarianceType::ub ? 1.0 : 0.0;
  const auto sums = all_studies(tables);
  EffectSizes effects;
  effects.reserve(tables.size());
  for (const auto& table : tables) {
    const double vi = risk_difference_variance(table, options.variance, sums);
    const bool defined = table.n1i() > too_few && table.n2i() > too_few;
    effects.push_back(defined ? std::optional(EffectSize{risk_difference(table).yi, vi})
                              : std::nullopt);
  }
  return effects;
}

std::optional<EffectSize> arcsine_difference(const TwoByTwo& table) {
  const double n1 = table.n1i(), n2 = table.n2i();
  if (n1 == 0.0 || n2 == 0.0) return std::nullopt;
  return EffectSize{angle(table.ai, table.bi) - angle(table.ci, table.di), 0.25 / n1 + 0.25 / n2};
}

std::optional<EffectSize> peto_log_odds_ratio(const TwoByTwo& table) {
  const double n1 = table.n1i(), n2 = table.n2i(), n = n1 + n2;
  const double events = table.ai + table.ci, others = table.bi + table.di;
  if (n1 == 0.0 || n2 == 0.0 || events == 0.0 || others == 0.0 || n <= 1.0) return std::nullopt;
  const double variance = (n1 / n) * (n2 / n) * (events / (n - 1.0)) * others;
  // ai - E = (ai di - bi ci)/n
  const double excess = (table.ai / n) * table.di - (table.bi / n) * table.ci;
  return EffectSize{excess / variance, 1.0 / variance};
}

std::optional<EffectSize> probit_difference(const TwoByTwo& table) {
  if (table.has_zero()) return std::nullopt;
  const double z1 = detail::quantile_of_share(table.ai, table.bi);
  const double z2 = detail::quantile_of_share(table.ci, table.di);
  return EffectSize{
      z1 - z2, probit_variance(table.ai, table.bi, z1) + probit_variance(table.ci, table.di, z2)};
}

}  // namespace copse::effect
