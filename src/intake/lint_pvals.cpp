// Printed p-values against the test recomputed from the row.
#include <algorithm>
#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

/// The two-sided p-values that the row allows: several tests, and rounding of what they are made
/// of.
struct PRange {
  double least = 1.0;
  double most = 0.0;
  std::optional<double> central = {};  ///< of the numbers as they stand, by the first test

  void add(double p) {
    least = std::fmin(least, p);
    most = std::fmax(most, p);
  }
};

/// Adds the p of a statistic with room for other variance formulas.
template <class Tail>
void add_with_room(PRange& range, double statistic, double relative_error, Tail tail) {
  const double room = statistic_tolerance + relative_error;
  if (!range.central) range.central = tail(statistic);
  range.add(tail(statistic * (1.0 + room)));
  range.add(tail(std::fmax(0.0, statistic * (1.0 - room))));
}

/// t tests, pooled and Welch's.
std::optional<PRange> from_means(const LintStudy& study) {
  const auto& m = *study.means;
  const double sp = effect::pooled_sd(m), df = m.n1i + m.n2i - 2.0;
  const double v1 = m.sd1i * m.sd1i / m.n1i, v2 = m.sd2i * m.sd2i / m.n2i;
  if (!(sp > 0.0) || !(df > 0.0)) return std::nullopt;
  const double difference = std::fabs(m.m1i - m.m2i);
  const double error = rounding(study, "m1i", m.m1i) + rounding(study, "m2i", m.m2i);
  const double part = difference > 0.0 ? error / difference : 0.0;
  const double welch_df =
      (v1 + v2) * (v1 + v2) / (v1 * v1 / (m.n1i - 1.0) + v2 * v2 / (m.n2i - 1.0));
  PRange range;
  const auto pooled = [&](double t) { return stats::t_two_sided_pval(t, df); };
  const auto welch = [&](double t) { return stats::t_two_sided_pval(t, welch_df); };
  add_with_room(range, difference / (sp * std::sqrt(1.0 / m.n1i + 1.0 / m.n2i)), part, pooled);
  add_with_room(range, difference / std::sqrt(v1 + v2), part, welch);
  return range;
}

/// Pearson's chi-squared test without and with Yates' correction, and Wald's of the log odds ratio.
std::optional<PRange> from_counts(const TwoByTwo& c) {
  const double n = c.n1i() + c.n2i(), events = c.ai + c.ci;
  const double margins = c.n1i() * c.n2i() * events * (n - events);
  if (!(margins > 0.0)) return std::nullopt;
  const double cross = std::fabs(c.ai * c.di - c.bi * c.ci), scale = std::sqrt(n / margins);
  PRange range;
  add_with_room(range, cross * scale, 0.0, stats::normal_two_sided_pval);
  add_with_room(range, std::fmax(0.0, cross - 0.5 * n) * scale, 0.0, stats::normal_two_sided_pval);
  if (!c.has_zero()) {
    const double se = std::sqrt(1.0 / c.ai + 1.0 / c.bi + 1.0 / c.ci + 1.0 / c.di);
    const double log_or = std::fabs(std::log(c.ai * c.di / (c.bi * c.ci)));
    add_with_room(range, log_or / se, 0.0, stats::normal_two_sided_pval);
  }
  return range;
}

/// How far rounding may have moved the SE, as a part of it.
double se_error(const LintStudy& study) {
  const auto& r = *study.reported;
  if (r.vi) return 0.5 * rounding(study, "vi", *r.vi) / *r.vi;
  if (r.sei) return rounding(study, "sei", *r.sei) / *r.sei;
  if (!r.ci_lb || !r.ci_ub) return 0.0;
  const double lower = *r.ci_lb, upper = *r.ci_ub;
  const double lower_error = rounding(study, "ci_lb", lower);
  const double upper_error = rounding(study, "ci_ub", upper);
  if (r.natural) {
    return (lower_error / lower + upper_error / upper) / std::log(upper / lower);
  }
  return (lower_error + upper_error) / (upper - lower);
}

/// z test of the effect that would be pooled.
std::optional<PRange> from_effect(const LintStudy& study,
                                  const std::optional<effect::EffectSize>& effect) {
  if (!effect || !(effect->vi > 0.0)) return std::nullopt;
  const double y = std::fabs(effect->yi), se = std::sqrt(effect->vi);
  double part = 0.0;
  if (study.reported && study.reported->yi && y > 0.0) {
    const auto& r = *study.reported;
    const double unit = rounding(study, "yi", *r.yi) / (r.natural ? std::fabs(*r.yi) : 1.0);
    part = unit / y + se_error(study);
  }
  PRange range;
  add_with_room(range, y / se, part, stats::normal_two_sided_pval);
  return range;
}

std::optional<PRange> recomputed(const LintStudy& study,
                                 const std::optional<effect::EffectSize>& effect) {
  if (study.means) return from_means(study);
  if (study.counts) return from_counts(*study.counts);
  return from_effect(study, effect);
}

/// What was printed, before rounding.
PRange printed_range(const PrintedP& p) {
  PRange range;
  if (p.threshold) {
    range.add(0.0);
    range.add(p.value);
  } else {
    const double half = 0.5 * std::pow(10.0, -p.decimals);
    range.add(std::fmax(0.0, p.value - half));
    range.add(p.value + half);
  }
  return range;
}

bool overlap(const PRange& a, const PRange& b) { return a.least <= b.most && b.least <= a.most; }

/// The factor between two ranges that do not overlap.
double factor_between(const PRange& a, const PRange& b) {
  const double lower = std::fmax(smallest_compared_p, std::fmin(a.most, b.most));
  const double upper = std::fmax(smallest_compared_p, std::fmax(a.least, b.least));
  return upper / lower;
}

void lint_one(const LintStudy& study,
              const std::optional<effect::EffectSize>& effect,
              std::size_t i,
              Found& found) {
  const auto expected = recomputed(study, effect);
  if (!expected) return;
  const auto printed = printed_range(*study.p);
  if (overlap(*expected, printed)) return;
  const double factor = factor_between(*expected, printed);
  if (factor <= 1.0) return;  // both too small to compare
  const double middle = expected->central.value_or(expected->least);
  const PRange half{0.5 * expected->least, 0.5 * expected->most};
  if (!study.p->threshold && overlap(half, printed)) {
    found.add(i,
              "one-tailed-p",
              Certainty::likely,
              {"p"},
              wording::lint_one_tailed(study.p->value, middle));
    return;
  }
  found.add(i,
            "p-disagrees",
            factor > clear_p_factor ? Certainty::likely : Certainty::possible,
            {"p"},
            wording::lint_p_disagrees(study.p->value, study.p->threshold, middle));
}

}  // namespace

void lint_pvals(const Studies& studies, const Effects& effects, Found& found) {
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (studies[i].p) lint_one(studies[i], effects[i], i, found);
  }
}

}  // namespace copse::intake::linting
