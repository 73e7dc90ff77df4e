// Standard errors and variances entered as standard deviations, and shifted points in SDs: an SD
// against the other group's, both against the other studies', and all of them against the sizes.
#include <algorithm>
#include <cmath>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

using effect::TwoMeans;

bool has_sds(const LintStudy& study) {
  const auto& m = study.means;
  return m && m->sd1i > 0.0 && m->sd2i > 0.0 && m->n1i > 1.0 && m->n2i > 1.0;
}

/// What ln(pooled SD) loses when both SDs are SEs.
double log_shrinkage(const TwoMeans& study) {
  const double n1 = study.n1i, n2 = study.n2i;
  return 0.5 * std::log(((n1 - 1.0) / n1 + (n2 - 1.0) / n2) / (n1 + n2 - 2.0));
}

double smd_of(const TwoMeans& study) { return (study.m1i - study.m2i) / effect::pooled_sd(study); }

/// Absent in all three for a study without positive SDs and more than one person in each group.
struct SdStudies {
  std::vector<std::optional<double>> log_ratio;  ///< ln(sd1/sd2)
  std::vector<std::optional<double>> log_sd;     ///< ln of the pooled SD
  std::vector<std::optional<double>> smd;
};

SdStudies describe(const Studies& studies) {
  SdStudies result;
  for (const auto& study : studies) {
    const bool usable = has_sds(study);
    const auto when_usable = [&](auto value) {
      return usable ? std::optional<double>(value(*study.means)) : std::nullopt;
    };
    result.log_ratio.push_back(
        when_usable([](const TwoMeans& m) { return std::log(m.sd1i / m.sd2i); }));
    result.log_sd.push_back(
        when_usable([](const TwoMeans& m) { return std::log(effect::pooled_sd(m)); }));
    result.smd.push_back(when_usable(smd_of));
  }
  return result;
}

enum class Slip { se, variance, shift };

/// An error in one of the two SDs that would make ln(sd1/sd2) what it is.
struct SdError {
  double log_shift = 0.0;  ///< what it adds to ln(sd1/sd2)
  int group = 0;
  Slip slip = Slip::shift;
  double factor = 1.0;  ///< of the shifted point
};

std::vector<SdError> errors_of_one_sd(const TwoMeans& study) {
  std::vector<SdError> errors{{-0.5 * std::log(study.n1i), 1, Slip::se},
                              {0.5 * std::log(study.n2i), 2, Slip::se},
                              {0.5 * std::log(study.sd1i), 1, Slip::variance},
                              {-0.5 * std::log(study.sd2i), 2, Slip::variance}};
  for (const double factor : shifts) {
    errors.push_back({std::log(factor), 1, Slip::shift, factor});
    errors.push_back({-std::log(factor), 2, Slip::shift, factor});
  }
  return errors;
}

/// Of two groups' SDs the one that is further from the others' is the wrong one; a shifted point is
/// ambiguous otherwise (sd1 ten times too small, or sd2 ten times too large).
double misfit(const SdError& error, const TwoMeans& study, const std::optional<Others>& sds) {
  if (!sds) return 0.0;
  const double log_sd = std::log(error.group == 1 ? study.sd1i : study.sd2i);
  const double shift = error.group == 1 ? error.log_shift : -error.log_shift;
  return sds->distance(log_sd - shift);
}

std::optional<SdError> best_explanation(const TwoMeans& study,
                                        double log_ratio,
                                        const Others& ratios,
                                        const std::optional<Others>& sds) {
  std::optional<SdError> best;
  double least = 0.0;
  for (const auto& error : errors_of_one_sd(study)) {
    const double corrected = log_ratio - error.log_shift;
    if (!ratios.explained(log_ratio, corrected)) continue;
    const double total = ratios.distance(corrected) + misfit(error, study, sds);
    if (!best || total < least) {
      best = error;
      least = total;
    }
  }
  return best;
}

/// Sampling error of ln(sd1/sd2), below which no spread of the others goes.
double ratio_error(const TwoMeans& study) {
  return std::sqrt(0.5 / (study.n1i - 1.0) + 0.5 / (study.n2i - 1.0));
}

void add_slip(
    const TwoMeans& study, std::size_t i, const SdError& error, double out, Found& found) {
  const std::string cell = error.group == 1 ? "sd1i" : "sd2i";
  const double sd = error.group == 1 ? study.sd1i : study.sd2i;
  const double other = error.group == 1 ? study.sd2i : study.sd1i;
  const auto add = [&](const char* code, const std::string& message) {
    found.add(i, code, by_distance(out), {cell}, message);
  };
  switch (error.slip) {
    case Slip::se:
      return add("se-as-sd", wording::lint_se_in_one_group(cell, sd, other));
    case Slip::variance:
      return add("variance-as-sd", wording::lint_variance_in_one_group(cell, sd, other));
    case Slip::shift:
      return add("decimal-shift", wording::lint_shift(cell, sd, error.factor));
  }
}

void lint_one_group(const Studies& studies, const SdStudies& values, Found& found) {
  const Compared ratios(values.log_ratio, least_log_spread), sds(values.log_sd, least_log_spread);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    auto rest = ratios.without(i);
    if (!rest) continue;
    const auto& study = *studies[i].means;
    rest->spread = std::fmax(rest->spread, ratio_error(study));
    const auto error = best_explanation(study, *ratios[i], *rest, sds.without(i));
    if (!error) continue;
    add_slip(study, i, *error, rest->distance(*ratios[i]), found);
  }
}

/// Whether the SMD alone speaks for an SE: outlying or huge as it is, at home once corrected.
bool smd_speaks_for_se(double smd, double corrected, const std::optional<Others>& rest, bool rare) {
  if (!rest) return false;
  const bool strange = rest->distance(smd) > outlying || (std::fabs(smd) > huge_smd && rare);
  return strange && rest->distance(corrected) <= at_home;
}

/// A small SD with an ordinary effect is another scale, not an SE, which makes the effect sqrt(n)
/// times too large.
bool effect_grew(double smd, const std::optional<Others>& rest) {
  return rest && std::fabs(smd) > 2.0 * std::fabs(rest->median);
}

void lint_both_groups(const Studies& studies, const SdStudies& values, Found& found) {
  const Compared sds(values.log_sd, least_log_spread), smds(values.smd, least_smd_spread);
  const bool rare = huge_is_rare(values.smd);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto rest = sds.without(i);
    if (!rest || found.has(i, "se-as-sd") || found.has(i, "decimal-shift")) continue;
    const auto& study = *studies[i].means;
    const double shrinkage = log_shrinkage(study);
    const auto effects = smds.without(i);
    const bool by_smd = smd_speaks_for_se(*smds[i], *smds[i] * std::exp(shrinkage), effects, rare);
    const bool by_sd = rest->explained(*sds[i], *sds[i] - shrinkage);
    const bool one_scale = rest->spread <= one_scale_spread;
    if (by_smd && (by_sd || std::fabs(*smds[i]) > huge_smd)) {
      const auto certainty = by_sd ? Certainty::likely : Certainty::possible;
      found.add(i,
                "se-as-sd",
                certainty,
                {"sd1i", "sd2i"},
                wording::lint_se_in_both_groups(study.sd1i, study.sd2i, *smds[i]));
    } else if (by_sd && one_scale && effect_grew(*smds[i], effects)) {
      found.add(i,
                "se-as-sd",
                Certainty::possible,
                {"sd1i", "sd2i"},
                wording::lint_se_in_both_groups(study.sd1i, study.sd2i, *smds[i]));
    }
  }
}

/// Q/df of the SMDs about their weighted mean, with the SDs multiplied by sqrt(n) when `as_ses`.
double q_per_df(const Studies& studies, bool as_ses) {
  double weights = 0.0, weighted = 0.0, squares = 0.0, k = 0.0;
  for (const auto& study : studies) {
    if (!has_sds(study)) continue;
    const auto& m = *study.means;
    const double y = smd_of(m) * (as_ses ? std::exp(log_shrinkage(m)) : 1.0);
    const double w = 1.0 / (1.0 / m.n1i + 1.0 / m.n2i + y * y / (2.0 * (m.n1i + m.n2i)));
    weights += w;
    weighted += w * y;
    squares += w * y * y;
    k += 1.0;
  }
  return std::fmax(0.0, squares - weighted * weighted / weights) / (k - 1.0);
}

void lint_all(const Studies& studies, const SdStudies& values, Found& found) {
  std::vector<std::pair<double, double>> points;
  std::vector<double> sizes, effects;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (!values.smd[i]) continue;
    sizes.push_back(studies[i].means->n1i + studies[i].means->n2i);
    effects.push_back(std::fabs(*values.smd[i]));
    points.emplace_back(std::log(sizes.back()), *values.log_sd[i]);
  }
  if (points.size() < fewest_for_all) return;
  const auto slope = theil_slope(points);
  const bool falls = size_range(sizes) >= least_size_range && slope && *slope <= se_slope;
  const bool agree_as_ses =
      q_per_df(studies, false) >= least_q_fall * std::fmax(1.0, q_per_df(studies, true));
  const bool huge = median(effects) > huge_smd;
  if (!agree_as_ses || !(falls || huge)) return;
  found.add_for_all("se-as-sd",
                    falls && huge ? Certainty::likely : Certainty::possible,
                    {"sd1i", "sd2i"},
                    wording::lint_ses_in_all(median(effects)));
}

}  // namespace

void lint_sds(const Studies& studies, Found& found) {
  const auto values = describe(studies);
  lint_all(studies, values, found);
  lint_one_group(studies, values, found);
  if (!found.has_for_all("se-as-sd")) lint_both_groups(studies, values, found);
}

}  // namespace copse::intake::linting
