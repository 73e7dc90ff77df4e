#include "copse/model/stratified_tests.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/peto.hpp"
#include "copse/stats/distributions.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

ChiSquaredTest chi_squared_test(double statistic, double df) {
  return {statistic, df, stats::chi_squared_upper_pval(statistic, df)};
}

/// Sums of O - E and of V.
std::optional<AssociationTest> association_test(double difference, double variance) {
  if (!(variance > 0.0)) return std::nullopt;
  const auto test = [variance](double distance) {
    return chi_squared_test(distance * (distance / variance), 1.0);
  };
  return AssociationTest{test(std::max(0.0, std::abs(difference) - 0.5)),
                         test(std::abs(difference))};
}

bool is_informative(const TwoByTwo& t) {
  return t.n1i() > 0.0 && t.n2i() > 0.0 && t.ai + t.ci > 0.0 && t.bi + t.di > 0.0;
}

/// The count expected where a row of r1 and a column of m meet, out of r1 + r2, under an odds
/// ratio. As shares of r1 + r2 it is the smaller root of (psi - 1) x^2 - p x + psi r1 m = 0; the
/// discriminant is a sum of positive terms, and the form without a difference of p and its root is
/// taken.
double expected_cell(double r1, double r2, double m, double psi) {
  const double n = r1 + r2;
  const double f1 = r1 / n, f2 = r2 / n, column = m / n, rest = (n - m) / n;
  const double p = psi * (f1 + column) + (f2 - column);
  const double one = psi * (f1 - column), two = f2 - column;
  const double root = std::sqrt(one * one + two * two + 2.0 * psi * (f1 * f2 + column * rest));
  const double share =
      p > 0.0 ? 2.0 * psi * f1 * column / (p + root) : (root - p) / (2.0 * (1.0 - psi));
  return n * share;
}

/// Of one study under the common odds ratio: a - A, and V.
struct ScoreUnderCommon {
  double difference = 0.0;
  double variance = 0.0;
};

/// Each cell comes from its own equation, so that none is a difference of two near equal counts.
ScoreUnderCommon score_under(const TwoByTwo& t, double psi) {
  const double n1 = t.n1i(), n2 = t.n2i(), events = t.ai + t.ci, others = t.bi + t.di;
  const double inverse = 1.0 / psi;
  const double a = expected_cell(n1, n2, events, psi), b = expected_cell(n1, n2, others, inverse);
  const double c = expected_cell(n2, n1, events, inverse), d = expected_cell(n2, n1, others, psi);
  return {t.ai - a, 1.0 / (1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d)};
}

}  // namespace

std::optional<AssociationTest> test_association(const std::vector<TwoByTwo>& tables) {
  double difference = 0.0, variance = 0.0;
  for (const auto& table : tables) {
    const auto study = observed_minus_expected(table);
    difference += study.difference;
    variance += study.variance;
  }
  return association_test(difference, variance);
}

std::optional<AssociationTest> test_association(const std::vector<PersonTime>& studies) {
  double difference = 0.0, variance = 0.0;
  for (const auto& [x1, t1, x2, t2] : studies) {
    const double share1 = t1 / (t1 + t2), share2 = t2 / (t1 + t2);
    difference += x1 * share2 - x2 * share1;
    variance += (x1 + x2) * share1 * share2;
  }
  return association_test(difference, variance);
}

std::optional<CommonOddsRatioTest> test_common_odds_ratio(const std::vector<TwoByTwo>& tables,
                                                          double log_odds_ratio) {
  if (!std::isfinite(log_odds_ratio)) {
    throw Error(ErrorKind::usage, wording::log_odds_ratio_not_finite());
  }
  const double psi = std::exp(log_odds_ratio);
  std::vector<ScoreUnderCommon> scores;
  double difference = 0.0, variance = 0.0;
  for (const auto& table : tables) {
    if (!is_informative(table)) continue;
    scores.push_back(score_under(table, psi));
    difference += scores.back().difference;
    variance += scores.back().variance;
  }
  if (scores.size() < 2 || !(variance > 0.0)) return std::nullopt;
  const double mean = difference / variance;
  double breslow_day = 0.0, tarone = 0.0;
  for (const auto& score : scores) {
    const double slope = score.difference / score.variance;
    breslow_day += score.variance * slope * slope;
    tarone += score.variance * (slope - mean) * (slope - mean);
  }
  if (!std::isfinite(breslow_day)) return std::nullopt;
  const double df = static_cast<double>(scores.size()) - 1.0;
  return CommonOddsRatioTest{chi_squared_test(breslow_day, df), chi_squared_test(tarone, df)};
}

}  // namespace copse::model
