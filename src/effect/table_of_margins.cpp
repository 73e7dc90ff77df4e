#include "copse/effect/table_of_margins.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_contract.hpp"
#include "wording_converters.hpp"

namespace copse::effect {
namespace {

void require_whole(double count) {
  if (count != std::floor(count)) throw Error(ErrorKind::usage, wording::size_must_be_whole(count));
}

void require_margins(const Margins& margins) {
  detail::require_at_least("the number of people", 1.0, margins.ni);
  detail::require_between("the size of group 1", 0.0, margins.ni, margins.n1i);
  detail::require_between("the number of events", 0.0, margins.ni, margins.events);
  for (const double count : {margins.n1i, margins.events, margins.ni}) require_whole(count);
}

/// The table with the whole number nearest to this ai; absent when a cell is negative.
std::optional<TwoByTwo> nearest_table(double ai, const Margins& margins) {
  const double a = std::nearbyint(ai);
  const TwoByTwo table{
      a, margins.n1i - a, margins.events - a, margins.ni - margins.n1i - (margins.events - a)};
  const bool possible = table.ai >= 0.0 && table.bi >= 0.0 && table.ci >= 0.0 && table.di >= 0.0;
  return possible ? std::optional(table) : std::nullopt;
}

/// sqrt(n1i (ni - n1i) events (ni - events)), root by root so that it does not overflow.
double margin_product_root(const Margins& margins) {
  return std::sqrt(margins.n1i * (margins.ni - margins.n1i)) *
         std::sqrt(margins.events * (margins.ni - margins.events));
}

/// phi in counts: ai - n1i events/ni = phi sqrt(...)/ni.
std::optional<TwoByTwo> table_of_phi(double phi, const Margins& margins) {
  return nearest_table(
      (margins.n1i * margins.events + phi * margin_product_root(margins)) / margins.ni, margins);
}

}  // namespace

std::optional<TwoByTwo> table_from_odds_ratio(double odds_ratio, const Margins& margins) {
  detail::require_at_least("the odds ratio", 0.0, odds_ratio);
  require_margins(margins);
  // The share p of ai among all solves (OR - 1) p^2 - x p + OR p1 p2 = 0.
  const double p1 = margins.n1i / margins.ni, p2 = margins.events / margins.ni;
  const double x = odds_ratio * (p1 + p2) + (1.0 - p1) - p2;
  const double root =
      std::sqrt(std::max(0.0, x * x - 4.0 * p1 * p2 * odds_ratio * (odds_ratio - 1.0)));
  // The form without cancellation; x <= 0 only for odds ratios of 1/2 and below.
  const double p =
      x > 0.0 ? 2.0 * p1 * p2 * odds_ratio / (x + root) : (x - root) / (2.0 * (odds_ratio - 1.0));
  return nearest_table(p * margins.ni, margins);
}

std::optional<TwoByTwo> table_from_phi(double phi, const Margins& margins) {
  detail::require_between("phi", -1.0, 1.0, phi);
  require_margins(margins);
  return table_of_phi(phi, margins);
}

std::optional<TwoByTwo> table_from_chi_squared(double chi_squared,
                                               Continuity continuity,
                                               Direction direction,
                                               const Margins& margins) {
  detail::require_at_least("the chi-squared statistic", 0.0, chi_squared);
  require_margins(margins);
  const double product_root = margin_product_root(margins);
  if (product_root == 0.0) return std::nullopt;
  double phi = std::sqrt(chi_squared / margins.ni);
  if (continuity == Continuity::corrected && chi_squared > 0.0)
    phi += margins.ni / (2.0 * product_root);
  if (phi > 1.0 + 1e-12) return std::nullopt;
  return table_of_phi(direction == Direction::positive ? phi : -phi, margins);
}

std::optional<TwoByTwo> table_from_p(double p,
                                     Continuity continuity,
                                     Direction direction,
                                     const Margins& margins) {
  const auto z = absolute_z({p});
  if (!z) {
    require_margins(margins);
    return std::nullopt;
  }
  return table_from_chi_squared(*z * *z, continuity, direction, margins);
}

std::optional<TwoByTwo> table_from(const TableStatistic& statistic, const Margins& margins) {
  using Kind = TableStatistic::Kind;
  const double size = std::abs(statistic.value);
  const auto direction = statistic.value < 0.0 ? Direction::negative : Direction::positive;
  switch (statistic.kind) {
    case Kind::odds_ratio:
      return table_from_odds_ratio(statistic.value, margins);
    case Kind::phi:
      return table_from_phi(statistic.value, margins);
    case Kind::chi_squared:
      return table_from_chi_squared(size, statistic.continuity, direction, margins);
    case Kind::p:
      return table_from_p(size, statistic.continuity, direction, margins);
  }
  throw Error(ErrorKind::internal, "unknown statistic of a table");
}

std::optional<double> statistic_of(const TwoByTwo& table,
                                   TableStatistic::Kind kind,
                                   Continuity continuity) {
  using Kind = TableStatistic::Kind;
  const double cross = table.ai * table.di - table.bi * table.ci;
  if (kind == Kind::odds_ratio) {
    if (table.bi == 0.0 || table.ci == 0.0) return std::nullopt;
    return table.ai / table.bi * (table.di / table.ci);
  }
  const Margins margins{table.n1i(), table.ai + table.ci, table.n1i() + table.n2i()};
  const double root = margin_product_root(margins);
  if (root == 0.0) return std::nullopt;
  if (kind == Kind::phi) return cross / root;
  const double off = continuity == Continuity::corrected ? margins.ni / 2.0 : 0.0;
  const double z = std::sqrt(margins.ni) * (std::max(0.0, std::abs(cross) - off) / root);
  return std::copysign(kind == Kind::p ? stats::normal_two_sided_pval(z) : z * z, cross);
}

std::size_t count_fitting(const TwoByTwo& nearest,
                          const TableStatistic& statistic,
                          double half_unit,
                          std::size_t limit) {
  const double slack = half_unit + 1e-9 * std::abs(statistic.value);  // for rounding on the way
  const auto fits = [&](double more) {
    const TwoByTwo table{
        nearest.ai + more, nearest.bi - more, nearest.ci - more, nearest.di + more};
    if (std::min({table.ai, table.bi, table.ci, table.di}) < 0.0) return false;
    const auto own = statistic_of(table, statistic.kind, statistic.continuity);
    return own && std::abs(*own - statistic.value) <= slack;
  };
  std::size_t count = fits(0.0) ? 1 : 0;
  for (const double step : {-1.0, 1.0}) {
    for (double more = step; count < limit && fits(more); more += step) ++count;
  }
  return count;
}

}  // namespace copse::effect
