#include "copse/model/peto.hpp"

#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

void require_valid(const std::vector<ObservedMinusExpected>& studies) {
  for (const auto& study : studies) {
    const bool valid =
        std::isfinite(study.difference) && std::isfinite(study.variance) && study.variance >= 0.0;
    if (!valid) throw Error(ErrorKind::usage, wording::observed_minus_expected_out_of_range());
  }
}

QTest test_heterogeneity(const std::vector<ObservedMinusExpected>& studies, double mean) {
  QTest test;
  int k = 0;
  for (const auto& [difference, variance] : studies) {
    if (variance == 0.0) continue;
    const double residual = difference / variance - mean;
    test.q += variance * residual * residual;
    ++k;
  }
  test.df = k - 1.0;
  if (k > 1) test.pval = stats::chi_squared_upper_pval(test.q, test.df);
  return test;
}

}  // namespace

ObservedMinusExpected observed_minus_expected(const TwoByTwo& t) {
  const double n = t.n1i() + t.n2i();
  if (!(n > 1.0)) return {};
  // Each factor is at most its total, so that nothing overflows; O - E is written so that it is
  // exactly 0 when both groups fare alike.
  const double events = (t.ai + t.ci) / n, others = (t.bi + t.di) / n;
  return {(t.ai * t.di - t.bi * t.ci) / n, t.n1i() * events * t.n2i() * others / (n - 1.0)};
}

std::optional<PetoFit> pool_peto(const std::vector<ObservedMinusExpected>& studies, double level) {
  require_level(level);
  require_valid(studies);
  Eigen::VectorXd variances(std::ssize(studies));
  double difference = 0.0;
  for (Eigen::Index i = 0; i < variances.size(); ++i) {
    const auto& study = studies[static_cast<std::size_t>(i)];
    variances[i] = study.variance;
    if (study.variance > 0.0) difference += study.difference;
  }
  const double total = variances.sum();
  if (!(total > 0.0)) return std::nullopt;
  PetoFit fit;
  fit.effect = pooled_effect(difference / total, 1.0 / std::sqrt(total), {}, level);
  fit.weights = variances / total;
  fit.q = test_heterogeneity(studies, fit.effect.estimate);
  return fit;
}

}  // namespace copse::model
