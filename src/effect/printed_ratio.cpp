#include "copse/effect/printed_ratio.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "copse/core/error.hpp"
#include "copse/effect/two_by_two.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_contract.hpp"
#include "wording_converters.hpp"

namespace copse::effect {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// The values that round to a printed number, with a hair for the rounding of our own arithmetic.
Interval rounding_interval(const PrintedNumber& printed) {
  const double half = 0.5 * std::pow(10.0, -printed.decimals);
  const double hair = 1e-9 * half + 1e-14 * std::abs(printed.value);
  return {printed.value - half - hair, printed.value + half + hair};
}

/// What a table must show, worked out once.
struct Target {
  Interval ratio, lower, upper;
  double z = 0.0;
  Interval variance;  ///< of the log ratio; may reach to infinity
};

Target target_of(const PrintedRatio& printed) {
  Target target{rounding_interval(printed.ratio),
                rounding_interval(printed.lower),
                rounding_interval(printed.upper),
                stats::normal_critical_value(printed.level),
                {}};
  const auto squared = [&target](double ratio_of_ends) {
    const double sei = std::log(ratio_of_ends) / (2.0 * target.z);
    return sei * sei;
  };
  const double narrow = target.upper.lower / target.lower.upper;
  target.variance.lower = narrow > 1.0 ? squared(narrow) : 0.0;
  target.variance.upper =
      target.lower.lower > 0.0 ? squared(target.upper.upper / target.lower.lower) : infinity;
  return target;
}

bool agrees(const Target& target, const std::optional<EffectSize>& effect) {
  if (!effect || effect->vi == 0.0) return false;
  const double half_width = target.z * std::sqrt(effect->vi);
  return target.ratio.contains(std::exp(effect->yi)) &&
         target.lower.contains(std::exp(effect->yi - half_width)) &&
         target.upper.contains(std::exp(effect->yi + half_width));
}

Interval intersection(const Interval& a, const Interval& b) {
  return {std::max(a.lower, b.lower), std::min(a.upper, b.upper)};
}

/// Which ci can go with an ai: at most two stretches, in ascending order.
struct Stretches {
  Interval first{0.0, -1.0};
  Interval second{0.0, -1.0};
};

/// How the ratio and its variance bound ci, and the whole numbers it may be.
struct RatioKind {
  std::optional<EffectSize> (*effect)(const TwoByTwo&);
  Stretches (*possible)(const Target& target, double ai, const GroupSizes& sizes);
  bool full_groups;  ///< whether bi = 0 or di = 0 is allowed
};

// 1/ai + 1/bi + n2i/(ci di) = v, so ci (n2i - ci) = n2i/w with w what is left for group 2.
Stretches possible_for_odds_ratio(const Target& target, double ai, const GroupSizes& sizes) {
  const double n2i = sizes.n2i, of_group_1 = 1.0 / ai + 1.0 / (sizes.n1i - ai);
  // A hair for the rounding of these few operations.
  const double w_upper = (target.variance.upper - of_group_1) + 1e-12 * target.variance.upper;
  const double w_lower = (target.variance.lower - of_group_1) - 1e-12 * target.variance.lower;
  if (w_upper <= 0.0) return {};
  const auto smaller_root = [n2i](double product) {
    const double discriminant = n2i * n2i / 4.0 - product;
    return discriminant > 0.0 ? product / (n2i / 2.0 + std::sqrt(discriminant)) : n2i / 2.0;
  };
  const double c_least = smaller_root(n2i / w_upper);
  const double c_most = w_lower > 0.0 ? smaller_root(n2i / w_lower) : n2i / 2.0;
  if (n2i / w_upper > n2i * n2i / 4.0 * (1.0 + 1e-12)) return {};
  const auto ci_of_odds = [n2i](double odds) {
    return std::isfinite(odds) ? n2i * odds / (1.0 + odds) : n2i;
  };
  const double odds = ai / (sizes.n1i - ai);
  const Interval by_ratio{ci_of_odds(odds / target.ratio.upper),
                          target.ratio.lower > 0.0 ? ci_of_odds(odds / target.ratio.lower) : n2i};
  return {intersection({c_least, c_most}, by_ratio),
          intersection({n2i - c_most, n2i - c_least}, by_ratio)};
}

// (1/ai - 1/n1i) + (1/ci - 1/n2i) = v, and ci = n2i (ai/n1i)/RR.
Stretches possible_for_risk_ratio(const Target& target, double ai, const GroupSizes& sizes) {
  const double rest = 1.0 / sizes.n2i - (sizes.n1i - ai) / (ai * sizes.n1i);
  const double upper = target.variance.upper * (1.0 + 1e-12) + rest + 1e-12 / sizes.n2i;
  const double lower = target.variance.lower * (1.0 - 1e-12) + rest - 1e-12 / sizes.n2i;
  if (upper <= 0.0) return {};
  const Interval by_variance{1.0 / upper, lower > 0.0 ? 1.0 / lower : infinity};
  const double events = sizes.n2i * (ai / sizes.n1i);
  const Interval by_ratio{events / target.ratio.upper,
                          target.ratio.lower > 0.0 ? events / target.ratio.lower : infinity};
  return {intersection(by_variance, by_ratio), {0.0, -1.0}};
}

void require_whole_size(double n) {
  detail::require_at_least("the size of a group", 1.0, n);
  if (n != std::floor(n)) throw Error(ErrorKind::usage, wording::size_must_be_whole(n));
}

void require_valid(const PrintedRatio& printed, const GroupSizes& sizes) {
  require_whole_size(sizes.n1i);
  require_whole_size(sizes.n2i);
  detail::require_at_least("the ratio", 0.0, printed.ratio.value);
  for (const auto* number : {&printed.ratio, &printed.lower, &printed.upper})
    detail::require_between("the number of decimals", 0.0, 15.0, number->decimals);
  if (!(printed.level > 0.0 && printed.level < 1.0))
    throw Error(ErrorKind::usage, wording::level_out_of_range(printed.level));
  if (!(printed.lower.value <= printed.upper.value) || !std::isfinite(printed.upper.value))
    throw Error(ErrorKind::usage,
                wording::interval_upside_down(printed.lower.value, printed.upper.value));
}

struct Search {
  RatioKind kind;
  Target target;
  GroupSizes sizes;
  std::vector<TwoByTwo> tables;  ///< found so far

  /// Tries every whole ci of a stretch, and one on either side of it, from `least` on.
  /// @return the first ci not tried.
  double try_stretch(double ai, const Interval& stretch, double least) {
    if (stretch.upper < stretch.lower - 1.0) return least;
    const double most = kind.full_groups ? sizes.n2i : sizes.n2i - 1.0;
    const double last = std::min(most, std::floor(stretch.upper) + 1.0);
    double ci = std::max(least, std::ceil(stretch.lower) - 1.0);
    for (; ci <= last; ci += 1.0) {
      const TwoByTwo table{ai, sizes.n1i - ai, ci, sizes.n2i - ci};
      if (agrees(target, kind.effect(table))) tables.push_back(table);
    }
    return ci;
  }
};

std::vector<TwoByTwo> tables_of(const RatioKind& kind,
                                const PrintedRatio& printed,
                                const GroupSizes& sizes) {
  require_valid(printed, sizes);
  Search search{kind, target_of(printed), sizes, {}};
  const double most = kind.full_groups ? sizes.n1i : sizes.n1i - 1.0;
  for (double ai = 1.0; ai <= most; ai += 1.0) {
    const Stretches stretches = kind.possible(search.target, ai, sizes);
    const double next = search.try_stretch(ai, stretches.first, 1.0);
    search.try_stretch(ai, stretches.second, next);
  }
  return std::move(search.tables);
}

}  // namespace

std::vector<TwoByTwo> tables_of_odds_ratio(const PrintedRatio& printed, const GroupSizes& sizes) {
  return tables_of({log_odds_ratio, possible_for_odds_ratio, false}, printed, sizes);
}

std::vector<TwoByTwo> tables_of_risk_ratio(const PrintedRatio& printed, const GroupSizes& sizes) {
  return tables_of({log_risk_ratio, possible_for_risk_ratio, true}, printed, sizes);
}

}  // namespace copse::effect
