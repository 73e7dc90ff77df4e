// Variances entered as standard deviations in both groups of a study.
#include <cmath>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

using effect::TwoMeans;

bool is_usable(const LintStudy& study) {
  const auto& m = study.means;
  return m && m->sd1i > 0.0 && m->sd2i > 0.0 && m->n1i + m->n2i > 2.0;
}

TwoMeans with_roots(TwoMeans study) {
  study.sd1i = std::sqrt(study.sd1i);
  study.sd2i = std::sqrt(study.sd2i);
  return study;
}

double level(const TwoMeans& study) { return 0.5 * (study.m1i + study.m2i); }

std::vector<std::optional<double>> values_of(const Studies& studies,
                                             double (*value)(const TwoMeans&)) {
  std::vector<std::optional<double>> result;
  for (const auto& study : studies) {
    result.push_back(is_usable(study) ? std::optional(value(*study.means)) : std::nullopt);
  }
  return result;
}

}  // namespace

/// A larger SD alone may be another scale, which would move the means as well.
void lint_variances(const Studies& studies, Found& found) {
  const auto log_sd = [](const TwoMeans& m) { return std::log(effect::pooled_sd(m)); };
  const Compared sds(values_of(studies, log_sd), least_log_spread);
  const Compared levels(values_of(studies, level), 0.0);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto rest = sds.without(i);
    auto means = levels.without(i);
    if (!rest || !means || rest->spread > one_scale_spread) continue;
    if (found.has_for_all("se-as-sd") || found.has(i, "se-as-sd")) continue;
    if (found.has(i, "decimal-shift") || found.has(i, "variance-as-sd")) continue;
    const auto& study = *studies[i].means;
    means->spread = std::fmax(means->spread, std::exp(rest->median));
    if (means->distance(level(study)) > at_home) continue;
    if (!rest->explained(*sds[i], log_sd(with_roots(study)))) continue;
    found.add(
        i,
        "variance-as-sd",
        by_distance(rest->distance(*sds[i])),
        {"sd1i", "sd2i"},
        wording::lint_variances_in_both_groups(study.sd1i, study.sd2i, std::exp(rest->median)));
  }
}

}  // namespace copse::intake::linting
