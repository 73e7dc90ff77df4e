#include "copse/effect/two_by_two_association.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "detail_count_tables.hpp"

namespace copse::effect {
namespace {

double square(double x) { return x * x; }

struct Margins {
  double row1, row2, column1, column2, all;
};

Margins margins(const TwoByTwo& t) {
  return {t.n1i(), t.n2i(), t.ai + t.ci, t.bi + t.di, t.n1i() + t.n2i()};
}

/// 1 - phi^2 without cancellation: the products of the margins less the square of ai di - bi ci are
/// n times the sum of all products of three cells.
double phi_complement(const TwoByTwo& t, const Margins& m) {
  const double triples = t.ai * t.bi * (t.ci + t.di) + t.ci * t.di * (t.ai + t.bi);
  return triples / (m.row1 * m.row2) * (m.all / (m.column1 * m.column2));
}

/// The variance of a correlation is the mean square of x y - phi (x^2 + y^2)/2
/// = (1 - phi) x y - phi (x - y)^2/2 over n, x and y being the standardised indicators. For phi >=
/// 0, written so that nothing cancels as phi nears 1.
double sampled_variance(const TwoByTwo& t, double phi) {
  const auto m = margins(t);
  const double x1 = std::sqrt(m.row2 / m.row1), x2 = 1.0 / x1;
  const double y1 = std::sqrt(m.column2 / m.column1), y2 = 1.0 / y1;
  const double uneven = m.all * (t.ci - t.bi);
  const double rest = phi_complement(t, m) / (1.0 + phi);  // 1 - phi
  const auto influence = [&](double xy, double difference) {
    return rest * xy - 0.5 * phi * square(difference);
  };
  const double both = influence(x1 * y1, uneven / (m.row1 * m.column1 * (x1 + y1)));
  const double neither = influence(x2 * y2, uneven / (m.row2 * m.column2 * (x2 + y2)));
  const double row_only = influence(-x1 * y2, x1 + y2);
  const double column_only = influence(-x2 * y1, x2 + y1);
  return (t.ai * square(both) + t.bi * square(row_only) + t.ci * square(column_only) +
          t.di * square(neither)) /
         m.all;
}

/// With the rows fixed; times n, as `sampled_variance`.
double stratified_variance(const TwoByTwo& t) {
  const auto m = margins(t);
  const double p1 = t.ai / m.row1, q1 = t.bi / m.row1, p2 = t.ci / m.row2, q2 = t.di / m.row2;
  const double difference = (t.ai * t.di - t.bi * t.ci) / (m.row1 * m.row2);
  const double product = m.column1 * m.column2;
  const double lean = 0.5 * difference * (m.column2 - m.column1);
  const double slope1 = product - m.row1 * lean, slope2 = product + m.row2 * lean;
  const double squares = square(slope1) * p1 * q1 / m.row1 + square(slope2) * p2 * q2 / m.row2;
  return m.all * m.row1 * m.row2 * squares / (product * square(product));
}

double phi_variance(const TwoByTwo& t, double phi, VarianceType type) {
  switch (type) {
    case VarianceType::ls:
    case VarianceType::cs:
      return sampled_variance(t, phi);
    case VarianceType::st:
      return stratified_variance(t);
    case VarianceType::ls2:
    case VarianceType::ls3:
    case VarianceType::ub:
    case VarianceType::av:
    case VarianceType::ho:
    case VarianceType::avho:
    case VarianceType::h0:
    case VarianceType::revman:
      break;
  }
  throw Error(ErrorKind::usage, "the variance of a phi coefficient is LS, ST or CS");
}

double sum_of_reciprocals(const TwoByTwo& t) {
  return 1.0 / t.ai + 1.0 / t.bi + 1.0 / t.ci + 1.0 / t.di;
}

}  // namespace

std::optional<EffectSize> phi_coefficient(const TwoByTwo& table, VarianceType variance) {
  const auto [t, sign, excess] = detail::oriented(detail::near_one(table));
  const auto m = margins(t);
  if (m.row1 == 0.0 || m.row2 == 0.0 || m.column1 == 0.0 || m.column2 == 0.0) return std::nullopt;
  const double geometric = std::sqrt((m.row1 * m.row2) * (m.column1 * m.column2));
  const double phi = std::min(1.0, excess / geometric);
  const double n = table.n1i() + table.n2i();
  return EffectSize{sign * phi, phi_variance(t, phi, variance) / n};
}

std::optional<EffectSize> yules_q(const TwoByTwo& table) {
  if (table.has_zero()) return std::nullopt;
  const auto [t, sign, excess] = detail::oriented(detail::near_one(table));
  const double concordant = t.ai * t.di, discordant = t.bi * t.ci, sum = concordant + discordant;
  const double complement = 4.0 * (concordant / sum) * (discordant / sum);  // 1 - Q^2
  return EffectSize{sign * excess / sum, 0.25 * square(complement) * sum_of_reciprocals(table)};
}

std::optional<EffectSize> yules_y(const TwoByTwo& table) {
  if (table.has_zero()) return std::nullopt;
  const auto [t, sign, excess] = detail::oriented(detail::near_one(table));
  const double concordant = std::sqrt(t.ai * t.di), discordant = std::sqrt(t.bi * t.ci);
  const double sum = concordant + discordant;
  const double complement = 4.0 * (concordant / sum) * (discordant / sum);  // 1 - Y^2
  return EffectSize{sign * excess / square(sum),
                    square(complement) * sum_of_reciprocals(table) / 16.0};
}

}  // namespace copse::effect
